import { describe, expect, it } from 'vitest'
import { twogisParser } from '../../../src/collectors/twogis/parse.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { hasSample, readSample } from '../samples.ts'

const review = (overrides: object = {}) => ({
  id: '259000001',
  region_id: 67,
  provider: '2gis',
  text: 'Третий вечер без интернета',
  rating: 1,
  date_created: '2026-07-19T06:53:14.923627+07:00',
  date_edited: null,
  is_rated: true,
  object: { id: '70000001000000101', type: 'branch' },
  user: { name: 'Айгерим Б.' },
  official_answer: null,
  ...overrides,
})
const page = (...reviews: unknown[]) => ({ meta: { code: 200, total_count: reviews.length }, reviews })
const cabinet = (overrides: object = {}) => ({
  id: 259000002,
  rating: 4,
  text: 'Подключили быстро',
  catalog: { id: '2gis', name: '2GIS' },
  dateCreated: '2026-07-19T06:53:14+07:00',
  dateEdited: null,
  user: { name: 'Ерлан' },
  allowedActions: { reply: true },
  firstAnswer: null,
  branch: { id: '70000001700000101' },
  ...overrides,
})

const parse = (value: unknown) =>
  twogisParser.parse(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), 'capture.json')
const failureOf = (value: unknown) =>
  parse(value).then(
    () => expect.fail('expected a failure'),
    (error: unknown) => error as Failure,
  )

describe('captures of 2GIS', () => {
  it('reads the public feed', async () => {
    const answered = review({
      id: '259000003',
      date_edited: '2026-07-20T10:00:00+07:00',
      official_answer: { id: '69', text: 'Ответ', date_created: '2026-07-21T05:20:23+07:00' },
      trust_factors: { factors: [{ type: 'location_visit' }] },
    })
    const { reviews } = await parse(page(review(), answered))
    expect(reviews[0]).toMatchObject({
      ref: { externalId: '259000001', place: '70000001000000101' },
      author: 'Айгерим Б.',
      stars: 1,
      createdAt: new Date('2026-07-18T23:53:14.923Z'),
      editedAt: null,
      reply: null,
      counted: true,
      permalink: 'https://2gis.kz/reviews/70000001000000101/review/259000001',
    })
    expect(reviews[1]).toMatchObject({
      editedAt: new Date('2026-07-20T03:00:00Z'),
      reply: { externalId: '69', text: 'Ответ' },
      trustMarks: ['location_visit'],
    })
  })

  it('reads the account’s list, with an answer as text or as an object', async () => {
    const { reviews } = await parse({
      meta: { code: 200 },
      result: {
        items: [
          cabinet(),
          cabinet({ id: '2', firstAnswer: 'Спасибо' }),
          cabinet({ id: '3', firstAnswer: { text: 'Рахмет', dateCreated: '2026-07-20T00:00:00+07:00' } }),
          cabinet({ id: '4', catalog: { id: 'flamp' } }),
        ],
      },
    })
    expect(reviews.map((one) => one.reply?.text ?? null)).toEqual([null, 'Спасибо', 'Рахмет', null])
    expect(reviews.map((one) => one.answerable)).toEqual(['yes', 'yes', 'yes', 'foreign-provider'])
  })

  const wrapped: [string, unknown][] = [
    ['a list of answers', [page(review()), page(review({ id: '2' }))]],
    ['a bare list', [review(), review({ id: '2' })]],
    [
      'an answer in a field',
      { url: 'https://x', status: 200, body: JSON.stringify(page(review(), review({ id: '2' }))) },
    ],
    ['JSON lines', `${JSON.stringify(review())}\n${JSON.stringify(review({ id: '2' }))}\n`],
    ['a callback', `cb(${JSON.stringify(page(review(), review({ id: '2' })))});`],
    [
      'a page state',
      `<!doctype html><script>window.__STATE__ = JSON.parse('${JSON.stringify({ pages: [{ items: [review(), review({ id: '2' })] }] })}');</script>`,
    ],
    [
      'a HAR',
      {
        log: {
          entries: [
            { response: { content: { text: 'var a = 1' } } },
            { response: { content: { text: JSON.stringify(page(review(), review({ id: '2' }), review())) } } },
            {
              response: {
                content: { encoding: 'base64', text: Buffer.from(JSON.stringify(page(review()))).toString('base64') },
              },
            },
          ],
        },
      },
    ],
  ]
  it.each(wrapped)('finds reviews in %s', async (_, value) => {
    expect((await parse(value)).reviews.map((one) => one.ref.externalId)).toEqual(['259000001', '2'])
  })

  it('reads one review alone, and one without text or rating', async () => {
    expect((await parse(review())).reviews).toHaveLength(1)
    const { reviews } = await parse(page(review({ text: null, rating: null })))
    expect(reviews[0]).toMatchObject({ text: '', stars: null, answerable: 'no-text' })
  })

  it('counts what cannot be read and never invents a rating', async () => {
    const { reviews, unreadable } = await parse(page(review({ rating: 17 }), review({ id: '2' }), 'x'))
    expect(reviews).toHaveLength(1)
    expect(unreadable.map((item) => item.reason)).toEqual([
      'rating: rating 17 is not 1 to 5',
      'not a review among reviews',
    ])
  })

  it.each([
    [
      'the blocked key',
      { meta: { code: 403, error: { type: 'apiKeyIsBlocked', message: 'Ключ заблокирован' } } },
      'auth',
    ],
    ['a throttle', { meta: { code: 429 } }, 'throttled'],
    ['another platform', { reviews: [{ reviewId: 'x', starRating: 'ONE' }] }, 'layout-changed'],
    ['a bot wall', '<html><head><title>Доступ ограничен</title></head><body>Access Denied</body></html>', 'blocked'],
    [
      'a page of the site without a list',
      '<!doctype html><title>Дала Нет — 2ГИС</title><p>Карта</p>',
      'layout-changed',
    ],
    ['nothing', '', 'layout-changed'],
    ['words', 'нет отзывов', 'layout-changed'],
    ['a cut file', JSON.stringify(page(review())).slice(0, 80), 'layout-changed'],
  ])('%s is not «no reviews»', async (_, value, kind) => {
    expect((await failureOf(value)).kind).toBe(kind)
  })

  it('a list that is truly empty says so', async () => {
    expect(await parse(page())).toEqual({ reviews: [], unreadable: [], note: 'an empty list' })
  })

  it('reads the account’s page: stars by width, a cut text joined, the answer apart', async () => {
    const stars = (width: number) =>
      `<div style="width: 90px;"><div class="rating__back-aa1"></div><div class="rating__front-bb2" style="width: ${width}px;"></div></div>`
    const card = (name: string, width: number, body: string, tail = '<button>Ответить</button>') =>
      `<div class="q"><div><div>${name}</div><div><svg></svg>2GIS</div><div>3 маусым 2026</div></div>${stars(width)}<div>${body}</div><div>${tail}</div></div>`
    const answer = '<div><div>Дала Нет</div><div>5 июня 2026</div><div>Спасибо!</div><span>Удалить</span></div>'
    const html = `<div>${card('Дана', 90, '<div><span>Мастер приехал воврем</span><span>…</span><span>я</span></div>')}
      ${card('Олжас', 36, `<div>Обрывы</div>${answer}`)}${card('Гость', 54, '<div></div>')}</div>`
    const { reviews } = await parse(html)
    expect(reviews.map((one) => [one.author, one.stars, one.text, one.reply?.text ?? null])).toEqual([
      ['Дана', 5, 'Мастер приехал вовремя', null],
      ['Олжас', 2, 'Обрывы', 'Спасибо!'],
      ['Гость', 3, '', null],
    ])
    expect(reviews[0]).toMatchObject({ ref: { externalId: '' }, datePrecision: 'day' })
  })

  it.skipIf(!hasSample('samples/2gis/public-reviews-2.0.json'))('reads ../shared/samples/2gis completely', async () => {
    const read = async (name: string) => (await twogisParser.parse(readSample(`samples/2gis/${name}`), name)).reviews
    const feed = await read('public-reviews-2.0.json')
    expect(feed).toHaveLength(10)
    expect(feed.filter((one) => one.reply !== null)).toHaveLength(9)
    const cards = await read('cabinet-cards.html')
    expect(cards.map((one) => one.stars)).toEqual([5, 4, 5, 5, 1, 5])
    expect(await read('kz-provider-reviews.csv')).toHaveLength(132)
  })
})
