import { decodeBytes } from '../../transport/mime/charset.ts'
import { htmlLines } from '../../transport/mime/html-lines.ts'
import type { MimePart } from '../../transport/mime/part.ts'
import { readMime } from '../../transport/mime/part.ts'

/** Texts longer than this are read from their beginning; the rest is quoted history a hundred times over. */
const maxText = 1_000_000

export interface LetterBody {
  /** Own text and quotes together, as lines. */
  readonly text: string
  /** Marked as signature by the sender's program; '' if not. */
  readonly signature: string
  /** A letter attached as a whole, for forwards without a word of their own. */
  readonly inner: MimePart | null
}

/** The text that a person would read: plain where it says something, else the HTML. */
export function bodyOf(root: MimePart): LetterBody {
  const found: Gathered = { plain: [], html: [], other: [], inner: null }
  gather(root, found)
  const plain = found.plain.join('\n')
  const html = found.html.join('\n')
  if (html !== '' && (isEmpty(plain) || isPlaceholder(plain) || looksLikeMarkup(plain))) {
    return { ...htmlLines(html), inner: found.inner }
  }
  if (looksLikeMarkup(plain)) return { ...htmlLines(plain), inner: found.inner }
  // Rarer kinds of text count only where there is no other: a meeting's data usually stand beside a letter about it.
  const text = isEmpty(plain) && found.other.length > 0 ? found.other.join('\n') : plain
  return { text, signature: '', inner: found.inner }
}

interface Gathered {
  readonly plain: string[]
  readonly html: string[]
  readonly other: string[]
  inner: MimePart | null
}

function gather(part: MimePart, found: Gathered): void {
  if (part.children.length > 0) {
    for (const child of part.children) gather(child, found)
    return
  }
  const { value } = part.type
  if (value === 'message/rfc822' && found.inner === null) found.inner = readMime(part.body)
  if (part.disposition.value === 'attachment' || !value.startsWith('text/')) return
  if (value !== 'text/plain' && value !== 'text/html') {
    if (part.name === null || value === 'text/calendar') found.other.push(otherText(part))
    return
  }
  // A named text beside the letter is a file; alone it is the letter.
  const isFile = part.name !== null && (found.plain.length > 0 || found.html.length > 0)
  if (isFile) return
  const text = decodeBytes(part.body.subarray(0, maxText), charsetOf(part))
  if (value === 'text/html') found.html.push(text)
  else found.plain.push(isFlowed(part) ? unflow(text, part.type.params['delsp']?.toLowerCase() === 'yes') : text)
}

/** Words of a meeting, of enriched text (RFC 1896), of anything else that calls itself text. */
function otherText(part: MimePart): string {
  const text = decodeBytes(part.body.subarray(0, maxText), charsetOf(part))
  if (part.type.value === 'text/enriched' || part.type.value === 'text/richtext') {
    return text
      .replace(/<<|<\/?param>[^<]*(?:<\/param>)?|<[^<>\n]{1,60}>/gi, (tag) => (tag === '<<' ? '<' : ''))
      .replace(/\n(\n*)/g, (_, more: string) => more || ' ')
  }
  if (part.type.value !== 'text/calendar') return text
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const said = lines.flatMap((line) => /^(?:SUMMARY|LOCATION|DESCRIPTION)(?:;[^:]*)?:(.+)$/i.exec(line)?.[1] ?? [])
  return said.map((line) => line.replace(/\\n/gi, '\n').replace(/\\([,;\\])/g, '$1')).join('\n')
}

function charsetOf(part: MimePart): string | null {
  const declared = part.type.params['charset'] ?? null
  if (part.type.value !== 'text/html' || declared !== null) return declared
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(part.body.subarray(0, 2000).toString('latin1'))?.[1] ?? null
}

function isFlowed(part: MimePart): boolean {
  return part.type.params['format']?.toLowerCase() === 'flowed'
}

/** RFC 3676: a line that ends with a blank goes on in the next one of the same quote depth. */
function unflow(text: string, dropBlank: boolean): string {
  const out: string[] = []
  let open = false
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const depth = /^>*/.exec(raw)?.[0] ?? ''
    const line = raw.slice(depth.length).replace(/^ /, '')
    const last = out.at(-1)
    const joins = open && last !== undefined && (/^>*/.exec(last)?.[0] ?? '') === depth && line !== '-- '
    if (joins) out[out.length - 1] = last + line
    else out.push(depth === '' ? line : `${depth} ${line}`)
    open = line.endsWith(' ') && line !== '-- '
    if (open && dropBlank) out[out.length - 1] = (out.at(-1) ?? '').slice(0, -1)
  }
  return out.join('\n')
}

function isEmpty(text: string): boolean {
  return text.replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff]/g, '') === ''
}

function isPlaceholder(text: string): boolean {
  return (
    text.length < 400 &&
    /(?:не поддерживает|does ?n[o']t support|view (?:this )?(?:email|message) in (?:your )?(?:browser|html)|html[- ](?:compatible|capable|version|версия)|қолдамайды|просмотра .{0,30}html|only in html)/iu.test(
      text,
    )
  )
}

/** HTML under the name of plain text. */
function looksLikeMarkup(text: string): boolean {
  return /^\s*<(?:!doctype|html|body|div|p|table)\b[^>]*>/i.test(text) && /<\/\w+>/.test(text)
}
