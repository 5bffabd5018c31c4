import type { FastifyInstance, FastifyReply } from 'fastify'
import { moderate, type ReplyModeration } from '../moderation.ts'
import { type Context, requestNow } from '../stand-in.ts'
import { removeAnswer, replaceAnswer, reviewsOf, settleAnswers } from '../state/reviews.ts'
import type { BranchState, ReviewState } from '../state/world.ts'
import { googleError } from './errors.ts'
import { GOOGLE_ACCOUNT, googleReview } from './wire.ts'

/** Google counts bytes, so Russian and Kazakh have half of it. */
const REPLY_BYTES = 4096
const ORDERS = new Set(['updateTime desc', 'rating', 'rating desc'])

interface Page {
  readonly pageSize?: string | number | undefined
  readonly pageToken?: string | undefined
  readonly orderBy?: string | undefined
}

interface Placed {
  readonly branch: BranchState
  readonly review: ReviewState
}

function updated(review: ReviewState): string {
  return review.editedAt ?? review.createdAt
}

/** @returns one page, or null for an argument that Google refuses. */
function pageOf(all: readonly Placed[], page: Page): { items: Placed[]; next: string | null } | null {
  const order = page.orderBy ?? 'updateTime desc'
  const start = page.pageToken === undefined ? 0 : Number(Buffer.from(page.pageToken, 'base64url').toString())
  const size = Math.min(Number(page.pageSize ?? 50) || 50, 50)
  if (!ORDERS.has(order) || !Number.isInteger(start)) return null
  const byTime = (a: Placed, b: Placed): number => (updated(a.review) < updated(b.review) ? 1 : -1)
  const byStars = (a: Placed, b: Placed): number => (a.review.rating ?? 0) - (b.review.rating ?? 0)
  const sorted = [...all].sort(byTime)
  if (order !== 'updateTime desc') sorted.sort(order === 'rating' ? byStars : (a, b) => byStars(b, a))
  const next = start + size
  return {
    items: sorted.slice(start, next),
    next: next < sorted.length ? Buffer.from(String(next)).toString('base64url') : null,
  }
}

/** v4: list, get, batchGetReviews, updateReply, deleteReply. */
export function registerGoogleReviews(app: FastifyInstance, context: Context, moderation: ReplyModeration): void {
  const { store } = context
  const base = '/v4/accounts/:account/locations/:location/reviews'

  function branchOf(account: string, location: string): BranchState | null {
    if (account !== GOOGLE_ACCOUNT) return null
    return store.index.branch('googleLocation', location)
  }

  function visible(branch: BranchState): Placed[] {
    settleAnswers(store, context.clock.now())
    return reviewsOf(store, 'google', branch)
      .filter((review) => !review.hidden)
      .map((review) => ({ branch, review }))
  }

  const missing = (reply: FastifyReply): FastifyReply =>
    reply.code(404).send(googleError(404, 'Requested entity was not found.'))
  const invalid = (reply: FastifyReply, what: string): FastifyReply =>
    reply.code(400).send(googleError(400, `Request contains an invalid argument: ${what}`))

  app.get<{ Params: { account: string; location: string }; Querystring: Page }>(
    base,
    { config: { operation: 'reviews.list' } },
    async (request, reply) => {
      const branch = branchOf(request.params.account, request.params.location)
      if (!branch) return missing(reply)
      const all = request.fault?.kind === 'empty' ? [] : visible(branch)
      // A location without one review answers with nothing at all.
      if (all.length === 0) return {}
      const page = pageOf(all, request.query)
      if (!page) return invalid(reply, 'order_by or page_token')
      const items = page.items.map(({ review }) => googleReview(branch, review))
      const stars = all.reduce((sum, { review }) => sum + (review.rating ?? 0), 0)
      return {
        reviews: request.fault?.kind === 'duplicate-items' ? [...items, ...items.slice(-1)] : items,
        averageRating: stars / all.length,
        totalReviewCount: all.length,
        ...(page.next === null ? {} : { nextPageToken: page.next }),
      }
    },
  )

  app.post<{ Params: { account: string }; Body: (Page & { locationNames?: string[] }) | null }>(
    '/v4/accounts/:account/locations::batchGetReviews',
    { config: { operation: 'reviews.batch' } },
    async (request, reply) => {
      const { locationNames = [], ...asked } = request.body ?? {}
      if (locationNames.length === 0 || locationNames.length > 200) return invalid(reply, 'location_names')
      const branches = locationNames.map((name) => {
        const parts = /^accounts\/([^/]+)\/locations\/([^/]+)$/.exec(name)
        return parts ? branchOf(parts[1] ?? '', parts[2] ?? '') : null
      })
      if (branches.includes(null)) return missing(reply)
      const page = pageOf(
        branches.flatMap((branch) => (branch ? visible(branch) : [])),
        asked,
      )
      if (!page) return invalid(reply, 'order_by or page_token')
      if (page.items.length === 0) return {}
      return {
        locationReviews: page.items.map(({ branch, review }) => ({
          name: `accounts/${GOOGLE_ACCOUNT}/locations/${branch.google.locationId}`,
          review: googleReview(branch, review),
        })),
        ...(page.next === null ? {} : { nextPageToken: page.next }),
      }
    },
  )

  interface OneReview {
    Params: { account: string; location: string; review: string }
  }

  function find(params: OneReview['Params']): Placed | null {
    const branch = branchOf(params.account, params.location)
    if (!branch) return null
    return visible(branch).find(({ review }) => review.id === params.review) ?? null
  }

  app.get<OneReview>(`${base}/:review`, { config: { operation: 'reviews.get' } }, async (request, reply) => {
    const found = find(request.params)
    return found ? googleReview(found.branch, found.review) : missing(reply)
  })

  app.put<OneReview & { Body: { comment?: unknown } | null }>(
    `${base}/:review/reply`,
    { config: { operation: 'reply.put' } },
    async (request, reply) => {
      const found = find(request.params)
      if (!found) return missing(reply)
      const comment = request.body?.comment
      if (typeof comment !== 'string' || comment.trim() === '') return invalid(reply, 'comment')
      if (Buffer.byteLength(comment) > REPLY_BYTES) return invalid(reply, `comment is longer than ${REPLY_BYTES} bytes`)
      const at = requestNow(context, request)
      const fate = moderate(store, moderation, { reviewId: found.review.id, text: comment, at, strict: true })
      replaceAnswer(store, found.review, { text: comment, ...fate }, at)
      return googleReview(found.branch, found.review)['reviewReply']
    },
  )

  app.delete<OneReview>(`${base}/:review/reply`, { config: { operation: 'reply.delete' } }, async (request, reply) => {
    const found = find(request.params)
    const answer = found?.review.answers.at(-1)
    if (!found || !answer) return missing(reply)
    removeAnswer(store, found.review, answer.id)
    return {}
  })
}
