import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Under a packet's worth there is nothing to win. */
const leastBytes = 1_024
/** Higher ones take longer than the wire they save. */
const brotliQuality = 4

const pack = { br: promisify(brotliCompress), gzip: promisify(gzip) }
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }

function accepted(request: FastifyRequest): 'br' | 'gzip' | null {
  const header = request.headers['accept-encoding']
  const offers = new Map(
    (header?.toString() ?? '').split(',').map((part) => {
      const [name = '', weight = ''] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/)
      return [name, weight === '' ? 1 : Number(weight)]
    }),
  )
  return (['br', 'gzip'] as const).find((name) => (offers.get(name) ?? 0) > 0) ?? null
}

/**
 * JSON answers to GET leave compressed. Secrets that are shown once (links, tokens, keys) stand in answers to POST alone:
 * those stay as they are, so that no length can tell of a secret beside text that a stranger chose (BREACH). Events are
 * written to the socket past this.
 */
export function compressJson(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || (typeof payload !== 'string' && !Buffer.isBuffer(payload))) return payload
    if (!/^application\/(?:[\w.-]+\+)?json\b/.test(String(reply.getHeader('content-type') ?? ''))) return payload
    reply.header('vary', 'accept-encoding')
    const encoding = accepted(request)
    if (encoding === null || reply.hasHeader('content-encoding') || Buffer.byteLength(payload) < leastBytes) {
      return payload
    }
    const packed = encoding === 'br' ? await pack.br(payload, brotliOptions) : await pack.gzip(payload)
    reply.header('content-encoding', encoding)
    reply.removeHeader('content-length')
    return packed
  })
}
