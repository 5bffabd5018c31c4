import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { seedWorld } from '../../sandbox/seed/build.ts'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import { TEXTS_EN } from '../../sandbox/seed/texts-en.ts'
import { TEXTS_KK } from '../../sandbox/seed/texts-kk.ts'
import { TEXTS_OUTAGE } from '../../sandbox/seed/texts-outage.ts'
import { TEXTS_RU } from '../../sandbox/seed/texts-ru.ts'
import { startSandbox } from '../../sandbox/start.ts'
import { call, started } from './started.ts'

const NOW = new Date('2026-11-20T09:00:00Z')
const DAY = 86_400_000
const world = seedWorld({ kind: 'dalanet', number: 7, now: NOW })
const reviews = world.reviews.filter((review) => review.platform === 'twogis')
const daysAgo = (iso: string) => (NOW.getTime() - new Date(iso).getTime()) / DAY

test('the same number gives the same company, another number another', () => {
  expect(seedWorld({ kind: 'dalanet', number: 7, now: NOW })).toEqual(world)
  expect(seedWorld({ kind: 'dalanet', number: 8, now: NOW }).reviews[0]?.text).not.toBe(reviews[0]?.text)
})

test('about 320 reviews over two years in four branches, in Russian, Kazakh and English', () => {
  expect(reviews.length).toBeGreaterThan(300)
  expect(reviews.length).toBeLessThan(340)
  expect(Math.max(...reviews.map((review) => daysAgo(review.createdAt)))).toBeGreaterThan(650)
  expect(Math.min(...reviews.map((review) => daysAgo(review.createdAt)))).toBeGreaterThan(0)
  for (const { key } of BRANCHES) expect(reviews.filter((review) => review.branch === key).length).toBeGreaterThan(50)
  const share = (language: string) => reviews.filter((review) => review.language === language).length / reviews.length
  expect(share('kk')).toBeGreaterThan(0.12)
  expect(share('ru')).toBeGreaterThan(0.5)
  expect(share('en')).toBeGreaterThan(0)
})

test('the texts are hand-made for the most part, hardly repeat, and leave no slot open', () => {
  expect(TEXTS_RU.length + TEXTS_KK.length + TEXTS_EN.length + TEXTS_OUTAGE.length).toBeGreaterThan(100)
  const texts = world.reviews.map((review) => review.text).filter((text) => text !== '')
  expect(new Set(texts).size / texts.length).toBeGreaterThan(0.93)
  const everything = JSON.stringify(world)
  expect(everything).not.toMatch(/\{(street|micro|mbps|days|years|name|code)\}/)
  expect(everything).not.toContain('undefined')
})

test('some 25 fresh ones wait for an answer, most old ones have theirs', () => {
  const fresh = reviews.filter((review) => daysAgo(review.createdAt) < 10)
  expect(fresh.length).toBeGreaterThan(20)
  expect(fresh.length).toBeLessThan(32)
  expect(fresh.every((review) => review.answers.length === 0 && review.text !== '')).toBe(true)
  const old = reviews.filter((review) => daysAgo(review.createdAt) >= 10 && review.text !== '')
  expect(old.filter((review) => review.answers.length > 0).length / old.length).toBeGreaterThan(0.6)
})

test('one evening of one district lies dark', () => {
  const evening = reviews.filter((review) => daysAgo(review.createdAt) > 4 && daysAgo(review.createdAt) < 5.5)
  const dark = evening.filter((review) => review.branch === 'almaty-alatau')
  expect(dark.length).toBeGreaterThanOrEqual(TEXTS_OUTAGE.length)
})

test('edited, deleted, hidden, unconfirmed, star-only and foreign ones are all there', () => {
  expect(reviews.some((review) => review.editedAt !== null && review.revisions.length > 0)).toBe(true)
  expect(reviews.some((review) => review.deletedAt !== null)).toBe(true)
  expect(reviews.some((review) => review.hidden)).toBe(true)
  expect(reviews.some((review) => !review.rated)).toBe(true)
  expect(reviews.filter((review) => review.text === '').length).toBeGreaterThan(30)
  expect(reviews.some((review) => review.provider === 'flamp' && review.rating === null)).toBe(true)
})

test('the letters parse, and some carry the code of an answer that really stands', async () => {
  const messages = world.mail.folders['INBOX']?.messages ?? []
  expect(messages.length).toBeGreaterThanOrEqual(25)
  const answers = world.reviews.flatMap((review) => review.answers.map((answer) => answer.text)).join('\n')
  let known = 0
  for (const message of messages) {
    const parsed = await simpleParser(Buffer.from(message.raw, 'latin1'))
    expect(parsed.subject).toBeTruthy()
    expect(parsed.text).toBeTruthy()
    const code = /R-\d{7}/.exec(`${parsed.subject} ${parsed.text}`)?.[0]
    if (code && answers.includes(code)) known += 1
  }
  expect(known).toBeGreaterThanOrEqual(4)
})

test('invented phones and addresses only', () => {
  const everything = JSON.stringify({ world, branches: BRANCHES })
  const phones = everything.match(/\+7[\d ]{8,}/g) ?? []
  const addresses = everything.match(/[\w.-]+@[\w.-]+\w/g) ?? []
  expect(phones.length * addresses.length).toBeGreaterThan(0)
  for (const phone of phones) expect(phone).toMatch(/^\+7 700 000 /)
  for (const address of addresses) expect(address).toMatch(/\.example$/)
})

test('life goes on by itself, and an answered author writes back with the code', async () => {
  const sandbox = await started({ life: true, lifeIntervalMs: 15 })
  await expect.poll(() => sandbox.control.reviews().length + sandbox.control.letters('INBOX').length).toBeGreaterThan(3)
  let id = ''
  for (let tries = 0; tries < 60 && !id; tries++) {
    const made = sandbox.control.newReview({ branch: 'almaty-auezov', text: 'Третий день без связи', rating: 1 })
    if (made.persona?.reaction === 'letter') id = made.id
  }
  const answered = await call(`${sandbox.urls.twogis.cabinet}/api/1.0/presence/reviews/${id}/comments`, {
    method: 'POST',
    body: { text: 'Пришлите номер договора, код R-4821306', catalog: '2gis', isOfficialAnswer: true },
    headers: { authorization: `Bearer ${sandbox.credentials.twogis.accessToken}` },
  })
  expect(answered.status).toBe(200)
  const { persona, author } = sandbox.control.review(id)
  await expect.poll(() => sandbox.control.review(id).reacted).toBe(true)
  const letters = await Promise.all(
    sandbox.control.letters('INBOX').map((letter) => simpleParser(Buffer.from(letter.raw, 'latin1'))),
  )
  const written = letters.filter((letter) => letter.from?.value[0]?.address === persona?.mail)
  expect(written.at(-1)?.from?.value[0]?.name).toBe(author.name)
  expect(`${written.at(-1)?.subject} ${written.at(-1)?.text}`).toMatch(/4821306|договор/)
})

test('the seeded sandbox starts quickly', async () => {
  const began = process.cpuUsage()
  const sandbox = await startSandbox({ seed: 'dalanet' })
  const took = process.cpuUsage(began).user / 1000
  await sandbox.close()
  expect(took).toBeLessThan(5000)
})

test('a bulk world for benches: so many branches, so many reviews each, pages without gaps', async () => {
  const sandbox = await started({ seed: { branches: 30, reviewsPerBranch: 120 } })
  const { webKey } = sandbox.credentials.twogis
  const ids = new Set<string>()
  for (const offset of [0, 50, 100]) {
    const url = `${sandbox.urls.twogis.publicApi}/3.0/branches/70000001002000030/reviews?key=${webKey}&limit=50&offset=${offset}`
    for (const review of (await call(url)).json.reviews) ids.add(review.id)
  }
  expect(ids.size).toBe(120)
  expect(sandbox.control.reviews({ platform: 'twogis' })).toHaveLength(3600)
})
