import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { googleParser } from '../../../src/collectors/google/parse.ts'
import { parsePayload } from '../../../src/collectors/parse-payload.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { originalOf } from '../../../src/transport/google/translation.ts'
import { hasSample, readSample } from '../samples.ts'

const place = 'accounts/1/locations/2'
const review = (overrides: object = {}) => ({
  name: `${place}/reviews/r1`,
  reviewId: 'r1',
  reviewer: { displayName: 'Айгерим' },
  starRating: 'TWO',
  comment: 'Обрывы каждый вечер',
  createTime: '2026-11-01T10:00:00.123456Z',
  updateTime: '2026-11-01T10:00:00.123456Z',
  ...overrides,
})
const parse = (value: unknown) =>
  googleParser.parse(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), 'capture.json')
const failureOf = (value: unknown) =>
  parse(value).then(
    () => expect.fail('expected a failure'),
    (error: unknown) => error as Failure,
  )

describe('captures of Google', () => {
  it('v4 lists, batches and single reviews', async () => {
    const edited = review({
      reviewId: 'r2',
      name: `${place}/reviews/r2`,
      updateTime: '2026-11-05T00:00:00Z',
      comment: undefined,
      reviewReply: {
        comment: 'Рахмет',
        updateTime: '2026-11-06T00:00:00Z',
        reviewReplyState: 'REJECTED',
        policyViolation: 'PERSONAL_INFO',
      },
    })
    const { reviews } = await parse({ reviews: [review(), edited], averageRating: 2, totalReviewCount: 2 })
    expect(reviews[0]).toMatchObject({ ref: { place, externalId: 'r1' }, stars: 2, editedAt: null, reply: null })
    expect(reviews[1]).toMatchObject({
      text: '',
      answerable: 'yes',
      editedAt: new Date('2026-11-05T00:00:00Z'),
      reply: { text: 'Рахмет', moderation: 'rejected', rejectedBecause: 'PERSONAL_INFO' },
    })
    const batch = {
      locationReviews: [
        { name: place, review: review() },
        { name: place, review: review({ reviewId: 'r2', name: undefined }) },
      ],
    }
    expect((await parse(batch)).reviews.map((one) => one.ref.place)).toEqual([place, place])
    expect((await parse(review())).reviews).toHaveLength(1)
    expect((await parse({ data: { reviews: [review({ newField: { a: 1 } })] } })).reviews[0]?.raw).toHaveProperty(
      'newField',
    )
  })

  it.each([
    ['(Translated by Google) Breaks every evening\n\n(Original)\nОбрывы каждый вечер', 'Обрывы каждый вечер'],
    ['Обрывы каждый вечер\n\n(Translated by Google)\nBreaks every evening', 'Обрывы каждый вечер'],
    ['(Переведено Google) Обрывы\n\n(Оригинал)\nҮзіледі', 'Үзіледі'],
    ['Первый абзац\n\nВторой\n\n(Translated by Google)\nFirst\n\nSecond', 'Первый абзац\n\nВторой'],
    ['(Translated by Google) lost original', '(Translated by Google) lost original'],
    ['Слово (Original) в тексте', 'Слово (Original) в тексте'],
    ['', ''],
  ])('takes the translation off %j', (comment, original) => expect(originalOf(comment)).toBe(original))

  it('Places of both generations', async () => {
    const fresh = await parse({
      id: 'P1',
      reviews: [
        {
          name: 'places/P1/reviews/x',
          rating: 4,
          text: { text: 'Good', languageCode: 'en' },
          originalText: { text: 'Жақсы', languageCode: 'kk' },
          publishTime: '2026-10-01T00:00:00Z',
          authorAttribution: { displayName: 'Дана' },
          googleMapsUri: 'https://maps.google.com/x',
        },
      ],
    })
    expect(fresh.reviews[0]).toMatchObject({
      ref: { place: 'P1', externalId: 'x' },
      text: 'Жақсы',
      stars: 4,
      author: 'Дана',
    })
    const old = await parse({
      result: { reviews: [{ author_name: 'Дана', rating: 4, text: 'Ок', time: 1_790_000_000 }] },
      status: 'OK',
    })
    expect(old.reviews[0]).toMatchObject({ ref: { externalId: '' }, createdAt: new Date(1_790_000_000_000) })
  })

  it.each([
    [{}, 'an empty list'],
    [{ averageRating: 0, totalReviewCount: 0 }, 'an empty list'],
    [{ reviews: [], averageRating: 0, totalReviewCount: 0, nextPageToken: 'x' }, 'empty page, more follow'],
    [{ locationReviews: [] }, 'an empty list'],
    [{ id: 'P1', rating: 4.1, userRatingCount: 30 }, 'a place with 30 ratings and no reviews in this answer'],
  ])('%j is known to be empty', async (value, note) => {
    expect(await parse(value)).toEqual({ reviews: [], unreadable: [], note })
  })

  it.each([
    [{ error: { code: 401, status: 'UNAUTHENTICATED', message: 'x' } }, 'auth', /connect Google again/],
    [{ error: { code: 403, message: 'x', details: [{ reason: 'SERVICE_DISABLED' }] } }, 'auth', /not enabled/],
    [
      { error: { code: 429, message: 'x', details: [{ metadata: { quota_limit_value: '0' } }] } },
      'auth',
      /not approved/,
    ],
    [
      { error: { code: 429, message: 'x', details: [{ metadata: { quota_limit_value: '300' } }] } },
      'throttled',
      /pause/,
    ],
    [{ error: { code: 404, message: 'x' } }, 'gone', /./],
    [{ error: { code: 503, message: 'x' } }, 'transient', /./],
    [{ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }, 'auth', /seven days/],
    [{ status: 'REQUEST_DENIED', error_message: 'x' }, 'auth', /REQUEST_DENIED/],
    [{ kind: 'unknown', things: [{ a: 1 }] }, 'layout-changed', /Neither/],
    [
      '<html><head><title>Sign in - Google Accounts</title></head><body><input id="identifierId">Sign in',
      'auth',
      /sign in/,
    ],
    ['<html><head><title>Sorry</title></head><body>Our systems have detected unusual traffic', 'blocked', /bot/],
  ])('%j is not «no reviews»', async (value, kind, words) => {
    const failure = await failureOf(value)
    expect(failure.kind).toBe(kind)
    expect(failure.message).toMatch(words)
  })

  it('a saved Maps page', async () => {
    const card = (id: string, name: string, stars: string, text: string, answer = '') =>
      `<div class="jftiEf" data-review-id="${id}" aria-label="${name}"><span role="img" aria-label="${stars}"></span><span class="rsqaWe">2 недели назад</span><span class="wiI7pd">${text}</span>${answer}</div>`
    const html = `<!doctype html><title>Дала Нет – Google Карты</title>${card('a', 'Дана', '5 звезд', 'Хорошо', '<div class="CDe7pd">Ответ владельца<div class="wiI7pd">Рахмет</div></div>')}${card('b', 'Олжас', '1 звезда', '')}`
    const { reviews } = await parse(html)
    expect(reviews.map((one) => [one.ref.externalId, one.stars, one.text, one.reply?.text ?? null])).toEqual([
      ['a', 5, 'Хорошо', 'Рахмет'],
      ['b', 1, '', null],
    ])
  })

  it.skipIf(!hasSample('samples/google/reviews-list.json'))(
    '../shared/samples/google gives what is known of it',
    async () => {
      const read = (name: string) => googleParser.parse(readSample(`samples/google/${name}`), name)
      expect((await read('reviews-list.json')).reviews).toHaveLength(2)
      expect(await read('reviews-list-next-page.json')).toEqual({
        reviews: [],
        unreadable: [],
        note: 'empty page, more follow',
      })
    },
  )
})

describe('captures of strangers', () => {
  const review = (change: object = {}) => ({
    name: 'accounts/1/locations/2/reviews/abc',
    reviewId: 'abc',
    reviewer: { displayName: 'Дана' },
    starRating: 'TWO',
    comment: 'Плохо работает',
    createTime: '2026-11-01T10:00:00Z',
    updateTime: '2026-11-01T10:00:00Z',
    ...change,
  })
  const parse = (value: unknown) => parsePayload('google', Buffer.from(JSON.stringify(value)), 'a.json')

  it.each([
    ['(Translated by Google) Bad\r\n\r\n(Original)\r\nПлохо работает'],
    ['(Translated\u00a0by\u00a0Google) Bad\n\n(Original)\nПлохо работает'],
    ['(Перекладено Google) Bad\n\n(Оригінал)\nПлохо работает'],
    ['(Переведено сервисом Google) Bad\n\n(Оригинал)\nПлохо работает'],
    ['(Google аударған) Bad\n\n(Түпнұсқа)\nПлохо работает'],
    ['(Übersetzt von Google) Bad\n\n(Original)\nПлохо работает'],
    ['Плохо работает\n\n(Google tarafından çevrildi)\nBad'],
    ['Плохо работает\n\n(Translated by Google)\nBad'],
  ])('the author’s words out of %j', async (comment) => {
    expect((await parse({ reviews: [review({ comment })] })).reviews[0]?.text).toBe('Плохо работает')
  })

  it.each([
    ['Хороший сервис\n\n(нашёл в Google)\nРекомендую'],
    ['(Google) хвалят, а зря'],
    ['Скорость (см. Google) низкая'],
  ])('leaves %j whole', async (comment) => {
    expect((await parse({ reviews: [review({ comment })] })).reviews[0]?.text).toBe(comment)
  })

  it.each([
    ['a missing rating', { starRating: undefined }, { stars: null }],
    ['a rating in small letters', { starRating: 'five' }, { stars: 5 }],
    ['a rating as a number in a text', { starRating: '4' }, { stars: 4 }],
    ['no reviewer', { reviewer: null }, { author: null }],
    ['no comment', { comment: null }, { text: '' }],
    ['an answer without words', { reviewReply: {} }, { reply: null }],
    ['no name', { name: undefined }, { ref: { externalId: 'abc' } }],
  ] as const)('reads %s', async (_what, change, expected) => {
    expect((await parse([{ json: review(change) }])).reviews[0]).toMatchObject(expected)
  })

  it('reads a packed file and says what is damaged', async () => {
    const packed = gzipSync(JSON.stringify({ reviews: [review()] }))
    expect((await parsePayload('google', packed, 'a.json')).reviews).toHaveLength(1)
    const cut = packed.subarray(0, packed.length - 9)
    await expect(parsePayload('google', cut, 'a.json')).rejects.toMatchObject({ kind: 'layout-changed' })
  })
})
