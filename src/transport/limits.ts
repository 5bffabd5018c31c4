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
  /** Runs `task` when the host's next slot comes. Rejects with the signal's reason if it aborts while waiting; a task that began ends as it ends. */
  run<T>(host: string, call: Pick<CallContext, 'signal'>, task: () => Promise<T>): Promise<T>
}

interface Call {
  /** When it was sent, by `performance.now()`. */
  at: number
}

interface Waiter {
  readonly go: (call: Call) => void
  readonly fail: (reason: unknown) => void
}

interface Lane {
  readonly rate: HostRate
  readonly queue: PQueue
  readonly waiting: Waiter[]
  /** The latest, oldest first; as many as one window may hold. */
  readonly begun: Call[]
  taking: boolean
}

/** Slots that belong to this worker, in order. */
interface Slots {
  /** By `performance.now()`. */
  readonly first: number
  readonly count: number
  readonly spacingMs: number
}

/** How far ahead slots are reserved; longer would leave them unused when a run is stopped. */
const batchSeconds = 2
/** A slot later than this is lost: late ones of several workers that were held up would come in one burst, milliseconds. */
const lateMs = 500
/** Slots lie further apart than permitted: calls that arrive up to 35 ms late (a pause of either side) must overfill no second. */
const used = 0.965

export function createLimits(options: LimitsOptions): Limits {
  const lanes = new Map<string, Lane>()

  function laneOf(host: string): Lane {
    let lane = lanes.get(host)
    if (lane === undefined) {
      const rate = options.rates[host] ?? options.fallback ?? { perSecond: 2, concurrency: 2 }
      lane = { rate, queue: new PQueue({ concurrency: rate.concurrency }), waiting: [], begun: [], taking: false }
      lanes.set(host, lane)
    }
    return lane
  }

  async function refill(host: string, lane: Lane): Promise<void> {
    if (lane.taking) return
    lane.taking = true
    try {
      let slots = await reserve(host, lane, 0)
      while (slots !== null) {
        const half = Math.floor(slots.count / 2)
        await spend(lane, slots, 0, half)
        // Fetched while the other half is spent: between two batches the host would stand idle for a round trip.
        const next = reserve(host, lane, slots.count - half)
        next.catch(() => undefined)
        await spend(lane, slots, half, slots.count)
        slots = (await next) ?? (await reserve(host, lane, 0))
      }
    } finally {
      lane.taking = false
    }
  }

  /** For those who wait beyond the first `held`; null if nobody does. */
  async function reserve(host: string, lane: Lane, held: number): Promise<Slots | null> {
    const wanted = lane.waiting.length + lane.queue.size - held
    if (lane.waiting.length === 0 || wanted <= 0) return null
    const perSecond = lane.rate.perSecond * used
    const count = Math.min(wanted, Math.max(1, Math.ceil(perSecond * batchSeconds)))
    const first = await options.slots.take(host, count, perSecond)
    // On the clock that nobody sets: one that goes back while we wait would make the wait hours long.
    return { first: performance.now() + first.getTime() - Date.now(), count, spacingMs: 1000 / perSecond }
  }

  async function spend(lane: Lane, { first, spacingMs }: Slots, from: number, to: number): Promise<void> {
    for (let index = from; index < to; index += 1) {
      const early = first + index * spacingMs - performance.now()
      if (early > 0) await pause(early)
      // The first is spent however late: where the database takes its time, nobody would ever get his turn.
      if (index > 0 && early < -lateMs) continue
      const full = windowWait(lane)
      if (full > 0) await pause(full)
      // A slot nobody waits for is lost, not saved: saved ones would be spent in a burst.
      const waiter = lane.waiting.shift()
      if (waiter === undefined) continue
      waiter.go(note(lane))
    }
  }

  async function run<T>(host: string, call: Pick<CallContext, 'signal'>, task: () => Promise<T>): Promise<T> {
    call.signal.throwIfAborted()
    const lane = laneOf(host)
    const begun: { running?: Promise<T> } = {}
    const queued = lane.queue.add(
      async () => {
        const sent = await turn(host, lane, call.signal)
        const running = task()
        begun.running = running
        // It leaves only now, or with the loop's next turn where a connection opens first. Counted from its turn, one that a
        // garbage collection held up for 50 ms stood too close to those of the next second.
        sent.at = performance.now()
        setImmediate(() => {
          sent.at = performance.now()
        })
        return running
      },
      { signal: call.signal },
    )
    try {
      return await queued
    } catch (error) {
      // The queue gives up at the signal's first word. What had left by then knows better how it ended: an answer that was
      // on its way to a platform was taken for one that was never sent, and would have been sent once more.
      if (begun.running !== undefined) return begun.running
      throw error
    }
  }

  function turn(host: string, lane: Lane, signal: AbortSignal): Promise<Call> {
    return new Promise<Call>((resolve, reject) => {
      const settle = (finish: () => void) => {
        signal.removeEventListener('abort', stop)
        finish()
      }
      const waiter: Waiter = {
        go: (call) => settle(() => resolve(call)),
        fail: (reason) => settle(() => reject(reason)),
      }
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

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}

/** Calls in one window, and its length in ms: a second and a little, or the time of one call where that is longer. */
function windowOf({ perSecond }: HostRate): { readonly calls: number; readonly ms: number } {
  const calls = Math.max(1, Math.floor(perSecond))
  return { calls, ms: (calls * 1000) / (perSecond * used) }
}

/** A process that was held up spends its late slots at once; never so many that a window holds more than permitted. */
function windowWait(lane: Lane): number {
  const { calls, ms } = windowOf(lane.rate)
  const oldest = lane.begun.length < calls ? undefined : lane.begun[0]
  return oldest === undefined ? 0 : oldest.at + ms - performance.now()
}

function note(lane: Lane): Call {
  const call = { at: performance.now() }
  lane.begun.push(call)
  if (lane.begun.length > windowOf(lane.rate).calls) lane.begun.shift()
  return call
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
