import iconv from 'iconv-lite'

/**
 * Bytes as text: byte order mark, then a declared charset (header or `<meta>`), then UTF-8, and windows-1251 where the
 * bytes are no UTF-8 (saved Russian pages).
 */
export function decodeText(bytes: Uint8Array, contentType?: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const marked = byMark(buffer)
  if (marked !== null) return marked
  if (isUtf8(buffer)) return buffer.toString('utf8')
  const declared = charsetIn(contentType ?? '') ?? charsetIn(buffer.subarray(0, 4096).toString('latin1'))
  if (declared !== null && iconv.encodingExists(declared) && !/^utf-?8$/i.test(declared)) {
    return iconv.decode(buffer, declared)
  }
  return declared === null ? iconv.decode(buffer, 'win1251') : buffer.toString('utf8')
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function byMark(buffer: Buffer): string | null {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return buffer.subarray(3).toString('utf8')
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, 'utf16-le')
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return iconv.decode(buffer, 'utf16-be')
  return null
}

function charsetIn(text: string): string | null {
  return /charset\s*=\s*["']?([\w-]+)/i.exec(text)?.[1] ?? null
}
