import type { FastifyInstance } from 'fastify'
import { scriptJson } from '../html.ts'
import { moderate, type ReplyModeration } from '../moderation.ts'
import { type Context, requestNow } from '../stand-in.ts'
import { fileComplaint, findReview, replaceAnswer, reviewsOf, settleAnswers } from '../state/reviews.ts'
import type { BranchState, ReviewState } from '../state/world.ts'
import { cabinetPage } from './cabinet-page.ts'
import { yandexPage } from './pages.ts'
import { csrf, hasSession } from './session.ts'

const LIMIT = 20
/** The cabinet shows the newest 600 as the map does. */
const REACHABLE = 600

type Query = Readonly<Record<string, string | undefined>>

function item(context: Context, review: ReviewState): Record<string, unknown> {
  const answer = review.answers.findLast((one) => one.official)
  return {
    id: review.id,
    lang: review.language,
    author: { user: review.author.name, privacy: 'display_name', uid: Number(review.author.id) },
    time_created: new Date(review.createdAt).getTime(),
    snippet: review.text.slice(0, 200),
    full_text: review.text,
    rating: review.rating,
    cmnt_entity_id: `ugc-${review.id}`,
    comments_count: 0,
    cmnt_official_token: csrf(context, `official-${review.id}`),
    public_rating: true,
    business_answer_csrf_token: csrf(context, `answer-${review.id}`),
    can_generate_answer: true,
    photos: [],
    // Without an answer the key itself is absent.
    ...(answer
      ? {
          owner_comment: {
            time_created: new Date(answer.updatedAt ?? answer.createdAt).getTime(),
            text: answer.text,
            ...(answer.by === 'wire' ? { moderation_status: answer.moderation } : {}),
          },
        }
      : {}),
  }
}

function listOf(context: Context, branch: BranchState, query: Query): Record<string, unknown> {
  settleAnswers(context.store, context.clock.now())
  const all = reviewsOf(context.store, 'yandex', branch)
    .filter((review) => review.text !== '' && !review.hidden)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .slice(0, REACHABLE)
  const unread = query['unread'] === 'true'
  const chosen = unread ? all.filter((review) => review.answers.length === 0) : all
  const token = query['continue_token']
  const page = Math.max(Number(query['page'] ?? 1) || 1, 1)
  const offset = unread && token ? Number(Buffer.from(token, 'base64url').toString()) : (page - 1) * LIMIT
  const next = offset + LIMIT
  return {
    page,
    currentState: { filters: { ranking: 'by_time', type: query['type'] ?? 'company' } },
    list: {
      pager: {
        limit: LIMIT,
        offset,
        total: chosen.length,
        ...(unread && next < chosen.length ? { continue_token: Buffer.from(String(next)).toString('base64url') } : {}),
      },
      csrf_token: csrf(context, 'reviews'),
      items: chosen.slice(offset, next).map((review) => item(context, review)),
    },
  }
}

function company(branch: BranchState, reviews: number): Record<string, unknown> {
  return {
    id: Number(branch.yandex.permalink),
    tycoon_id: Number(branch.yandex.permalink),
    permanent_id: Number(branch.yandex.permalink),
    type: 'ordinal',
    publishing_status: 'publish',
    displayName: 'Дала Нет',
    address: { formatted: { value: `${branch.city}, ${branch.address}` }, geo_id: 162 },
    urls: [],
    reviewsCount: reviews,
  }
}

/** Yandex Business: pages with their state, the list API and the answer call. */
export function registerYandexCabinet(app: FastifyInstance, context: Context, moderation: ReplyModeration): void {
  const { store } = context
  const branchOf = (id: string): BranchState | null => store.index.branch('yandexPermalink', id)

  app.addHook('preHandler', async (request, reply) => {
    if (!request.routeOptions.config.operation?.startsWith('sprav.') || hasSession(context, request)) return undefined
    const page = yandexPage({ kind: 'login-expired' }, request)
    return reply
      .headers(page.headers ?? {})
      .code(page.status)
      .send(page.body)
  })

  function state(initial: Record<string, unknown>): string {
    const env = { csrf: csrf(context, 'env'), enviroment: 'production' }
    const user = { status: 'VALID', lang: 'ru', displayName: 'Дала Нет', login: 'dalanet.sandbox' }
    return scriptJson({ globalData: { user, env }, initialState: { env, ...initial } })
  }

  app.get<{ Querystring: Query }>(
    '/sprav/companies',
    { config: { operation: 'sprav.companies' } },
    async (request, reply) => {
      const limit = Number(request.query['limit'] ?? 10)
      const page = Number(request.query['page'] ?? 1)
      const { branches } = store.state
      const listCompanies = branches
        .slice((page - 1) * limit, page * limit)
        .map((branch) => company(branch, reviewsOf(store, 'yandex', branch).length))
      const companiesList = { listCompanies, page, total: branches.length, limit, limitScale: [10, 20, 50] }
      return reply.type('text/html; charset=utf-8').send(cabinetPage(state({ companiesList }), [], context.clock.now()))
    },
  )

  app.get<{ Params: { id: string } }>(
    '/sprav/:id/p/edit',
    { config: { operation: 'sprav.company' } },
    async (request, reply) => {
      const branch = branchOf(request.params.id)
      reply.type('text/html; charset=utf-8')
      if (!branch) return reply.code(404).send('<!DOCTYPE html><title>404</title>')
      const edit = { info: company(branch, reviewsOf(store, 'yandex', branch).length), navigation: {}, factors: [] }
      return reply.send(cabinetPage(state({ edit }), [], context.clock.now()))
    },
  )

  app.get<{ Params: { id: string }; Querystring: Query }>(
    '/sprav/:id/p/edit/reviews',
    { config: { operation: 'sprav.reviews.page' } },
    async (request, reply) => {
      const branch = branchOf(request.params.id)
      reply.type('text/html; charset=utf-8')
      if (!branch) return reply.code(404).send('<!DOCTYPE html><title>404</title>')
      if (request.fault?.kind === 'empty') return reply.send(cabinetPage(state({}), [], context.clock.now()))
      const reviews = listOf(context, branch, request.query)
      const { items } = reviews['list'] as { items: Record<string, unknown>[] }
      const shown = items.flatMap((one) => findReview(store, 'yandex', String(one['id'])) ?? [])
      const html = cabinetPage(
        state({ edit: { reviews, info: company(branch, shown.length) } }),
        shown,
        context.clock.now(),
      )
      return reply.send(request.fault?.kind === 'changed-layout' ? html.replaceAll('__PRELOAD_DATA', '__S') : html)
    },
  )

  app.get<{ Params: { id: string }; Querystring: Query }>(
    '/sprav/api/:id/reviews',
    { config: { operation: 'sprav.reviews' } },
    async (request, reply) => {
      const branch = branchOf(request.params.id)
      if (!branch) return reply.code(404).send({ error: { message: 'NOT_FOUND' } })
      const body = listOf(context, branch, request.query)
      const list = body['list'] as { items: unknown[] }
      if (request.fault?.kind === 'empty') return { ...body, list: { ...list, items: [] } }
      if (request.fault?.kind === 'duplicate-items')
        return { ...body, list: { ...list, items: [...list.items, ...list.items.slice(-1)] } }
      return body
    },
  )

  // The way to a first token: any POST without one is refused with a fresh one inside.
  app.post('/sprav/api/view/chain/0/list/', { config: { operation: 'sprav.csrf' } }, async (request, reply) =>
    request.headers['x-csrf-token'] === csrf(context, 'env')
      ? { list: [] }
      : reply.code(488).send({ csrf: csrf(context, 'env') }),
  )

  app.post<{ Body: Query | null }>(
    '/sprav/api/ugcpub/business-answer',
    { config: { operation: 'sprav.answer' } },
    async (request, reply) => {
      const stale = request.fault?.kind === 'stale-token' || request.headers['x-csrf-token'] !== csrf(context, 'env')
      if (stale) return reply.code(488).send({ csrf: csrf(context, 'env') })
      const { reviewId = '', text, reviewsCsrfToken, answerCsrfToken } = request.body ?? {}
      const review = findReview(store, 'yandex', reviewId)
      if (!review || review.deletedAt !== null) return reply.code(404).send({ error: { message: 'NOT_FOUND' } })
      const tokens =
        answerCsrfToken === csrf(context, `answer-${review.id}`) &&
        (reviewsCsrfToken === '' || reviewsCsrfToken === csrf(context, 'reviews'))
      if (!tokens) return reply.code(488).send({ csrf: csrf(context, 'env') })
      if (text === undefined) return reply.code(400).send({ error: { message: 'BAD_REQUEST' } })
      if (text === '') {
        review.answers = []
        store.changed()
      } else {
        const at = requestNow(context, request)
        const fate = moderate(store, moderation, { reviewId, text, at, strict: false })
        replaceAnswer(store, review, { text, ...fate }, at)
      }
      return reply.type('text/plain; charset=utf-8').send('OK')
    },
  )

  // Our own path: the request behind the cabinet's complaint was never captured.
  app.post<{ Body: Query | null }>(
    '/sprav/api/complaint',
    { config: { operation: 'sprav.complaint' } },
    async (request, reply) => {
      if (request.headers['x-csrf-token'] !== csrf(context, 'env'))
        return reply.code(488).send({ csrf: csrf(context, 'env') })
      const { reviewId = '', text = '' } = request.body ?? {}
      const review = findReview(store, 'yandex', reviewId)
      if (!review || text.trim() === '') return reply.code(400).send({ error: { message: 'BAD_REQUEST' } })
      fileComplaint(store, review, { text, notClient: false }, requestNow(context, request))
      return { result: 'ok' }
    },
  )
}
