const quoted = `"[^"\\\\]*(?:\\\\[\\s\\S][^"\\\\]*)*"`
const single = `'[^'\\\\]*(?:\\\\[\\s\\S][^'\\\\]*)*'`
const backtick = '`[^`\\\\]*(?:\\\\[\\s\\S][^`\\\\]*)*`'
const name = '[A-Za-z_$][\\w$]*'

const token = new RegExp(
  [
    quoted,
    single,
    backtick,
    '\\/\\/[^\\n]*',
    '\\/\\*[\\s\\S]*?\\*\\/',
    // `new Date(0)`, `ISODate("…")`, `NumberLong(5)`: the value inside is what counts.
    `(?:new )?\\b${name}\\(\\s*(?<inner>${quoted}|${single}|-?[\\d.]*)\\s*\\)`,
    `(?<![\\w$.])(?<key>${name}|\\d+)(?=\\s*:)`,
    '\\b(?<word>undefined|NaN|Infinity|None|True|False|void 0)\\b',
    '!(?<bool>[01])(?!\\w)',
  ].join('|'),
  'g',
)

const lastComma = new RegExp(`${quoted}|,(?=\\s*[}\\]])`, 'g')

const words: Readonly<Record<string, string>> = { True: 'true', False: 'false' }

/**
 * A value as scripts and consoles write it (JavaScript, Python, a Mongo shell) in JSON's spelling: single quotes, names
 * without quotes, words that JSON has not, remarks, last commas, raw line ends inside texts. What is no such value
 * comes out as no JSON either.
 */
export function inJsonSpelling(text: string): string {
  return text
    .replace(token, (whole, ...rest) => {
      const groups = rest.at(-1) as Partial<Record<'inner' | 'key' | 'word' | 'bool', string>>
      if (groups.inner !== undefined) return groups.inner === '' ? 'null' : spelled(groups.inner)
      if (groups.key !== undefined) return `"${groups.key}"`
      if (groups.word !== undefined) return words[groups.word] ?? 'null'
      if (groups.bool !== undefined) return groups.bool === '0' ? 'true' : 'false'
      return whole.startsWith('/') ? ' ' : spelled(whole)
    })
    .replace(lastComma, (whole) => (whole === ',' ? '' : whole))
}

/** A quoted text of any kind, or a number, as JSON has it. */
function spelled(literal: string): string {
  const quote = literal[0]
  if (quote !== '"' && quote !== "'" && quote !== '`') return literal
  const inner = literal
    .slice(1, -1)
    .replace(/\\x([\da-f]{2})/gi, '\\u00$1')
    .replace(/\\u\{([\da-f]{1,4})\}/gi, (_, hex: string) => `\\u${hex.padStart(4, '0')}`)
    .replace(/\\(['`$])/g, '$1')
    .replace(/\\\r?\n/g, '')
    .replace(/\p{Cc}/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return quote === '"' ? `"${inner}"` : `"${inner.replace(/\\[\s\S]|"/g, (part) => (part === '"' ? '\\"' : part))}"`
}
