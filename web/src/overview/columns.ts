import type { Format } from '../app/format.ts'
import type { Say } from './words.ts'

/** A column's name on the axis: «34», «17», «ноя». Days and months are told by noon, which no zone moves. */
export function columnShort(name: string, format: Format): string {
  if (name.includes('W')) return String(Number(name.slice(-2)))
  if (name.length === 10) return String(Number(name.slice(-2)))
  const words = format.date(`${name}-01T08:00:00Z`).match(/\p{L}{3,}/u)
  return words?.[0].slice(0, 3) ?? name
}

/** The same where there is room: «нед. 34», «17 ноября», «ноябрь 2026». */
export function columnLong(name: string, format: Format, say: Say): string {
  if (name.includes('W')) return say('weekShort', { week: Number(name.slice(-2)) })
  if (name.length === 10) return format.date(`${name}T08:00:00Z`)
  return format.month(`${name}-01T08:00:00Z`)
}

/** Every how many columns one bears a label. */
export function labelStep(names: readonly string[], narrow: boolean): number {
  const days = names[0]?.length === 10
  if (days) return names.length > 10 ? 7 : narrow ? 3 : 1
  return names[0]?.includes('W') ? 4 : narrow ? 3 : 1
}
