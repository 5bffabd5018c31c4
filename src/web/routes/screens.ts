import type { DeskDeps } from '../../desk/deps.ts'
import { openReportForm } from '../../desk/report-form.ts'
import { cabinetPlaces, closeScreen, openSignIn, touchScreen, watchScreen } from '../../desk/sign-in-source.ts'
import type { ScreenEvent } from '../../domain/ports/screens.ts'
import type { Handlers } from '../http/handlers.ts'

type Names = 'openSignIn' | 'openReportForm' | 'listCabinetPlaces' | 'screenEvents' | 'touchScreen' | 'closeScreen'

/** Pictures that wait for a slow line: more would only be old ones. */
const mostWaitingBytes = 1_000_000

export interface ScreenRouteDeps {
  readonly desk: DeskDeps
  /** Open streams, so that the server can end them when it stops. */
  readonly open: Set<() => void>
}

export function screenRoutes({ desk, open }: ScreenRouteDeps): Pick<Handlers, Names> {
  return {
    openSignIn: ({ actor, params, body }) => openSignIn(desk, actor, params.id, body),
    openReportForm({ actor, params, body }) {
      const { version, ...picture } = body
      return openReportForm(desk, actor, { reportId: params.id, version }, picture)
    },
    listCabinetPlaces: async ({ actor, params }) => ({ items: await cabinetPlaces(desk, actor, params.id) }),

    async screenEvents({ actor, params, reply }) {
      const { raw } = reply
      let end = () => {}
      const on = (event: ScreenEvent) => {
        // A picture late is a picture wrong; everything else is told.
        if (event.type === 'frame' && raw.writableLength > mostWaitingBytes) return
        raw.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
        if (event.type === 'ended') end()
      }
      const early: ScreenEvent[] = []
      let ready = false
      // Refused before the stream begins: a page can read a problem, not a broken stream.
      const stop = watchScreen(desk, actor, params.id, (event) => (ready ? on(event) : early.push(event)))
      end = () => {
        stop()
        open.delete(end)
        raw.end()
      }
      reply.hijack()
      raw.writeHead(200, {
        ...Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      })
      open.add(end)
      raw.on('close', end)
      raw.on('error', end)
      ready = true
      for (const event of early) on(event)
      return reply
    },

    async touchScreen({ actor, params, body }) {
      await touchScreen(desk, actor, params.id, body.events)
      return {}
    },
    async closeScreen({ actor, params }) {
      await closeScreen(desk, actor, params.id)
      return {}
    },
  }
}
