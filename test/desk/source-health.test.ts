import { describe, expect, it } from 'vitest'
import { sourceHealth } from '../../src/desk/source-health.ts'
import type { SourceView } from '../../src/domain/ports/read-models.ts'

const now = new Date('2026-11-20T06:00:00Z')
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

const source: SourceView = {
  id: 'source',
  adapter: 'steppe',
  title: 'Степь',
  enabled: true,
  mode: 'live',
  pollMinutes: 10,
  silentAfterHours: 72,
  asksInPublic: false,
  moderation: {},
  circuit: 'closed',
  circuitSince: null,
  pausedUntil: null,
  failureKind: null,
  failureMessage: null,
  failureReason: null,
  config: {},
  evidenceId: null,
  lastAttemptAt: before(0.1),
  lastSuccessAt: before(0.1),
  lastNewAt: before(5),
  downSince: null,
  recoveredAt: null,
  waiting: 0,
  listings: [],
}

describe('what is said of a source', () => {
  it.each([
    ['reading', {}],
    ['never-read', { lastSuccessAt: null, lastNewAt: null }],
    ['quiet', { lastNewAt: before(80) }],
    ['throttled', { pausedUntil: before(-1), failureKind: 'throttled' }],
    ['paused', { pausedUntil: before(-1) }],
    ['paused', { enabled: false }],
    ['reading', { pausedUntil: before(1) }],
    ['stopped', { circuit: 'open', circuitSince: before(6), failureKind: 'auth', lastNewAt: before(80) }],
    ['recovered', { downSince: before(4), recoveredAt: before(1) }],
    ['reading', { downSince: before(40), recoveredAt: before(36) }],
  ] as const)('%s', (state, parts) => {
    expect(sourceHealth({ ...source, ...parts }, now).state).toBe(state)
  })

  it('says how long it was down', () => {
    const health = sourceHealth({ ...source, downSince: before(4.2), recoveredAt: before(1) }, now)
    expect(health).toMatchObject({ downMs: 3.2 * 3_600_000, since: before(1) })
  })
})
