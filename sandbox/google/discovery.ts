import type { FastifyInstance } from 'fastify'
import type { Context } from '../stand-in.ts'
import { reviewsOf } from '../state/reviews.ts'
import type { BranchState } from '../state/world.ts'
import { googleError } from './errors.ts'
import { GOOGLE_ACCOUNT } from './wire.ts'

type Query = Readonly<Record<string, string | undefined>>

function location(branch: BranchState, mask: ReadonlySet<string>): Record<string, unknown> {
  const whole: Record<string, unknown> = {
    name: `locations/${branch.google.locationId}`,
    title: 'Дала Нет',
    storeCode: branch.key,
    languageCode: 'ru',
    phoneNumbers: { primaryPhone: branch.phone },
    storefrontAddress: {
      regionCode: 'KZ',
      languageCode: 'ru',
      locality: branch.city,
      addressLines: [branch.address],
    },
    metadata: {
      placeId: branch.google.placeId,
      mapsUri: `https://maps.google.example/?cid=${branch.google.locationId}`,
      newReviewUri: `https://search.google.example/local/writereview?placeid=${branch.google.placeId}`,
      hasVoiceOfMerchant: true,
      canDelete: false,
    },
  }
  return Object.fromEntries(Object.entries(whole).filter(([key]) => mask.has(key)))
}

/** Account Management v1, Business Information v1 and Places v1, as far as a company needs them for its own profile. */
export function registerGoogleDiscovery(app: FastifyInstance, context: Context): void {
  const { state } = context.store

  app.get('/v1/accounts', { config: { operation: 'accounts.list' } }, async () => ({
    accounts: [
      {
        name: `accounts/${GOOGLE_ACCOUNT}`,
        accountName: 'Дала Нет',
        type: 'LOCATION_GROUP',
        role: 'MANAGER',
        permissionLevel: 'OWNER_LEVEL',
        verificationState: 'UNVERIFIED',
        vettedState: 'NOT_VETTED',
      },
    ],
  }))

  app.get<{ Params: { account: string }; Querystring: Query }>(
    '/v1/accounts/:account/locations',
    { config: { operation: 'locations.list' } },
    async (request, reply) => {
      const { account } = request.params
      if (account !== '-' && account !== GOOGLE_ACCOUNT) {
        return reply.code(404).send(googleError(404, 'Requested entity was not found.'))
      }
      const { readMask, pageSize = '10', pageToken = '0' } = request.query
      if (!readMask) return reply.code(400).send(googleError(400, 'Request contains an invalid argument: read_mask'))
      const size = Math.min(Number(pageSize) || 10, 100)
      const start = Number(Buffer.from(pageToken, 'base64url').toString() || 0) || 0
      const mask = new Set(readMask.split(','))
      const next = start + size
      return {
        locations: state.branches.slice(start, next).map((branch) => location(branch, mask)),
        ...(next < state.branches.length ? { nextPageToken: Buffer.from(String(next)).toString('base64url') } : {}),
        totalSize: state.branches.length,
      }
    },
  )

  app.get<{ Params: { id: string }; Querystring: Query }>(
    '/v1/locations/:id',
    { config: { operation: 'locations.get' } },
    async (request, reply) => {
      const branch = context.store.index.branch('googleLocation', request.params.id)
      if (!branch) return reply.code(404).send(googleError(404, 'Requested entity was not found.'))
      const { readMask } = request.query
      if (!readMask) return reply.code(400).send(googleError(400, 'Request contains an invalid argument: read_mask'))
      return location(branch, new Set(readMask.split(',')))
    },
  )

  app.get<{ Params: { place: string } }>(
    '/v1/places/:place',
    { config: { operation: 'places.get' } },
    async (request, reply) => {
      const mask = request.headers['x-goog-fieldmask']
      if (typeof mask !== 'string') return reply.code(400).send(googleError(400, 'FieldMask is a required parameter.'))
      const branch = context.store.index.branch('googlePlace', request.params.place)
      if (!branch) return reply.code(404).send(googleError(404, 'Requested entity was not found.'))
      const reviews = reviewsOf(context.store, 'google', branch).filter((review) => !review.hidden)
      const stars = reviews.reduce((sum, review) => sum + (review.rating ?? 0), 0)
      const place: Record<string, unknown> = {
        id: branch.google.placeId,
        displayName: { text: 'Дала Нет', languageCode: 'ru' },
        rating: reviews.length === 0 ? 0 : Math.round((stars / reviews.length) * 10) / 10,
        userRatingCount: reviews.length,
        googleMapsUri: `https://maps.google.example/?cid=${branch.google.locationId}`,
      }
      return Object.fromEntries(Object.entries(place).filter(([key]) => mask.split(',').includes(key)))
    },
  )
}
