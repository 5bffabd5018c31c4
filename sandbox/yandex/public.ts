import type { FastifyInstance } from 'fastify'
import { escapeHtml, scriptJson } from '../html.ts'
import { textHash } from '../random.ts'
import type { Context } from '../stand-in.ts'
import { reviewsOf, settleAnswers, standingAnswer } from '../state/reviews.ts'
import type { BranchState, ReviewState } from '../state/world.ts'
import { CAPTCHA_PAGE } from './pages.ts'

const PAGE = 50
/** Only the newest 600 reviews can be reached: twelve pages. */
const PAGES = 12

const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
]

function touched(review: ReviewState): string {
  return review.editedAt ?? review.createdAt
}

/** Every tenth author is anonymous and comes without an author object. */
function author(review: ReviewState): Record<string, unknown> {
  if (textHash(review.author.publicId) % 10 === 0) return {}
  return {
    author: {
      name: review.author.name,
      avatarUrl: '',
      professionLevel: `Знаток города ${1 + (review.author.reviewsCount % 9)} уровня`,
      publicId: review.author.publicId.slice(0, 26),
      achievements: [],
      professions: [],
      isSubscribed: false,
    },
  }
}

function publicReview(branch: BranchState, review: ReviewState): Record<string, unknown> {
  const answer = standingAnswer(review)
  return {
    reviewId: review.id,
    businessId: branch.yandex.permalink,
    ...author(review),
    text: review.text,
    textLanguage: review.language,
    textTranslations: {},
    rating: review.rating,
    updatedTime: touched(review),
    reactions: { likes: review.likes, dislikes: 0, userReaction: 'NONE' },
    photos: [],
    videos: [],
    ...(answer ? { businessComment: { text: answer.text, updatedTime: answer.updatedAt ?? answer.createdAt } } : {}),
  }
}

function drawnDate(iso: string, now: Date): string {
  const at = new Date(iso)
  const day = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`
  return at.getUTCFullYear() === now.getUTCFullYear() ? day : `${day} ${at.getUTCFullYear()}`
}

/** A card as the browser draws it: no id in it, long texts cut, the owner's answer only a button. */
function card(review: ReviewState, now: Date): string {
  const text = review.text.length > 240 ? `${review.text.slice(0, 240)}…` : review.text
  const rating = review.rating ?? 0
  const stars = Array.from(
    { length: 5 },
    (_, index) =>
      `<span class="inline-image icon business-rating-badge-view__star ${index < rating ? '_full' : '_empty'}"></span>`,
  ).join('')
  return `<div class="business-reviews-card-view__review" role="listitem"><div class="business-review-view" itemprop="review" itemscope>
<div class="business-review-view__author-name" itemprop="author" itemscope><span itemprop="name" dir="auto">${escapeHtml(review.author.name)}</span></div>
<div class="business-review-view__rating"><div aria-label="Оценка ${rating} Из 5" class="business-rating-badge-view__stars">${stars}</div>
<span itemprop="reviewRating" itemscope><meta itemprop="bestRating" content="5"><meta itemprop="ratingValue" content="${rating}.0"></span></div>
<span class="business-review-view__date"><span>${drawnDate(touched(review), now)}</span><meta itemprop="datePublished" content="${touched(review)}"></span>
<div class="business-review-view__body" itemprop="reviewBody"><span class="spoiler-view__text-container">${escapeHtml(text)}</span></div>
${standingAnswer(review) ? '<div class="business-review-view__comment-expand" role="button" tabindex="0" aria-label="Посмотреть ответ организации">Посмотреть ответ организации</div>' : ''}
</div></div>`
}

function orgPage(branch: BranchState, reviews: readonly ReviewState[], page: number, now: Date): string {
  const listed = reviews.filter((review) => review.text !== '').sort((a, b) => (touched(a) < touched(b) ? 1 : -1))
  const start = (page - 1) * PAGE
  const shown = page > PAGES ? [] : listed.slice(start, start + PAGE)
  const stars = reviews.reduce((sum, review) => sum + (review.rating ?? 0), 0)
  const session = `${now.getTime()}000-sandbox-balancer`
  const average = reviews.length === 0 ? 0 : Math.fround(Math.round((stars / reviews.length) * 10) / 10)
  const state = {
    config: {
      requestId: session,
      counters: { analytics: { dtype: 'bebr', pid: 30, sessionId: session } },
      locale: 'ru_RU',
      csrfToken: `${'da1a'.repeat(10)}:${Math.floor(now.getTime() / 1000)}`,
    },
    stack: [
      {
        results: {
          items: [
            {
              type: 'business',
              id: branch.yandex.permalink,
              title: branch.name,
              address: `${branch.city}, ${branch.address}`,
              seoname: branch.yandex.slug,
              // Another widget's shorter list, as the page really has one.
              modularCard: { preview: { reviews: shown.slice(0, 3).map((one) => ({ text: one.text.slice(0, 60) })) } },
              ratingData: { ratingCount: reviews.length, ratingValue: average, reviewCount: listed.length },
              reviewResults: {
                reviews: shown.map((review) => publicReview(branch, review)),
                params: {
                  offset: start,
                  limit: PAGE,
                  count: listed.length,
                  loadedReviewsCount: shown.length,
                  page,
                  totalPages: Math.ceil(listed.length / PAGE),
                  reviewsRemained: Math.max(listed.length - start - shown.length, 0),
                },
                tags: [],
                aspects: [],
              },
            },
          ],
        },
      },
    ],
  }
  return `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Отзывы о «Дала Нет» — Яндекс Карты</title>
<script src="https://captcha.example/captchapgrd" async></script>
<script type="application/json" class="state-view">${scriptJson(state)}</script></head><body>
<h1 class="orgpage-header-view__header" itemprop="name">${escapeHtml(branch.name)}</h1>
<div itemprop="aggregateRating" itemscope><meta itemprop="reviewCount" content="${listed.length}"><meta itemprop="ratingCount" content="${reviews.length}"><meta itemprop="ratingValue" content="${average}"></div>
<div class="business-reviews-card-view__reviews-container">${shown.map((review) => card(review, now)).join('\n')}</div>
</body></html>`
}

/** Organisation pages of the map, as rendered by the server. */
export function registerYandexMaps(app: FastifyInstance, context: Context): void {
  const { store, clock } = context
  const branchOf = (id: string): BranchState | null => store.index.branch('yandexPermalink', id)

  app.get<{ Params: { slug: string; id: string }; Querystring: { page?: string } }>(
    '/maps/org/:slug/:id/reviews',
    { config: { operation: 'org.page' } },
    async (request, reply) => {
      const branch = branchOf(request.params.id)
      reply.type('text/html; charset=utf-8')
      if (!branch) return reply.code(404).send('<!DOCTYPE html><title>404</title><h1>Страница не найдена</h1>')
      settleAnswers(store, clock.now())
      const all = reviewsOf(store, 'yandex', branch).filter((review) => !review.hidden)
      const html = orgPage(
        branch,
        request.fault?.kind === 'empty' ? [] : all,
        Number(request.query.page ?? 1),
        clock.now(),
      )
      return request.fault?.kind === 'changed-layout'
        ? html.replaceAll('state-view', 'boot-data').replaceAll('itemprop', 'data-p')
        : html
    },
  )

  app.get<{ Params: { id: string } }>(
    '/maps/org/:id/reviews',
    { config: { operation: 'org.redirect' } },
    async (request, reply) => {
      const branch = branchOf(request.params.id)
      if (!branch) return reply.code(404).type('text/html; charset=utf-8').send('<!DOCTYPE html><title>404</title>')
      const query = request.url.split('?')[1]
      return reply.redirect(
        `/maps/org/${branch.yandex.slug}/${branch.yandex.permalink}/reviews/${query ? `?${query}` : ''}`,
      )
    },
  )

  app.get<{ Params: { code: string } }>('/maps/-/:code', { config: { operation: 'short' } }, async (request, reply) => {
    const branch = store.index.branch('key', request.params.code)
    if (!branch) return reply.code(404).type('text/html; charset=utf-8').send('<!DOCTYPE html><title>404</title>')
    return reply.redirect(`/maps/org/${branch.yandex.slug}/${branch.yandex.permalink}/reviews/`)
  })

  app.get('/showcaptcha', { config: { operation: 'captcha.page' } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('x-yandex-captcha', 'captcha').send(CAPTCHA_PAGE),
  )
}
