import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { liveEvent } from '../contract/events.ts'
import type { LiveFeed, Numbered } from './live-feed.ts'

const heartbeatMs = 15_000

export interface StreamDeps {
  readonly live: LiveFeed
  /** Whether the person is still signed in; asked at every heartbeat. */
  readonly stillSignedIn: (request: FastifyRequest) => Promise<boolean>
  /** Open streams, so that the server can end them when it stops. */
  readonly open: Set<() => void>
}

/** Server-sent events on the raw response; ends when the page goes, the session ends or the server stops. */
export async function streamEvents(deps: StreamDeps, request: FastifyRequest, reply: FastifyReply) {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  })
  raw.write('retry: 2000\n\n')
  let unsubscribe: (() => void) | null = null
  let ended = false

  const heartbeat = setInterval(() => {
    raw.write(': heartbeat\n\n')
    void checkSession()
  }, heartbeatMs)

  async function checkSession(): Promise<void> {
    // An unreachable database is no reason to send somebody away.
    if (!(await deps.stillSignedIn(request).catch(() => true))) end()
  }

  function end(): void {
    if (ended) return
    ended = true
    clearInterval(heartbeat)
    unsubscribe?.()
    deps.open.delete(end)
    raw.end()
  }

  deps.open.add(end)
  raw.on('close', end)
  raw.on('error', end)
  const stop = await deps.live.subscribe((events) => {
    for (const event of events) raw.write(frame(event))
  }, lastEventId(request))
  // The page may have gone while the missed events were read.
  if (ended) stop()
  else unsubscribe = stop
  return reply
}

function frame({ lineId, event }: Numbered): string {
  const id = lineId === null ? '' : `id: ${lineId}\n`
  return `${id}event: ${event.type}\ndata: ${JSON.stringify(z.encode(liveEvent, event))}\n\n`
}

function lastEventId(request: FastifyRequest): bigint | null {
  const text = request.headers['last-event-id']
  return typeof text === 'string' && /^\d{1,18}$/.test(text) ? BigInt(text) : null
}
