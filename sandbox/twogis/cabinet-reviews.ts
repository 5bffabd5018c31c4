import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Context, requestNow } from '../stand-in.ts'
import {
  addAnswer,
  fileComplaint,
  findReview,
  openComplaint,
  removeAnswer,
  reviewsOf,
  standingAnswer,
} from '../state/reviews.ts'
import type { ReviewState } from '../state/world.ts'
import { failed, ok, TWOGIS_ORG_ID } from './cabinet.ts'
import { twogisTime } from './wire.ts'

const BASE = '/api/1.0/presence'
/** The cabinet's field takes this many characters. */
const REPLY_LIMIT = 2000

type Query = Readonly<Record<string, string | undefined>>

const CATALOGS: Readonly<Record<string, string>> = { '2gis': '2GIS', flamp: 'Flamp', booking: 'Booking' }

function cabinetReview(context: Context, review: ReviewState): Record<string, unknown> {
  const branch = context.store.index.branch('key', review.branch)
  const own = review.provider === '2gis'
  const answer = standingAnswer(review)
  const mayComplain = own && openComplaint(review) === null && !review.hidden
  return {
    id: review.id,
    rating: review.rating,
    text: review.text,
    catalog: { id: review.provider, name: CATALOGS[review.provider] ?? review.provider },
    dateCreated: twogisTime(review.createdAt, review.id),
    dateEdited: review.editedAt ? twogisTime(review.editedAt, review.id) : null,
    url: own ? '' : `https://${review.provider}.example/reviews/${review.id}`,
    source: null,
    readonly: !own,
    commentsCount: review.answers.length,
    likesCount: review.likes,
    user: { name: review.author.name, photoPreviewUrls: { url: '', '64x64': '' } },
    attributes: {
      isHidden: review.hidden,
      isRated: review.rated,
      hasUnresolvedComplains: openComplaint(review) !== null,
      pinStatus: 'none',
    },
    allowedActions: {
      replyInCatalog: own,
      showInCatalog: true,
      reply: own && review.text !== '' && !review.hidden,
      complain: mayComplain,
      complainNoClient: mayComplain && review.rated,
      pin: own,
      setMainComment: own && review.answers.length > 0,
    },
    hasCompanyComment: answer !== null,
    firstAnswer: answer ? { text: answer.text, dateCreated: twogisTime(answer.createdAt, answer.id) } : null,
    photos: [],
    branch: { id: branch?.twogis.cabinetId ?? '', name: branch?.name ?? '', address: branch?.address ?? '' },
  }
}

function list(context: Context, reviews: readonly ReviewState[], query: Query): unknown {
  const limit = Math.min(Math.max(Number(query['limit'] ?? 20) || 20, 1), 50)
  const until = query['offsetDate'] ? new Date(query['offsetDate']).getTime() : Number.POSITIVE_INFINITY
  const items = reviews
    .filter((review) => new Date(review.createdAt).getTime() < until)
    .filter((review) => !query['catalogs'] || query['catalogs'].split(',').includes(review.provider))
    .filter((review) => query['withoutAnswer'] !== 'true' || standingAnswer(review) === null)
    .filter((review) => query['rating'] !== 'positive' || (review.rating ?? 0) >= 4)
    .filter((review) => query['rating'] !== 'negative' || (review.rating !== null && review.rating <= 3))
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : Number(b.id) - Number(a.id)))
    .slice(0, limit)
  const own = reviews.filter((review) => review.provider === '2gis')
  const stars = own.flatMap((review) => (review.rating === null ? [] : [review.rating]))
  return ok({
    '2gisReviewsCount': own.length,
    '2gisRating': stars.length === 0 ? 0 : Math.round((stars.reduce((a, b) => a + b, 0) / stars.length) * 10) / 10,
    rdReviewsCount: reviews.length - own.length,
    items: items.map((review) => cabinetReview(context, review)),
  })
}

/** Reviews, comments and complaints of the business account. */
export function registerCabinetReviews(app: FastifyInstance, context: Context): void {
  const { store } = context

  function withReview(reply: FastifyReply, id: string, action: (review: ReviewState) => unknown): unknown {
    const review = findReview(store, 'twogis', id)
    if (!review || review.deletedAt !== null) return reply.code(404).send(failed(404, 'Review not found'))
    return action(review)
  }

  app.get<{ Params: { id: string }; Querystring: Query }>(
    `${BASE}/branch/:id/reviews`,
    { config: { operation: 'cabinet.reviews' } },
    async (request, reply) => {
      const branch = store.index.branch('twogisCabinet', request.params.id)
      if (!branch) return reply.code(404).send(failed(404, 'Branch not found'))
      const reviews = request.fault?.kind === 'empty' ? [] : reviewsOf(store, 'twogis', branch)
      return list(context, reviews, request.query)
    },
  )

  app.get<{ Params: { id: string }; Querystring: Query }>(
    `${BASE}/org/:id/reviews`,
    { config: { operation: 'cabinet.reviews' } },
    async (request, reply) => {
      if (request.params.id !== TWOGIS_ORG_ID) return reply.code(404).send(failed(404, 'Organisation not found'))
      const all = store.state.reviews.filter((review) => review.platform === 'twogis' && review.deletedAt === null)
      return list(context, all, request.query)
    },
  )

  app.get<{ Params: { id: string } }>(
    `${BASE}/reviews/:id`,
    { config: { operation: 'review.get' } },
    async (request, reply) => withReview(reply, request.params.id, (review) => ok(cabinetReview(context, review))),
  )

  app.get<{ Params: { id: string }; Querystring: Query }>(
    `${BASE}/reviews/:id/comments`,
    { config: { operation: 'comments.list' } },
    async (request, reply) =>
      withReview(reply, request.params.id, (review) =>
        ok({
          items: review.answers.slice(0, Number(request.query['limit'] ?? 20)).map((answer) => ({
            id: answer.id,
            text: answer.text,
            isOfficialAnswer: answer.official,
            dateCreated: twogisTime(answer.createdAt, answer.id),
            user:
              answer.by === 'author'
                ? { name: review.author.name, isCompany: false }
                : { name: 'Дала Нет', isCompany: true },
          })),
          total: review.answers.length,
        }),
      ),
  )

  // 2GIS lets a company answer as often as it likes: a second POST makes a second official answer.
  app.post<{ Params: { id: string }; Body: { text?: unknown; catalog?: unknown; isOfficialAnswer?: unknown } | null }>(
    `${BASE}/reviews/:id/comments`,
    { config: { operation: 'comments.post' } },
    async (request, reply) =>
      withReview(reply, request.params.id, (review) => {
        const { text, catalog, isOfficialAnswer } = request.body ?? {}
        if (catalog !== '2gis') return reply.code(400).send(failed(400, 'catalog: only 2gis can be answered here'))
        if (typeof text !== 'string' || text.trim() === '') return reply.code(400).send(failed(400, 'text: is empty'))
        if (Array.from(text).length > REPLY_LIMIT) {
          return reply.code(400).send(failed(400, `text: longer than ${REPLY_LIMIT} characters`))
        }
        if (review.provider !== '2gis' || review.text === '' || review.hidden) {
          return reply.code(403).send(failed(403, 'reply: this action is not allowed for the review'))
        }
        const official = isOfficialAnswer === true
        const answer = addAnswer(store, review, { text, official, by: 'wire' }, requestNow(context, request))
        return ok({
          id: answer.id,
          text: answer.text,
          isOfficialAnswer: answer.official,
          dateCreated: twogisTime(answer.createdAt, answer.id),
        })
      }),
  )

  app.delete<{ Params: { id: string; comment: string } }>(
    `${BASE}/reviews/:id/comments/:comment`,
    { config: { operation: 'comments.delete' } },
    async (request, reply) =>
      withReview(reply, request.params.id, (review) =>
        removeAnswer(store, review, request.params.comment)
          ? ok({})
          : reply.code(404).send(failed(404, 'Comment not found')),
      ),
  )

  app.post<{
    Params: { id: string }
    Body: { text?: unknown; catalog?: unknown; isNoClientComplaint?: unknown } | null
  }>(`${BASE}/reviews/:id/complaints`, { config: { operation: 'complaints.post' } }, async (request, reply) =>
    withReview(reply, request.params.id, (review) => {
      const { text, catalog, isNoClientComplaint } = request.body ?? {}
      if (catalog !== '2gis' || typeof text !== 'string' || text.trim() === '') {
        return reply.code(400).send(failed(400, 'catalog and text are required'))
      }
      const notClient = isNoClientComplaint === true
      const allowed = cabinetReview(context, review)['allowedActions'] as Record<string, boolean>
      if (!allowed[notClient ? 'complainNoClient' : 'complain']) {
        return reply.code(403).send(failed(403, 'complain: this action is not allowed for the review'))
      }
      fileComplaint(store, review, { text, notClient }, requestNow(context, request))
      return ok({})
    }),
  )
}
