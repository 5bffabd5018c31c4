import type { Log } from '../domain/ports/runtime.ts'
import { guardExit } from './exit-guard.ts'

/** All of the stop; systemd, Docker and the promise in the guide end a process after twenty seconds, milliseconds. */
const wholeMs = 17_000
/** Nothing of the product runs any more after this, whatever a library does at the end, milliseconds. */
const lastMs = 19_000
/** Even a late step gets so long: the database is closed and the lock given back, milliseconds. */
const leastMs = 500
/** A step this long is worth a line, milliseconds. */
const slowMs = 5_000

export interface ShutdownTimes {
  readonly wholeMs: number
  readonly leastMs: number
}

/** Closes what was opened, last first, each step even if an earlier one failed or did not end. */
export class Shutdown {
  readonly #log: Log
  readonly #times: ShutdownTimes
  readonly #steps: { readonly name: string; readonly close: () => Promise<unknown> }[] = []

  constructor(log: Log, times: ShutdownTimes = { wholeMs, leastMs }) {
    this.#log = log
    this.#times = times
  }

  later(name: string, close: () => Promise<unknown>): void {
    this.#steps.push({ name, close })
  }

  /** Resolves at the first signal; a second one ends the process at once. */
  async asked(): Promise<void> {
    const signal = await new Promise<string>((resolve) => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) {
        process.once(name, () => {
          process.once(name, () => process.exit(1))
          resolve(name)
        })
      }
    })
    guardExit(lastMs)
    this.#log.info('stopping', { signal })
  }

  async run(): Promise<void> {
    const began = performance.now()
    for (const { name: part, close } of this.#steps.toReversed()) {
      const from = performance.now()
      const left = Math.max(this.#times.leastMs, this.#times.wholeMs - (from - began))
      try {
        if (!(await endsWithin(close(), left))) this.#log.warn('a part did not stop in time', { part })
      } catch (error) {
        this.#log.warn('a part did not stop cleanly', { part, error })
      }
      const ms = Math.round(performance.now() - from)
      if (ms > slowMs) this.#log.warn('a part was slow to stop', { part, ms })
    }
    this.#steps.length = 0
  }
}

async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
