import type { FastifyInstance } from 'fastify'
import { type Context, createStandIn } from '../stand-in.ts'
import { registerCabinetAccount } from './cabinet.ts'
import { registerCabinetReviews } from './cabinet-reviews.ts'
import { registerFirmPages } from './firm-page.ts'
import { twogisPage } from './keys.ts'
import { registerCabinetPages } from './login-page.ts'
import { registerPublicApi } from './public-api.ts'

const ORG_NAME = 'Дала Нет, интернет-провайдер'

/** 2gis.kz, go.2gis.com, public-api.reviews.2gis.com and catalog.api.2gis.com on one port: their paths never meet. */
export function createTwogis(context: Context): FastifyInstance {
  const app = createStandIn(context, { platform: 'twogis', page: twogisPage })
  registerPublicApi(app, context, ORG_NAME)
  registerFirmPages(app, context)
  return app
}

/** account.2gis.com and api.account.2gis.com. */
export function createTwogisCabinet(context: Context): FastifyInstance {
  const app = createStandIn(context, { platform: 'twogis', page: twogisPage })
  registerCabinetAccount(app, context, ORG_NAME)
  registerCabinetReviews(app, context)
  registerCabinetPages(app, context, ORG_NAME)
  return app
}
