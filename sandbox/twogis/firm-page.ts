import type { FastifyInstance, FastifyReply } from 'fastify'
import { escapeHtml, scriptJson } from '../html.ts'
import type { Context } from '../stand-in.ts'
import { reviewsOf, standingAnswer } from '../state/reviews.ts'
import type { BranchState, ReviewState } from '../state/world.ts'
import { TWOGIS_CATALOG_KEY, TWOGIS_WEB_KEY } from './keys.ts'

const FIELDS = [
  'meta.providers',
  'meta.branch_rating',
  'meta.branch_reviews_count',
  'meta.total_count',
  'reviews.hiding_reason',
  'reviews.emojis',
  'reviews.trust_factors',
].join(',')

function card(review: ReviewState): string {
  const answer = standingAnswer(review)
  const stars = review.rating === null ? '' : `${'★'.repeat(review.rating)}${'☆'.repeat(5 - review.rating)}`
  return `<div class="_1k5soqfl"><span class="_er2xx9">${escapeHtml(review.author.name)}</span>
<span class="_1fkin5c">${stars}</span><span class="_139ll30">${review.createdAt.slice(0, 10)}</span>
<a class="_1oir7fah">${escapeHtml(review.text)}</a>${
    answer
      ? `<div class="_sgs1pz"><b>Дала Нет, официальный ответ</b><div class="_1wk3bjs">${escapeHtml(answer.text)}</div></div>`
      : ''
  }</div>`
}

/** The firm page: a React shell with its state, and the newest reviews drawn into it. */
function firmPage(branch: BranchState, reviews: readonly ReviewState[], changed: boolean): string {
  const id = branch.twogis.publicId
  const newest = [...reviews].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, 12)
  const api = `https://public-api.reviews.2gis.com/3.0/branches/${id}/reviews?limit=12&fields=${FIELDS}&is_advertiser=true&key=${TWOGIS_WEB_KEY}&locale=ru_KZ&rated=true&sort_by=friends&without_my_first_review=false`
  const state = {
    config: {
      appVersion: '2026.11.2',
      locale: 'ru_KZ',
      webApiKey: TWOGIS_CATALOG_KEY,
      reviewApiUrl: 'https://public-api.reviews.2gis.com/3.0',
      reviewApiKey: TWOGIS_WEB_KEY,
      photoApiUrl: 'https://api.photo.2gis.com/3.0',
    },
    data: {
      entity: {
        profile: {
          [id]: {
            meta: { isFetching: false },
            data: {
              id,
              type: 'branch',
              name: branch.name,
              address_name: branch.address,
              region_id: String(branch.regionId),
              org: { id: '70000001000000100', name: 'Дала Нет' },
              reviews: { is_reviewable: true, general_review_count: reviews.length },
            },
          },
        },
      },
    },
  }
  // A rebuilt site: the state moved into a binary blob, and neither key nor address stands in the page any more.
  const script = changed
    ? `<script>window.__boot="${Buffer.from(id).toString('base64')}"</script>`
    : `<script>var initialState = JSON.parse('${scriptJson(state).replace(/\\/g, '\\\\').replace(/'/g, "\\'")}');</script>
<link rel="preload" as="fetch" href="${escapeHtml(api)}">
<script>window.__REACT_QUERY_STATE__=${scriptJson({
        queries: [
          {
            queryKey: ['fetchEntityReviews', { entityId: id, type: 'branch' }],
            state: { data: { pages: [{ total: reviews.length, hasMore: reviews.length > 12, items: newest.length }] } },
          },
        ],
      })}</script>`
  return `<!DOCTYPE html>
<html lang="ru-KZ"><head><meta charset="utf-8"><title>${escapeHtml(branch.name)}, ${escapeHtml(branch.address)} — 2ГИС</title>
<meta property="og:url" content="https://2gis.kz/${branch.citySlug}/firm/${id}"><meta name="robots" content="noindex"></head>
<body><div id="root"><h1 class="_cwjbox"><span>${escapeHtml(branch.name)}</span></h1><div class="_2lcm958">${escapeHtml(branch.address)}</div>
<div class="_11gvyqv">${newest.map(card).join('\n')}</div></div>
${script}
<script src="/assets/app.9c1f0e.js" defer></script></body></html>`
}

const NOT_FOUND = `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Страница не найдена — 2ГИС</title></head>
<body><div id="root"><h1>404</h1><p>Такой страницы нет. Возможно, организация закрылась или адрес введён с ошибкой.</p></div></body></html>`

/** 2gis.kz: firm pages in all their address forms, and go.2gis.com's short links. */
export function registerFirmPages(app: FastifyInstance, context: Context): void {
  const { store } = context

  function send(reply: FastifyReply, id: string, changed: boolean): FastifyReply {
    const branch = store.index.branch('twogisPublic', id)
    reply.type('text/html; charset=utf-8')
    if (!branch) return reply.code(404).send(NOT_FOUND)
    const visible = reviewsOf(store, 'twogis', branch).filter((review) => !review.hidden && review.rated)
    return reply.send(firmPage(branch, visible, changed))
  }

  const forms = ['/:city/firm/:id', '/:city/firm/:id/tab/reviews', '/firm/:id', '/firm/:id/tab/reviews']
  const deep = ['/:city/firm/:id/tab/reviews/review/:review', '/firm/:id/tab/reviews/review/:review']
  for (const url of [...forms, ...deep, '/reviews/:id/review/:review']) {
    app.get<{ Params: { id: string } }>(url, { config: { operation: 'firm.page' } }, async (request, reply) =>
      send(reply, request.params.id, request.fault?.kind === 'changed-layout'),
    )
  }

  // go.2gis.com/<code>: a redirect by way of the museum, as old browsers get it.
  app.get<{ Params: { code: string } }>('/go/:code', { config: { operation: 'go' } }, async (request, reply) => {
    const branch = store.index.branch('key', request.params.code)
    if (!branch) return reply.code(404).type('text/html; charset=utf-8').send(NOT_FOUND)
    const firm = `https://2gis.kz/${branch.citySlug}/firm/${branch.twogis.publicId}`
    return reply.redirect(`/museum?return_url=${encodeURIComponent(firm)}`)
  })
  app.get('/museum', { config: { operation: 'museum' } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send('<!DOCTYPE html><title>Музей браузеров</title><p>Обновите браузер.</p>'),
  )
}
