/** Numbers the placeholders of one statement, so that conditions can be put together in any order. */
export interface SqlValues {
  readonly list: unknown[]
  /** Remembers a value and returns its placeholder. */
  add(value: unknown): string
}

export function sqlValues(): SqlValues {
  const list: unknown[] = []
  return {
    list,
    add(value) {
      list.push(value)
      return `$${list.length}`
    },
  }
}
