import { gzipSync } from 'node:zlib'
import type { Expected } from './strange-captures.ts'
import { feed, feedRead } from './strange-captures.ts'

/** Captures as recorders, consoles and older pages leave them; people and words are invented. */
type Capture = readonly [how: string, source: string, body: string | Uint8Array, lines: readonly Expected[]]

const json = (value: unknown) => JSON.stringify(value)
const page = { meta: { code: 200, total_count: 1 }, reviews: [feed] }
const pageText = json(page)

/** As a console of Node or a module of a program writes it. */
function script(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[ ${value.map(script).join(', ')}, ]`
  if (typeof value !== 'object' || value === null) return String(value)
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${script(inner)}`)
    .join(',\n  ')}, }`
}

function python(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return value.includes("'") ? `"${value}"` : `'${value}'`
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
  if (typeof value === 'number') return String(value)
  return `{${Object.entries(value)
    .map(([name, inner]) => `'${name}': ${python(inner)}`)
    .join(', ')}}`
}

const bytes = [...Buffer.from(pageText)]
  .map((byte) => (byte > 126 ? `\\x${byte.toString(16)}` : String.fromCharCode(byte)))
  .join('')

const answer = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${pageText}`
const warc = [
  'WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b',
  `WARC/1.0\r\nWARC-Type: response\r\nContent-Length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}`,
].join('\r\n\r\n')

const cassette = `interactions:
- request: {method: GET}
  response:
    body:
      string: '{"meta":{"code":200},"reviews":[{"id":"7","provider":"2gis","text":"Мастер сказал
        ''завтра''","rating":1,"date_created":"2026-07-19T06:53:14+07:00","user":{"name":"Тимур Ж."}}]}'
    status: {code: 200}
version: 1
`

const opinion = {
  id: 'Qa1bbbbbbbbbbbbbbbbbbbbbbbbbb',
  type: '/ugc/review',
  time: 1_762_000_000_000,
  author: { name: 'Жанна П.', pkPath: '/user/abc123', publicId: '' },
  text: 'Скорость как обещали',
  rating: { val: 5, max: 5 },
  object: { id: '/sprav/700000000101', type: 'Org' },
  views: [{ id: 'c1', type: '/ugc/comment', time: 1_762_100_000_000, text: 'Благодарим!' }],
}
const opinionRead: Expected = {
  id: opinion.id,
  author: 'Жанна П.',
  rating: 5,
  text: opinion.text,
  createdAt: null,
  editedAt: '2025-11-01T12:26:40.000Z',
  reply: { text: 'Благодарим!', createdAt: '2025-11-02T16:13:20.000Z' },
}

const onMap = {
  reviewId: 'Rv-2_bbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
  businessId: '700000000101',
  author: { name: 'Ерлан С.' },
  text: 'Обрыв на линии',
  rating: 2,
  updatedTime: '2026-11-10T10:11:12.345Z',
}
const onMapRead: Expected = {
  id: onMap.reviewId,
  author: 'Ерлан С.',
  rating: 2,
  text: onMap.text,
  createdAt: null,
  editedAt: onMap.updatedTime,
}
const state = json({ reviewResults: { reviews: [onMap], params: { count: 1 } } })

function card(stars: string, answerBox = ''): string {
  return `<!doctype html><html><body><div class="business-review-view"><div class="business-review-view__author"><a class="business-review-view__link" href="/maps/user/q1"><span>Гульнар Т.</span></a></div>${stars}<span class="business-review-view__date">10 января 2026</span><div class="business-review-view__body">Второй день без связи</div>${answerBox}</div></body></html>`
}
const star = (mark: string) => `<span class="business-rating-badge-view__star ${mark}"></span>`
const cardRead: Expected = {
  id: null,
  author: 'Гульнар Т.',
  rating: 2,
  text: 'Второй день без связи',
  createdAt: null,
  editedAt: '2026-01-10T00:00:00.000Z',
}

const profile = {
  name: 'accounts/1/locations/2/reviews/r1',
  reviewId: 'r1',
  reviewer: { displayName: 'Олжас Н.' },
  starRating: 'FOUR',
  comment: 'Неплохо',
  createTime: '2026-11-01T10:00:00Z',
  updateTime: '2026-11-01T10:00:00Z',
}
const profileRead: Expected = {
  id: 'r1',
  author: 'Олжас Н.',
  rating: 4,
  text: 'Неплохо',
  createdAt: '2026-11-01T10:00:00.000Z',
}

const drawn = { createdAt: null, editedAt: null }
const post = [
  'ChdDaaaaaaaaaaaaaaaaaa',
  [null, null, 1_762_000_000_000_000, 1_762_000_000_000_000, [null, null, ['x'], null, null, ['Самал Е.']]],
  [[4], ...Array.from({ length: 14 }, () => null), [['Хорошая скорость']]],
]

export const recorded: readonly Capture[] = [
  ['printed by a console', 'twogis', script(page), [feedRead]],
  ['a module with remarks', 'twogis', `// don't touch\nexport const fixture = ${script(page)}\n`, [feedRead]],
  ['printed by Python', 'twogis', python(page), [feedRead]],
  ['bytes printed by Python', 'twogis', `b'${bytes}'`, [feedRead]],
  ['a line of a log', 'twogis', `2026-11-05 12:00:00,123 INFO answer: ${pageText}\n`, [feedRead]],
  ['a page of a wiki', 'twogis', `# Answer\n\n\`\`\`json\n${JSON.stringify(page, null, 2)}\n\`\`\`\n`, [feedRead]],
  [
    'all that curl says',
    'twogis',
    `* Connected\n> GET / HTTP/2\n< HTTP/2 200\n<\n${pageText}\n* left intact\n`,
    [feedRead],
  ],
  [
    'a cassette in YAML',
    'twogis',
    cassette,
    [{ id: '7', author: 'Тимур Ж.', rating: 1, text: "Мастер сказал 'завтра'", createdAt: '2026-07-18T23:53:14.000Z' }],
  ],
  [
    'a cassette with a packed body',
    'twogis',
    json({ response: { body: { base64_string: gzipSync(pageText).toString('base64') } } }),
    [feedRead],
  ],
  [
    'a body in base64',
    'twogis',
    json({ body: Buffer.from(pageText).toString('base64'), base64Encoded: true }),
    [feedRead],
  ],
  ['a web archive', 'twogis', gzipSync(warc), [feedRead]],
  [
    'a proxy’s record',
    'twogis',
    `<?xml version="1.0"?><items burpVersion="1"><item><response base64="true"><![CDATA[${Buffer.from(answer).toString('base64')}]]></response></item></items>`,
    [feedRead],
  ],
  [
    'opinions of the common store',
    'yandex',
    json({ view: { views: [opinion] }, pager: { totalCount: 1 } }),
    [opinionRead],
  ],
  [
    'answers in a list of their own',
    'yandex',
    json({
      reviewResults: { reviews: [onMap] },
      businessComments: [{ reviewId: onMap.reviewId, text: 'Здравствуйте', updatedTime: '2026-11-12T00:00:00Z' }],
    }),
    [onMapRead],
  ],
  [
    'a state with its quotes escaped',
    'yandex',
    `<!doctype html><script type="application/json">${state.replaceAll('"', '&quot;')}</script>`,
    [onMapRead],
  ],
  [
    'a state in XHTML',
    'yandex',
    `<!doctype html><script type="application/json"><![CDATA[${state}]]></script>`,
    [onMapRead],
  ],
  ['a page as one JSON text', 'yandex', json(`<!doctype html><script>window.s = ${state}</script>`), [onMapRead]],
  [
    'a card whose empty stars are marked',
    'yandex',
    card(`<div>${star('').repeat(2)}${star('_empty').repeat(3)}</div>`),
    [cardRead],
  ],
  [
    'a card that says its stars',
    'yandex',
    card(
      '<div class="business-rating-badge-view__stars" aria-label="Оценка 2"></div>',
      '<div class="business-review-comment-content__bubble">Едем!</div><div class="business-review-comment-content__date">4 марта 2026</div>',
    ),
    [{ ...cardRead, reply: { text: 'Едем!', createdAt: '2026-03-04T00:00:00.000Z' } }],
  ],
  [
    'the panel of the search',
    'google',
    '<!doctype html><html><body><div class="bwb7ce" data-id="Chd1"><div class="wSokxc" role="img" aria-label="Асель К."></div><div class="Vpc5Fe">Асель К.</div><div class="k0Ysuc"><div class="dHX2k" role="img" aria-label="Rated 2.0 out of 5,"></div><span class="y3Ibjb">8 hours ago</span></div><div class="OA1nbd">Пропадает каждый вечер<a role="button">Ещё</a></div><div class="PdaDLc"><div class="PhaUTe">Дала Нет (Owner)</div><div class="KmCjbd">Проверим.</div></div></div></body></html>',
    [
      {
        id: 'Chd1',
        author: 'Асель К.',
        rating: 2,
        text: 'Пропадает каждый вечер',
        ...drawn,
        reply: { text: 'Проверим.', createdAt: null },
      },
    ],
  ],
  [
    'the dialog of the search',
    'google',
    '<div class="gws-localreviews__google-review"><div class="TSUbDb"><a>Ерлан С.</a></div><div class="PuaHbe"><span role="img" aria-label="Оценка: 1,0 из 5"></span></div><div class="Jtu6Td"><span class="review-snippet">Кор…</span><span class="review-full-text">Короткая гарантия</span></div></div>',
    [{ id: null, author: 'Ерлан С.', rating: 1, text: 'Короткая гарантия', ...drawn }],
  ],
  [
    'the map of 2019',
    'google',
    '<html><body><div class="section-review" data-review-id="Chd2"><div class="section-review-title"><span>Ботагоз Ж.</span></div><span class="section-review-stars" aria-label=" 5 stars "></span><span class="section-review-text">Отлично</span><div class="section-review-owner-response"><div class="section-review-text">Спасибо</div></div></div></body></html>',
    [
      {
        id: 'Chd2',
        author: 'Ботагоз Ж.',
        rating: 5,
        text: 'Отлично',
        ...drawn,
        reply: { text: 'Спасибо', createdAt: null },
      },
    ],
  ],
  [
    'the map’s own script',
    'google',
    json({
      reviews: [
        {
          authorAttribution: { displayName: 'Ли В.' },
          publishTime: '2026-10-01T00:00:00Z',
          rating: 5,
          text: 'Отличная сеть',
        },
      ],
    }),
    [{ id: null, author: 'Ли В.', rating: 5, text: 'Отличная сеть', createdAt: '2026-10-01T00:00:00.000Z' }],
  ],
  [
    'a Mongo shell',
    'google',
    json(profile)
      .replace('"2026-11-01T10:00:00Z"', 'ISODate("2026-11-01T10:00:00Z")')
      .replace('{', '{ "_id" : ObjectId("6"), '),
    [profileRead],
  ],
  [
    'a search of the map with a remark behind',
    'google',
    `${json({ c: 0, d: `)]}'\n${json([[[post]]])}`, e: 'x' })}/*""*/`,
    [
      {
        id: post[0] as string,
        author: 'Самал Е.',
        rating: 4,
        text: 'Хорошая скорость',
        createdAt: '2025-11-01T12:26:40.000Z',
      },
    ],
  ],
]

/** Not to be read, each under its name. */
export const alsoRefused: readonly (readonly [
  what: string,
  source: string,
  body: string | Uint8Array,
  kind: string,
  words: RegExp,
])[] = [
  [
    'a robot check without words',
    'twogis',
    '<html><head><title>2ГИС</title></head><body><div class="smart-captcha" data-sitekey="x"></div></body></html>',
    'blocked',
    /captcha/,
  ],
  [
    'a consent page in Kazakh',
    'google',
    '<html><head><title>Google-ға өтпес бұрын</title></head><body><form action="https://consent.google.com/save"></form></body></html>',
    'blocked',
    /captcha or bot/,
  ],
  [
    'an archive of files',
    'twogis',
    Buffer.concat([Buffer.alloc(257, 97), Buffer.from('ustar')]),
    'layout-changed',
    /tar/,
  ],
  [
    'a log without reviews',
    'twogis',
    '2026-11-05 INFO {"level": "info", "code": 5, "more": [1, 2, 3]}\n',
    'layout-changed',
    /neither JSON/,
  ],
  [
    'comments, which are no reviews',
    'twogis',
    json({
      meta: { code: 200 },
      result: {
        items: [{ id: '1', text: 'x', isOfficialAnswer: true, dateCreated: '2026-11-01T00:00:00Z', user: {} }],
      },
    }),
    'layout-changed',
    /Neither reviews/,
  ],
]
