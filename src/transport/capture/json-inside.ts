import { closingBracket, tolerantJson } from './json-values.ts'

/** Beyond so many characters looked at in vain a text is believed to hold no JSON. */
const patience = 6_000_000
const smallest = 20

/**
 * JSON that stands inside a text of another kind: a log, a page of a wiki, a module of a program, what `curl -v` prints,
 * a cassette of recorded answers. Small values are left out: every text has brackets.
 */
export function jsonInside(text: string): unknown[] {
  const found: unknown[] = []
  let left = patience
  const start = /[{[](?=\s*["'{[\w])/g
  const plain = unfolded(text)
  for (let match = start.exec(plain); match !== null && left > 0; match = start.exec(plain)) {
    const end = closingBracket(plain, match.index)
    left -= (typeof end === 'number' ? end : plain.length) - match.index
    if (typeof end !== 'number' || end - match.index < smallest) continue
    const value = tolerantJson(plain.slice(match.index, end + 1))
    if (value === undefined) continue
    found.push(value)
    start.lastIndex = end + 1
  }
  return found
}

/** Cassettes in YAML break long texts over lines and write quotes in their own way. */
function unfolded(text: string): string {
  if (!/^(?:http_)?interactions:/m.test(text)) return text
  return text
    .replace(/^([ \t-]*(?:string|body|text): )'((?:[^']|'')*)'/gm, (_, key: string, body: string) => {
      return `${key}${folded(body).replaceAll("''", "'")}`
    })
    .replace(/^([ \t-]*(?:string|body|text): )"([^"\\]*(?:\\[\s\S][^"\\]*)*)"/gm, (_, key: string, body: string) => {
      const words = folded(body.replace(/\\\r?\n[ \t]*(?:\\(?= ))?/g, ''))
      const text = tolerantJson(`["${words.replace(/\\x([\da-f]{2})/gi, '\\u00$1').replace(/\\(?=[ ])/g, '')}"]`)
      return `${key}${Array.isArray(text) ? String(text[0]) : body}`
    })
}

/** One break is a blank, an empty line a break. */
function folded(body: string): string {
  return body.replace(/[ \t]*\r?\n[ \t]*((?:\r?\n[ \t]*)*)/g, (_, more: string) =>
    more === '' ? ' ' : '\n'.repeat(more.split('\n').length - 1),
  )
}
