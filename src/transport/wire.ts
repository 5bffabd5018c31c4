import type { Agent as HttpAgent, IncomingMessage } from 'node:http'
import { request as httpRequest } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

export interface WireRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** false for a fresh connection: writes must not meet a kept one that the server has just closed. */
  readonly agent: HttpAgent | HttpsAgent | false
  readonly lookup: LookupFunction | undefined
}

export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/** The call broke. `sent` tells whether any byte may have reached the server: the line between «again» and «unsure». */
export class WireError extends Error {
  readonly sent: boolean
  readonly tooBig: boolean

  constructor(cause: unknown, sent: boolean, tooBig = false) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.name = 'WireError'
    this.sent = sent
    this.tooBig = tooBig
  }
}

/**
 * One HTTP exchange, no redirects. Built on `node:http` and not on `fetch`, because only here can one see whether
 * the connection stood when it broke, and pin the address that was checked.
 *
 * @throws WireError
 */
export async function exchange(order: WireRequest): Promise<WireResponse> {
  let sent = false
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const send = order.url.protocol === 'https:' ? httpsRequest : httpRequest
      const outgoing = send(order.url, {
        method: order.method,
        headers: { 'accept-encoding': 'gzip, deflate, br', ...order.headers, ...lengthOf(order.body) },
        signal: order.signal,
        agent: order.agent,
        ...(order.lookup === undefined ? {} : { lookup: order.lookup }),
      })
      outgoing.on('socket', (socket) => {
        // A kept-alive socket serves call after call and would gather a listener at each.
        if (!socket.connecting) {
          sent = true
          return
        }
        socket.once(order.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
          sent = true
        })
      })
      outgoing.on('response', resolve)
      outgoing.on('error', reject)
      outgoing.end(order.body ?? undefined)
    })
    const bytes = await readBody(response, order.maxBytes)
    return { status: response.statusCode ?? 0, headers: flatten(response.headers), bytes }
  } catch (error) {
    if (error instanceof WireError) throw error
    throw new WireError(error, sent)
  }
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const plain = decompressed(response)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of plain as AsyncIterable<Buffer>) {
    size += chunk.length
    // Counted after decompression: a few kilobytes of gzip can unfold to gigabytes.
    if (size > maxBytes) {
      response.destroy()
      throw new WireError(new Error(`The answer is larger than ${maxBytes} bytes`), true, true)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decompressed(response: IncomingMessage): AsyncIterable<unknown> {
  const unzip = unzipperFor(response.headers['content-encoding'])
  if (unzip === null) return response
  response.on('error', (error) => unzip.destroy(error))
  response.on('aborted', () => unzip.destroy(new Error('aborted')))
  return response.pipe(unzip)
}

function unzipperFor(encoding: string | undefined) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'deflate') return createInflate()
  if (encoding === 'br') return createBrotliDecompress()
  return null
}

function lengthOf(body: Uint8Array | null): Record<string, string> {
  return body === null ? {} : { 'content-length': String(body.byteLength) }
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join('\n') : value
  }
  return flat
}
