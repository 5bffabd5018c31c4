import { decodeBytes } from './charset.ts'

/** `=?charset?B?…?=`; the end may be missing at the end of a header, as some senders cut it. */
const word = /=\?\s*([^?\s*]*)(?:\*[^?\s]*)?\s*\?\s*([bq])\s*\?([^?]*(?:\?(?!=)[^?]*)*)(?:\?=|$)/gi

/**
 * A header's text with its encoded words read (RFC 2047) and its raw 8-bit parts recognised. Neighbouring words of
 * one charset are joined as bytes first: senders cut them in the middle of a letter.
 *
 * @param raw the unfolded value, one character a byte
 */
export function decodeHeaderText(raw: string): string {
  let out = ''
  let end = 0
  let pending: { charset: string; chunks: Buffer[] } | null = null
  const flush = () => {
    if (pending !== null) out += decodeBytes(Buffer.concat(pending.chunks), pending.charset)
    pending = null
  }
  for (const match of raw.matchAll(word)) {
    const between = raw.slice(end, match.index)
    const [whole, charset = '', kind = '', text = ''] = match
    const bytes = kind.toLowerCase() === 'b' ? fromBase64(text) : fromQ(text)
    const joins = end > 0 && between.trim() === ''
    if (!joins || (pending as { charset: string } | null)?.charset.toLowerCase() !== charset.toLowerCase()) {
      flush()
      if (!joins) out += rawText(between)
      pending = { charset, chunks: [] }
    }
    pending?.chunks.push(bytes)
    end = match.index + whole.length
  }
  flush()
  return (out + rawText(raw.slice(end))).replace(/[\0\r\n]/g, ' ')
}

/** Base64 as it arrives: foreign characters inside, wrong padding, cut ends. */
export function fromBase64(text: string): Buffer {
  const clean = text.replace(/[^A-Za-z0-9+/_=-]+/g, '')
  // Padding in the middle: pieces that were encoded one by one and joined.
  return Buffer.concat(clean.split(/=+/).map((piece) => Buffer.from(piece, 'base64')))
}

export function fromQuotedPrintable(text: string): Buffer {
  return hexBytes(text.replace(/[ \t]+(?=\r?\n|$)/g, '').replace(/=\r?\n/g, ''))
}

function hexBytes(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

function fromQ(text: string): Buffer {
  return hexBytes(text.replace(/_/g, ' '))
}

function rawText(raw: string): string {
  return raw === '' ? '' : decodeBytes(Buffer.from(raw, 'latin1'), null)
}
