import { inJsonSpelling } from './script-literal.ts'

/** Stands in every container that a cut file left open: what carries it is not whole and must not be taken for a review. */
export const cutMark = '\u0000cut'

/** One JSON text as people really save it. @returns undefined for what is none */
export function tolerantJson(text: string): unknown {
  if (!/^\s*[{["]/.test(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    const mended = inJsonSpelling(text)
    if (mended === text) return undefined
    try {
      return JSON.parse(mended) as unknown
    } catch {
      return undefined
    }
  }
}

/**
 * Everything that stands in a text of one or more JSON values: lines, values one after another, a list without its
 * brackets, a file that ends in the middle. `cutMark` shows what is not whole.
 *
 * @returns null for a text that does not begin with JSON
 */
export function jsonValues(text: string): { readonly values: readonly unknown[]; readonly broken: number } | null {
  const whole = tolerantJson(text)
  if (whole !== undefined) return { values: [whole], broken: 0 }
  if (!/^\s*[{[]/.test(text)) return null
  const values: unknown[] = []
  let broken = 0
  let at = 0
  while (at < text.length) {
    const char = text[at] ?? ''
    if (/[\s,;\p{Cc}]/u.test(char)) {
      at += 1
      continue
    }
    const remark = remarkEnd(text, at)
    if (remark !== null) {
      at = remark
      continue
    }
    const end = char === '{' || char === '[' ? closingBracket(text, at) : 'none'
    if (end === 'open') {
      const rest = closed(text.slice(at))
      if (rest !== undefined) values.push(rest)
      else broken += 1
      break
    }
    const value = end === 'none' ? undefined : tolerantJson(text.slice(at, end + 1))
    if (value !== undefined && end !== 'none') {
      values.push(value)
      at = end + 1
      continue
    }
    broken += 1
    const next = text.indexOf('\n', at)
    at = next === -1 ? text.length : next + 1
  }
  return values.length === 0 ? null : { values, broken }
}

/** Index of the bracket that ends the value at `from`; `open` if the text ends before, `none` if brackets do not pair. */
export function closingBracket(text: string, from: number): number | 'open' | 'none' {
  const stack: string[] = []
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"' || char === "'" || char === '`') {
      at = endOfString(text, at)
      if (at === -1) return 'open'
    } else if (char === '{' || char === '[') stack.push(char)
    else if (char === '}' || char === ']') {
      if (stack.pop() !== (char === '}' ? '{' : '[')) return 'none'
      if (stack.length === 0) return at
    } else if (char === '/') at = (remarkEnd(text, at) ?? at + 1) - 1
  }
  return 'open'
}

/** A value whose end is missing, closed after the last thing that is whole. undefined if nothing in it is. */
export function closed(text: string): unknown {
  const stack: string[] = []
  let safe: { readonly at: number; readonly depth: number } | null = null
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"') {
      at = endOfString(text, at)
      if (at === -1) break
    } else if (char === '{' || char === '[') stack.push(char)
    else if (char === '}' || char === ']') {
      if (stack.pop() !== (char === '}' ? '{' : '[')) return undefined
      safe = { at: at + 1, depth: stack.length }
    } else if (char === ',') safe = { at, depth: stack.length }
  }
  if (safe === null || safe.depth === 0) return undefined
  const mark = JSON.stringify(cutMark)
  const ends = stack
    .slice(0, safe.depth)
    .toReversed()
    .map((open) => (open === '{' ? `,${mark}:true}` : `,${mark}]`))
  return tolerantJson(text.slice(0, safe.at) + ends.join(''))
}

/** Index of the quote that ends the text begun at `from`, in the quotes it began with; -1 if it never ends. */
function endOfString(text: string, from: number): number {
  const quote = text[from]
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === quote) return at
  }
  return -1
}

/** Index after a remark that begins at `at`; null if none does. */
function remarkEnd(text: string, at: number): number | null {
  if (text[at] !== '/') return null
  const [close, past] = text[at + 1] === '/' ? ['\n', 1] : text[at + 1] === '*' ? ['*/', 2] : [null, 0]
  if (close === null) return null
  const end = text.indexOf(close, at + 2)
  return end === -1 ? text.length : end + past
}
