import { decodeBytes } from './charset.ts'

export interface InlineFile {
  readonly name: string
  readonly bytes: Buffer
}

const most = 50

/** Files that old programs wrote into the text itself (uuencode), and the text without them. */
export function withoutUuencoded(text: string): { readonly text: string; readonly files: readonly InlineFile[] } {
  const files: InlineFile[] = []
  const rest = text.replace(
    /^begin [0-7]{3,4} (\S.*?)\r?\n([!-`\r\n]*?)^(?:`\r?\n)?end[ \t]*\r?$/gm,
    (whole, name: string, body: string) => {
      if (files.length >= most) return whole
      files.push({ name: decodeBytes(Buffer.from(name, 'latin1'), null), bytes: uudecoded(body) })
      return ''
    },
  )
  return { text: rest, files }
}

function uudecoded(body: string): Buffer {
  const rows = body.split(/\r?\n/).map((line) => {
    const size = ((line.charCodeAt(0) || 32) - 32) & 63
    const bytes: number[] = []
    for (let at = 1; at < line.length && bytes.length < size; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((step) => ((line.charCodeAt(at + step) || 32) - 32) & 63)
      bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d)
    }
    return Buffer.from(bytes.slice(0, size))
  })
  return Buffer.concat(rows)
}
