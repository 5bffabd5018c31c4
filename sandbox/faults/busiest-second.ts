/** The most requests that any second held, whenever it began: what a platform's own limiter would see. */
export class BusiestSecond {
  #times: number[] = []
  #most = 0

  /** @param now milliseconds of a clock that nobody sets */
  note(now: number): void {
    this.#times.push(now)
    while ((this.#times[0] ?? now) <= now - 1000) this.#times.shift()
    this.#most = Math.max(this.#most, this.#times.length)
  }

  /** Since the last call. */
  take(): number {
    const most = this.#most
    this.#times = []
    this.#most = 0
    return most
  }
}
