import { asFailure } from '../domain/failure.ts'
import type { JobDeps } from './job-deps.ts'

/** A listing whose reader died is free after this long; a living one renews thrice within it. */
export const holdMs = 60_000
const renewMs = 20_000

/** What one run is reading: nobody else takes it as long as the run lives. */
export class Hold {
  readonly holder: string
  readonly #deps: Pick<JobDeps, 'storage' | 'clock' | 'log'>
  readonly #ids = new Set<string>()
  readonly #timer: NodeJS.Timeout

  constructor(deps: Pick<JobDeps, 'storage' | 'clock' | 'log'>, holder: string) {
    this.#deps = deps
    this.holder = holder
    this.#timer = setInterval(() => void this.#renew(), renewMs)
    this.#timer.unref()
  }

  until(now: Date): Date {
    return new Date(now.getTime() + holdMs)
  }

  add(listingId: string): void {
    this.#ids.add(listingId)
  }

  drop(listingId: string): void {
    this.#ids.delete(listingId)
  }

  end(): void {
    clearInterval(this.#timer)
  }

  async #renew(): Promise<void> {
    const { storage, clock, log } = this.#deps
    try {
      await storage.sources.renew([...this.#ids], this.holder, this.until(clock.now()))
    } catch (error) {
      // Two more chances before the lease ends; after that a second reading of the same pages changes nothing.
      log.warn('listings could not be held on to', { error: asFailure(error, 'database') })
    }
  }
}
