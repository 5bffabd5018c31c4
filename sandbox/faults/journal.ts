import { BusiestSecond } from './busiest-second.ts'

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

  readonly #busiest = new Map<string, BusiestSecond>()

  record(entry: RequestRecord): void {
    const busiest = this.#busiest.get(entry.platform) ?? new BusiestSecond()
    this.#busiest.set(entry.platform, busiest)
    busiest.note(performance.now())
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

  /** Requests of the busiest second since the last call, whenever it began: what a platform's own limiter would see. */
  takeBusiest(): Record<string, number> {
    return Object.fromEntries([...this.#busiest].map(([platform, busiest]) => [platform, busiest.take()]))
  }

  unexpected(): readonly RequestRecord[] {
    return this.#unexpected
  }
}
