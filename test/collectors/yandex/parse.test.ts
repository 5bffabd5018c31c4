import { describe, expect, it } from 'vitest'
import { yandexParser } from '../../../src/collectors/yandex/parse.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { hasSample, readSample } from '../samples.ts'

const seen = (overrides: object = {}) => ({
  reviewId: 'Rv-1_aaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  businessId: '700000000101',
  author: { name: 'Айгерим Б.', publicId: 'abc123' },
  text: 'Обрывы каждый вечер',
  rating: 2,
  updatedTime: '2026-11-10T10:11:12.345Z',
  photos: [],
  ...overrides,
})
const list = (reviews: unknown[], count = reviews.length) => ({
  data: { reviews, params: { offset: 0, limit: 50, count } },
})
const own = (overrides: object = {}) => ({
  id: 'Own1',
  author: { user: 'Ерлан С.' },
  time_created: 1_780_982_438_851,
  snippet: 'Подключили',
  full_text: 'Подключили быстро',
  rating: 5,
  business_answer_csrf_token: 'secret',
  ...overrides,
})
const cabinet = (items: unknown[]) => ({
  page: 1,
  list: { pager: { limit: 20, offset: 0, total: items.length }, csrf_token: 'secret', items },
})
const preload = (reviews: unknown) =>
  `<!doctype html><html><head><title>Отзывы</title><script src="https://captcha.example/captchapgrd"></script></head><body><script>window.__PRELOAD_DATA = ${JSON.stringify({ globalData: {}, initialState: { edit: { navigation: { company: { id: 5, permanent_id: 700000000101 } }, reviews } } })};</script></body></html>`
const parse = (value: unknown) =>
  yandexParser.parse(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), 'capture')
const failureOf = (value: unknown) =>
  parse(value).then(
    () => expect.fail('expected a failure'),
    (error: unknown) => error as Failure,
  )

describe('captures of Yandex', () => {
  it('the public list tells only the last change', async () => {
    const { reviews } = await parse(
      list([
        seen(),
        seen({
          reviewId: 'b',
          author: undefined,
          businessComment: { text: 'Ответ', updatedTime: '2026-11-11T00:00:00Z' },
        }),
      ]),
    )
    expect(reviews[0]).toMatchObject({
      ref: { externalId: 'Rv-1_aaaaaaaaaaaaaaaaaaaaaaaaaaaaa', place: '700000000101' },
      author: 'Айгерим Б.',
      createdAt: null,
      editedAt: new Date('2026-11-10T10:11:12.345Z'),
      reply: null,
      permalink: 'https://yandex.ru/maps/org/700000000101/reviews?reviews%5BpublicId%5D=abc123&utm_source=review',
    })
    expect(reviews[1]).toMatchObject({ author: null, permalink: null, reply: { text: 'Ответ' } })
  })

  it('the cabinet page and list, however wrapped, without their tokens', async () => {
    const items = [own(), own({ id: 'Own2', owner_comment: { time_created: 1_785_485_630_811, text: 'Спасибо' } })]
    const wrapped = [
      cabinet(items),
      preload(cabinet(items)),
      { company: { id: 700000000101 }, reviews: cabinet(items) },
      items,
    ]
    for (const value of wrapped) {
      const { reviews } = await parse(value)
      expect(reviews.map((one) => one.text)).toEqual(['Подключили быстро', 'Подключили быстро'])
      expect(reviews.map((one) => one.reply?.text ?? null)).toEqual([null, 'Спасибо'])
      expect(reviews[0]?.createdAt).toEqual(new Date(1_780_982_438_851))
      expect(JSON.stringify(reviews)).not.toContain('secret')
    }
    expect((await parse(preload(cabinet(items)))).reviews[0]?.ref.place).toBe('700000000101')
  })

  const drawn = (name: string, stars: number, text: string, time: string, tail = '') =>
    `<div class="business-review-view" itemprop="review"><span itemprop="author"><span itemprop="name">${name}</span></span><meta itemprop="ratingValue" content="${stars}.0"><span class="business-review-view__date">5 мая<meta itemprop="datePublished" content="${time}"></span><div class="business-review-view__body"><span class="spoiler-view__text-container">${text}</span></div>${tail}</div>`
  const page = (state: unknown, body: string) =>
    `<!doctype html><title>Дала Нет</title><link rel="canonical" href="https://yandex.kz/maps/org/dala_net/700000000101/reviews/"><script type="application/json" class="state-view">${JSON.stringify(state)}</script><script src="/captchapgrd.js"></script>${body}`

  it('the public page: the state is fuller, the drawing has more, doubles fall out', async () => {
    const state = { stack: [{ results: { items: [{ reviewResults: list([seen()], 3).data }] } }] }
    const body = [
      drawn('Айгерим Б.', 2, 'Обрывы каж…', '2026-11-10T10:11:12.345Z'),
      drawn(
        'Дана',
        5,
        'Отлично',
        '2026-11-09T00:00:00Z',
        '<div class="business-review-view__comment-expand">Посмотреть ответ</div>',
      ),
      drawn('Олжас', 1, 'Плохо, но длинно…', '2026-11-08T00:00:00Z'),
      drawn('Айгерим Б.', 2, 'Обрывы каж…', '2026-11-10T10:11:12.345Z'),
    ].join('')
    const { reviews, note } = await parse(page(state, body))
    expect(reviews.map((one) => [one.ref.externalId, one.author, one.text])).toEqual([
      ['Rv-1_aaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Айгерим Б.', 'Обрывы каждый вечер'],
      ['', 'Дана', 'Отлично'],
      ['', 'Олжас', 'Плохо, но длинно…'],
    ])
    expect(reviews[1]).toMatchObject({ reply: { text: '' }, ref: { place: '700000000101' } })
    expect(note).toBe('2 reviews are only drawn on the page, without ids; 1 texts are cut')
  })

  it('an empty page that knows of reviews says so', async () => {
    expect((await parse(list([], 640))).note).toBe('empty page of 640 reviews')
    expect((await parse(preload(cabinet([])))).note).toBe('an empty list')
  })

  it.each([
    ['a stale token', { csrfToken: 'x:1' }, 'throttled', /stale-token/],
    [
      'an empty cabinet state',
      '<script>window.__PRELOAD_DATA = {"initialState":{}}</script><p>Яндекс Бизнес',
      'throttled',
      /pause/,
    ],
    ['an ended session', { error: { message: 'NEED_RESET', redirectPath: '/auth' } }, 'auth', /sign in again/],
    ['a server error', { error: { code: 500 } }, 'transient', /500/],
    ['a captcha as JSON', { type: 'captcha', captcha: { 'captcha-page': 'https://x' } }, 'blocked', /captcha/],
    [
      'a captcha page',
      '<!doctype html><title>Ой!</title><p>Подтвердите, что запросы отправляли вы, а не робот<form id="checkbox-captcha-form" action="/checkcaptcha">',
      'blocked',
      /captcha/,
    ],
    [
      'a login page',
      '<!doctype html><title>Авторизация</title><form action="https://passport.yandex.ru/auth"><input name="passwd" type="password"></form>',
      'auth',
      /sign in again/,
    ],
    [
      'a cabinet page without reviews',
      preload({ page: 1 }).replace('"reviews":{"page":1}', '"info":{}'),
      'layout-changed',
      /no review list on this page/,
    ],
    ['a normal page with captchapgrd', page({ stack: [] }, '<p>Карта'), 'layout-changed', /no review list/],
  ])('%s is not «no reviews»', async (_, value, kind, words) => {
    const failure = await failureOf(value)
    expect(failure.kind).toBe(kind)
    expect(failure.message).toMatch(words)
  })

  it.skipIf(!hasSample('samples/yandex/cabinet-reviews.json'))(
    '../shared/samples/yandex gives what is known of it',
    async () => {
      const read = (name: string) => yandexParser.parse(readSample(`samples/yandex/${name}`), name)
      const outcome = async (name: string) =>
        read(name).then(
          ({ reviews }) => reviews.length,
          (error: unknown) => (error as Failure).kind,
        )
      expect({
        cabinet: await outcome('cabinet-reviews.json'),
        card: await outcome('cabinet-company-card.html'),
        captcha: await outcome('captcha-page.html'),
        stale: await outcome('csrf-retry.json'),
        live: await outcome('fetch-reviews-live-page2.json'),
        thin: await outcome('fetch-reviews.json'),
        page: await outcome('public-org-page.html'),
      }).toEqual({
        cabinet: 13,
        card: 'layout-changed',
        captcha: 'blocked',
        stale: 'throttled',
        live: 49,
        thin: 2,
        page: 99,
      })
      expect((await read('cabinet-reviews.json')).reviews.filter((one) => one.reply === null)).toHaveLength(1)
      expect((await read('public-org-page.html')).reviews.filter((one) => one.ref.externalId !== '')).toHaveLength(3)
    },
  )
})
