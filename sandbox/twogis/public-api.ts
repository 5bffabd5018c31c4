import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../stand-in.ts'
import { reviewsOf } from '../state/reviews.ts'
import type { Store } from '../state/store.ts'
import type { BranchState, ReviewState } from '../state/world.ts'
import { BLOCKED_KEY, TWOGIS_CATALOG_KEY, TWOGIS_WEB_KEY } from './keys.ts'
import { editedOrCreated, publicReview, twogisTime } from './wire.ts'

type Query = Readonly<Record<string, string | undefined>>
type Version = '2.0' | '3.0'

const HOST = 'https://public-api.reviews.2gis.com'

function badRequest(message: string): unknown {
  return { meta: { code: 400, error: { type: 'validationError', message } } }
}

function average(reviews: readonly ReviewState[]): number {
  const stars = reviews.flatMap((review) => (review.rating === null ? [] : [review.rating]))
  return stars.length === 0 ? 0 : Math.round((stars.reduce((sum, star) => sum + star, 0) / stars.length) * 10) / 10
}

/**
 * The next page as 2GIS advertises it: by offset (one too far, as captured) under `date_edited`, by date under
 * `date_created`, there with a stray port.
 */
function nextLink(version: Version, branch: BranchState, query: Query, last: ReviewState, offset: number): string {
  const next = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) next.set(key, value)
  next.delete('offset')
  next.delete('offset_date')
  const byDate = query['sort_by'] === 'date_created'
  if (byDate) next.set('offset_date', twogisTime(last.createdAt, last.id))
  else next.set('offset', String(offset + 1))
  next.sort()
  return `${HOST}${byDate ? ':8080' : ''}/${version}/branches/${branch.twogis.publicId}/reviews?${next.toString()}`
}

/** One feed of a branch, newest first; kept while nothing changes, or a deep read would sort anew for every page. */
function feedOf(store: Store, branch: BranchState, rated: string | undefined, byCreation: boolean): ReviewState[] {
  return store.memo(`2gis ${branch.key} ${rated} ${byCreation}`, () => {
    const key = byCreation ? (review: ReviewState) => review.createdAt : editedOrCreated
    return reviewsOf(store, 'twogis', branch)
      .filter((review) => !review.hidden && (rated === undefined || review.rated === (rated === 'true')))
      .sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : Number(b.id) - Number(a.id)))
  })
}

function selectPage(
  store: Store,
  branch: BranchState,
  query: Query,
): { page: ReviewState[]; offset: number; total: number; more: boolean } | string {
  const limit = Number(query['limit'] ?? 12)
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) return 'limit must be between 1 and 50'
  const sort = query['sort_by'] ?? 'friends'
  const key = sort === 'date_created' ? (review: ReviewState) => review.createdAt : editedOrCreated
  const newestFirst = feedOf(store, branch, query['rated'], sort === 'date_created')
  const sorted = query['sort_order'] === 'asc' ? newestFirst.toReversed() : newestFirst
  let start = Number(query['offset'] ?? 0)
  if (!Number.isInteger(start) || start < 0) return 'offset must be a natural number'
  if (query['offset_date']) {
    const until = new Date(query['offset_date']).getTime()
    if (Number.isNaN(until)) return 'offset_date must be a date'
    // The wire carries microseconds, the store milliseconds: compare as the wire would.
    const found = sorted.findIndex((review) => new Date(key(review)).getTime() < until)
    start = found < 0 ? sorted.length : found
  }
  const page = sorted.slice(start, start + limit)
  return { page, offset: start + page.length, total: sorted.length, more: start + page.length < sorted.length }
}

/** Under the fault `duplicate-items` a page repeats what its neighbour has already shown. */
function withDuplicates(page: ReviewState[], request: FastifyRequest): ReviewState[] {
  if (request.fault?.kind !== 'duplicate-items') return page
  return page.flatMap((review, index) => (index === 0 || index === page.length - 1 ? [review, review] : [review]))
}

/** The public reviews API and the catalogue's card counters. */
export function registerPublicApi(app: FastifyInstance, context: Context, orgName: string): void {
  const { state, index } = context.store

  for (const version of ['2.0', '3.0'] as const) {
    app.get<{ Params: { id: string }; Querystring: Query }>(
      `/${version}/branches/:id/reviews`,
      { config: { operation: 'reviews.list' } },
      async (request, reply) => {
        const { query } = request
        if (query['key'] !== TWOGIS_WEB_KEY) return reply.code(403).send(BLOCKED_KEY)
        const branch = index.branch('twogisPublic', request.params.id)
        if (!branch) {
          return reply.code(404).send({ meta: { code: 404, error: { type: 'notFound', message: 'Branch not found' } } })
        }
        const visible = feedOf(context.store, branch, undefined, true)
        const selected = selectPage(context.store, branch, query)
        if (typeof selected === 'string') return reply.code(400).send(badRequest(selected))
        const empty = request.fault?.kind === 'empty'
        const page = empty ? [] : withDuplicates(selected.page, request)
        const fields = new Set((query['fields'] ?? '').split(','))
        const last = selected.page.at(-1)
        const meta: Record<string, unknown> = { code: 200 }
        if (fields.has('meta.branch_rating')) {
          meta['branch_rating'] = average(visible.filter((review) => review.rated))
          meta['branch_rating_is_confirmed'] = false
        }
        // The card's own counter includes what no feed returns: hidden reviews and other services' star marks.
        if (fields.has('meta.branch_reviews_count')) meta['branch_reviews_count'] = visible.length + 23
        if (fields.has('meta.total_count')) meta['total_count'] = empty ? 0 : selected.total
        if (fields.has('meta.providers')) meta['providers'] = [{ tag: '2gis', is_reviewable: true }]
        if (selected.more && last && !empty) {
          meta['next_link'] = nextLink(version, branch, query, last, selected.offset)
        }
        const wire = { fields, version, publicBranchId: branch.twogis.publicId, regionId: branch.regionId, orgName }
        const items = page.map((review) => publicReview(review, wire))
        return request.fault?.kind === 'changed-layout'
          ? { meta, data: { items: items.map((item) => ({ body: item['text'], stars: item['rating'] })) } }
          : { meta, reviews: items }
      },
    )
  }

  app.get<{ Querystring: Query }>(
    '/3.0/items/byid',
    { config: { operation: 'items.byid' } },
    async (request, reply) => {
      if (!request.query['key'] || request.query['key'] !== TWOGIS_CATALOG_KEY) return reply.code(403).send(BLOCKED_KEY)
      const branch = index.branch('twogisPublic', request.query['id'])
      if (!branch) return { meta: { code: 404, error: { type: 'itemNotFound', message: 'Results not found' } } }
      const counters = (reviews: ReviewState[]) => ({
        rating: average(reviews.filter((review) => review.rated)),
        count: reviews.filter((review) => review.text).length,
        stars: reviews.length,
      })
      const own = counters(reviewsOf(context.store, 'twogis', branch))
      const all = counters(state.reviews.filter((review) => review.platform === 'twogis' && review.deletedAt === null))
      return {
        meta: { code: 200, api_version: '3.0', issue_date: '20261101' },
        result: {
          items: [
            {
              id: branch.twogis.publicId,
              type: 'branch',
              name: branch.name,
              address_name: branch.address,
              org: { id: '70000001000000100', name: orgName, branch_count: state.branches.length },
              reviews: {
                general_rating: own.rating,
                general_review_count: own.count,
                general_review_count_with_stars: own.stars,
                org_rating: all.rating,
                org_review_count: all.count,
                org_review_count_with_stars: all.stars,
              },
            },
          ],
          total: 1,
        },
      }
    },
  )
}
