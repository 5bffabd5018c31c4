import type { Log } from '../domain/ports/runtime.ts'

/** Closes what was opened, last first, each step even if an earlier one failed. */
export class Shutdown {
  readonly #log: Log
  readonly #steps: { readonly name: string; readonly close: () => Promise<unknown> }[] = []

  constructor(log: Log) {
    this.#log = log
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
    this.#log.info('stopping', { signal })
  }

  async run(): Promise<void> {
    for (const { name, close } of this.#steps.toReversed()) {
      try {
        await close()
      } catch (error) {
        this.#log.warn('a part did not stop cleanly', { part: name, error })
      }
    }
    this.#steps.length = 0
  }
}
