import type { Headers, HeaderValue } from './headers.ts'
import { rawHeader, readHeaders, structured } from './headers.ts'
import { signedContent } from './pkcs7.ts'
import type { InlineFile } from './uuencode.ts'
import { withoutUuencoded } from './uuencode.ts'
import { fromBase64, fromQuotedPrintable } from './words.ts'

/** One node of a letter's tree. */
export interface MimePart {
  readonly headers: Headers
  readonly type: HeaderValue
  readonly disposition: HeaderValue
  /** Decoded name; null for a nameless part. */
  readonly name: string | null
  readonly children: readonly MimePart[]
  /** Transfer encoding undone; empty for multiparts. */
  readonly body: Buffer
}

/** Deeper or wider letters are bombs: what lies beyond is kept as plain bytes of its parent. */
const maxDepth = 20
const maxParts = 1000

/** Reads a letter of any condition; it never throws. */
export function readMime(bytes: Uint8Array): MimePart {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const budget = { left: maxParts }
  return readPart(text.replace(/^(?:\u00ef\u00bb\u00bf)?(?:From [^\r\n]*\r?\n)?/, ''), 'text/plain', 0, budget)
}

function readPart(text: string, defaultType: string, depth: number, budget: { left: number }): MimePart {
  const { head, rest } = splitHead(text)
  const headers = readHeaders(head)
  const declared = structured(rawHeader(headers, 'content-type'))
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(declared.value) ? declared : { ...declared, value: defaultType }
  const disposition = structured(rawHeader(headers, 'content-disposition'))
  const name = nameOf(disposition.params['filename'] ?? type.params['name'] ?? '')
  const base = { headers, type, disposition, name }
  if (type.value.startsWith('multipart/') && depth < maxDepth) {
    const inner = type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    const pieces = splitParts(rest, type.params['boundary'] ?? guessBoundary(rest))
    if (pieces !== null && pieces.length <= budget.left) {
      budget.left -= pieces.length
      const children = pieces.map((piece) => readPart(piece, inner, depth + 1, budget))
      return { ...base, children, body: Buffer.alloc(0) }
    }
    // A multipart without its boundary is one text.
    return { ...base, type: { ...type, value: 'text/plain' }, children: [], body: Buffer.from(rest, 'latin1') }
  }
  const encoding = (rawHeader(headers, 'content-transfer-encoding') ?? '').trim().toLowerCase()
  const leaf = { ...base, children: [], body: undo(rest, encoding) }
  return depth < maxDepth ? opened(leaf, depth, budget) : leaf
}

/** Parts that hold others in a way of their own. */
function opened(leaf: MimePart, depth: number, budget: { left: number }): MimePart {
  const { value, params } = leaf.type
  if (/^application\/(?:x-)?pkcs7-mime$/.test(value) && !/enveloped/i.test(params['smime-type'] ?? '')) {
    const content = signedContent(leaf.body)
    if (content !== null && budget.left > 0) {
      budget.left -= 1
      return { ...leaf, children: [readPart(content.toString('latin1'), 'text/plain', depth + 1, budget), leaf] }
    }
  }
  if (value === 'text/plain' && leaf.body.includes('begin ')) {
    const { text, files } = withoutUuencoded(leaf.body.toString('latin1'))
    if (files.length > 0)
      return { ...leaf, children: [{ ...leaf, body: Buffer.from(text, 'latin1') }, ...files.map(asPart)] }
  }
  return leaf
}

function asPart({ name, bytes }: InlineFile): MimePart {
  const type = { value: 'application/octet-stream', params: {} }
  return {
    headers: [],
    type,
    disposition: { value: 'attachment', params: {} },
    name: nameOf(name),
    children: [],
    body: bytes,
  }
}

function splitHead(text: string): { head: string; rest: string } {
  const gap = /^(?:\r\n|\n|\r)|(?:\r\n|\n)(?:[ \t]*)(?:\r\n|\n)|\r\r/.exec(text)
  if (gap === null) return /^[!-9;-~]+:/.test(text) ? { head: text, rest: '' } : { head: '', rest: text }
  return { head: text.slice(0, gap.index), rest: text.slice(gap.index + gap[0].length) }
}

/** null where the boundary never stands. The last part may lack its closing line. */
function splitParts(text: string, boundary: string): string[] | null {
  if (boundary === '') return null
  const pieces: string[] = []
  const line = `--${boundary}`
  let from = -1
  let at = text.startsWith(line) ? 0 : nextLine(text, line, 0)
  while (at !== -1) {
    if (from !== -1) pieces.push(text.slice(from, at).replace(/\r?\n$/, ''))
    const after = at + line.length
    if (text.startsWith('--', after)) return pieces
    const end = text.indexOf('\n', after)
    if (end === -1) return pieces
    from = end + 1
    at = text.startsWith(line, from) ? from : nextLine(text, line, from)
  }
  if (from === -1) return null
  pieces.push(text.slice(from))
  return pieces
}

function nextLine(text: string, line: string, from: number): number {
  for (let at = text.indexOf(line, from); at !== -1; at = text.indexOf(line, at + 1)) {
    const before = text[at - 1]
    const after = text[at + line.length]
    const ends = after === undefined || /[\s-]/.test(after)
    if ((before === '\n' || before === '\r') && ends) return at
  }
  return -1
}

/** Some forwarders lose the parameter; the first dashed line before headers gives it away. */
function guessBoundary(text: string): string {
  return /^--([^\s]{4,70})\r?\nContent-/im.exec(text)?.[1] ?? ''
}

function undo(text: string, encoding: string): Buffer {
  if (encoding === 'base64') {
    const foreign = text.replace(/[A-Za-z0-9+/=\s]/g, '').length
    // Declared base64 but plain text: a gateway re-wrote the body and not its header.
    if (foreign > text.length / 10 && foreign > 20) return Buffer.from(text, 'latin1')
    // A footer put under the encoded body by a gateway is plain text, and would come out as rubbish.
    const footer = /(?<=[A-Za-z0-9+/=]{2}\s*\n)\s*\n(?=[^\n]*[^A-Za-z0-9+/=\s])[\s\S]*$/.exec(text)
    if (footer === null) return fromBase64(text)
    return Buffer.concat([fromBase64(text.slice(0, footer.index)), Buffer.from(`\n${footer[0]}`, 'latin1')])
  }
  if (encoding === 'quoted-printable') return fromQuotedPrintable(text)
  return Buffer.from(text, 'latin1')
}

function nameOf(raw: string): string | null {
  // Folded names carry a blank where the line was broken inside; paths are cut to the last name.
  const name = raw
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^.*[\\/](?=[^\\/])/, '')
  return name === '' ? null : name
}
