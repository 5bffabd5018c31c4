/**
 * A platform's time as an instant. Text without a zone is read in `zone`, never in the machine's own; numbers are
 * epoch milliseconds, seconds where they are too small for that, microseconds where they are too large.
 *
 * @returns null for what is no time
 */
export function parseInstant(value: unknown, zone = 'Z'): Date | null {
  if (typeof value === 'number') {
    return valid(new Date(value < 100_000_000_000 ? value * 1000 : value < 100_000_000_000_000 ? value : value / 1000))
  }
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (/^\d{10,16}$/.test(text)) return parseInstant(Number(text), zone)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return valid(new Date(`${text}T00:00:00Z`))
  const zoned = /(?:z|[+-]\d{2}:?\d{2})$/i.test(text)
  // «2026-11-05 12:57:46 +00:00», «… UTC» and fractions of any length are met.
  const iso = text
    .replace(/\s*(?:UTC|GMT)$/i, 'Z')
    .replace(' ', 'T')
    .replace(/\s+(?=[+-]\d)/, '')
    .replace(/(:\d{2}(?:\.\d+)?[+-]\d{2})$/, '$1:00')
  return valid(new Date(`${iso}${zoned || /(?:z|[+-]\d{2}:?\d{2})$/i.test(iso) ? '' : zone}`))
}

function valid(date: Date): Date | null {
  return Number.isNaN(date.getTime()) ? null : date
}

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['янв', 'қаң', 'jan'],
    ['фев', 'ақп', 'feb'],
    ['мар', 'нау', 'mar'],
    ['апр', 'сәу', 'apr'],
    ['ма', 'мам', 'may'],
    ['июн', 'мау', 'jun'],
    ['июл', 'шіл', 'jul'],
    ['авг', 'там', 'aug'],
    ['сен', 'қыр', 'sep'],
    ['окт', 'қаз', 'oct'],
    ['ноя', 'қар', 'nov'],
    ['дек', 'жел', 'dec'],
  ].flatMap((names, index) => names.map((name) => [name, index] as const)),
)

const longDate = /^(?<day>\d{1,2})\s+(?<month>\p{L}{3,})\.?\s+(?<year>\d{4})(?:\s*г\.?)?(?:,?\s.*)?$/u

/** «5 июля 2024», «5 July 2024», «5 шілде 2024» as midnight UTC of that day; null for anything else. */
export function parseLongDate(text: string): Date | null {
  const parts = longDate.exec(text.trim())?.groups
  if (parts === undefined) return null
  const name = (parts['month'] ?? '').toLowerCase()
  const month = months[name.slice(0, 3)] ?? (name.startsWith('ма') ? 4 : undefined)
  return month === undefined ? null : new Date(Date.UTC(Number(parts['year']), month, Number(parts['day'])))
}
