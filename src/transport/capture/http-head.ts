import { unpacked } from './unpack.ts'

/** A body with the answer's head taken off it. */
export interface SavedAnswer {
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const first = /^HTTP\/[\d.]+ (\d{3})[^\r\n]*\r?\n/
const maxHeads = 10

/** Splits what `curl -i` saves: every head of a chain of redirects, then the body as it travelled. */
export function savedAnswer(bytes: Uint8Array): SavedAnswer {
  let rest: Buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let status: number | null = null
  let headers: Record<string, string> = {}
  for (let heads = 0; heads < maxHeads; heads += 1) {
    const text = rest.toString('latin1', 0, 100_000)
    const found = first.exec(text)
    if (found === null) break
    const end = /\r?\n\r?\n/.exec(text)
    const head = end === null ? text : text.slice(0, end.index)
    status = Number(found[1])
    headers = headersIn(head)
    rest = end === null ? Buffer.alloc(0) : rest.subarray(end.index + end[0].length)
  }
  if (status === null) return { status, headers, body: bytes }
  const chunked = /chunked/i.test(headers['transfer-encoding'] ?? '')
  return { status, headers, body: unpacked(chunked ? withoutChunks(rest) : rest) }
}

function headersIn(head: string): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const line of head.split(/\r?\n/).slice(1)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
  }
  return headers
}

/** curl undoes the chunks, other tools keep them: a body that does not begin with a length is left as it is. */
function withoutChunks(body: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 0
  while (at < body.length) {
    const line = /^([\da-f]{1,8})(?:;[^\r\n]*)?\r\n/i.exec(body.toString('latin1', at, at + 200))
    if (line === null) return parts.length === 0 ? body : Buffer.concat(parts)
    const size = Number.parseInt(line[1] ?? '0', 16)
    if (size === 0) break
    const start = at + line[0].length
    parts.push(body.subarray(start, start + size))
    at = start + size + 2
  }
  return Buffer.concat(parts)
}
