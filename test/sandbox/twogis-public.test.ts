import { expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { call, started } from './started.ts'

const ALL = [
  'meta.providers',
  'meta.branch_rating',
  'meta.branch_reviews_count',
  'meta.total_count',
  'reviews.hiding_reason',
  'reviews.is_verified',
  'reviews.emojis',
  'reviews.trust_factors',
].join(',')

function list(sandbox: Sandbox, query: Record<string, string> = {}, version = '3.0', branch = '70000001000000101') {
  const params = new URLSearchParams({ key: sandbox.credentials.twogis.webKey, limit: '50', ...query })
  return call(`${sandbox.urls.twogis.publicApi}/${version}/branches/${branch}/reviews?${params.toString()}`)
}

function day(count: number): Date {
  return new Date(Date.UTC(2026, 9, 1, 8, 0, 0, 120) + count * 86_400_000)
}

function write(sandbox: Sandbox, count: number, rating = 5): string {
  return sandbox.control.newReview({
    branch: 'almaty-auezov',
    text: `Отзыв номер ${count}`,
    rating,
    createdAt: day(count),
  }).id
}

test('a wrong or missing key is a blocked key', async () => {
  const sandbox = await started()
  const answer = await list(sandbox, { key: 'nonsense' })
  expect(answer.status).toBe(403)
  expect(answer.json.meta.error.type).toBe('apiKeyIsBlocked')
  const none = await call(`${sandbox.urls.twogis.publicApi}/3.0/branches/70000001000000101/reviews`)
  expect(none.status).toBe(403)
})

test('a review reads as 2GIS writes it', async () => {
  const sandbox = await started()
  const id = write(sandbox, 3, 2)
  const { json } = await list(sandbox, { fields: ALL })
  expect(json.reviews).toHaveLength(1)
  const [review] = json.reviews
  expect(review).toMatchObject({
    id,
    provider: '2gis',
    rating: 2,
    text: 'Отзыв номер 3',
    date_edited: null,
    official_answer: null,
    is_rated: true,
    region_id: 67,
    object: { id: '70000001000000101', type: 'branch' },
  })
  expect(review.date_created).toMatch(/^2026-10-04T15:00:00\.120\d*\+07:00$/)
  expect(new Date(review.date_created).toISOString()).toBe('2026-10-04T08:00:00.120Z')
})

test('extra fields come only when asked for', async () => {
  const sandbox = await started()
  write(sandbox, 1)
  const bare = (await list(sandbox)).json
  expect(Object.keys(bare.meta)).toEqual(['code'])
  expect(bare.reviews[0]).not.toHaveProperty('hiding_reason')
  const full = (await list(sandbox, { fields: ALL })).json
  expect(full.meta).toMatchObject({
    total_count: 1,
    branch_rating: 5,
    providers: [{ tag: '2gis', is_reviewable: true }],
  })
  expect(full.meta.branch_reviews_count).toBeGreaterThan(full.meta.total_count)
  expect(full.reviews[0]).toHaveProperty('hiding_reason')
})

test('total_count follows the rated filter, the two feeds do not overlap', async () => {
  const sandbox = await started()
  write(sandbox, 1)
  write(sandbox, 2)
  sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Не подтверждён', rating: 1, rated: false })
  const rated = (await list(sandbox, { rated: 'true', fields: ALL })).json
  const unrated = (await list(sandbox, { rated: 'false', fields: ALL })).json
  expect(rated.meta.total_count).toBe(2)
  expect(unrated.meta.total_count).toBe(1)
  expect(unrated.reviews[0].is_rated).toBe(false)
})

test('offset paging: the advertised offset is one too far', async () => {
  const sandbox = await started()
  for (let count = 0; count < 5; count++) write(sandbox, count)
  const first = (await list(sandbox, { limit: '2', sort_by: 'date_edited', rated: 'true' })).json
  expect(first.reviews.map((review: { text: string }) => review.text)).toEqual(['Отзыв номер 4', 'Отзыв номер 3'])
  expect(new URL(first.meta.next_link).searchParams.get('offset')).toBe('3')
  const second = (await list(sandbox, { limit: '2', offset: '2', sort_by: 'date_edited', rated: 'true' })).json
  expect(second.reviews.map((review: { text: string }) => review.text)).toEqual(['Отзыв номер 2', 'Отзыв номер 1'])
  const last = (await list(sandbox, { limit: '2', offset: '4', sort_by: 'date_edited' })).json
  expect(last.reviews).toHaveLength(1)
  expect(last.meta.next_link).toBeUndefined()
})

test('date paging: next_link carries offset_date and a stray port', async () => {
  const sandbox = await started()
  for (let count = 0; count < 5; count++) write(sandbox, count)
  const seen: string[] = []
  let query: Record<string, string> = { limit: '2', sort_by: 'date_created' }
  for (let page = 0; page < 4; page++) {
    const { json } = await list(sandbox, query)
    seen.push(...json.reviews.map((review: { id: string }) => review.id))
    if (!json.meta.next_link) break
    expect(json.meta.next_link).toContain('public-api.reviews.2gis.com:8080/')
    query = Object.fromEntries(new URL(json.meta.next_link).searchParams)
  }
  expect(new Set(seen).size).toBe(5)
})

test('an edit moves a review to the front of date_edited and nowhere else', async () => {
  const sandbox = await started()
  const old = write(sandbox, 0)
  const young = write(sandbox, 5)
  sandbox.control.editReview(old, { text: 'Всё починили', rating: 5 })
  const edited = (await list(sandbox, { sort_by: 'date_edited' })).json.reviews
  const created = (await list(sandbox, { sort_by: 'date_created' })).json.reviews
  expect(edited[0]).toMatchObject({ id: old, text: 'Всё починили' })
  expect(edited[0].date_edited).toMatch(/^2026-11-20T16:00:00\.5\d*\+07:00$/)
  expect(created[0].id).toBe(young)
})

test('limit over 50, an unknown branch and a deleted review', async () => {
  const sandbox = await started()
  const id = write(sandbox, 1)
  expect((await list(sandbox, { limit: '51' })).status).toBe(400)
  expect((await list(sandbox, {}, '2.0', '70000001999999999')).status).toBe(404)
  sandbox.control.deleteReview(id)
  expect((await list(sandbox)).json.reviews).toEqual([])
})

test('the firm page carries the key in every address form; an unknown firm is a 404 page', async () => {
  const sandbox = await started()
  write(sandbox, 1)
  const { site, go } = sandbox.urls.twogis
  for (const path of [
    '/almaty/firm/70000001000000101',
    '/almaty/firm/70000001000000101/tab/reviews',
    '/firm/70000001000000101',
    '/almaty/firm/70000001000000101/tab/reviews/review/1',
  ]) {
    const page = await call(`${site}${path}`)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(/"reviewApiKey":"([0-9a-f-]{36})"/.exec(page.text)?.[1]).toBe(sandbox.credentials.twogis.webKey)
    expect(page.text).toContain('Отзыв номер 1')
  }
  const unknown = await call(`${site}/almaty/firm/70000001999999999`)
  expect(unknown.status).toBe(404)
  expect(unknown.text).toContain('Страница не найдена')
  const short = await fetch(`${go}/almaty-auezov`, { redirect: 'manual' })
  expect(decodeURIComponent(short.headers.get('location') ?? '')).toContain('/firm/70000001000000101')
})

test('the catalogue counts what the feeds hold', async () => {
  const sandbox = await started()
  write(sandbox, 1, 5)
  sandbox.control.newReview({ branch: 'almaty-auezov', text: '', rating: 4 })
  const { catalogKey } = sandbox.credentials.twogis
  const url = `${sandbox.urls.twogis.catalog}/3.0/items/byid?id=70000001000000101&fields=items.reviews,items.org`
  const { json } = await call(`${url}&key=${catalogKey}`)
  expect(json.result.items[0].reviews).toMatchObject({ general_rating: 4.5, general_review_count_with_stars: 2 })
  expect((await call(url)).status).toBe(403)
})

test('reviews of other services come with their own marks', async () => {
  const sandbox = await started()
  sandbox.control.newReview({ branch: 'almaty-auezov', text: 'С флампа', rating: null, provider: 'flamp' })
  const [review] = (await list(sandbox)).json.reviews
  expect(review).toMatchObject({ provider: 'flamp', rating: null })
  expect(review.url).toContain('flamp')
})
