import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import { Failure } from '../../domain/failure.ts'
import { isUtf8 } from '../decode.ts'

const largest = 200_000_000
const at = 'parse'

/** What a file is that holds no text; the words say what to do instead. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/^PK\p{Cc}\p{Cc}/u, 'a ZIP archive (or a workbook): unpack it and give the file inside'],
  [/^(?:7z\u00bc\u00af|Rar!|BZh|\u00fd7zXZ)/, 'an archive: unpack it and give the file inside'],
  [/^%PDF-/, 'a PDF: save the page itself or the answer of the network'],
  [
    /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8|RIFF[\s\S]{4}WEBP)/,
    'a picture: save the page itself or the answer of the network',
  ],
  [/^\u00d0\u00cf\p{Cc}\u00e0/u, 'a file of Outlook or old Office: export the letter as .eml'],
  [/^SQLite format 3/, 'a database: export what it holds as JSON'],
  [/^bplist00/, 'a web archive of Safari: save the page as HTML'],
]

/**
 * A file as it was before somebody packed it, whatever it is called: gzip, deflate, zstd and brotli, up to three deep.
 *
 * @throws Failure `layout-changed` for a damaged packing and for files that hold no text
 */
export function unpacked(bytes: Uint8Array): Uint8Array {
  let now = bytes
  for (let depth = 0; depth < 3; depth += 1) {
    const next = once(now)
    if (next === null) break
    now = next
  }
  const head = Buffer.from(now.subarray(0, 16)).toString('latin1')
  if (Buffer.from(now.subarray(257, 262)).toString('latin1') === 'ustar') {
    throw new Failure('layout-changed', 'The file is an archive (tar): unpack it and give the file inside', { at })
  }
  const known = foreign.find(([start]) => start.test(head))
  if (known !== undefined) throw new Failure('layout-changed', `The file is ${known[1]}`, { at })
  return now
}

function once(bytes: Uint8Array): Uint8Array | null {
  const [first, second, third, fourth] = bytes
  const limit = { maxOutputLength: largest }
  if (first === 0x1f && second === 0x8b) return orDamaged('gzip', () => gunzipSync(bytes, limit))
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) {
    return orDamaged('zstd', () => zstdDecompressSync(bytes, limit))
  }
  if (isUtf8(bytes)) return null
  if (first === 0x78 && second !== undefined && (first * 256 + second) % 31 === 0) {
    const inflated = orNull(() => inflateSync(bytes, limit))
    if (inflated !== null) return inflated
  }
  // Brotli and bare deflate bear no sign of their own: they are believed only when text comes out.
  for (const unpack of [brotliDecompressSync, inflateRawSync]) {
    const out = orNull(() => unpack(bytes, limit))
    if (out !== null && out.length > 0 && isUtf8(out) && /^\uFEFF?\s*[{[<)("/\w-]/.test(out.toString('utf8', 0, 64))) {
      return out
    }
  }
  return null
}

function orDamaged(name: string, unpack: () => Uint8Array): Uint8Array {
  try {
    return unpack()
  } catch (cause) {
    throw new Failure('layout-changed', `The file is packed by ${name} and damaged`, { at, cause })
  }
}

function orNull(unpack: () => Buffer): Buffer | null {
  try {
    return unpack()
  } catch {
    return null
  }
}
