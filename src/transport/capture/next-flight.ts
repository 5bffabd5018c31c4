import { closingBracket, tolerantJson } from './json-values.ts'

const push = /self\.__next_f\.push\(\s*(?=\[)/g
const maxRows = 20_000

/**
 * States of pages rendered by the App Router of Next.js: text pushed in pieces, rows `id:json` and `id:Tlength,text`,
 * where a long text stands as a row of its own and is named `$id` in its place (as react-server's flight format writes
 * it, `ReactFlightServer.js`).
 */
export function nextFlight(code: string): unknown[] {
  if (!code.includes('__next_f')) return []
  let stream = ''
  push.lastIndex = 0
  for (let found = push.exec(code); found !== null; found = push.exec(code)) {
    const from = push.lastIndex
    const end = closingBracket(code, from)
    if (typeof end !== 'number') continue
    const piece = tolerantJson(code.slice(from, end + 1))
    if (Array.isArray(piece) && piece[0] === 1 && typeof piece[1] === 'string') stream += piece[1]
  }
  return stream === '' ? [] : rowsOf(Buffer.from(stream))
}

function rowsOf(stream: Buffer): unknown[] {
  const texts = new Map<string, string>()
  const values: unknown[] = []
  let at = 0
  for (let rows = 0; at < stream.length && rows < maxRows; rows += 1) {
    // Lengths count bytes, so rows are cut before they are decoded.
    const long = /^([\da-f]+):T([\da-f]+),/.exec(stream.toString('latin1', at, at + 40))
    if (long !== null) {
      const start = at + long[0].length
      const size = Number.parseInt(long[2] ?? '0', 16)
      texts.set(long[1] ?? '', stream.toString('utf8', start, start + size))
      at = start + size
      continue
    }
    const end = stream.indexOf(0x0a, at)
    const row = stream.toString('utf8', at, end === -1 ? stream.length : end)
    const value = tolerantJson(row.replace(/^[\da-f]*:[A-Z]{0,2}/, ''))
    if (value !== undefined) values.push(value)
    at = end === -1 ? stream.length : end + 1
  }
  return texts.size === 0 ? values : values.map((value) => withTexts(value, texts, 0))
}

function withTexts(value: unknown, texts: ReadonlyMap<string, string>, depth: number): unknown {
  if (typeof value === 'string') {
    // A text that really begins with a dollar sign has it doubled.
    return value.startsWith('$') ? (texts.get(value.slice(1)) ?? value.replace(/^\$\$/, '$')) : value
  }
  if (typeof value !== 'object' || value === null || depth > 60) return value
  if (Array.isArray(value)) return value.map((item) => withTexts(item, texts, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withTexts(item, texts, depth + 1)]))
}
