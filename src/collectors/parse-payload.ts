import { gunzipSync } from 'node:zlib'
import { Failure } from '../domain/failure.ts'
import type { ParsedPayload } from '../domain/ports/collector.ts'
import { findSource, sources } from './registry.ts'

/**
 * What a source makes of one captured payload or page.
 *
 * @throws Failure named after what the file is: `blocked`, `auth`, `throttled`, `layout-changed`; `invalid` for an unknown source
 */
export async function parsePayload(source: string, bytes: Uint8Array, fileName: string): Promise<ParsedPayload> {
  const manifest = findSource(source)
  if (manifest === null) {
    const known = sources.map((one) => one.id).join(', ')
    throw new Failure('invalid', `There is no source ${source}. Known: ${known}`, { at: 'parse' })
  }
  return manifest.parser.parse(unpacked(bytes), fileName)
}

const largest = 200_000_000

/** Captures are often kept packed by gzip, whatever they are called. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: largest })
  } catch (cause) {
    throw new Failure('layout-changed', 'The file is packed by gzip and damaged', { at: 'parse', cause })
  }
}
