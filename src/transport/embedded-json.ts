import { loadHtml } from './load-html.ts'

const maxAttempts = 200
const stateAttributes = ['data-bem', 'data-state', 'data-props', 'data-initial-state'] as const

/**
 * JSON that a page carries: whole scripts (`application/json`, `state-view`), assignments (`window.X = {…}`) and
 * `JSON.parse('…')`. Broken or foreign scripts are passed over.
 */
export function embeddedJson(html: string): unknown[] {
  const page = loadHtml(html)
  const found: unknown[] = []
  page('script').each((_, script) => {
    const code = page(script).text().trim()
    if (code === '') return
    const whole = tryJson(code)
    if (whole !== undefined) found.push(whole)
    else found.push(...assignments(code), ...parsedStrings(code))
  })
  // An answer that a browser showed as text and saved as a page, and states that stand in attributes.
  page('pre').each((_, pre) => {
    const value = tryJson(page(pre).text())
    if (value !== undefined) found.push(value)
  })
  page(stateAttributes.map((name) => `[${name}]`).join(',')).each((_, element) => {
    for (const name of stateAttributes) {
      const value = tryJson(page(element).attr(name) ?? '')
      if (value !== undefined) found.push(value)
    }
  })
  return found
}

function assignments(code: string): unknown[] {
  const found: unknown[] = []
  const start = /=\s*(?=[{[])/g
  let attempts = 0
  for (let match = start.exec(code); match !== null && attempts < maxAttempts; match = start.exec(code)) {
    attempts += 1
    const from = match.index + match[0].length
    const end = closingBracket(code, from)
    if (end === -1) continue
    const value = tryJson(code.slice(from, end + 1))
    if (value === undefined) continue
    found.push(value)
    start.lastIndex = end
  }
  return found
}

function parsedStrings(code: string): unknown[] {
  const found: unknown[] = []
  for (const match of code.matchAll(
    /JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/gs,
  )) {
    const text = unquote(match[1] ?? '')
    const value = tryJson(text) ?? tryJson(safeDecode(text))
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

function closingBracket(code: string, from: number): number {
  let depth = 0
  for (let at = from; at < code.length; at += 1) {
    const char = code[at]
    if (char === '"') {
      at = endOfString(code, at)
      if (at === -1) return -1
    } else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return -1
}

function endOfString(code: string, from: number): number {
  for (let at = from + 1; at < code.length; at += 1) {
    if (code[at] === '\\') at += 1
    else if (code[at] === '"') return at
  }
  return -1
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function tryJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
