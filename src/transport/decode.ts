import iconv from 'iconv-lite'

/**
 * Bytes as text: byte order mark, then a declared charset (header or `<meta>`), then UTF-8, and windows-1251 where the
 * bytes are no UTF-8 (saved Russian pages).
 */
export function decodeText(bytes: Uint8Array, contentType?: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const marked = byMark(buffer)
  if (marked !== null) return marked
  const wide = unmarkedWide(buffer)
  if (wide !== null) return iconv.decode(buffer, wide)
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

/** UTF-16 without a mark: markup and names of fields are Latin, so every other byte of the beginning is empty. */
function unmarkedWide(buffer: Buffer): 'utf16-le' | 'utf16-be' | null {
  const start = buffer.subarray(0, 40)
  if (start.length < 8) return null
  const empty = [0, 1].map((first) => start.filter((byte, at) => at % 2 === first && byte === 0).length)
  const half = start.length / 2
  const [even = 0, odd = 0] = empty
  if (odd > half * 0.6 && even === 0) return 'utf16-le'
  return even > half * 0.6 && odd === 0 ? 'utf16-be' : null
}

function charsetIn(text: string): string | null {
  return /charset\s*=\s*["']?([\w-]+)/i.exec(text)?.[1] ?? null
}
