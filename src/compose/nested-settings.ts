interface Settings {
  [key: string]: Settings | string | number | boolean
}

/** Forms give flat texts (`imap.port` = "993"); adapters read nested, typed settings. What is nested already stays. */
export function nested(flat: object): Settings {
  const result: Settings = {}
  for (const [path, value] of Object.entries(flat)) {
    const parts = path.split('.')
    const last = parts.pop() ?? path
    let at = result
    for (const part of parts) {
      const next = at[part]
      at = typeof next === 'object' ? next : (at[part] = {})
    }
    at[last] = typeof value === 'string' ? typed(value) : value
  }
  return result
}

function typed(text: string): string | number | boolean {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  return text === 'true' || text === 'false' ? text === 'true' : text
}
