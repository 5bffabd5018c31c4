import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CabinetPlace } from '../../domain/ports/screens.ts'
import { embeddedJson } from '../embedded-json.ts'
import { htmlVerdict, looksLikeHtml } from '../html-verdict.ts'
import { retryAfter } from '../http.ts'
import { lenientId, lenientNumber, lenientText } from '../lenient.ts'
import type { SessionAnswer, YandexSession } from './session.ts'
import { cabinetList } from './wire.ts'

const at = 'yandex'
const companiesAPage = 50
/** A choice among more is no choice for a person. */
const mostCompanies = 1_000

export interface CabinetPage {
  readonly items: readonly unknown[]
  readonly total: number | null
  readonly limit: number
  readonly reviewsToken: string
}

const envShape = z.looseObject({
  initialState: z.looseObject({
    env: z.looseObject({ csrf: z.string() }).nullish(),
    edit: z.looseObject({ reviews: z.looseObject({ list: cabinetList }).nullish() }).nullish(),
  }),
})
const listShape = z.looseObject({ list: cabinetList })
const companiesShape = z.looseObject({
  initialState: z.looseObject({
    companiesList: z.looseObject({ listCompanies: z.array(z.unknown()), total: lenientNumber }),
  }),
})
const companyShape = z.looseObject({
  permanent_id: lenientId,
  displayName: lenientText,
  address: z
    .looseObject({ formatted: z.looseObject({ value: z.string() }).nullish().catch(null) })
    .nullish()
    .catch(null),
})

/** Companies that the session may manage; `permanent_id` is the number of the map (dossier §4.1). */
export async function listCompanies(session: YandexSession): Promise<CabinetPlace[]> {
  const places: CabinetPlace[] = []
  for (let page = 1; ; page += 1) {
    const answer = await session.page(`/sprav/companies?no_redirect=1&page=${page}&limit=${companiesAPage}`)
    checkAnswer(answer)
    const list = embeddedJson(answer.text).flatMap((value) => {
      const state = companiesShape.safeParse(value)
      return state.success ? [state.data.initialState.companiesList] : []
    })[0]
    if (list === undefined) {
      const evidence = { contentType: 'text/html', body: answer.text }
      throw new Failure('layout-changed', 'There is no list of companies on the cabinet’s page', { at, evidence })
    }
    for (const raw of list.listCompanies) {
      const company = companyShape.safeParse(raw)
      if (!company.success) continue
      const { permanent_id: ref, displayName: name, address } = company.data
      places.push({ ref, name, address: address?.formatted?.value ?? '' })
    }
    const seen = page * companiesAPage
    if (list.listCompanies.length === 0 || seen >= (list.total ?? 0) || seen >= mostCompanies) return places
  }
}

/** The reviews page as the server renders it, with the tokens that answering needs. */
export async function openReviewsPage(
  session: Pick<YandexSession, 'page'>,
  org: string,
  number = 1,
): Promise<CabinetPage & { readonly csrf: string }> {
  const answer = await session.page(`/sprav/${org}/p/edit/reviews/?ranking=by_time&page=${number}&type=company`)
  checkAnswer(answer)
  for (const value of embeddedJson(answer.text)) {
    const state = envShape.safeParse(value)
    if (!state.success) continue
    const list = state.data.initialState.edit?.reviews?.list
    if (list) return { ...pageOf(list), csrf: state.data.initialState.env?.csrf ?? '' }
    if (Object.keys(state.data.initialState).filter((key) => key !== 'env').length === 0) {
      throw new Failure('throttled', 'The cabinet answered with an empty state: it asks for a pause', {
        at,
        retryAfterMs: 60_000,
      })
    }
  }
  const evidence = { contentType: 'text/html', body: answer.text }
  throw new Failure('layout-changed', 'There is no review list on the cabinet’s page', { at, evidence })
}

export async function readReviewsPage(session: YandexSession, org: string, page: number): Promise<CabinetPage> {
  const query = `ranking=by_time&page=${page}&source=pagination&type=company`
  const answer = await session.get(`/sprav/api/${org}/reviews?${query}`)
  checkAnswer(answer)
  const parsed = listShape.safeParse(jsonOf(answer))
  if (parsed.success) return pageOf(parsed.data.list)
  const evidence = { contentType: 'application/json', body: answer.text }
  throw new Failure('layout-changed', 'The cabinet’s list has another shape than known', {
    at,
    evidence,
    cause: parsed.error,
  })
}

/** The order of an answer. @returns `stale` if the tokens must be read again; nothing was stored then */
export async function postAnswer(
  session: YandexSession,
  order: {
    readonly reviewId: string
    readonly text: string
    readonly csrf: string
    readonly reviewsToken: string
    readonly answerToken: string
  },
): Promise<'ok' | 'stale'> {
  const body = {
    reviewId: order.reviewId,
    text: order.text,
    reviewsCsrfToken: order.reviewsToken,
    answerCsrfToken: order.answerToken,
  }
  const headers = { 'x-csrf-token': order.csrf }
  const answer = await session.post('/sprav/api/ugcpub/business-answer', body, headers)
  if (answer.status === 488) return 'stale'
  checkAnswer(answer, false)
  if (answer.text.trim() === 'OK') return 'ok'
  throw new Failure('uncertain', 'The cabinet took the answer without its usual OK', { at })
}

/** @throws Failure named after what the cabinet's answer means (dossier §3, §4.3) */
function checkAnswer(answer: SessionAnswer, safe = true): void {
  const url = new URL(answer.url)
  const location = answer.headers['location'] ?? ''
  const evidence = { contentType: answer.headers['content-type'] ?? 'text/html', body: answer.text }
  const toPassport =
    /^passport\.|\/auth(?:\/|\?|$)/.test(url.hostname + url.pathname) || /passport\.|\/auth/.test(location)
  const ended = answer.status === 401 || answer.text.includes('NEED_RESET') || toPassport
  if (answer.headers['need-captcha'] !== undefined || /\/showcaptcha/.test(url.pathname + location)) {
    throw new Failure('blocked', 'Yandex asks for a captcha: a person must solve it', {
      at,
      reason: 'captcha',
      evidence,
    })
  }
  if (ended) throw new Failure('auth', 'The Yandex session has ended: sign in again', { at, reason: 'session-ended' })
  if (answer.status === 429) {
    const retryAfterMs = retryAfter(answer.headers['retry-after'])
    throw new Failure('throttled', 'Yandex asks for a pause', { at, retryAfterMs })
  }
  if (answer.status === 403 || answer.status === 451)
    throw new Failure('blocked', `Yandex refuses (${answer.status})`, { at, reason: 'access-refused', evidence })
  if (answer.status === 404) throw new Failure('gone', 'Yandex does not find it', { at })
  if (answer.status >= 500)
    throw new Failure(safe ? 'transient' : 'uncertain', `Yandex failed (${answer.status})`, { at })
  if (answer.status >= 400) throw new Failure('invalid', `Yandex refused (${answer.status})`, { at })
  const wall = looksLikeHtml(answer.text) && !answer.text.includes('__PRELOAD_DATA') ? htmlVerdict(answer.text) : null
  if (wall !== null) throw new Failure(wall.kind, wall.message, { at, reason: wall.reason, evidence })
}

function pageOf(list: z.output<typeof cabinetList>): CabinetPage {
  return {
    items: list.items,
    total: list.pager?.total ?? null,
    limit: list.pager?.limit ?? 20,
    reviewsToken: list.csrf_token ?? '',
  }
}

function jsonOf(answer: SessionAnswer): unknown {
  try {
    return JSON.parse(answer.text) as unknown
  } catch {
    return null
  }
}
