import type { FastifyInstance, FastifyRequest } from 'fastify'
import { escapeHtml } from '../html.ts'
import type { Context } from '../stand-in.ts'
import { fileComplaint, findReview, openComplaint, reviewsOf } from '../state/reviews.ts'
import type { ReviewState } from '../state/world.ts'
import { renew, tokensOf } from '../tokens.ts'
import { LABELS, REASONS, type ReportLabels, STATUS } from './report-labels.ts'

/*
 * Google's Reviews Management Tool. Its steps, statuses and the new tab of a report are documented; its markup was
 * never captured, so what drives these pages is proved against our reading of them and against nothing else.
 */

export const GOOGLE_OWNER = { email: 'owner@dalanet.example', password: 'sandbox-google-owner' } as const

const TOOL = '/business/workflow/9945796'

type Query = Readonly<Record<string, string | undefined>>

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`
}

function radios(name: string, options: readonly (readonly [string, string])[]): string {
  return options
    .map(
      ([value, label]) =>
        `<label><input type="radio" name="${name}" value="${escapeHtml(value)}"> ${escapeHtml(label)}</label><br>`,
    )
    .join('')
}

function form(words: ReportLabels, carried: Query, fields: string): string {
  const hidden = Object.entries(carried)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value ?? '')}">`)
    .join('')
  return `<form method="GET" action="${TOOL}">${hidden}${fields}<button type="submit">${words.next}</button></form>`
}

function statusOf(review: ReviewState): string {
  if (openComplaint(review)) return STATUS.pending
  return review.complaints.at(-1)?.outcome === 'rejected' ? STATUS.refused : STATUS.escalated
}

export function registerReportTool(app: FastifyInstance, context: Context): void {
  const { store } = context

  function signedIn(request: FastifyRequest): boolean {
    const tokens = tokensOf(store, 'google-web')
    return !tokens.accessDead && (request.headers.cookie ?? '').includes(`SID=${tokens.access}`)
  }

  app.get<{ Querystring: Query }>(
    '/v3/signin/identifier',
    { config: { operation: 'auth.signin' } },
    async (request, reply) => {
      const go = encodeURIComponent(request.query['continue'] ?? TOOL)
      return reply.type('text/html; charset=utf-8').send(
        page(
          'Sign in - Google Accounts',
          `<form method="POST" action="/v3/signin/identifier?continue=${go}"><label>Email <input type="email" name="identifier"></label>
<label>Password <input type="password" name="Passwd"></label><button type="submit">Next</button></form>`,
        ),
      )
    },
  )

  app.post<{ Querystring: Query; Body: Query | null }>(
    '/v3/signin/identifier',
    { config: { operation: 'auth.signin' } },
    async (request, reply) => {
      const { identifier, Passwd } = request.body ?? {}
      if (identifier !== GOOGLE_OWNER.email || Passwd !== GOOGLE_OWNER.password)
        return reply.code(403).send('Wrong password')
      const tokens = tokensOf(store, 'google-web')
      if (tokens.accessDead) renew(store, tokens, 'google-web', false)
      const go = request.query['continue'] ?? TOOL
      return reply
        .header('set-cookie', `SID=${tokens.access}; Path=/; HttpOnly`)
        .redirect(go.startsWith('/') && !go.startsWith('//') ? go : TOOL)
    },
  )

  app.addHook('preHandler', async (request, reply) => {
    if (!request.routeOptions.config.operation?.startsWith('tool.') || signedIn(request)) return undefined
    return reply.redirect(`/v3/signin/identifier?continue=${encodeURIComponent(request.url)}`)
  })

  app.get<{ Querystring: Query }>(TOOL, { config: { operation: 'tool.page' } }, async (request, reply) => {
    const { hl = 'en', email, location, option } = request.query
    const words = hl === 'ru' ? LABELS.ru : LABELS.en
    reply.type('text/html; charset=utf-8')
    if (!email) {
      const fields = radios('email', [[GOOGLE_OWNER.email, GOOGLE_OWNER.email]])
      return page(words.title, `<h2>${words.email}</h2>${form(words, { hl }, fields)}`)
    }
    if (!location) {
      const businesses = store.state.branches.map(
        (branch) => [branch.google.locationId, `Дала Нет, ${branch.city}, ${branch.address}`] as const,
      )
      return page(
        words.title,
        `<h2>${words.business}</h2>${form(words, { hl, email }, radios('location', businesses))}`,
      )
    }
    const branch = store.index.branch('googleLocation', location)
    if (!branch) return reply.code(404).send(page(words.title, 'Not found'))
    if (!option) {
      const fields = radios('option', [
        ['new', words.newReport],
        ['status', words.status],
      ])
      return page(words.title, form(words, { hl, email, location }, fields))
    }
    const reviews = reviewsOf(store, 'google', branch).filter((review) => option === 'status' || !review.hidden)
    const rows = reviews
      .filter((review) => review.complaints.length > 0 === (option === 'status'))
      .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      .map((review) => {
        const act =
          option === 'status'
            ? `<span class="status">${statusOf(review)}</span>`
            : `<a role="button" target="_blank" href="/local/review/report?postId=${encodeURIComponent(review.id)}&hl=${hl}">${words.report}</a>`
        return `<li data-review="${escapeHtml(review.id)}"><b>${escapeHtml(review.author.name)}</b> <time>${review.createdAt.slice(0, 10)}</time> ${review.rating ?? 0}/5 <p>${escapeHtml(review.text)}</p>${act}</li>`
      })
    return page(words.title, `<ul>${rows.join('')}</ul>`)
  })

  app.get<{ Querystring: Query }>(
    '/local/review/report',
    { config: { operation: 'tool.form' } },
    async (request, reply) => {
      const words = request.query['hl'] === 'ru' ? LABELS.ru : LABELS.en
      const review = findReview(store, 'google', request.query['postId'] ?? '')
      reply.type('text/html; charset=utf-8')
      if (!review || review.deletedAt !== null) return reply.code(404).send(page(words.choose, 'Not found'))
      const options = REASONS.map((reason) => [reason, words.reasons[reason]] as const)
      return page(
        words.choose,
        `<form method="POST" action="/local/review/report?postId=${encodeURIComponent(review.id)}&hl=${request.query['hl'] ?? 'en'}">${radios('reason', options)}<button type="submit">${words.submit}</button></form>`,
      )
    },
  )

  app.post<{ Querystring: Query; Body: Query | null }>(
    '/local/review/report',
    { config: { operation: 'tool.submit' } },
    async (request, reply) => {
      const words = request.query['hl'] === 'ru' ? LABELS.ru : LABELS.en
      const review = findReview(store, 'google', request.query['postId'] ?? '')
      const reason = REASONS.find((one) => one === request.body?.['reason'])
      reply.type('text/html; charset=utf-8')
      if (!review || !reason) return reply.code(400).send(page(words.choose, 'Bad request'))
      fileComplaint(store, review, { text: reason, notClient: false }, context.clock.now())
      return page(words.sent, `<p role="status">${words.sent}</p>`)
    },
  )
}
