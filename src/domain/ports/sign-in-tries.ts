/** What was tried under one key since its window was opened. */
export interface CountedTry {
  readonly key: string
  readonly count: number
  readonly until: Date
}

/** Wrong sign-ins, counted by all processes together. Keys name a person or an address: stores keep their hash only. */
export interface SignInTries {
  /** Counts one try under each key, in a window that the first one opens. Returns how many there are by now. */
  take(keys: readonly string[], now: Date, until: Date): Promise<readonly CountedTry[]>
  /** The try was not wrong after all. */
  giveBack(keys: readonly string[]): Promise<void>
  /** Forgets the keys, and every window that is over. */
  forget(keys: readonly string[], now: Date): Promise<void>
}
