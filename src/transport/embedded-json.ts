import { closed, closingBracket, tolerantJson } from './capture/json-values.ts'
import { nextFlight } from './capture/next-flight.ts'
import { loadHtml } from './load-html.ts'

const maxAttempts = 200

/**
 * JSON that a page carries: whole scripts (`application/json`, `state-view`), assignments (`window.X = {…}`),
 * `JSON.parse('…')`, rows of Next.js, attributes. Broken or foreign scripts are passed over.
 *
 * @param saved whether the page is a file of a stranger: then a state that the file's end cuts off is closed after the
 *   last whole thing (`cutMark`), and every attribute is looked at. A page that we fetched is either whole or refused.
 */
export function embeddedJson(html: string, saved = false): unknown[] {
  const page = loadHtml(html)
  const found: unknown[] = []
  const codes = page('script')
    .toArray()
    .map((script) => plainScript(page(script).text().trim()))
  codes.forEach((code, index) => {
    if (code === '') return
    const whole = tolerantJson(code)
    if (whole !== undefined) found.push(whole)
    else found.push(...assignments(code), ...parsedStrings(code))
    if (
      saved &&
      whole === undefined &&
      index === codes.length - 1 &&
      html.lastIndexOf('</script') < html.lastIndexOf('<script')
    ) {
      found.push(...cutState(code))
    }
  })
  found.push(...nextFlight(codes.filter((code) => code.includes('__next_f')).join('\n')))
  // An answer that a browser showed as text and saved as a page, and states that stand in attributes.
  page('pre, #json').each((_, pre) => {
    const value = tolerantJson(page(pre).text())
    if (value !== undefined) found.push(value)
  })
  page(saved ? '*' : '[data-bem], [data-state], [data-props], [data-initial-state]').each((_, element) => {
    for (const [name, text] of Object.entries('attribs' in element ? element.attribs : {})) {
      if (!/^(?:data-|initial|:)/.test(name) || text.length < 20 || !/^\s*[{[]/.test(text)) continue
      const value = tolerantJson(text)
      if (value !== undefined) found.push(value)
    }
  })
  return found
}

/** XHTML wraps scripts, and some programs save them with their quotes written as in attributes. */
function plainScript(code: string): string {
  const bare = code
    .replace(/^(?:\/\/\s*|\/\*\s*)?<!\[CDATA\[(?:\s*\*\/)?/, '')
    .replace(/(?:\/\/\s*|\/\*\s*)?\]\]>(?:\s*\*\/)?$/, '')
  if (!/^\s*(?:[\w$.[\]'"]+\s*=\s*)?[{[]\s*&(?:quot|#34);/.test(bare)) return bare
  return bare
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

function assignments(code: string): unknown[] {
  const found: unknown[] = []
  // `data:` is how Google's pages hand over theirs: AF_initDataCallback({key: 'ds:1', data:[…]}).
  const start = /(?:=|\bdata:)\s*(?=[{[])/g
  let attempts = 0
  for (let match = start.exec(code); match !== null && attempts < maxAttempts; match = start.exec(code)) {
    attempts += 1
    const from = match.index + match[0].length
    const end = closingBracket(code, from)
    if (typeof end !== 'number') continue
    const value = tolerantJson(code.slice(from, end + 1))
    if (value === undefined) continue
    found.push(value)
    start.lastIndex = end
  }
  return found
}

/** The state that the end of the file cuts off: the first that is opened and never closed. */
function cutState(code: string): unknown[] {
  const from = /^\s*[{[]/.test(code) ? 0 : code.search(/=\s*[{[]/)
  if (from === -1) return []
  const value = closed(code.slice(from).replace(/^=\s*/, ''))
  return value === undefined ? [] : [value]
}

function parsedStrings(code: string): unknown[] {
  const found: unknown[] = []
  for (const match of code.matchAll(
    /JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/gs,
  )) {
    const text = unquote(match[1] ?? '')
    const value = tolerantJson(text) ?? tolerantJson(safeDecode(text))
    if (value !== undefined) found.push(value)
  }
  return found
}

/** Value of a JavaScript string literal. */
function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|[\s\S])/gi, (_, escape: string) => {
    const hex = /^(?:u\{|u|x)([\da-f]+)/i.exec(escape)?.[1]
    if (hex !== undefined && escape.length > 1)
      return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff))
    return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '' }[escape] ?? escape
  })
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
