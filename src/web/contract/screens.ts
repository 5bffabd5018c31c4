// A browser of the server that one administrator drives from the pages, to sign in to a platform's cabinet.
// `GET /screens/:id/events` is a stream of `ScreenEvent`s; what the person does goes to `POST /screens/:id/input`.
import { z } from 'zod'
import { screenKeys } from '../../domain/ports/screens.ts'
import { id, version } from './common.ts'

export const openScreen = z.object({
  /** Of the picture, in pixels: as wide as the page has room. */
  width: z.int().min(320).max(1_600).default(1_024),
  height: z.int().min(400).max(1_200).default(720),
})
export const openReportForm = openScreen.extend({ version })
export const openedScreen = z.object({ id }).meta({ id: 'OpenedScreen' })

const share = z.number().min(0).max(1)
const scroll = z.number().min(-4_000).max(4_000)
const screenInput = z
  .discriminatedUnion('type', [
    z.object({ type: z.enum(['move', 'down', 'up']), x: share, y: share }),
    z.object({ type: z.literal('wheel'), dx: scroll, dy: scroll }),
    z.object({ type: z.literal('text'), text: z.string().min(1).max(2_000) }),
    z.object({ type: z.literal('key'), key: z.enum(screenKeys) }),
  ])
  .meta({ id: 'ScreenInput' })
export const screenInputs = z.object({ events: z.array(screenInput).min(1).max(100) })

export const screenEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('frame'), jpeg: z.string(), width: z.int(), height: z.int() }),
    z.object({ type: z.literal('address'), url: z.string() }),
    z.object({ type: z.literal('reached') }),
    z.object({
      type: z.literal('ended'),
      why: z.enum(['done', 'closed', 'idle', 'too-long', 'failed']),
      message: z.string().nullable(),
    }),
  ])
  .meta({ id: 'ScreenEvent' })

export const cabinetPlaces = z
  .object({ items: z.array(z.object({ ref: z.string(), name: z.string(), address: z.string() })) })
  .meta({ id: 'CabinetPlaces' })
