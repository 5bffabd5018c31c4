import { expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { call, started } from './started.ts'

function cabinet(sandbox: Sandbox, path: string, init: { method?: string; body?: unknown; token?: string } = {}) {
  const token = init.token ?? sandbox.credentials.twogis.accessToken
  return call(`${sandbox.urls.twogis.cabinet}/api/1.0${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}` },
  })
}

const answer = (text: string) => ({ method: 'POST', body: { text, catalog: '2gis', isOfficialAnswer: true } })

async function publicAnswer(sandbox: Sandbox) {
  const { publicApi } = sandbox.urls.twogis
  const { webKey } = sandbox.credentials.twogis
  const feed = await call(`${publicApi}/3.0/branches/70000001000000101/reviews?key=${webKey}&limit=50`)
  return feed.json.reviews[0].official_answer
}

test('without the bearer nothing opens; refreshing gives a new pair', async () => {
  const sandbox = await started()
  expect((await cabinet(sandbox, '/users', { token: 'wrong' })).status).toBe(401)
  expect((await cabinet(sandbox, '/users')).json.meta.code).toBe(200)
  sandbox.control.expireLogin('twogis')
  expect((await cabinet(sandbox, '/orgs')).status).toBe(401)
  const { refreshToken } = sandbox.credentials.twogis
  const fresh = await cabinet(sandbox, '/users/refreshToken', { method: 'POST', body: { refreshToken } })
  expect((await cabinet(sandbox, '/orgs', { token: fresh.json.result.access_token })).json.result.items).toHaveLength(1)
  expect((await cabinet(sandbox, '/users/refreshToken', { method: 'POST', body: { refreshToken } })).status).toBe(401)
  sandbox.control.expireLogin('twogis', true)
  const { login, password } = sandbox.credentials.twogis
  const signedIn = await cabinet(sandbox, '/users/auth', { method: 'POST', body: { login, password } })
  expect((await cabinet(sandbox, '/users', { token: signedIn.json.result.access_token })).status).toBe(200)
})

test('branches have other ids here than in public, reviews the same', async () => {
  const sandbox = await started()
  const { id } = sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Жду мастера', rating: 1 })
  const { orgId } = sandbox.credentials.twogis
  const branches = (await cabinet(sandbox, `/branches?orgId=${orgId}&pageSize=60&page=1`)).json.result.items
  expect(branches).toHaveLength(4)
  expect(branches[0].id).toBe('70000001700000101')
  const list = await cabinet(sandbox, '/presence/branch/70000001700000101/reviews?limit=20&pinRequestedFirst=false')
  expect(list.json.result.items[0]).toMatchObject({ id, rating: 1, hasCompanyComment: false, firstAnswer: null })
  expect((await cabinet(sandbox, '/presence/branch/70000001000000101/reviews')).status).toBe(404)
})

test('an answer stands publicly, is counted, and leaves withoutAnswer', async () => {
  const sandbox = await started()
  const { id } = sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Жду мастера', rating: 1 })
  const posted = await cabinet(sandbox, `/presence/reviews/${id}/comments`, answer('Айнұр, здравствуйте!'))
  expect(posted.json.result).toMatchObject({ text: 'Айнұр, здравствуйте!', isOfficialAnswer: true })
  expect(await publicAnswer(sandbox)).toMatchObject({ text: 'Айнұр, здравствуйте!', id: posted.json.result.id })
  const open = await cabinet(sandbox, '/presence/branch/70000001700000101/reviews?withoutAnswer=true')
  expect(open.json.result.items).toEqual([])
  expect(sandbox.control.counters()).toEqual([
    { id, platform: 'twogis', replyPosts: 1, officialAnswers: 1, complaints: 0 },
  ])
  expect(sandbox.control.review(id).standing).toEqual(['Айнұр, здравствуйте!'])
})

test('a second post makes a second official answer, as 2GIS really does', async () => {
  const sandbox = await started()
  const { id } = sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Жду мастера', rating: 1 })
  await cabinet(sandbox, `/presence/reviews/${id}/comments`, answer('Первый'))
  const second = await cabinet(sandbox, `/presence/reviews/${id}/comments`, answer('Второй'))
  expect(sandbox.control.counters()[0]).toMatchObject({ replyPosts: 2, officialAnswers: 2 })
  const comments = await cabinet(sandbox, `/presence/reviews/${id}/comments?catalog=2gis&limit=200`)
  expect(comments.json.result.items).toHaveLength(2)
  const path = `/presence/reviews/${id}/comments/${second.json.result.id}?catalog=2gis&type=reply`
  expect((await cabinet(sandbox, path, { method: 'DELETE' })).status).toBe(200)
  expect((await cabinet(sandbox, path, { method: 'DELETE' })).status).toBe(404)
  expect((await publicAnswer(sandbox)).text).toBe('Первый')
})

test('what cannot be answered: stars alone, other services, too long, not official', async () => {
  const sandbox = await started()
  const stars = sandbox.control.newReview({ branch: 'almaty-auezov', text: '', rating: 2 })
  const flamp = sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Текст', rating: 2, provider: 'flamp' })
  const plain = sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Текст', rating: 2 })
  const actions = (await cabinet(sandbox, `/presence/reviews/${stars.id}?catalog=2gis`)).json.result.allowedActions
  expect(actions.reply).toBe(false)
  expect((await cabinet(sandbox, `/presence/reviews/${stars.id}/comments`, answer('а'))).status).toBe(403)
  expect((await cabinet(sandbox, `/presence/reviews/${flamp.id}/comments`, answer('а'))).status).toBe(403)
  expect((await cabinet(sandbox, `/presence/reviews/${plain.id}/comments`, answer('ы'.repeat(2001)))).status).toBe(400)
  const comment = { method: 'POST', body: { text: 'просто комментарий', catalog: '2gis' } }
  await cabinet(sandbox, `/presence/reviews/${plain.id}/comments`, comment)
  expect(sandbox.control.review(plain.id)).toMatchObject({ officialAnswers: 0, replyPosts: 1 })
})

test('a complaint is gated, stays open, and each outcome shows where 2GIS shows it', async () => {
  const sandbox = await started()
  const complain = (id: string, notClient: boolean) =>
    cabinet(sandbox, `/presence/reviews/${id}/complaints`, {
      method: 'POST',
      body: { catalog: '2gis', text: 'В базе абонентов такого нет', isNoClientComplaint: notClient },
    })
  for (const outcome of ['removed', 'unconfirmed', 'rejected'] as const) {
    const { id } = sandbox.control.newReview({ branch: 'almaty-alatau', text: `Плохо, ${outcome}`, rating: 1 })
    expect((await complain(id, true)).json.meta.code).toBe(200)
    expect((await complain(id, false)).status).toBe(403)
    const open = (await cabinet(sandbox, `/presence/reviews/${id}`)).json.result
    expect(open.attributes.hasUnresolvedComplains).toBe(true)
    expect(open.allowedActions.complain).toBe(false)
    sandbox.control.decideComplaint(id, outcome)
    const decided = (await cabinet(sandbox, `/presence/reviews/${id}`)).json.result.attributes
    expect(decided).toMatchObject({
      hasUnresolvedComplains: false,
      isHidden: outcome === 'removed',
      isRated: outcome !== 'unconfirmed',
    })
  }
  const { publicApi } = sandbox.urls.twogis
  const { webKey } = sandbox.credentials.twogis
  const feed = (rated: string) =>
    call(`${publicApi}/3.0/branches/70000001000000103/reviews?key=${webKey}&limit=50&rated=${rated}`)
  expect((await feed('true')).json.reviews).toHaveLength(1)
  expect((await feed('false')).json.reviews).toHaveLength(1)
})

test('a comment of the author under our answer is no official answer', async () => {
  const sandbox = await started()
  const { id } = sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Жду мастера', rating: 1, author: 'Сауле' })
  await cabinet(sandbox, `/presence/reviews/${id}/comments`, answer('Здравствуйте!'))
  sandbox.control.authorComments(id, 'Договор 700123')
  const { items } = (await cabinet(sandbox, `/presence/reviews/${id}/comments?catalog=2gis`)).json.result
  expect(items[1]).toMatchObject({ isOfficialAnswer: false, user: { name: 'Сауле', isCompany: false } })
  expect((await publicAnswer(sandbox)).text).toBe('Здравствуйте!')
  expect(sandbox.control.counters()[0]).toMatchObject({ replyPosts: 1, officialAnswers: 1 })
})
