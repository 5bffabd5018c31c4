/** One request that a stand-in received. */
export interface RequestRecord {
  readonly at: string
  readonly platform: string
  readonly operation: string
  readonly method: string
  readonly url: string
  readonly fault: string | null
}

const KEPT = 1000

/** What was asked of the platforms: counts for the benches, and calls that no platform knows. */
export class RequestJournal {
  readonly #last: RequestRecord[] = []
  readonly #counts = new Map<string, number>()
  readonly #unexpected: RequestRecord[] = []

  /** When the requests of the running second came, per platform, and the most that any second had. */
  readonly #second = new Map<string, { readonly times: number[]; most: number }>()

  record(entry: RequestRecord): void {
    this.#time(entry.platform)
    this.#last.push(entry)
    if (this.#last.length > KEPT) this.#last.shift()
    const key = `${entry.platform} ${entry.operation}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  recordUnexpected(entry: RequestRecord): void {
    this.#unexpected.push(entry)
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts)
  }

  last(): readonly RequestRecord[] {
    return this.#last
  }

  #time(platform: string): void {
    const second = this.#second.get(platform) ?? { times: [], most: 0 }
    this.#second.set(platform, second)
    const now = performance.now()
    second.times.push(now)
    while ((second.times[0] ?? now) <= now - 1000) second.times.shift()
    second.most = Math.max(second.most, second.times.length)
  }

  /** Requests of the busiest second since the last call, whenever it began: what a platform's own limiter would see. */
  takeBusiest(): Record<string, number> {
    const found = Object.fromEntries([...this.#second].map(([platform, { most }]) => [platform, most]))
    this.#second.clear()
    return found
  }

  unexpected(): readonly RequestRecord[] {
    return this.#unexpected
  }
}
