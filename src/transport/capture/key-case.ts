/** The same object with its keys in the other spelling, all the way down: clients of one API write it in their language's. */
export function camelKeys(value: unknown): unknown {
  return renamed(value, (name) => name.replace(/(?<=[a-z\d])_([a-z])/g, (_, letter: string) => letter.toUpperCase()), 0)
}

export function snakeKeys(value: unknown): unknown {
  return renamed(value, (name) => name.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), 0)
}

function renamed(value: unknown, rename: (name: string) => string, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > 20) return value
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [rename(name), renamed(inner, rename, depth + 1)]),
  )
}
