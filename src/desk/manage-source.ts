import type { ListingParts, SourceParts } from '../domain/ports/desk-stores.ts'
import type { SourceView } from '../domain/ports/read-models.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type SourceDeps = Pick<
  DeskDeps,
  'sourceReads' | 'sourceAdmin' | 'clock' | 'journal' | 'nudges' | 'log' | 'sources'
>

export async function found(deps: Pick<DeskDeps, 'sourceReads'>, id: string): Promise<SourceView> {
  const source = await deps.sourceReads.find(id)
  if (source === null) throw new Refused('not-found', 'There is no such source')
  return source
}

/** Asks for a reading; a lost nudge waits for the next tick. */
export async function nudgeReading(
  deps: Pick<DeskDeps, 'sourceAdmin' | 'clock' | 'nudges' | 'log'>,
  sourceId: string,
): Promise<void> {
  const listings = await deps.sourceAdmin.readNow(sourceId, deps.clock.now())
  try {
    await deps.nudges.read(listings)
  } catch (error) {
    deps.log.warn('a nudge for a reading was lost, the next tick will read', { sourceId, error })
  }
}

export async function changeSource(
  deps: SourceDeps,
  actor: DeskActor,
  id: string,
  parts: Partial<SourceParts>,
): Promise<SourceView> {
  demand(actor, 'source.manage')
  const before = await found(deps, id)
  await deps.sourceAdmin.change(id, parts)
  const changed = Object.keys(parts).sort().join(',')
  await writeLine(deps, actor, 'source-changed', { source: id, changed, mode: parts.mode ?? before.mode })
  return found(deps, id)
}

/** Closes an open circuit and reads: «I have mended it». */
export async function readSourceNow(deps: SourceDeps, actor: DeskActor, id: string): Promise<SourceView> {
  demand(actor, 'source.read-now')
  const source = await found(deps, id)
  if (source.circuit === 'open') await deps.sources.resume(id, deps.clock.now())
  await writeLine(deps, actor, 'source-read-now', { source: id })
  await nudgeReading(deps, id)
  return found(deps, id)
}

/** Far enough to mean «until a person resumes». */
const untilResumed = new Date('9999-12-31T00:00:00Z')

export async function pauseSource(
  deps: SourceDeps,
  actor: DeskActor,
  id: string,
  until: Date | null,
): Promise<SourceView> {
  demand(actor, 'source.manage')
  await found(deps, id)
  await deps.sourceAdmin.change(id, { pausedUntil: until ?? untilResumed })
  await writeLine(deps, actor, 'source-paused', { source: id, until: until?.toISOString() ?? null })
  return found(deps, id)
}

export async function resumeSource(deps: SourceDeps, actor: DeskActor, id: string): Promise<SourceView> {
  demand(actor, 'source.manage')
  await found(deps, id)
  await deps.sourceAdmin.change(id, { pausedUntil: null, enabled: true })
  await deps.sources.resume(id, deps.clock.now())
  await writeLine(deps, actor, 'source-resumed', { source: id })
  await nudgeReading(deps, id)
  return found(deps, id)
}

/** Lines of a source's history that one page shows. */
const historyLines = 100
const outageLines = 20

/** What readings brought, newest first, and the spans in which nothing was read. */
export async function sourceHistory(deps: Pick<DeskDeps, 'sourceReads' | 'readings'>, actor: DeskActor, id: string) {
  demand(actor, 'source.read')
  await found(deps, id)
  const [readings, outages] = await Promise.all([
    deps.readings.list(id, historyLines),
    deps.readings.outages(id, outageLines),
  ])
  return { readings, outages }
}

/** The page or answer at which the source stopped last. @throws Refused `not-found` where none was kept, or no longer */
export async function sourceEvidence(deps: Pick<DeskDeps, 'sourceReads' | 'evidence'>, actor: DeskActor, id: string) {
  demand(actor, 'source.manage')
  const { evidenceId } = await found(deps, id)
  const kept = evidenceId === null ? null : await deps.evidence.find(evidenceId)
  if (kept === null) throw new Refused('not-found', 'This page is no longer kept')
  return kept
}

/** With everything that was read from it. */
export async function removeSource(
  deps: SourceDeps & Pick<DeskDeps, 'channels' | 'secrets'>,
  actor: DeskActor,
  id: string,
): Promise<void> {
  demand(actor, 'source.manage')
  const source = await found(deps, id)
  await deps.sourceAdmin.remove(id)
  const secret = deps.channels.find(source.adapter)?.fields.filter((field) => field.secret) ?? []
  for (const field of secret) await deps.secrets.remove(`source:${id}:${field.name}`)
  await writeLine(deps, actor, 'source-removed', { source: id, adapter: source.adapter })
}

export async function changeListing(
  deps: SourceDeps,
  actor: DeskActor,
  id: string,
  parts: ListingParts,
): Promise<SourceView> {
  demand(actor, 'source.manage')
  const sourceId = await deps.sourceAdmin.changeListing(id, parts)
  if (sourceId === null) throw new Refused('not-found', 'There is no such listing')
  const changed = Object.keys(parts).sort().join(',')
  await writeLine(deps, actor, 'listing-changed', { listing: id, branch: parts.branchId ?? null, changed })
  return found(deps, sourceId)
}
