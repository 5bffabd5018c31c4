import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportOrder } from '../../src/domain/ports/moderation.ts'
import { sourceId } from '../../src/domain/review.ts'
import { createGoogleModerationDesk } from '../../src/responders/google/moderation.ts'
import { createYandexModerationDesk } from '../../src/responders/yandex/moderation.ts'
import type { SourceDeps } from '../../src/transport/source-deps.ts'
import { callContext as call } from '../contracts/call.ts'
import { googleDeps, type OpenSandbox, openSandbox, testBrowser, yandexDeps } from '../contracts/stage.ts'

const insult = 'Вся контора тупые мошенники, не интернет, а дрянь. Никому не советую связываться.'
const branch = 'almaty-auezov'
const statement = 'Отзыв нарушает правила публикации. Цитата: «тупые мошенники».'

describe('reports in a platform’s own form', async () => {
  const browser = await testBrowser()
  let sandbox: OpenSandbox

  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  const withBrowser = (deps: SourceDeps, secrets: Record<string, string> = {}): SourceDeps => ({
    ...deps,
    secret: async (name) => secrets[name] ?? deps.secret(name),
    browser,
  })

  function yandex(author: string) {
    const review = sandbox.control.newReview({ platform: 'yandex', branch, text: insult, rating: 1, author })
    const ref = { source: sourceId('yandex'), place: '700000000101', externalId: review.id }
    const listing = { publicRef: '700000000101', cabinetRef: '700000000101', extra: {} }
    const order: ReportOrder = { ref, listing, reason: 'insult', statement, idempotencyKey: 'one' }
    return { review, order, desk: createYandexModerationDesk(withBrowser(yandexDeps(sandbox))) }
  }

  function google(secrets: Record<string, string>) {
    const review = sandbox.control.newReview({ platform: 'google', branch, text: insult, rating: 1, author: 'Troll' })
    const place = `${sandbox.credentials.google.account}/locations/7000000000000000101`
    const ref = { source: sourceId('google'), place, externalId: review.id }
    const listing = { publicRef: place, cabinetRef: null, extra: {} }
    const order: ReportOrder = { ref, listing, reason: 'harassment', statement, idempotencyKey: 'one' }
    const deps = googleDeps(sandbox)
    const { support } = sandbox.urls.google
    const config = { ...(deps.config as { hosts: object }) }
    const hosts = { ...config.hosts, support }
    return {
      review,
      order,
      desk: createGoogleModerationDesk(withBrowser({ ...deps, config: { ...config, hosts } }, secrets)),
    }
  }

  /** The owner's sign-in to the tool, as a browser keeps it. */
  async function toolSession(): Promise<string> {
    const { support } = sandbox.urls.google
    const { ownerEmail, ownerPassword } = sandbox.credentials.google
    const answer = await fetch(`${support}/v3/signin/identifier`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ identifier: ownerEmail, Passwd: ownerPassword }),
    })
    const value = /SID=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const { hostname } = new URL(support)
    const cookie = { name: 'SID', value, domain: hostname, path: '/', expires: -1, httpOnly: true, secure: false }
    return JSON.stringify({ cookies: [{ ...cookie, sameSite: 'Lax' }], origins: [] })
  }

  it.skipIf(browser === null)('Yandex: fills the complaint, presses once, keeps pictures of both moments', async () => {
    const { review, order, desk } = yandex('Тролль Один')
    const filed = await desk.file(order, call())
    expect(sandbox.control.review(review.id)).toMatchObject({ complaintOpen: true, complaints: [{ text: statement }] })
    expect(filed.evidence?.map(({ contentType }) => contentType)).toEqual([
      'image/png',
      'text/html',
      'image/png',
      'text/html',
    ])
    expect(String(filed.evidence?.[1]?.body)).toContain('Жалоба на отзыв')
    expect(String(filed.evidence?.[3]?.body)).toContain('Жалоба отправлена')
  })

  it.skipIf(browser === null)(
    'Yandex: an answer that is lost after the button is uncertain, never a refusal',
    async () => {
      const { review, order, desk } = yandex('Тролль Два')
      sandbox.control.addFaults([{ platform: 'yandex', operation: 'sprav.complaint', kind: 'timeout-after', times: 5 }])
      let kind: unknown
      // On a busy machine the deadline passes before the button is reached, and nothing was pressed.
      for (let ms = 6_000; kind !== 'uncertain' && ms < 60_000; ms *= 3) {
        expect(sandbox.control.review(review.id).complaintOpen).toBe(false)
        const filed = desk.file(order, call({ deadline: new Date(Date.now() + ms) }))
        kind = await filed.then(
          () => 'filed',
          (error: { kind?: unknown }) => error.kind,
        )
      }
      expect(kind).toBe('uncertain')
      // Nobody can tell from here that it arrived: a person looks, and it is not filed again.
      await expect.poll(() => sandbox.control.review(review.id).complaintOpen).toBe(true)
      sandbox.control.clearFaults()
    },
  )

  it.skipIf(browser === null)('Yandex: two cards of the same words and name are reported by hand', async () => {
    const { order, desk, review } = yandex('Тролль Три')
    sandbox.control.newReview({ platform: 'yandex', branch, text: insult, rating: 1, author: 'Тролль Три' })
    await expect(desk.file(order, call())).rejects.toMatchObject({ kind: 'invalid' })
    expect(sandbox.control.review(review.id).complaintOpen).toBe(false)
  })

  it.skipIf(browser === null)('Yandex: a captcha is a person’s, and nothing is sent', async () => {
    const { order, desk, review } = yandex('Тролль Четыре')
    sandbox.control.addFaults([{ platform: 'yandex', operation: 'sprav.reviews.page', kind: 'captcha', times: 1 }])
    await expect(desk.file(order, call())).rejects.toMatchObject({ kind: 'blocked' })
    expect(sandbox.control.review(review.id).complaintOpen).toBe(false)
  })

  it.skipIf(browser === null)('Google: walks the tool, picks the reason, presses once', async () => {
    const { review, order, desk } = google({ 'google.tool': await toolSession() })
    const filed = await desk.file(order, call())
    expect(sandbox.control.review(review.id)).toMatchObject({ complaintOpen: true, complaints: [{ text: 'bullying' }] })
    expect(filed.evidence).toHaveLength(4)
    expect(String(filed.evidence?.[1]?.body)).toContain('Why are you reporting this review?')
  })

  it.skipIf(browser === null)(
    'Google: without a sign-in nothing is sent, and reading is not stopped for it',
    async () => {
      const nobody = google({})
      await expect(nobody.desk.file(nobody.order, call())).rejects.toMatchObject({ kind: 'invalid' })
      const ended = google({ 'google.tool': (await toolSession()).replace(/"value":"[^"]+"/, '"value":"gone"') })
      await expect(ended.desk.file(ended.order, call())).rejects.toMatchObject({
        kind: 'invalid',
        message: expect.stringContaining('sign in'),
      })
      expect(sandbox.control.review(ended.review.id).complaintOpen).toBe(false)
    },
  )
})
