import { Failure } from '../domain/failure.ts'
import { savedAnswer } from './capture/http-head.ts'
import { jsonInside } from './capture/json-inside.ts'
import { jsonValues, tolerantJson } from './capture/json-values.ts'
import { isMhtml, mhtmlParts } from './capture/mhtml.ts'
import { unpacked } from './capture/unpack.ts'
import { csvRows } from './csv.ts'
import { decodeText } from './decode.ts'
import { looksLikeHtml } from './html-verdict.ts'
import { loadHtml } from './load-html.ts'

/** How an answer came, where the file tells: its status and head say what a body without reviews means. */
export interface AnswerHead {
  readonly status: number
  readonly location: string
  readonly captcha: boolean
}

/** One answer inside a captured file; a HAR or a list of answers holds several. */
export type CaptureDocument =
  /** `words`: the text in which the values were found, where it is more than they. */
  (
    | { readonly type: 'json'; readonly value: unknown; readonly broken?: number; readonly words?: string }
    | { readonly type: 'html'; readonly html: string }
    | { readonly type: 'text'; readonly text: string }
  ) & { readonly head?: AnswerHead }

/**
 * What a captured file holds: JSON in every way it is saved (lines, guards, callbacks, cut off), a page, an MHTML page, a
 * table, an answer with its head on top, packed or not, or a HAR of many of these.
 *
 * @throws Failure `layout-changed` for files that hold no text
 */
export function openCapture(bytes: Uint8Array): CaptureDocument[] {
  const answer = savedAnswer(unpacked(bytes))
  const text = decodeText(answer.body, answer.headers['content-type']).replace(/^\uFEFF/, '')
  const inner = bytesLiteral(text) ?? recordedAnswers(text)
  if (inner !== null) return inner.flatMap(openCapture)
  const documents = documentsIn(text).flatMap((document) =>
    document.type === 'json' ? (harEntries(document.value) ?? [document]) : [document],
  )
  if (answer.status === null) return documents
  const head = headOf(answer.status, (name) => answer.headers[name])
  return documents.map((document) => ({ ...document, head }))
}

/** Bytes as Python prints them: read as letters they would come out as rubbish. */
function bytesLiteral(text: string): Uint8Array[] | null {
  if (!/^\s*b(['"])[\s\S]+\1\s*$/.test(text)) return null
  const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
  const inner = text.trim().slice(2, -1)
  const plain = inner.replace(/\\(x[\da-f]{2}|[\s\S])/gi, (_, sign: string) =>
    sign.length > 1 ? String.fromCharCode(Number.parseInt(sign.slice(1), 16)) : (signs[sign] ?? sign),
  )
  return [Buffer.from(plain, 'latin1')]
}

/** What Burp writes down of the answers that went through it. */
function recordedAnswers(text: string): Uint8Array[] | null {
  if (!/<items\s[^>]*burpVersion=/.test(text.slice(0, 5000))) return null
  const each = text.matchAll(/<response base64="(true|false)"[^>]*>\s*<!\[CDATA\[([\s\S]*?)\]\]>/g)
  return Array.from(each, ([, packed, body = '']) => Buffer.from(body, packed === 'true' ? 'base64' : 'utf8'))
}

/** A string that is itself an answer: JSON or a page put into a wrapper's field, packed or not. null for ordinary text. */
export function nestedDocument(text: string): CaptureDocument | null {
  if (text.length <= 20) return null
  if (packedStart.test(text)) return packedDocument(text)
  const start = text.slice(0, 300).trimStart()
  if (/^(?:[{[]|\)\]\}')/.test(start)) {
    const value = tolerantJson(text.replace(guard, ''))
    if (value !== undefined && typeof value === 'object') return { type: 'json', value }
  }
  return text.length > 200 && looksLikeHtml(start) ? { type: 'html', html: text } : null
}

/** In base64: gzip, `{"`, `[{`, `<!DO`, `<htm`. */
const packedStart = /^(?:H4sI|eyJ|W3si|W1si|PCFE|PGh0)[A-Za-z0-9+/\r\n]{40,}=*\s*$/

function packedDocument(text: string): CaptureDocument | null {
  try {
    return nestedDocument(decodeText(unpacked(Buffer.from(text, 'base64'))))
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

// Guards against reading by foreign pages, as Google and others put them in front.
const guard = /^\s*(?:\)\]\}',?|for\s*\(;;\);|while\s*\(1\);|\{\}\s*&&)[^\S\n]*\n?/

/** Pages saved as one file within others; a head without an end is its own only part, and would be taken apart for ever. */
const deepest = 3

function documentsIn(text: string, depth = 0): CaptureDocument[] {
  const value = json(text)
  if (value !== undefined) return [{ type: 'json', value }]
  if (depth < deepest && isMhtml(text)) return mhtmlParts(text).flatMap((part) => documentsIn(part, depth + 1))
  if (looksLikeHtml(text) || (!/^\s*[{[]/.test(text) && /<(?:html|body|div|script)\b/i.test(text.slice(0, 3000)))) {
    return [shownSource(text) ?? { type: 'html', html: text }]
  }
  const bare = text.replace(guard, '').replace(/^\s*(?:\/\*\*\/\s*)?[\w$.]+\((?=\s*[{[])/, '')
  // Parts of a batched answer have their lengths between them.
  const values = jsonValues(bare.replace(/^\s*\d+\s*\n(?=\s*\[)/gm, ''))
  if (values !== null) {
    const [first] = values.values
    const one = values.values.length === 1 ? first : values.values
    return [{ type: 'json', value: one, broken: bare === text ? values.broken : 0 }]
  }
  const rows = csvRows(text)
  if (rows !== null) return [{ type: 'json', value: rows }]
  const inside = jsonInside(text)
  return inside.length > 0 ? [{ type: 'json', value: inside, words: text }] : [{ type: 'text', text }]
}

/** A page that shows the source of another one, as a browser saves it from its «view source» window. */
function shownSource(html: string): CaptureDocument | null {
  if (!/class="line-content"/.test(html)) return null
  const page = loadHtml(html)
  const source = page('td.line-content')
    .toArray()
    .map((line) => page(line).text())
    .join('\n')
  return source.trim() === '' ? null : (documentsIn(source)[0] ?? null)
}

function harEntries(value: unknown): CaptureDocument[] | null {
  const entries = field(field(value, 'log'), 'entries')
  if (!Array.isArray(entries)) return null
  return entries.flatMap((entry) => {
    const response = field(entry, 'response')
    const content = field(response, 'content')
    const body = field(content, 'text')
    if (typeof body !== 'string' || body === '') return []
    const text = field(content, 'encoding') === 'base64' ? decodeText(unpacked(Buffer.from(body, 'base64'))) : body
    const headers = field(response, 'headers')
    const head = headOf(Number(field(response, 'status') ?? 0), (name) => {
      const found = Array.isArray(headers)
        ? headers.find((one) => String(field(one, 'name')).toLowerCase() === name)
        : undefined
      return found === undefined ? undefined : String(field(found, 'value'))
    })
    return documentsIn(text).flatMap((document) => (document.type === 'text' ? [] : [{ ...document, head }]))
  })
}

function headOf(status: number, header: (name: string) => string | undefined): AnswerHead {
  const captcha = header('x-yandex-captcha') !== undefined || header('need-captcha') === '1'
  return { status, location: header('location') ?? '', captcha }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function json(text: string): unknown {
  const value = tolerantJson(text)
  // JSON encoded twice, as copied from a log.
  return typeof value === 'string' ? (/^\s*[{[]/.test(value) ? tolerantJson(value) : [value]) : value
}
