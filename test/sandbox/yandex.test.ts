import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { call, started } from './started.ts'

const ORG = '700000000101'

function write(sandbox: Sandbox, text: string, rating: number, day = 1): string {
  const createdAt = new Date(Date.UTC(2026, 8, 1, 10) + day * 3_600_000)
  return sandbox.control.newReview({ platform: 'yandex', branch: 'almaty-auezov', text, rating, createdAt }).id
}

function cookies(sandbox: Sandbox): string {
  return Object.entries(sandbox.credentials.yandex.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}

function sprav(sandbox: Sandbox, path: string, init: { method?: string; body?: unknown; csrf?: string } = {}) {
  return call(`${sandbox.urls.yandex.site}${path}`, {
    ...init,
    headers: { cookie: cookies(sandbox), ...(init.csrf === undefined ? {} : { 'x-csrf-token': init.csrf }) },
  })
}

// oxlint-disable-next-line typescript/no-explicit-any
function stateView(html: string): any {
  return JSON.parse(load(html)('script.state-view').text())
}

// oxlint-disable-next-line typescript/no-explicit-any
function preload(html: string): any {
  return JSON.parse(/window\.__PRELOAD_DATA = (\{.*?\})<\/script>/s.exec(html)?.[1] ?? 'null')
}

test('the organisation page carries its state, 50 a page; votes without text are counted and not listed', async () => {
  const sandbox = await started()
  for (let day = 0; day < 61; day++) write(sandbox, `Отзыв ${day}`, 4, day)
  write(sandbox, '', 1)
  const page = await call(`${sandbox.urls.yandex.site}/maps/org/dala_net_auezov/${ORG}/reviews/?ranking=by_time&page=1`)
  const [item] = stateView(page.text).stack[0].results.items
  expect(item.ratingData).toMatchObject({ ratingCount: 62, reviewCount: 61 })
  expect(item.reviewResults.params).toMatchObject({ count: 61, limit: 50, totalPages: 2, reviewsRemained: 11 })
  expect(item.reviewResults.reviews).toHaveLength(50)
  expect(item.reviewResults.reviews[0]).toMatchObject({ text: 'Отзыв 60', rating: 4, businessId: ORG })
  expect(item.reviewResults.reviews.some((review: object) => !('author' in review))).toBe(true)
  const $ = load(page.text)
  expect($('.business-review-view')).toHaveLength(50)
  expect($('meta[itemprop=datePublished]').first().attr('content')).toBe(item.reviewResults.reviews[0].updatedTime)
  expect(page.text).toContain('captchapgrd')
})

test('600 can be reached and no more; the address without a slug redirects', async () => {
  const sandbox = await started()
  for (let index = 0; index < 620; index++) write(sandbox, `Отзыв ${index}`, 5, index)
  const base = `${sandbox.urls.yandex.site}/maps/org/dala_net_auezov/${ORG}/reviews/?ranking=by_time&page=`
  const list = async (page: number) => {
    const answer = await call(`${base}${page}`)
    return stateView(answer.text).stack[0].results.items[0].reviewResults.reviews.length
  }
  expect([await list(12), await list(13)]).toEqual([50, 0])
  const first = await sprav(sandbox, `/sprav/api/${ORG}/reviews?ranking=by_time&page=30&source=pagination`)
  expect(first.json.list.items).toHaveLength(20)
  expect(first.json.list.pager.total).toBe(600)
  const bare = await fetch(`${sandbox.urls.yandex.site}/maps/org/${ORG}/reviews?page=2`, { redirect: 'manual' })
  expect(bare.headers.get('location')).toBe(`/maps/org/dala_net_auezov/${ORG}/reviews/?page=2`)
})

test('a captcha is a redirect to a page for people, and a 429 for the API', async () => {
  const sandbox = await started()
  sandbox.control.addFaults([
    { platform: 'yandex', operation: 'org.page', kind: 'captcha' },
    { platform: 'yandex', operation: 'sprav.reviews', kind: 'captcha' },
    { platform: 'yandex', operation: 'org.page', kind: 'changed-layout' },
  ])
  const url = `${sandbox.urls.yandex.site}/maps/org/dala_net_auezov/${ORG}/reviews/`
  const page = await fetch(url)
  expect(page.url).toContain('/showcaptcha')
  expect(await page.text()).toContain('Подтвердите, что запросы отправляли вы, а не робот')
  const api = await sprav(sandbox, `/sprav/api/${ORG}/reviews?ranking=by_time`)
  expect([api.status, api.headers.get('need-captcha')]).toEqual([429, '1'])
  expect((await call(url)).text).not.toContain('state-view')
})

test('the cabinet page holds the list and the tokens; the API pages it by twenty', async () => {
  const sandbox = await started()
  for (let day = 0; day < 25; day++) write(sandbox, `Отзыв ${day}`, 2, day)
  const page = await sprav(sandbox, `/sprav/${ORG}/p/edit/reviews/?ranking=by_time&page=1&type=company`)
  const { env, edit } = preload(page.text).initialState
  expect(edit.reviews.list.pager).toEqual({ limit: 20, offset: 0, total: 25 })
  expect(edit.reviews.list.items[0]).toMatchObject({ full_text: 'Отзыв 24', rating: 2 })
  expect(edit.reviews.list.items[0]).not.toHaveProperty('owner_comment')
  expect(typeof env.csrf).toBe('string')
  const $ = load(page.text)
  expect($('.Review').first().find('.StarsRating_value_4')).toHaveLength(1)
  const second = await sprav(sandbox, `/sprav/api/${ORG}/reviews?ranking=by_time&page=2&source=pagination`)
  expect(second.json.list.items).toHaveLength(5)
  const unread = await sprav(sandbox, `/sprav/api/${ORG}/reviews?ranking_by=by_time&unread=true`)
  const token = unread.json.list.pager.continue_token
  const rest = await sprav(sandbox, `/sprav/api/${ORG}/reviews?ranking_by=by_time&unread=true&continue_token=${token}`)
  expect(rest.json.list.items).toHaveLength(5)
  const companies = preload((await sprav(sandbox, '/sprav/companies?no_redirect=1&page=1&limit=50')).text)
  expect(companies.initialState.companiesList.listCompanies[0].permanent_id).toBe(Number(ORG))
})

test('an answer: OK in two letters, one a review, replaced by the next, removed by an empty one', async () => {
  let now = new Date('2026-11-20T09:00:00Z')
  const sandbox = await started({ clock: () => now })
  const id = write(sandbox, 'Нет связи', 1)
  const tokens = async () => {
    const page = await sprav(sandbox, `/sprav/${ORG}/p/edit/reviews/`)
    const { env, edit } = preload(page.text).initialState
    const { list } = edit.reviews
    return { csrf: env.csrf, list, item: list.items[0] }
  }
  const { csrf, list, item } = await tokens()
  const body = (text: string) => ({
    reviewId: id,
    text,
    reviewsCsrfToken: list.csrf_token,
    answerCsrfToken: item.business_answer_csrf_token,
  })
  const send = (text: string, token = csrf) =>
    sprav(sandbox, '/sprav/api/ugcpub/business-answer', { method: 'POST', body: body(text), csrf: token })
  const stale = await send('Первый', 'old')
  expect([stale.status, stale.json.csrf]).toEqual([488, csrf])
  expect((await send('Первый')).text).toBe('OK')
  expect((await tokens()).item.owner_comment).toMatchObject({ text: 'Первый', moderation_status: 'pending' })
  expect(sandbox.control.review(id).standing).toEqual([])
  await send('Второй')
  now = new Date('2026-11-20T09:00:06Z')
  expect(sandbox.control.review(id)).toMatchObject({ standing: ['Второй'], replyPosts: 2, officialAnswers: 1 })
  const map = await call(`${sandbox.urls.yandex.site}/maps/org/dala_net_auezov/${ORG}/reviews/`)
  const [review] = stateView(map.text).stack[0].results.items[0].reviewResults.reviews
  expect(review.businessComment.text).toBe('Второй')
  await send('')
  expect((await tokens()).item).not.toHaveProperty('owner_comment')
})

test('a dead session: pages go to the passport, the API says NEED_RESET, signing in makes fresh cookies', async () => {
  const sandbox = await started()
  sandbox.control.expireLogin('yandex')
  const page = await fetch(`${sandbox.urls.yandex.site}/sprav/${ORG}/p/edit/reviews/`, {
    headers: { cookie: cookies(sandbox) },
  })
  expect(page.url).toContain('/auth?retpath=')
  const api = await sprav(sandbox, `/sprav/api/${ORG}/reviews`)
  expect([api.status, api.json.error.message]).toEqual([401, 'NEED_RESET'])
  const { login, password } = sandbox.credentials.yandex
  const signIn = (passwd: string) =>
    fetch(`${sandbox.urls.yandex.passport}/auth?retpath=/sprav/companies`, {
      method: 'POST',
      body: new URLSearchParams({ login, passwd }),
      redirect: 'manual',
    })
  expect(await (await signIn('wrong')).text()).toContain('Неверный логин')
  const good = await signIn(password)
  const fresh = good.headers.getSetCookie().map((line) => line.split(';')[0])
  const again = await call(`${sandbox.urls.yandex.site}/sprav/api/${ORG}/reviews`, {
    headers: { cookie: fresh.join('; ') },
  })
  expect(again.status).toBe(200)
  const token = await call(`${sandbox.urls.yandex.site}/sprav/api/view/chain/0/list/`, {
    method: 'POST',
    body: {},
    headers: { cookie: fresh.join('; ') },
  })
  expect([token.status, typeof token.json.csrf]).toEqual([488, 'string'])
})
