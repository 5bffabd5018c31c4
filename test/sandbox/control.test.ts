import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import { call, started } from './started.ts'

function feed(sandbox: Sandbox, query = '') {
  const { webKey } = sandbox.credentials.twogis
  const base = `${sandbox.urls.twogis.publicApi}/3.0/branches/70000001000000101/reviews`
  return call(`${base}?key=${webKey}&limit=50${query}`)
}

function post(sandbox: Sandbox, id: string) {
  return call(`${sandbox.urls.twogis.cabinet}/api/1.0/presence/reviews/${id}/comments`, {
    method: 'POST',
    body: { text: 'Спасибо за отзыв!', catalog: '2gis', isOfficialAnswer: true },
    headers: { authorization: `Bearer ${sandbox.credentials.twogis.accessToken}` },
  })
}

test('the control API: a review appears, changes, goes; the page is there', async () => {
  const sandbox = await started()
  const base = sandbox.urls.control
  const made = await call(`${base}/control/reviews`, {
    method: 'POST',
    body: { branch: 'almaty-auezov', text: 'Привет', rating: 3 },
  })
  expect(made.json).toMatchObject({ text: 'Привет', rating: 3, standing: [] })
  const { id } = made.json
  await call(`${base}/control/reviews/${id}/edit`, { method: 'POST', body: { rating: 5 } })
  expect((await feed(sandbox)).json.reviews[0].rating).toBe(5)
  await call(`${base}/control/reviews/${id}/delete`, { method: 'POST' })
  expect((await feed(sandbox)).json.reviews).toEqual([])
  const bad = await call(`${base}/control/reviews`, { method: 'POST', body: { stars: 3 } })
  expect(bad.status).toBe(400)
  expect(bad.json.error).toContain('stars')
  expect((await call(`${base}/control/reviews/nope`)).json.error).toContain('no review nope')
  expect((await call(`${base}/`)).text).toContain('Песочница')
})

test('a random review comes from the cast', async () => {
  const sandbox = await started()
  const texts = new Set(Array.from({ length: 12 }, () => sandbox.control.newReview().text))
  expect(texts.size).toBeGreaterThan(8)
})

test('the fault script: each kind shows as the platform would show it, once', async () => {
  const sandbox = await started()
  const { id } = sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Текст', rating: 1 })
  await call(`${sandbox.urls.control}/control/faults`, {
    method: 'POST',
    body: [
      { platform: 'twogis', operation: 'reviews.list', kind: 'throttled', retryAfterSeconds: 7 },
      { platform: 'twogis', operation: 'reviews.list', kind: 'status', status: 502 },
      { platform: 'twogis', operation: 'reviews.list', kind: 'captcha' },
      { platform: 'twogis', operation: 'reviews.list', kind: 'changed-layout' },
      { platform: 'twogis', operation: 'reviews.list', kind: 'empty' },
      { platform: 'twogis', operation: 'reviews.list', kind: 'duplicate-items' },
      { platform: 'twogis', operation: 'reviews.list', kind: 'clock-offset', ms: 3_600_000 },
      { platform: 'twogis', operation: 'reviews.list', kind: 'half-body' },
    ],
  })
  const throttled = await feed(sandbox)
  expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '7'])
  expect((await feed(sandbox)).status).toBe(502)
  expect((await feed(sandbox)).text).toContain('Доступ ограничен')
  expect((await feed(sandbox)).json.reviews).toBeUndefined()
  expect((await feed(sandbox, '&fields=meta.total_count')).json).toMatchObject({
    meta: { total_count: 0 },
    reviews: [],
  })
  expect((await feed(sandbox)).json.reviews.map((review: { id: string }) => review.id)).toEqual([id, id])
  expect((await feed(sandbox)).headers.get('date')).toBe('Fri, 20 Nov 2026 10:00:00 GMT')
  await expect(feed(sandbox)).rejects.toThrow()
  expect((await feed(sandbox)).json.reviews).toHaveLength(1)
  expect(sandbox.control.unusedFaults()).toEqual([])
})

test('time-outs of a reply: before storing nothing stands, after storing it stands', async () => {
  const sandbox = await started()
  const { id } = sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Текст', rating: 1 })
  sandbox.control.addFaults([
    { platform: 'twogis', operation: 'comments.post', kind: 'timeout-before' },
    { platform: 'twogis', operation: 'comments.post', kind: 'timeout-after' },
  ])
  await expect(post(sandbox, id)).rejects.toThrow()
  expect(sandbox.control.review(id).replyPosts).toBe(0)
  await expect(post(sandbox, id)).rejects.toThrow()
  expect(sandbox.control.review(id)).toMatchObject({ replyPosts: 1, officialAnswers: 1 })
})

test('skip, times and match choose the request', async () => {
  const sandbox = await started()
  sandbox.control.addFaults([
    { platform: 'twogis', operation: 'reviews.list', kind: 'status', skip: 1, times: 2, match: 'offset=50' },
  ])
  const seen: number[] = []
  for (const query of ['', '&offset=50', '&offset=50', '', '&offset=50', '&offset=50']) {
    seen.push((await feed(sandbox, query)).status)
  }
  expect(seen).toEqual([200, 200, 500, 200, 500, 200])
})

test('closing strictly names unused faults and unknown addresses', async () => {
  const sandbox = await startSandbox({ seed: 'empty' })
  sandbox.control.addFaults([{ platform: 'twogis', operation: 'reviews.list', kind: 'captcha' }])
  await call(`${sandbox.urls.twogis.publicApi}/4.0/branches`)
  await expect(sandbox.close({ strict: true })).rejects.toThrow(
    /never used: twogis reviews.list captcha[^]*GET \/4.0\/branches/,
  )
  expect(() => sandbox.control.addFaults([{ platform: 'twogis', kind: 'earthquake' as never }])).toThrow('entry 0')
})

test('the world outlives the sandbox in its state file, letters and tokens included', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const stateFile = join(folder, 'deep', 'world.json')
  const first = await startSandbox({ seed: 'empty', stateFile })
  const { id } = first.control.newReview({ branch: 'almaty-auezov', text: 'Останусь', rating: 4 })
  first.control.writeLetter({ raw: 'From: кто-то\r\n\r\nсломанное письмо' })
  await post(first, id)
  await first.close()
  expect(JSON.parse(await readFile(stateFile, 'utf8')).version).toBe(1)
  const second = await startSandbox({ seed: 'dalanet', stateFile })
  onTestFinished(() => second.close())
  expect(second.control.reviews()).toHaveLength(1)
  expect(second.control.review(id).replyPosts).toBe(1)
  expect(second.control.letters('INBOX')[0]?.raw).toBe('From: кто-то\r\n\r\nсломанное письмо')
  expect(second.control.newReview().id).not.toBe(id)
})
