import type { CaseChange, JournalReads, SourceReads } from '../../domain/ports/read-models.ts'
import type { Log } from '../../domain/ports/runtime.ts'
import type { NoticeBox } from '../../domain/ports/staff.ts'
import type { LiveEvent } from '../contract/events.ts'

/** An event and the journal line it reaches to; null for events that no line stands for. */
export interface Numbered {
  readonly lineId: bigint | null
  readonly event: LiveEvent
}
export type Listener = (events: readonly Numbered[]) => void

export interface LiveFeedDeps {
  readonly journalReads: Pick<JournalReads, 'head' | 'changes'>
  readonly sourceReads: Pick<SourceReads, 'pulse'>
  readonly noticeBox: Pick<NoticeBox, 'arrivedSince'>
  readonly log: Log
  /** Default 1,000 ms. */
  readonly pollMs?: number | undefined
}

/** More missed lines than this and a page had better load anew. */
const replayed = 500
/**
 * A transaction that took an earlier number may commit after one with a later number. Looking back this far again
 * finds its line; what was told already is remembered and left out.
 */
const lookBack = 50n

/**
 * Live events out of the journal: every change of a case writes a line there, whichever process made it, so this needs
 * no broker and an event can be replayed by its number. Asks only while somebody listens.
 */
export function createLiveFeed(deps: LiveFeedDeps) {
  const listeners = new Set<Listener>()
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let again = false
  let last = 0n
  /** Lines told already within `lookBack`; null before the first look. */
  let told: ReadonlySet<bigint> | null = null
  let sources = new Map<string, string>()
  /** Newest notice told of; null before the first look. */
  let heard: Date | null = null

  async function poll(): Promise<void> {
    if (told === null) last = await deps.journalReads.head()
    const found = await deps.journalReads.changes(last > lookBack ? last - lookBack : 0n, replayed)
    const known = told
    // What stands at the first look is no news: whoever listens has just loaded it.
    const fresh = known === null ? [] : found.filter((change) => !known.has(change.lineId))
    told = new Set(found.map((change) => change.lineId))
    last = found.at(-1)?.lineId ?? last
    const events = [...eventsOf(fresh), ...(await sourceEvents()), ...(await noticeEvents())]
    if (events.length > 0) for (const listener of listeners) listener(events)
  }

  async function sourceEvents(): Promise<Numbered[]> {
    const pulse = await deps.sourceReads.pulse()
    const first = sources.size === 0
    const now = new Map(pulse.map((one) => [one.id, `${one.circuit} ${one.lastSuccessAt?.getTime()}`]))
    const changed = first ? [] : pulse.filter((one) => sources.get(one.id) !== now.get(one.id))
    sources = now
    return changed.map((one) => ({ lineId: null, event: { type: 'source', ...one } }))
  }

  async function noticeEvents(): Promise<Numbered[]> {
    const first = heard === null
    const { userIds, newest } = await deps.noticeBox.arrivedSince(heard ?? new Date(Date.now() - 1_000))
    heard = newest ?? heard ?? new Date(Date.now() - 1_000)
    return first || userIds.length === 0 ? [] : [{ lineId: null, event: { type: 'notices', people: [...userIds] } }]
  }

  function run(): Promise<void> {
    if (running !== null) {
      again = true
      return running
    }
    running = poll()
      .catch((error: unknown) => deps.log.warn('live events could not be read', { error }))
      .finally(() => {
        running = null
        if (again) {
          again = false
          void run()
        }
      })
    return running
  }

  return {
    /** Returns how to stop. `after` replays what came since that line, or tells to load anew. */
    async subscribe(listener: Listener, after: bigint | null): Promise<() => void> {
      if (after !== null) {
        const missed = await deps.journalReads.changes(after, replayed)
        listener(missed.length < replayed ? eventsOf(missed) : [{ lineId: null, event: { type: 'reset' } }])
      }
      listeners.add(listener)
      timer ??= setInterval(() => void run(), deps.pollMs ?? 1_000)
      await run()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || timer === null) return
        clearInterval(timer)
        timer = null
        told = null
        heard = null
      }
    },

    /** Somebody here has just changed something: do not wait for the next look. */
    wake(): void {
      if (listeners.size > 0) void run()
    },

    /** An event that stands in no table. */
    tell(event: LiveEvent): void {
      for (const listener of listeners) listener([{ lineId: null, event }])
    },

    listening: () => listeners.size,

    async stop(): Promise<void> {
      listeners.clear()
      if (timer !== null) clearInterval(timer)
      timer = null
      await running
    },
  }
}

export type LiveFeed = ReturnType<typeof createLiveFeed>

/** One event a case, whatever happened to it; then its delivery; then «count again». */
function eventsOf(changes: readonly CaseChange[]): Numbered[] {
  const byCase = new Map<string, CaseChange[]>()
  for (const change of changes) byCase.set(change.caseId, [...(byCase.get(change.caseId) ?? []), change])
  const events = [...byCase.values()].flatMap((ofCase): Numbered[] => {
    const newest = ofCase.at(-1)
    if (newest === undefined) return []
    const { caseId, version, state, delivery, actor, lineId } = newest
    const actions = ofCase.map((change) => change.action)
    const told: Numbered[] = [{ lineId, event: { type: 'case', id: caseId, version, state, actions, by: actor } }]
    if (delivery !== null) told.push({ lineId, event: { type: 'delivery', caseId, ...delivery } })
    return told
  })
  return events.length === 0 ? [] : [...events, { lineId: null, event: { type: 'counts' } }]
}
