import PQueue from 'p-queue'
import type { RateSlots } from '../domain/ports/rate-slots.ts'
import type { CallContext } from '../domain/ports/runtime.ts'

export interface HostRate {
  /** Requests a second that this host is asked at most, over all workers. */
  readonly perSecond: number
  /** Requests of this worker in flight at once. */
  readonly concurrency: number
}

export interface LimitsOptions {
  readonly slots: RateSlots
  /** By `host` or `host:port`. */
  readonly rates: Readonly<Record<string, HostRate>>
  /** For hosts not named. Default 2 a second, 2 at once. */
  readonly fallback?: HostRate
}

export interface Limits {
  /** Runs `task` when the host's next slot comes. Rejects with the signal's reason if it aborts while waiting. */
  run<T>(host: string, call: Pick<CallContext, 'signal'>, task: () => Promise<T>): Promise<T>
}

interface Waiter {
  readonly go: () => void
  readonly fail: (reason: unknown) => void
}

interface Lane {
  readonly rate: HostRate
  readonly queue: PQueue
  readonly waiting: Waiter[]
  taking: boolean
}

/** How far ahead slots are reserved; longer would leave them unused when a run is stopped. */
const batchSeconds = 2

export function createLimits(options: LimitsOptions): Limits {
  const lanes = new Map<string, Lane>()

  function laneOf(host: string): Lane {
    let lane = lanes.get(host)
    if (lane === undefined) {
      const rate = options.rates[host] ?? options.fallback ?? { perSecond: 2, concurrency: 2 }
      lane = { rate, queue: new PQueue({ concurrency: rate.concurrency }), waiting: [], taking: false }
      lanes.set(host, lane)
    }
    return lane
  }

  async function refill(host: string, lane: Lane): Promise<void> {
    if (lane.taking) return
    lane.taking = true
    try {
      while (lane.waiting.length > 0) {
        const wanted = lane.waiting.length + lane.queue.size
        const count = Math.min(wanted, Math.max(1, Math.ceil(lane.rate.perSecond * batchSeconds)))
        const first = await options.slots.take(host, count, lane.rate.perSecond)
        await spend(lane, first.getTime(), count)
      }
    } finally {
      lane.taking = false
    }
  }

  async function spend(lane: Lane, first: number, count: number): Promise<void> {
    for (let used = 0; used < count; used += 1) {
      const due = first + (used * 1000) / lane.rate.perSecond
      const early = due - Date.now()
      if (early > 0) await new Promise((done) => setTimeout(done, early))
      // A slot nobody waits for is lost, not saved: saved ones would be spent in a burst.
      lane.waiting.shift()?.go()
    }
  }

  async function run<T>(host: string, call: Pick<CallContext, 'signal'>, task: () => Promise<T>): Promise<T> {
    call.signal.throwIfAborted()
    const lane = laneOf(host)
    return lane.queue.add(
      async () => {
        await turn(host, lane, call.signal)
        return task()
      },
      { signal: call.signal },
    )
  }

  function turn(host: string, lane: Lane, signal: AbortSignal): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const settle = (finish: () => void) => {
        signal.removeEventListener('abort', stop)
        finish()
      }
      const waiter: Waiter = { go: () => settle(resolve), fail: (reason) => settle(() => reject(reason)) }
      const stop = () => {
        const place = lane.waiting.indexOf(waiter)
        if (place >= 0) lane.waiting.splice(place, 1)
        waiter.fail(signal.reason)
      }
      signal.addEventListener('abort', stop, { once: true })
      lane.waiting.push(waiter)
      refill(host, lane).catch((error: unknown) => {
        for (const other of lane.waiting.splice(0)) other.fail(error)
      })
    })
  }

  return { run }
}

/** Slots of a single worker, kept in memory: for commands that open no database, and tests. */
export function createMemorySlots(now: () => number = Date.now): RateSlots {
  const next = new Map<string, number>()
  return {
    take(host, count, ratePerSecond) {
      const first = Math.max(now(), next.get(host) ?? 0)
      next.set(host, first + (count * 1000) / ratePerSecond)
      return Promise.resolve(new Date(first))
    },
  }
}
