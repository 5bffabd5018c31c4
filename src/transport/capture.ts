import { csvRows } from './csv.ts'
import { decodeText } from './decode.ts'
import { looksLikeHtml } from './html-verdict.ts'

/** One answer inside a captured file; a HAR or a list of answers holds several. */
export type CaptureDocument =
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'html'; readonly html: string }
  | { readonly type: 'text'; readonly text: string }

/**
 * What a captured file holds: plain JSON, JSON lines, JSON behind a guard prefix or a callback, a page, an MHTML page,
 * or a HAR of many of these.
 */
export function openCapture(bytes: Uint8Array): CaptureDocument[] {
  const text = decodeText(bytes).replace(/^\uFEFF/, '')
  const documents = documentsIn(text)
  return documents.flatMap((document) =>
    document.type === 'json' ? (harEntries(document.value) ?? [document]) : [document],
  )
}

/** A string that is itself an answer: JSON or a page put into a wrapper's field. null for ordinary text. */
export function nestedDocument(text: string): CaptureDocument | null {
  const trimmed = text.trimStart()
  if (text.length > 20 && /^[{[]/.test(trimmed)) {
    const value = json(text)
    if (value !== undefined && typeof value === 'object') return { type: 'json', value }
  }
  return text.length > 200 && /^<(?:!doctype|html|head|body)\b/i.test(trimmed) ? { type: 'html', html: text } : null
}

function documentsIn(text: string): CaptureDocument[] {
  const value = json(text)
  if (value !== undefined) return [{ type: 'json', value }]
  if (
    /^(?:from|date|mime-version|snapshot-content-location):/im.test(text.slice(0, 500)) &&
    /multipart\/related/i.test(text.slice(0, 2000))
  ) {
    return [{ type: 'html', html: mhtmlPage(text) }]
  }
  if (looksLikeHtml(text) || /<(?:html|body|div|script)\b/i.test(text.slice(0, 3000)))
    return [{ type: 'html', html: text }]
  const bare =
    json(text.replace(/^\s*\)\]\}'[^\n]*\n?/, '')) ?? json(/^[\w$.]+\(([\s\S]*)\);?\s*$/.exec(text.trim())?.[1])
  if (bare !== undefined) return [{ type: 'json', value: bare }]
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const values = lines.map((line) => json(line))
  if (lines.length > 1 && values.every((line) => line !== undefined)) return [{ type: 'json', value: values }]
  const rows = csvRows(text)
  return rows === null ? [{ type: 'text', text }] : [{ type: 'json', value: rows }]
}

function harEntries(value: unknown): CaptureDocument[] | null {
  const entries = field(field(value, 'log'), 'entries')
  if (!Array.isArray(entries)) return null
  return entries.flatMap((entry) => {
    const content = field(field(entry, 'response'), 'content')
    const body = field(content, 'text')
    if (typeof body !== 'string' || body === '') return []
    const text = field(content, 'encoding') === 'base64' ? decodeText(Buffer.from(body, 'base64')) : body
    return documentsIn(text).filter((document) => document.type !== 'text')
  })
}

/** The first HTML part of a page saved as one file, its quoted-printable or base64 undone. */
function mhtmlPage(text: string): string {
  // The boundary as it is named: a line that begins with «-->» ends a comment of the page, not the page.
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(text)?.[1]
  const parts = boundary === undefined ? [text] : text.split(`--${boundary}`)
  const part = parts.find((one) => /^\s*(?:[\w-]+:[^\n]*\r?\n)*?content-type:\s*text\/html/i.test(one)) ?? text
  const gap = /\r?\n\r?\n/.exec(part.trimStart())
  const head = gap === null ? '' : part.trimStart().slice(0, gap.index)
  const body = gap === null ? part : part.trimStart().slice(gap.index + gap[0].length)
  if (/transfer-encoding:\s*base64/i.test(head)) return decodeText(Buffer.from(body, 'base64'))
  if (!/quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return decodeText(Buffer.from(bytes, 'latin1'))
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function json(text: string | undefined): unknown {
  if (text === undefined || !/^\s*[{["]/.test(text)) return undefined
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'string' ? nestedJson(value) : value
  } catch {
    return undefined
  }
}

/** JSON encoded twice, as copied from a log. */
function nestedJson(text: string): unknown {
  return /^\s*[{[]/.test(text) ? json(text) : undefined
}
