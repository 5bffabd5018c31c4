import type { SourceView } from '../domain/ports/read-models.ts'

export interface SourceHealth {
  readonly state: 'reading' | 'never-read' | 'quiet' | 'throttled' | 'paused' | 'stopped' | 'recovered'
  readonly since: Date | null
  readonly failure: string | null
  readonly message: string | null
  /** Code of the exact cause; null where it is not known. */
  readonly reason: string | null
  readonly evidenceId: string | null
  readonly lastAttemptAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly lastNewAt: Date | null
  readonly pausedUntil: Date | null
  readonly downMs: number | null
  readonly waiting: number
}

const hourMs = 3_600_000
/** How long «it works again» stays worth a word. */
const recoveredShownMs = 24 * hourMs

/** What a person must know about a source, most urgent first: broken is not quiet, and quiet is not zero. */
export function sourceHealth(source: SourceView, now: Date): SourceHealth {
  const { state, since } = stateOf(source, now)
  return {
    state,
    since,
    failure: source.failureKind,
    message: source.failureMessage,
    reason: source.failureReason,
    evidenceId: source.evidenceId,
    lastAttemptAt: source.lastAttemptAt,
    lastSuccessAt: source.lastSuccessAt,
    lastNewAt: source.lastNewAt,
    pausedUntil: source.pausedUntil,
    downMs:
      state === 'recovered' && source.recoveredAt !== null && source.downSince !== null
        ? source.recoveredAt.getTime() - source.downSince.getTime()
        : null,
    waiting: source.waiting,
  }
}

function stateOf(source: SourceView, now: Date): Pick<SourceHealth, 'state' | 'since'> {
  const { circuit, circuitSince, enabled, pausedUntil, failureKind, lastSuccessAt, lastNewAt, recoveredAt } = source
  if (circuit === 'open') return { state: 'stopped', since: circuitSince }
  if (!enabled) return { state: 'paused', since: null }
  if (pausedUntil !== null && pausedUntil > now) {
    return { state: failureKind === 'throttled' ? 'throttled' : 'paused', since: source.lastAttemptAt }
  }
  if (lastSuccessAt === null) return { state: 'never-read', since: null }
  if (recoveredAt !== null && now.getTime() - recoveredAt.getTime() < recoveredShownMs) {
    return { state: 'recovered', since: recoveredAt }
  }
  const silentSince = lastNewAt ?? null
  if (silentSince !== null && now.getTime() - silentSince.getTime() > source.silentAfterHours * hourMs) {
    return { state: 'quiet', since: silentSince }
  }
  return { state: 'reading', since: lastSuccessAt }
}
