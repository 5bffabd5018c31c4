import { noticeSentence } from '../domain/notice-words-table.ts'
import type { DeadJobs } from '../domain/ports/job-queue.ts'
import type { CallContext, Clock, Log } from '../domain/ports/runtime.ts'
import type { Listener, StaffChannels } from '../domain/ports/staff.ts'
import type { Storage, StoreTrouble } from '../domain/ports/storage.ts'
import { isLow, megabytes, type StoreHealth } from '../domain/store-health.ts'

export interface StoreWatchDeps {
  readonly storage: Pick<Storage, 'troubleOf' | 'room' | 'ping' | 'tryWriting' | 'notices' | 'noticeOffice'>
  readonly staff: Pick<StaffChannels, 'tell'>
  readonly deadJobs: Pick<DeadJobs, 'list' | 'retry'>
  readonly clock: Clock
  readonly log: Log
  /** Of the times in letters. */
  readonly zone: string
  /** One process of several writes the letters: that with the schedules. */
  readonly tells: boolean
  readonly call: (ms: number) => CallContext
}

interface Trouble {
  readonly kind: StoreTrouble
  readonly since: Date
  readonly message: string
  /** Looks in a row that found nothing wrong any more. */
  quiet: number
  /** Administrators whose letter has left. */
  readonly told: Set<string>
  /** Somebody was told of such a thing a short while ago. */
  readonly silent: boolean
}

/** Away for fewer further looks, a database is restarted or fails over: nobody need be woken. */
const patience = { unreachable: 3, 'disk-full': 0 } as const satisfies Record<StoreTrouble, number>
/** A full disk takes a little now and then: only after so many good looks it is over. */
const goodLooks = { unreachable: 1, 'disk-full': 3 } as const satisfies Record<StoreTrouble, number>
/** A database that comes and goes is told of once in this time, milliseconds. */
const silenceMs = 3_600_000
/** One that accepts and does not answer is away, milliseconds. */
const answerMs = 10_000
const letterMs = 30_000
const deadAtMost = 1_000
const stopMs = 1_000

/**
 * Knows whether the store takes what is given to it. While it does not, nothing can be put into the outbox either: the
 * letter to the administrators leaves past it, to addresses remembered from better times.
 */
export class StoreWatch {
  readonly #deps: StoreWatchDeps
  #trouble: Trouble | null = null
  #looks = 0
  #lastTold = Number.NEGATIVE_INFINITY
  #lowTold = false
  #administrators: readonly Listener[] = []

  constructor(deps: StoreWatchDeps) {
    this.#deps = deps
  }

  /** Whether the error is the store's. Whoever catches one says so; a look would come too late for what is short. */
  noticed(error: unknown): boolean {
    const kind = this.#deps.storage.troubleOf(error)
    if (kind === null) return false
    if (this.#trouble === null || this.#trouble.kind !== kind) this.#begin(kind, error)
    else this.#trouble.quiet = 0
    return true
  }

  health(): StoreHealth {
    const trouble = this.#trouble
    const room = this.#deps.storage.room()
    return {
      trouble: trouble?.kind ?? null,
      since: trouble?.since ?? null,
      message: trouble?.message ?? null,
      room,
      low: isLow(room),
    }
  }

  /** One look every few seconds. Never throws. */
  async look(): Promise<void> {
    const { storage, log } = this.#deps
    this.#looks += 1
    try {
      await within(this.#trouble === null ? storage.ping() : storage.tryWriting())
      const room = storage.room()
      if (room !== null && room.freeBytes < room.neededBytes) {
        this.noticed(Object.assign(new Error('Too little room is left'), { code: 'ENOSPC' }))
      } else await this.#wasGood()
    } catch (error) {
      if (!this.noticed(error)) log.error('the look at the store failed', { error })
    }
    await this.#tell()
  }

  #begin(kind: StoreTrouble, error: unknown): void {
    const since = this.#trouble?.since ?? this.#deps.clock.now()
    const message = error instanceof Error ? error.message : String(error)
    const silent = performance.now() - this.#lastTold < silenceMs
    this.#trouble = { kind, since, message, quiet: 0, told: new Set(), silent }
    this.#looks = 0
    this.#deps.log.warn('the store takes nothing', { trouble: kind, error })
  }

  async #wasGood(): Promise<void> {
    const trouble = this.#trouble
    if (trouble === null) return this.#rememberAdministrators()
    trouble.quiet += 1
    if (trouble.quiet < goodLooks[trouble.kind]) return
    const { storage, log, clock, deadJobs, tells } = this.#deps
    this.#trouble = null
    const minutes = Math.round((clock.now().getTime() - trouble.since.getTime()) / 60_000)
    log.info('the store takes everything again', { trouble: trouble.kind, minutes })
    if (!tells) return
    if (trouble.told.size > 0) {
      const values = { trouble: trouble.kind, minutes }
      const key = `store:${trouble.since.toISOString()}`
      const notice = { key, userId: null, channel: 'desk', code: 'store-recovered', caseId: null, values } as const
      await storage.notices.raise([{ ...notice, notBefore: clock.now() }])
    }
    // Whatever was given up meanwhile was given up for this.
    for (const job of await deadJobs.list(deadAtMost)) if (job.failedAt >= trouble.since) await deadJobs.retry(job.id)
  }

  async #rememberAdministrators(): Promise<void> {
    const { storage, clock } = this.#deps
    // Every ten minutes at a look every five seconds.
    if (this.#looks % 120 === 1) await this.#readAdministrators()
    const { low, room } = this.health()
    if (low === this.#lowTold || !this.#deps.tells) return
    this.#lowTold = low
    if (!low || room === null) return
    const day = clock.now().toISOString().slice(0, 10)
    const values = { folder: room.folder, freeMb: megabytes(room.freeBytes) }
    const notice = { key: `disk-low:${day}`, userId: null, channel: 'desk', code: 'disk-low', caseId: null } as const
    await storage.notices.raise([{ ...notice, values, notBefore: clock.now() }])
  }

  async #readAdministrators(): Promise<void> {
    const listeners = await within(this.#deps.storage.noticeOffice.listeners())
    this.#administrators = listeners.filter(({ role }) => role === 'administrator')
  }

  async #tell(): Promise<void> {
    const trouble = this.#trouble
    if (trouble === null || trouble.silent || !this.#deps.tells || this.#looks < patience[trouble.kind]) return
    // On a full disk it can still be read who they are; where nobody answers, those of the last good look must do.
    if (trouble.told.size === 0) await this.#readAdministrators().catch(() => undefined)
    for (const one of this.#administrators) {
      const { userId, preferences } = one
      const deaf = preferences.mail === 'off' || preferences.muted.includes('store-trouble')
      if (!deaf && !trouble.told.has(userId)) await this.#write(one, trouble)
    }
  }

  async #write({ userId, email, language }: Listener, trouble: Trouble): Promise<void> {
    const { staff, log, call } = this.#deps
    const text = noticeSentence(this.#notice(trouble), language)
    const subject = text.slice(0, text.indexOf('. ') + 1) || text
    try {
      await staff.tell(
        'mail',
        email,
        { id: `store-${userId}-${trouble.since.getTime()}`, subject, text },
        call(letterMs),
      )
      trouble.told.add(userId)
      this.#lastTold = performance.now()
    } catch (error) {
      // Tried again at the next look.
      log.warn('the letter about the store did not leave', { error })
    }
  }

  #notice({ kind, since }: Trouble) {
    const { storage, zone } = this.#deps
    const room = storage.room()
    const values = {
      trouble: kind,
      since: new Intl.DateTimeFormat('ru-KZ', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(since),
      folder: room?.folder ?? '',
      freeMb: megabytes(room?.freeBytes ?? 0),
      neededMb: megabytes(room?.neededBytes ?? 0),
    }
    return { id: '', code: 'store-trouble', caseId: null, values, at: since, about: null }
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error(`The database did not answer within ${answerMs / 1000} s`), {
      code: 'ETIMEDOUT',
    })
    timer = setTimeout(() => reject(error), answerMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Looks every `everyMs` until it is stopped; one look at a time. */
export function keepLooking(watch: StoreWatch, everyMs = 5_000): { stop(): Promise<void> } {
  let looking: Promise<void> | null = null
  const look = () => {
    looking ??= watch.look().finally(() => (looking = null))
  }
  look()
  const timer = setInterval(look, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      // A letter to a slow mail server is nothing to wait for.
      await Promise.race([looking, new Promise((resolve) => setTimeout(resolve, stopMs).unref())])
    },
  }
}
