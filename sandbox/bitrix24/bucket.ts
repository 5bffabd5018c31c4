/** Bitrix24's leaky bucket: two requests a second drain, fifty may stand. Real time, because a client waits in it. */
export class LeakyBucket {
  readonly #drainPerSecond: number
  readonly #burst: number
  #level = 0
  #last = performance.now()

  constructor(drainPerSecond = 2, burst = 50) {
    this.#drainPerSecond = drainPerSecond
    this.#burst = burst
  }

  /** False when this request is one too many. */
  take(): boolean {
    const now = performance.now()
    this.#level = Math.max(this.#level - ((now - this.#last) / 1000) * this.#drainPerSecond, 0)
    this.#last = now
    if (this.#level + 1 > this.#burst) return false
    this.#level += 1
    return true
  }
}
