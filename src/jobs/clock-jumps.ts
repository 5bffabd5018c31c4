import type { Clock } from '../domain/ports/runtime.ts'

/** A wall clock that gains more than this on the steady one between two looks was set, or the machine slept; milliseconds. */
const jumpMs = 15_000
/** Longer than any call may last: what was on its way when the clock jumped has ended by then, milliseconds. */
const restMs = 10 * 60_000

/**
 * Notices that the clock was set forward or the machine slept. Leases and settle times are counted by the clock: a jump
 * ends them all while a letter may still be on its way, and absence would be believed too early, and the letter sent twice.
 */
export class ClockJumps {
  readonly #clock: Clock
  readonly #steadyMs: () => number
  #ahead: number
  #restUntil = -Infinity

  /** @param steadyMs counts milliseconds that nobody can set */
  constructor(clock: Clock, steadyMs: () => number) {
    this.#clock = clock
    this.#steadyMs = steadyMs
    this.#ahead = this.#offset()
  }

  /** Whether what the clock says of waiting can be believed. */
  settled(): boolean {
    const ahead = this.#offset()
    if (ahead - this.#ahead > jumpMs) this.#restUntil = this.#steadyMs() + restMs
    this.#ahead = ahead
    return this.#steadyMs() >= this.#restUntil
  }

  #offset(): number {
    return this.#clock.now().getTime() - this.#steadyMs()
  }
}
