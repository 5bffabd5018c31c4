import type { FastifyInstance } from 'fastify'
import type { ReplyModeration } from '../moderation.ts'
import { type Context, createStandIn } from '../stand-in.ts'
import { registerYandexCabinet } from './cabinet.ts'
import { yandexPage } from './pages.ts'
import { registerYandexMaps } from './public.ts'
import { registerPassport } from './session.ts'

/** yandex.ru/maps, yandex.ru/sprav and passport.yandex.ru on one port: their paths never meet. */
export function createYandex(context: Context, moderation: ReplyModeration): FastifyInstance {
  const app = createStandIn(context, { platform: 'yandex', page: yandexPage })
  registerPassport(app, context)
  registerYandexMaps(app, context)
  registerYandexCabinet(app, context, moderation)
  return app
}
