import type { FailureKind } from '../domain/failure.ts'
import { failurePolicy } from '../domain/failure.ts'
import type { SourceRow } from '../domain/ports/source-store.ts'
import type { JobDeps } from './job-deps.ts'

/** Until a card that keeps failing softly is told to a person. */
const patience = 6
const minuteMs = 60_000

/**
 * Tells that a source stands, once an hour and kind. A session dies under an answer as often as under a reading, and
 * stops both: whoever met it tells.
 *
 * @param inRow failures one after another, this one included
 */
export async function tellOfFailure(
  deps: JobDeps,
  source: Pick<SourceRow, 'id' | 'title'>,
  kind: FailureKind,
  inRow: number,
): Promise<void> {
  if (failurePolicy[kind].tell === 'nobody' && inRow !== patience) return
  const now = deps.clock.now()
  await deps.storage.notices.raise([
    {
      key: `source-failed ${source.id} ${kind} ${now.toISOString().slice(0, 13)}`,
      userId: null,
      channel: 'desk',
      code: 'source-failed',
      caseId: null,
      values: { source: source.title, sourceId: source.id, kind },
      notBefore: now,
    },
  ])
}

/**
 * The end of what was told, and of nothing else: «it reads again» about a blip that nobody had heard of only worries.
 *
 * @param source as it was before the reading that succeeded
 */
export async function tellOfRecovery(deps: JobDeps, source: SourceRow, downMs: number): Promise<void> {
  const { failureKind, failureCount } = source
  const wasTold = failureKind !== null && (failurePolicy[failureKind].tell !== 'nobody' || failureCount >= patience)
  if (!wasTold) return
  const now = deps.clock.now()
  await deps.storage.notices.raise([
    {
      key: `source-recovered ${source.id} ${now.toISOString()}`,
      userId: null,
      channel: 'desk',
      code: 'source-recovered',
      caseId: null,
      values: { source: source.title, minutes: Math.max(1, Math.round(downMs / minuteMs)) },
      notBefore: now,
    },
  ])
}
