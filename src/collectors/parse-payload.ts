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
  return manifest.parser.parse(bytes, fileName)
}
