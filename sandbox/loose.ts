/** A text or number of somebody's JSON as text; anything else is empty. */
export function looseText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}
