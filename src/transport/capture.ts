import { savedAnswer } from './capture/http-head.ts'
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
export type CaptureDocument = (
  | { readonly type: 'json'; readonly value: unknown; readonly broken?: number }
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
  const documents = documentsIn(text).flatMap((document) =>
    document.type === 'json' ? (harEntries(document.value) ?? [document]) : [document],
  )
  if (answer.status === null) return documents
  const head = headOf(answer.status, (name) => answer.headers[name])
  return documents.map((document) => ({ ...document, head }))
}

/** A string that is itself an answer: JSON or a page put into a wrapper's field. null for ordinary text. */
export function nestedDocument(text: string): CaptureDocument | null {
  if (text.length <= 20) return null
  const start = text.slice(0, 300).trimStart()
  if (/^(?:[{[]|\)\]\}')/.test(start)) {
    const value = tolerantJson(text.replace(guard, ''))
    if (value !== undefined && typeof value === 'object') return { type: 'json', value }
  }
  return text.length > 200 && /^<(?:!doctype|html|head|body)\b/i.test(start) ? { type: 'html', html: text } : null
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
  return rows === null ? [{ type: 'text', text }] : [{ type: 'json', value: rows }]
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
  return typeof value === 'string' ? (/^\s*[{[]/.test(value) ? tolerantJson(value) : undefined) : value
}
