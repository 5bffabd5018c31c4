import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A span as it came over the wire, flattened. */
export interface ReceivedSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly failed: boolean
}

interface WireSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly attributes: readonly { key: string; value: { stringValue?: string; intValue?: number | string } }[]
  readonly status?: { readonly code?: number }
  readonly events?: readonly unknown[]
}

interface WireBody {
  readonly resourceSpans: readonly {
    readonly resource: unknown
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[]
  }[]
}

/** A collector that takes OTLP/HTTP as JSON and keeps it. */
export async function startOtlpReceiver() {
  const bodies: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]>; readonly text: string }[] =
    []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => void parts.push(part))
    request.on('end', () => {
      bodies.push({ path: request.url ?? '', headers: request.headers, text: Buffer.concat(parts).toString() })
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    spans: (): ReceivedSpan[] =>
      bodies
        .flatMap(({ text }) => (JSON.parse(text) as WireBody).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
        .map(({ name, traceId, spanId, parentSpanId = '', attributes, status }) => ({
          name,
          traceId,
          spanId,
          parentSpanId,
          facts: Object.fromEntries(
            attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]),
          ),
          failed: status?.code === 2,
        })),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
