/** A process that dies: from this call on nothing of it does anything more. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

/**
 * Counts the calls to the wrapped ports and kills the «process» at the n-th one, before it has its effect or after it,
 * when the caller never learns of it.
 */
export class Killer {
  calls = 0
  readonly #at: number
  readonly #after: boolean
  #dead = false

  constructor(at: number, after: boolean) {
    this.#at = at
    this.#after = after
  }

  wrap<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return (...values: unknown[]) => this.#run(() => Reflect.apply(member, target, values) as unknown)
      },
    })
  }

  async #run(call: () => unknown): Promise<unknown> {
    if (this.#dead) throw new Killed()
    this.calls += 1
    if (this.calls === this.#at) {
      this.#dead = true
      if (this.#after) await call()
      throw new Killed()
    }
    return call()
  }
}
