import { randomUUID } from 'node:crypto'
import type { ScreenEnd, ScreenEvent, ScreenInput } from '../domain/ports/screens.ts'
import type { Screencast } from '../transport/screencast.ts'

export interface ScreenEnding {
  readonly why: ScreenEnd
  readonly message: string | null
}

/** One browser that one person drives: who may, what they were shown last, and how it came to an end. */
export class OpenScreen {
  readonly id = randomUUID()
  readonly sourceId: string
  readonly userId: string
  /** What the person does is not carried to the page yet. */
  handsOff = false
  /** Resolves once, when somebody or something ends it. */
  readonly over: Promise<ScreenEnding>
  /** Resolves when there is something to see. */
  readonly ready: Promise<void>
  #touchedAt: number
  #cast: Screencast | null = null
  readonly #listeners = new Set<(event: ScreenEvent) => void>()
  readonly #latest = new Map<ScreenEvent['type'], ScreenEvent>()
  readonly #now: () => number
  readonly #end: (ending: ScreenEnding) => void
  readonly #isReady: () => void

  constructor(sourceId: string, userId: string, now: () => number) {
    this.sourceId = sourceId
    this.userId = userId
    this.#now = now
    this.#touchedAt = now()
    const over = Promise.withResolvers<ScreenEnding>()
    const ready = Promise.withResolvers<void>()
    this.over = over.promise
    this.#end = over.resolve
    this.ready = ready.promise
    this.#isReady = ready.resolve
  }

  end(why: ScreenEnd, message: string | null = null): void {
    this.#end({ why, message })
  }

  idleMs(): number {
    return this.#now() - this.#touchedAt
  }

  show(cast: Screencast): void {
    this.#cast = cast
    this.#isReady()
  }

  tell(event: ScreenEvent): void {
    this.#latest.set(event.type, event)
    for (const listener of this.#listeners) listener(event)
  }

  /** What was shown last comes at once. @returns how to stop watching */
  watch(on: (event: ScreenEvent) => void): () => void {
    for (const event of this.#latest.values()) on(event)
    this.#listeners.add(on)
    return () => this.#listeners.delete(on)
  }

  async input(events: readonly ScreenInput[]): Promise<void> {
    this.#touchedAt = this.#now()
    // A page that goes away under a click is no mistake of the person's.
    if (!this.handsOff) await this.#cast?.input(events).catch(() => undefined)
  }
}
