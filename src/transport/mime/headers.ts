import { decodeBytes } from './charset.ts'
import { decodeHeaderText } from './words.ts'

/** Headers of one part: names lower-cased, values unfolded with one character a byte, in order. */
export type Headers = readonly (readonly [name: string, value: string])[]

export interface HeaderValue {
  /** The part before the first `;`, lower-cased. */
  readonly value: string
  /** Decoded; RFC 2231 continuations joined. */
  readonly params: Readonly<Record<string, string>>
}

/** Reads a header block; a line that is neither header nor continuation is passed over. */
export function readHeaders(block: string): Headers {
  const headers: [string, string][] = []
  for (const line of block.split(/\r\n|\n|\r/)) {
    const last = headers.at(-1)
    if (/^[ \t]/.test(line)) {
      if (last !== undefined) last[1] += ` ${line.trim()}`
      continue
    }
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && /^[!-9;-~]+$/.test(name)) headers.push([name, line.slice(colon + 1).trim()])
    // A header broken without the leading blank: the rest belongs to the line before.
    else if (last !== undefined && line.trim() !== '' && !line.startsWith('From ')) last[1] += ` ${line.trim()}`
  }
  return headers
}

/** The first header of that name, undecoded; null if there is none. */
export function rawHeader(headers: Headers, name: string): string | null {
  return headers.find(([known]) => known === name)?.[1] ?? null
}

export function allHeaders(headers: Headers, name: string): string[] {
  return headers.filter(([known]) => known === name).map(([, value]) => value)
}

/** Decoded, blanks collapsed; '' if there is none. */
export function textHeader(headers: Headers, name: string): string {
  return decodeHeaderText(rawHeader(headers, name) ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** `text/plain; charset=…; name*0*=…` (RFC 2045, 2231, and the raw or RFC 2047 names that senders write instead). */
export function structured(raw: string | null): HeaderValue {
  if (raw === null) return { value: '', params: {} }
  const [first = '', ...rest] = splitOutsideQuotes(raw)
  const pieces = new Map<string, { index: number; text: string; extended: boolean }[]>()
  for (const piece of rest) {
    const equals = piece.indexOf('=')
    if (equals < 1) continue
    const key = piece.slice(0, equals).trim().toLowerCase()
    const parts = /^([^*]+)(?:\*(\d+))?(\*)?$/.exec(key)
    if (parts === null) continue
    const name = parts[1] ?? key
    const list = pieces.get(name) ?? []
    list.push({
      index: Number(parts[2] ?? 0),
      text: unquote(piece.slice(equals + 1).trim()),
      extended: parts[3] === '*',
    })
    pieces.set(name, list)
  }
  const params = [...pieces].map(([name, list]) => [name, joinParam(list)] as const)
  return { value: first.trim().toLowerCase(), params: Object.fromEntries(params) }
}

function joinParam(list: readonly { index: number; text: string; extended: boolean }[]): string {
  const sorted = [...list].sort((a, b) => a.index - b.index || Number(b.extended) - Number(a.extended))
  if (!sorted.some((piece) => piece.extended)) return decodeHeaderText(sorted.map((piece) => piece.text).join(''))
  const single = sorted.filter((piece, at) => at === 0 || piece.index !== sorted[at - 1]?.index)
  const head = /^([^']*)'[^']*'/.exec(single[0]?.text ?? '')
  const bytes = single.map((piece, at) => {
    const text = at === 0 && head !== null ? piece.text.slice(head[0].length) : piece.text
    return piece.extended ? percentBytes(text) : Buffer.from(text, 'latin1')
  })
  return decodeBytes(Buffer.concat(bytes), head?.[1] ?? null)
}

function percentBytes(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

function splitOutsideQuotes(raw: string): string[] {
  const parts: string[] = []
  let from = 0
  let quoted = false
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at] === '\\' && quoted) at += 1
    else if (raw[at] === '"') quoted = !quoted
    else if (raw[at] === ';' && !quoted) {
      parts.push(raw.slice(from, at))
      from = at + 1
    }
  }
  parts.push(raw.slice(from))
  return parts
}

function unquote(text: string): string {
  const inner = /^"([\s\S]*?)"?$/.exec(text)?.[1]
  return inner === undefined ? text : inner.replace(/\\(["\\])/g, '$1')
}
