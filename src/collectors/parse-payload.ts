import { Failure } from '../domain/failure.ts'
import type { ParsedPayload } from '../domain/ports/collector.ts'
import { unpacked } from '../transport/capture/unpack.ts'
import type { SourceManifest } from '../transport/source-manifest.ts'
import { findSource, sources } from './registry.ts'

/**
 * What a source makes of one captured payload or page.
 *
 * @throws Failure named after what the file is: `blocked`, `auth`, `throttled`, `layout-changed`; `invalid` for an unknown
 *   source. A file that another source knows for its own is named, never read under the wrong name
 */
export async function parsePayload(source: string, bytes: Uint8Array, fileName: string): Promise<ParsedPayload> {
  const manifest = findSource(source)
  if (manifest === null) {
    const known = sources.map((one) => one.id).join(', ')
    throw new Failure('invalid', `There is no source ${source}. Known: ${known}`, { at: 'parse' })
  }
  const plain = unpacked(bytes)
  try {
    const parsed = await manifest.parser.parse(plain, fileName)
    const owner = parsed.loose === true ? await ownerOf(manifest, parsed, plain, fileName) : null
    if (owner !== null) throw foreign(manifest, owner)
    return parsed
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'layout-changed') throw error
    const owner = error.message.startsWith(foreignWords) ? null : await surelyOf(manifest, plain, fileName)
    throw owner === null ? error : foreign(manifest, owner)
  }
}

const foreignWords = 'This is a file of'

function foreign(asked: SourceManifest, owner: SourceManifest): Failure {
  const text = `${foreignWords} ${owner.name.en}, not of ${asked.name.en}: say --source ${owner.id}`
  return new Failure('layout-changed', text, { at: 'parse' })
}

/** Whose reviews a table of somebody else holds, if anything in it tells: links, or a column with a platform's name. */
async function ownerOf(
  asked: SourceManifest,
  parsed: ParsedPayload,
  bytes: Uint8Array,
  fileName: string,
): Promise<SourceManifest | null> {
  const others = sources.filter((one) => one !== asked && one.byHand === undefined)
  for (const { permalink, raw } of parsed.reviews.slice(0, 20)) {
    if (permalink !== null && !asked.matchesLink(permalink)) {
      const owner = others.find((one) => one.matchesLink(permalink))
      if (owner !== undefined) return owner
    }
    const said = platformIn(raw)
    if (said === '' || names(asked, said)) continue
    const owner = others.find((one) => names(one, said))
    if (owner !== undefined) return owner
  }
  return surelyOf(asked, bytes, fileName)
}

const platformColumns = ['source', 'platform', 'provider', 'site', 'origin', 'review_source', 'площадка', 'источник']

function platformIn(raw: unknown): string {
  if (typeof raw !== 'object' || raw === null) return ''
  const entry = Object.entries(raw).find(([name, value]) => {
    return platformColumns.includes(name.toLowerCase()) && typeof value === 'string' && value !== ''
  })
  return entry === undefined ? '' : String(entry[1]).toLowerCase()
}

/** Whether a word as people write it («2gis», «Яндекс Карты», «google_maps») means this source. */
function names(source: SourceManifest, word: string): boolean {
  const known = [source.id, ...Object.values(source.name)].map((name) =>
    (/^[\p{L}\p{N}]+/u.exec(name)?.[0] ?? name).toLowerCase(),
  )
  return known.some((name) => name.length > 3 && word.includes(name))
}

/** The other source that knows this file by more than the names of its fields. */
async function surelyOf(asked: SourceManifest, bytes: Uint8Array, fileName: string): Promise<SourceManifest | null> {
  for (const source of sources) {
    if (source === asked || source.byHand !== undefined) continue
    const parsed = await source.parser.parse(bytes, fileName).catch(() => null)
    if (parsed !== null && parsed.reviews.length > 0 && parsed.loose !== true) return source
  }
  return null
}
