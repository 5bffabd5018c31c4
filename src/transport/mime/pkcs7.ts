/** OBJECT IDENTIFIER 1.2.840.113549.1.7.2, signedData, and 1.7.1, data. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex')
const plainData = Buffer.from('06092a864886f70d010701', 'hex')

/**
 * The letter inside a signed one that was sent as a single file (S/MIME, `smime.p7m`), its signature not checked: read as
 * a bare file it would be a letter without a word. null for an encrypted one and for what is none.
 */
export function signedContent(der: Buffer): Buffer | null {
  if (der.subarray(0, 60).indexOf(signedData) === -1) return null
  const at = der.indexOf(plainData)
  if (at === -1) return null
  // [0] EXPLICIT, then an octet string in one piece or in many.
  const wrapped = element(der, at + plainData.length)
  const octets = wrapped?.tag === 0xa0 ? element(der, wrapped.start) : null
  if (octets === null) return null
  const content = Buffer.concat(pieces(der, octets, 0))
  return content.length === 0 ? null : content
}

interface Element {
  readonly tag: number
  readonly start: number
  /** First byte after it; the end of the file for one of indefinite length. */
  readonly end: number
}

function element(der: Buffer, at: number): Element | null {
  const tag = der[at]
  const first = der[at + 1]
  if (tag === undefined || first === undefined) return null
  if (first === 0x80) return { tag, start: at + 2, end: der.length }
  if (first < 0x80) return { tag, start: at + 2, end: Math.min(der.length, at + 2 + first) }
  const bytes = first & 0x7f
  if (bytes > 4 || at + 2 + bytes > der.length) return null
  const start = at + 2 + bytes
  return { tag, start, end: Math.min(der.length, start + der.readUIntBE(at + 2, bytes)) }
}

function pieces(der: Buffer, octets: Element, depth: number): Buffer[] {
  if (octets.tag === 0x04) return [der.subarray(octets.start, octets.end)]
  if (octets.tag !== 0x24 || depth > 4) return []
  const found: Buffer[] = []
  let at = octets.start
  while (at < octets.end) {
    const part = element(der, at)
    if (part === null || (part.tag !== 0x04 && part.tag !== 0x24)) break
    found.push(...pieces(der, part, depth + 1))
    at = part.end
  }
  return found
}
