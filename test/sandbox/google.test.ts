import { expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { call, started } from './started.ts'

const LOCATION = 'locations/7000000000000000101'

function reviewsUrl(sandbox: Sandbox, rest = ''): string {
  return `${sandbox.urls.google.v4}/v4/${sandbox.credentials.google.account}/${LOCATION}/reviews${rest}`
}

function google(sandbox: Sandbox, url: string, init: { method?: string; body?: unknown; token?: string } = {}) {
  const token = init.token ?? sandbox.credentials.google.accessToken
  return call(url, { ...init, headers: { authorization: `Bearer ${token}` } })
}

function write(sandbox: Sandbox, text: string, rating: number, day = 1): string {
  const createdAt = new Date(Date.UTC(2026, 9, day, 10))
  return sandbox.control.newReview({ platform: 'google', branch: 'almaty-auezov', text, rating, createdAt }).id
}

async function token(sandbox: Sandbox, form: Record<string, string>) {
  const { clientId, clientSecret } = sandbox.credentials.google
  const response = await fetch(`${sandbox.urls.google.oauth}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form }),
  })
  return { status: response.status, json: (await response.json()) as Record<string, string> }
}

test('a location without one review answers {}', async () => {
  const sandbox = await started()
  expect((await google(sandbox, reviewsUrl(sandbox))).json).toEqual({})
})

test('a review has word stars, an envelope around its text, and no key without a value', async () => {
  const sandbox = await started()
  const id = write(sandbox, '', 1)
  const comments: string[] = []
  for (let day = 2; day < 20; day++) write(sandbox, `Интернет пропал, день ${day}`, 2, day)
  const { json } = await google(sandbox, reviewsUrl(sandbox, '?pageSize=50'))
  expect(json).toMatchObject({ totalReviewCount: 19, averageRating: 37 / 19 })
  const bare = json.reviews.find((review: { reviewId: string }) => review.reviewId === id)
  expect(bare).toMatchObject({
    starRating: 'ONE',
    name: `${sandbox.credentials.google.account}/${LOCATION}/reviews/${id}`,
  })
  expect(bare).not.toHaveProperty('comment')
  expect(bare).not.toHaveProperty('reviewReply')
  for (const review of json.reviews) if (review.comment) comments.push(review.comment)
  expect(comments.some((one) => /^\(Translated by Google\) .+\n\n\(Original\)\nИнтернет/.test(one))).toBe(true)
  expect(comments.some((one) => /^Интернет[^]+\n\n\(Translated by Google\)\n/.test(one))).toBe(true)
})

test('pages go by token, newest change first', async () => {
  const sandbox = await started()
  for (let day = 1; day <= 5; day++) write(sandbox, `Отзыв ${day}`, 5, day)
  const first = (await google(sandbox, reviewsUrl(sandbox, '?pageSize=3&orderBy=updateTime%20desc'))).json
  const second = (await google(sandbox, reviewsUrl(sandbox, `?pageSize=3&pageToken=${first.nextPageToken}`))).json
  expect(first.reviews[0].createTime).toBe('2026-10-05T10:00:00.000Z')
  expect([first.reviews.length, second.reviews.length, second.nextPageToken]).toEqual([3, 2, undefined])
  expect((await google(sandbox, reviewsUrl(sandbox, '?orderBy=createTime'))).json.error.status).toBe('INVALID_ARGUMENT')
})

test('batchGetReviews names the location of each review', async () => {
  const sandbox = await started()
  write(sandbox, 'Отзыв', 4)
  const { account } = sandbox.credentials.google
  const url = `${sandbox.urls.google.v4}/v4/${account}/locations:batchGetReviews`
  const body = { locationNames: [`${account}/${LOCATION}`, `${account}/locations/7000000000000000102`] }
  const { json } = await google(sandbox, url, { method: 'POST', body })
  expect(json.locationReviews).toMatchObject([{ name: `${account}/${LOCATION}`, review: { starRating: 'FOUR' } }])
})

test('a reply is PENDING, then APPROVED; contacts and repeated texts end REJECTED', async () => {
  let now = new Date('2026-11-20T09:00:00Z')
  const sandbox = await started({ clock: () => now })
  const put = (id: string, comment: string) =>
    google(sandbox, reviewsUrl(sandbox, `/${id}/reply`), { method: 'PUT', body: { comment } })
  const [good, phone, copy] = [write(sandbox, 'а', 1, 1), write(sandbox, 'б', 1, 2), write(sandbox, 'в', 1, 3)]
  expect((await put(good, 'Здравствуйте, разберёмся!')).json).toMatchObject({ reviewReplyState: 'PENDING' })
  expect(sandbox.control.review(good).standing).toEqual([])
  await put(phone, 'Позвоните: +7 700 000 10 01')
  await put(copy, 'Здравствуйте, разберёмся!')
  now = new Date('2026-11-20T09:00:06Z')
  const state = async (id: string) => (await google(sandbox, reviewsUrl(sandbox, `/${id}`))).json.reviewReply
  expect(await state(good)).toMatchObject({ reviewReplyState: 'APPROVED', comment: 'Здравствуйте, разберёмся!' })
  expect(await state(phone)).toMatchObject({ reviewReplyState: 'REJECTED', policyViolation: 'PERSONAL_INFO' })
  expect(await state(copy)).toMatchObject({ reviewReplyState: 'REJECTED', policyViolation: 'REPETITIVE' })
  expect(sandbox.control.review(good).standing).toEqual(['Здравствуйте, разберёмся!'])
})

test('manual moderation waits for the control; a second PUT replaces; DELETE takes it away; 4096 bytes', async () => {
  const sandbox = await started({ googleModeration: { mode: 'manual', delayMs: 0 } })
  const id = write(sandbox, 'Отзыв', 1)
  const reply = reviewsUrl(sandbox, `/${id}/reply`)
  await google(sandbox, reply, { method: 'PUT', body: { comment: 'Первый' } })
  await google(sandbox, reply, { method: 'PUT', body: { comment: 'Второй' } })
  expect(sandbox.control.review(id)).toMatchObject({ replyPosts: 2, officialAnswers: 1, standing: [] })
  sandbox.control.decideReply(id, 'rejected', 'OFF_TOPIC')
  expect((await google(sandbox, reviewsUrl(sandbox, `/${id}`))).json.reviewReply).toMatchObject({
    comment: 'Второй',
    reviewReplyState: 'REJECTED',
    policyViolation: 'OFF_TOPIC',
  })
  expect((await google(sandbox, reply, { method: 'PUT', body: { comment: 'ы'.repeat(2049) } })).status).toBe(400)
  expect((await google(sandbox, reply, { method: 'DELETE' })).json).toEqual({})
  expect((await google(sandbox, reply, { method: 'DELETE' })).json.error.status).toBe('NOT_FOUND')
})

test('discovery: accounts, locations under a read mask, the place', async () => {
  const sandbox = await started()
  const { accountManagement, businessInformation, places } = sandbox.urls.google
  const accounts = (await google(sandbox, `${accountManagement}/v1/accounts`)).json.accounts
  expect(accounts[0].name).toBe(sandbox.credentials.google.account)
  const url = `${businessInformation}/v1/accounts/-/locations`
  expect((await google(sandbox, url)).status).toBe(400)
  const { json } = await google(sandbox, `${url}?readMask=name,title,metadata&pageSize=3`)
  expect(json.locations[0]).toMatchObject({ name: LOCATION, metadata: { hasVoiceOfMerchant: true } })
  expect(json.locations[0]).not.toHaveProperty('storeCode')
  const rest = (await google(sandbox, `${url}?readMask=name&pageSize=3&pageToken=${json.nextPageToken}`)).json
  expect(rest.locations).toHaveLength(1)
  const place = `${places}/v1/places/${json.locations[0].metadata.placeId}`
  const masked = await call(place, { headers: { 'x-goog-fieldmask': 'id,rating,userRatingCount' } })
  expect(Object.keys(masked.json)).toEqual(['id', 'rating', 'userRatingCount'])
})

test('OAuth: consent, code, refresh, and a grant that has died', async () => {
  const sandbox = await started()
  const { clientId } = sandbox.credentials.google
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: 'http://127.0.0.1:1/back', state: 's1' })
  const consent = await call(`${sandbox.urls.google.accounts}/o/oauth2/v2/auth?${query.toString()}`)
  const href = /href="([^"]+)"/.exec(consent.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const back = new URL(href)
  expect(back.searchParams.get('state')).toBe('s1')
  const code = back.searchParams.get('code') ?? ''
  const first = await token(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: 'http://127.0.0.1:1/back',
  })
  const refresh = { grant_type: 'refresh_token', refresh_token: first.json['refresh_token'] ?? '' }
  sandbox.control.expireLogin('google')
  expect((await google(sandbox, reviewsUrl(sandbox), { token: first.json['access_token'] ?? '' })).status).toBe(401)
  const second = await token(sandbox, refresh)
  expect((await google(sandbox, reviewsUrl(sandbox), { token: second.json['access_token'] ?? '' })).status).toBe(200)
  sandbox.control.expireLogin('google', true)
  expect(await token(sandbox, refresh)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } })
})

test('errors: disabled service, zero quota, rate limit, unknown address as an HTML page', async () => {
  const sandbox = await started()
  sandbox.control.addFaults([
    { platform: 'google', operation: 'reviews.list', kind: 'service-disabled' },
    { platform: 'google', operation: 'reviews.list', kind: 'quota-zero' },
    { platform: 'google', operation: 'reviews.list', kind: 'throttled', retryAfterSeconds: 9 },
    { platform: 'google', operation: 'reviews.list', kind: 'status', status: 404 },
    { platform: 'google', operation: 'auth.token', kind: 'invalid-grant' },
  ])
  const list = () => google(sandbox, reviewsUrl(sandbox))
  expect((await list()).json.error.details[0].reason).toBe('SERVICE_DISABLED')
  expect((await list()).json.error.details[0].metadata.quota_limit_value).toBe('0')
  const limited = await list()
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '9'])
  expect((await list()).json.error.status).toBe('NOT_FOUND')
  expect((await token(sandbox, { grant_type: 'refresh_token' })).json['error']).toBe('invalid_grant')
  const unknown = await google(sandbox, `${sandbox.urls.google.v4}/v5/nothing`)
  expect(unknown.status).toBe(404)
  expect(unknown.text).toContain('<!DOCTYPE html>')
})
