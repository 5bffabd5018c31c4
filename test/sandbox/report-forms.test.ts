import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { call, started } from './started.ts'

const TOOL = '/business/workflow/9945796'

async function signIn(sandbox: Sandbox): Promise<string> {
  const { ownerEmail, ownerPassword } = sandbox.credentials.google
  const answer = await fetch(`${sandbox.urls.google.support}/v3/signin/identifier`, {
    method: 'POST',
    body: new URLSearchParams({ identifier: ownerEmail, Passwd: ownerPassword }),
    redirect: 'manual',
  })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

test("Google's tool: sign-in, business, report in its own form, status in Google's words", async () => {
  const sandbox = await started()
  const { support } = sandbox.urls.google
  const { id } = sandbox.control.newReview({ platform: 'google', branch: 'almaty-auezov', text: 'Реклама!', rating: 1 })
  expect((await fetch(`${support}${TOOL}?hl=ru`)).url).toContain('/signin/')
  const cookie = await signIn(sandbox)
  const get = async (query: string) =>
    load((await call(`${support}${TOOL}?hl=ru${query}`, { headers: { cookie } })).text)
  expect((await get(''))('input[name=email]')).toHaveLength(1)
  expect((await get('&email=a'))('input[name=location]')).toHaveLength(4)
  const place = '&email=a&location=7000000000000000101'
  expect((await get(place)).text()).toContain('Пожаловаться на новый отзыв')
  const link = (await get(`${place}&option=new`))('a[target=_blank]').attr('href')
  const form = load((await call(`${support}${link}`, { headers: { cookie } })).text)
  expect(form('input[name=reason]')).toHaveLength(8)
  const sent = await fetch(`${support}${form('form').attr('action')}`, {
    method: 'POST',
    body: new URLSearchParams({ reason: 'spam' }),
    headers: { cookie },
  })
  expect(await sent.text()).toContain('Жалоба отправлена')
  const status = async () => (await get(`${place}&option=status`))('.status').text()
  expect(await status()).toBe('Decision pending')
  sandbox.control.decideComplaint(id, 'rejected')
  expect(await status()).toBe('Report reviewed - no policy violation')
  expect(sandbox.control.counters()[0]?.complaints).toBe(1)
})

test("Yandex's complaint carries a free text and needs the page's token", async () => {
  const sandbox = await started()
  const { id } = sandbox.control.newReview({ platform: 'yandex', branch: 'almaty-auezov', text: 'Реклама!', rating: 1 })
  const cookie = Object.entries(sandbox.credentials.yandex.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const { site } = sandbox.urls.yandex
  const page = (await call(`${site}/sprav/700000000101/p/edit/reviews/`, { headers: { cookie } })).text
  expect(load(page)('.Review-Complain').attr('data-review')).toBe(id)
  const csrf = /"csrf":"([0-9a-f]+)"/.exec(page)?.[1] ?? ''
  const complain = (token: string) =>
    call(`${site}/sprav/api/complaint`, {
      method: 'POST',
      body: { reviewId: id, text: 'Реклама другой компании' },
      headers: { cookie, 'x-csrf-token': token },
    })
  expect((await complain('old')).status).toBe(488)
  expect((await complain(csrf)).status).toBe(200)
  expect(sandbox.control.review(id).complaintOpen).toBe(true)
})
