import type { ApproveOrder } from '../../src/domain/ports/case-commands.ts'
import type { PageOrder } from '../../src/domain/ports/review-store.ts'
import type { Storage } from '../../src/domain/ports/storage.ts'
import type { TriageResult } from '../../src/domain/ports/triage-store.ts'
import type { ObservedReview } from '../../src/domain/review.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import type { Database } from '../../src/storage/database.ts'
import { createStorage } from '../../src/storage/storage.ts'

/** A clock that moves only when a test moves it. */
export class HandClock {
  #now: Date
  constructor(now: Date) {
    this.#now = now
  }
  now(): Date {
    return new Date(this.#now)
  }
  pass(ms: number): Date {
    this.#now = new Date(this.#now.getTime() + ms)
    return this.now()
  }
}

export const verdict: Verdict = {
  by: 'test 1',
  kind: { label: 'complaint', confidence: 0.9, because: [] },
  runnerUp: null,
  complaint: true,
  unsure: false,
  topics: [{ label: 'no-connection', confidence: 0.9, because: [] }],
  urgency: { label: 'soon', confidence: 0.8, because: [] },
  risks: [],
  language: 'ru',
  mentions: [],
}

export interface Stored {
  readonly database: Database
  readonly storage: Storage
  readonly clock: HandClock
  readonly sourceId: string
  readonly listingId: string
  page(reviews: readonly ObservedReview[], change?: Partial<PageOrder>): ReturnType<Storage['reviews']['storePage']>
  /** Cases with their drafts, ready to be approved. */
  drafted(): Promise<readonly { readonly id: string; readonly version: number }[]>
  approve(caseId: string, text: string, change?: Partial<ApproveOrder>): ReturnType<Storage['commands']['approve']>
  /** For three days. Resolves with their end. */
  putOff(caseId: string): Promise<Date>
  case(id: string): Promise<{
    state: string
    version: number
    closeReason: string | null
    needs: string | null
    snoozedUntil: Date | null
    snoozeReason: string | null
  }>
  deliveries(
    caseId: string,
  ): Promise<readonly { id: string; kind: string; state: string; why: string | null; attempt: number }[]>
}

export const start = new Date('2026-11-20T10:00:00.000Z')

/** A live source with one listing in an empty database. */
export async function stored(
  database: Database,
  change: { mode?: string; adapter?: string; publicRef?: string } = {},
): Promise<Stored> {
  const clock = new HandClock(start)
  const storage = createStorage(database, clock)
  const adapter = change.adapter ?? 'twogis'
  const source = await database.prisma.source.create({
    data: { adapter, title: 'Дала Нет', mode: change.mode ?? 'live' },
  })
  const listing = await database.prisma.listing.create({
    data: { sourceId: source.id, adapter, publicRef: change.publicRef ?? '70000001000000001', cabinetRef: '4' },
  })
  return {
    database,
    storage,
    clock,
    sourceId: source.id,
    listingId: listing.id,
    page: (reviews, more = {}) =>
      storage.reviews.storePage({
        listingId: listing.id,
        reviews,
        cursor: null,
        truncated: null,
        now: clock.now(),
        importBefore: new Date('2026-11-06T00:00:00Z'),
        vanishGraceMs: 900_000,
        ...more,
      }),
    async drafted() {
      const cases = await storage.triage.untriaged(100)
      const results = cases.map(
        (each): TriageResult => ({
          caseId: each.id,
          version: each.version,
          revisionHash: each.revisionHash,
          verdict,
          outcome: {
            to: 'awaiting-approval',
            draft: { by: 'test', language: 'ru', text: 'Здравствуйте!', parts: [] },
          },
          purpose: 'first-reply',
          variant: 0,
          code: null,
          held: false,
          dueAt: null,
          claim: null,
        }),
      )
      await storage.triage.saveTriage(results, clock.now())
      return database.prisma.case.findMany({
        where: { state: 'awaiting-approval' },
        select: { id: true, version: true },
        orderBy: { id: 'asc' },
      })
    },
    async approve(caseId, text, more = {}) {
      const { version } = await database.prisma.case.findUniqueOrThrow({ where: { id: caseId } })
      return storage.commands.approve({
        caseId,
        version,
        text,
        actor: { kind: 'system' },
        now: clock.now(),
        draftId: null,
        editShare: 0,
        notBefore: clock.now(),
        route: { kind: 'reply', replacing: 'delete-and-post' },
        ...more,
      })
    },
    async putOff(caseId) {
      const { version } = await database.prisma.case.findUniqueOrThrow({ where: { id: caseId } })
      const until = new Date(clock.now().getTime() + 3 * 86_400_000)
      const on = { caseId, version, actor: { kind: 'system' }, now: clock.now() } as const
      const result = await storage.commands.snooze({ ...on, until, reason: 'Ждём номер договора' })
      if (!result.ok) throw new Error(`not put off: ${result.why}`)
      return until
    },
    case: (id) =>
      database.prisma.case.findUniqueOrThrow({
        where: { id },
        select: { state: true, version: true, closeReason: true, needs: true, snoozedUntil: true, snoozeReason: true },
      }),
    deliveries: (caseId) =>
      database.prisma.delivery.findMany({
        where: { caseId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        select: { id: true, kind: true, state: true, why: true, attempt: true },
      }),
  }
}
