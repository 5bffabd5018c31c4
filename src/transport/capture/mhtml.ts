import { decodeText } from '../decode.ts'

/** Whether a text is a page that a browser saved as one file: a letter by its form, with pages for parts. */
export function isMhtml(text: string): boolean {
  return (
    /^(?:from|date|mime-version|snapshot-content-location|content-type):/im.test(text.slice(0, 500)) &&
    /multipart\/related/i.test(text.slice(0, 2000))
  )
}

/** Pages and JSON answers in a page saved as one file; frames are parts of their own, a review widget often is one. */
export function mhtmlParts(text: string): string[] {
  // The boundary as it is named: a line that begins with «-->» ends a comment of the page, not the page.
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(text)?.[1]
  const parts = boundary === undefined ? [text] : text.split(`--${boundary}`)
  const wanted = parts.filter((part) =>
    /^content-type:\s*(?:text\/html|application\/(?:json|xhtml))/im.test(headOf(part)),
  )
  return (wanted.length > 0 ? wanted : [text]).map(bodyOf)
}

function headOf(part: string): string {
  const start = part.trimStart()
  const gap = /\r?\n\r?\n/.exec(start)
  return gap === null ? '' : start.slice(0, gap.index)
}

function bodyOf(part: string): string {
  const head = headOf(part)
  const body = part.trimStart().slice(head.length).trimStart()
  if (/transfer-encoding:\s*base64/i.test(head)) return decodeText(Buffer.from(body, 'base64'), head)
  if (!/quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return decodeText(Buffer.from(bytes, 'latin1'), head)
}
