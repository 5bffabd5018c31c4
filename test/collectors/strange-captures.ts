import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import iconv from 'iconv-lite'

/** Shapes of captures as strangers save them; people and words are invented. */
type Body = string | Uint8Array

export interface Expected {
  readonly id: string | null
  readonly author: string | null
  readonly rating: number | null
  readonly text: string
  readonly createdAt: string | null
  readonly editedAt?: string | null
  readonly reply?: { readonly text: string; readonly createdAt: string | null } | null
}

const json = (value: unknown) => JSON.stringify(value)
const words = 'Третий вечер без интернета'
const thanks = 'Спасибо, мастер уже едет'

export const feed = {
  id: '259000001',
  provider: '2gis',
  text: words,
  rating: 1,
  date_created: '2026-07-19T06:53:14+07:00',
  date_edited: null,
  user: { name: 'Айгерим Б.' },
  object: { id: '70000001000000101' },
  official_answer: { id: '69', text: thanks, date_created: '2026-07-20T06:00:00+07:00' },
}
export const feedRead: Expected = {
  id: '259000001',
  author: 'Айгерим Б.',
  rating: 1,
  text: words,
  createdAt: '2026-07-18T23:53:14.000Z',
  editedAt: null,
  reply: { text: thanks, createdAt: '2026-07-19T23:00:00.000Z' },
}
const feedPage = { meta: { code: 200, total_count: 1 }, reviews: [feed] }
const feedText = json(feedPage)

const onMap = {
  reviewId: 'Rv-1_aaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  businessId: '700000000101',
  author: { name: 'Ерлан С.', publicId: 'abc' },
  text: words,
  rating: 2,
  updatedTime: '2026-11-10T10:11:12.345Z',
  businessComment: { text: thanks, updatedTime: '2026-11-11T00:00:00.000Z' },
}
const onMapRead: Expected = {
  id: onMap.reviewId,
  author: 'Ерлан С.',
  rating: 2,
  text: words,
  createdAt: null,
  editedAt: onMap.updatedTime,
  reply: { text: thanks, createdAt: '2026-11-11T00:00:00.000Z' },
}
const mapState = {
  stack: [
    {
      results: {
        items: [{ ratingData: { reviewCount: 1 }, reviewResults: { reviews: [onMap], params: { count: 1 } } }],
      },
    },
  ],
}

const v4 = {
  name: 'accounts/1/locations/2/reviews/abc',
  reviewId: 'abc',
  reviewer: { displayName: 'Дана К.' },
  starRating: 'TWO',
  comment: `(Translated by Google) Third evening\n\n(Original)\n${words}`,
  createTime: '2026-11-01T10:00:00Z',
  updateTime: '2026-11-02T10:00:00Z',
  reviewReply: { comment: thanks, updateTime: '2026-11-03T10:00:00Z' },
}
const v4Read: Expected = {
  id: 'abc',
  author: 'Дана К.',
  rating: 2,
  text: words,
  createdAt: '2026-11-01T10:00:00.000Z',
  editedAt: '2026-11-02T10:00:00.000Z',
  reply: { text: thanks, createdAt: '2026-11-03T10:00:00.000Z' },
}

/** A list by position, as the map's own calls write it. */
function at(fields: Readonly<Record<string, unknown>>): unknown[] {
  const root: unknown[] = []
  for (const [path, value] of Object.entries(fields)) {
    const keys = path.split('.').map(Number)
    let now = root
    for (const key of keys.slice(0, -1)) {
      for (let gap = now.length; gap <= key; gap += 1) now[gap] = null
      now[key] ??= []
      now = now[key] as unknown[]
    }
    const last = keys.at(-1) ?? 0
    for (let gap = now.length; gap < last; gap += 1) now[gap] = null
    now[last] = value
  }
  return root
}

const postId = 'Ci9DQUlRQUNvZENodHljRjlvT2pkQmFB'
const post = at({
  '0': postId,
  '1.2': 1_793_527_200_000_000,
  '1.3': 1_793_613_600_000_000,
  '1.4.5.0': 'Дана К.',
  '1.4.2.0': 'https://www.google.com/maps/contrib/1/reviews',
  '1.6': 'a week ago',
  '2.0.0': 2,
  '2.14.0': 'ru',
  '2.15.0.0': words,
  '3.1': 1_793_700_000_000_000,
  '3.14.0.0': thanks,
})
const postRead: Expected = {
  id: postId,
  author: 'Дана К.',
  rating: 2,
  text: words,
  createdAt: '2026-11-01T10:00:00.000Z',
  editedAt: '2026-11-02T10:00:00.000Z',
  reply: { text: thanks, createdAt: '2026-11-03T10:00:00.000Z' },
}
const older = at({
  '0.0': 'https://www.google.com/maps/contrib/1?hl=ru',
  '0.1': 'Дана К.',
  '1': 'месяц назад',
  '3': words,
  '4': 2,
  '9.1': thanks,
  '10': 'ChZDSUhNMG9nS0VJQ0FnSUNvcmE2YQ',
  '27': 1_793_527_200_000,
})

const shown = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const html = (body: string, head = '') =>
  `<!DOCTYPE html><html><head><title>Дала Нет</title>${head}</head><body>${body}</body></html>`
const card = (name: string, text: string) =>
  `<div class="business-review-view" itemprop="review"><span itemprop="author"><span itemprop="name">${name}</span></span><meta itemprop="ratingValue" content="4.0"><meta itemprop="datePublished" content="2026-11-09T00:00:00.000Z"><div class="business-review-view__body"><span class="spoiler-view__text-container">${text}</span></div></div>`
const drawnRead: Expected = {
  id: null,
  author: 'Олжас',
  rating: 4,
  text: words,
  createdAt: null,
  editedAt: '2026-11-09T00:00:00.000Z',
  reply: null,
}
const widget = `<div class="comment"><p class="comment__name">Олжас</p><p class="comment__date">5 мая 2026</p><ul class="stars-list">${'<li class="stars-list__star"></li>'.repeat(4)}<li class="stars-list__star _empty"></li></ul><p class="comment__text">${words}</p></div>`
const widgetRead: Expected = { ...drawnRead, editedAt: '2026-05-05T00:00:00.000Z' }

function mhtml(...parts: readonly [type: string, encoding: 'base64' | 'quoted-printable', body: string][]): string {
  const encoded = parts.map(([type, encoding, body]) => {
    const bytes = Buffer.from(body)
    const text =
      encoding === 'base64'
        ? (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
        : [...bytes]
            .map((byte) =>
              byte > 126 || byte === 61
                ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
                : String.fromCharCode(byte),
            )
            .join('')
    return `------MultipartBoundary--abc----\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${text}\r\n`
  })
  return `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://yandex.example/maps\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--abc----"\r\n\r\n${encoded.join('')}------MultipartBoundary--abc------\r\n`
}

const answered = (status: string, headers: string, body: Body) =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n`), Buffer.from(body)])
const chunks = (body: Buffer) =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
const flight = (row: string) =>
  `<script>self.__next_f.push([1,${json(row.slice(0, 30))}])</script><script>self.__next_f.push([1,${json(row.slice(30))}])</script>`
const longText = Buffer.from(words)
const dump: Expected = {
  id: 'r-1',
  author: 'Дана К.',
  rating: 2,
  text: words,
  createdAt: '2026-11-01T10:00:00.000Z',
  editedAt: null,
  reply: { text: thanks, createdAt: '2026-11-03T10:00:00.000Z' },
}

/** What must be read: how it was saved, whose it is, the file, the lines. */
export const read: readonly (readonly [how: string, source: string, body: Body, lines: readonly Expected[]])[] = [
  ['packed by brotli', 'twogis', brotliCompressSync(feedText), [feedRead]],
  ['packed by zlib', 'twogis', deflateSync(feedText), [feedRead]],
  ['packed by bare deflate', 'twogis', deflateRawSync(feedText), [feedRead]],
  ['packed by zstd', 'twogis', zstdCompressSync(feedText), [feedRead]],
  ['packed twice', 'twogis', gzipSync(gzipSync(feedText)), [feedRead]],
  ['in UTF-16 without a mark', 'twogis', Buffer.from(feedText, 'utf16le'), [feedRead]],
  [
    'in UTF-16, the large end first',
    'twogis',
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(feedText, 'utf16le').swap16()]),
    [feedRead],
  ],
  ['in windows-1251', 'twogis', iconv.encode(feedText, 'win1251'), [feedRead]],
  ['with its head on top', 'twogis', answered('200 OK', 'content-type: application/json', feedText), [feedRead]],
  [
    'with two heads, packed',
    'twogis',
    Buffer.concat([
      Buffer.from('HTTP/2 301 \r\nlocation: /x\r\n\r\n'),
      answered('200', 'content-encoding: gzip', gzipSync(feedText)),
    ]),
    [feedRead],
  ],
  [
    'with its head, in chunks, brotli',
    'twogis',
    answered('200 OK', 'transfer-encoding: chunked\r\ncontent-encoding: br', chunks(brotliCompressSync(feedText))),
    [feedRead],
  ],
  [
    'one value after another',
    'twogis',
    `${json({ meta: { code: 200 } })}\n${JSON.stringify(feedPage, null, 2)}\n`,
    [feedRead],
  ],
  [
    'a list without its brackets',
    'twogis',
    `${json(feed)},\n${json({ ...feed, id: '2' })},\n`,
    [feedRead, { ...feedRead, id: '2' }],
  ],
  [
    'lines, one of them broken',
    'twogis',
    `${json(feed)}\nERROR timeout\n${json({ ...feed, id: '2' })}\n`,
    [feedRead, { ...feedRead, id: '2' }],
  ],
  [
    'a state with words of scripts',
    'twogis',
    html(
      `<script>window.initialState = ${feedText.replace('"date_edited":null', '"date_edited":undefined,"hidden":!1')};</script>`,
    ),
    [feedRead],
  ],
  [
    'the site’s own state',
    'twogis',
    html(
      `<script>window.__REACT_QUERY_STATE__ = ${json({ queries: [{ queryKey: ['fetchEntityReviews'], state: { data: { pages: [{ items: [feed], total: 1, hasMore: false }] } } }] })};</script>`,
    ),
    [feedRead],
  ],
  [
    'rows of Next.js',
    'twogis',
    html(
      flight(
        `2:${json(['$', 'div', null, { reviews: [{ ...feed, text: '$a' }] }])}\na:T${longText.length.toString(16)},${words}`,
      ),
    ),
    [feedRead],
  ],
  [
    'names without underscores',
    'twogis',
    json([
      {
        id: '259000001',
        provider: '2gis',
        text: words,
        rating: 1,
        dateCreated: feed.date_created,
        dateEdited: null,
        user: feed.user,
        officialAnswer: { id: '69', text: thanks, dateCreated: feed.official_answer.date_created },
      },
    ]),
    [feedRead],
  ],
  [
    'a program’s envelope',
    'twogis',
    json({ branches: [{ id: '1', rating: 4.2, name: 'Дала Нет', reviews: feedPage }] }),
    [feedRead],
  ],
  [
    'a table with Russian names',
    'twogis',
    'Автор;Оценка;Дата;Отзыв;Ответ организации\nАйгерим Б.;1;19.07.2026;"Третий вечер без интернета";\n',
    [
      {
        id: null,
        author: 'Айгерим Б.',
        rating: 1,
        text: words,
        createdAt: '2026-07-19T00:00:00.000Z',
        editedAt: null,
        reply: null,
      },
    ],
  ],
  [
    'the recorded page and its calls',
    'yandex',
    json({
      log: {
        entries: [
          {
            response: {
              status: 200,
              content: {
                mimeType: 'text/html',
                text: html(`<script type="application/json" class="state-view">${json(mapState)}</script>`),
              },
            },
          },
          { response: { status: 200, content: { text: json({ data: { reviews: [onMap], params: { count: 1 } } }) } } },
          { response: { status: 403, content: { text: '{"message":"no"}' } } },
        ],
      },
    }),
    [onMapRead],
  ],
  [
    'underscored names',
    'yandex',
    json({
      data: [
        {
          review_id: onMap.reviewId,
          business_id: '700000000101',
          author: { name: 'Ерлан С.' },
          text: words,
          rating: 2,
          updated_time: onMap.updatedTime,
          business_comment: { text: thanks, updated_time: '2026-11-11T00:00:00.000Z' },
        },
      ],
    }),
    [onMapRead],
  ],
  [
    'a chain’s feed',
    'yandex',
    json({
      lenta: [
        {
          type: 'reviews',
          data: {
            company: { permalink: 700000000101 },
            reviews: [
              {
                id: 'UZ5I',
                author: { user: 'Ерлан С.' },
                time_created: 1_793_527_200_000,
                full_text: words,
                snippet: words,
                rating: 2,
                cmnt_entity_id: 'x',
              },
            ],
          },
        },
      ],
      pager: { total: 1 },
    }),
    [{ id: 'UZ5I', author: 'Ерлан С.', rating: 2, text: words, createdAt: '2026-11-01T10:00:00.000Z', reply: null }],
  ],
  [
    'a page whose classes are others',
    'yandex',
    html(
      `<div itemprop="review" itemscope><div itemprop="author"><span itemprop="name">Олжас</span></div><meta itemprop="ratingValue" content="4.0"><meta itemprop="datePublished" content="2026-11-09T00:00:00.000Z"><div itemprop="reviewBody">${words}</div></div>`,
    ),
    [drawnRead],
  ],
  [
    'a page in windows-1251',
    'yandex',
    iconv.encode(html(card('Олжас', words), '<meta charset="windows-1251">'), 'win1251'),
    [drawnRead],
  ],
  [
    'a page in one file, no scripts left',
    'yandex',
    `<!DOCTYPE html> <html lang=ru><!--\n Page saved with SingleFile \n url: https://yandex.kz/maps/org/1/ \n--><meta charset=utf-8><title>Дала Нет</title><style>.a{background:url(data:image/png;base64,${'A'.repeat(600_000)})}</style><body>${card('Олжас', words)}`,
    [drawnRead],
  ],
  [
    'the widget in a frame of a page',
    'yandex',
    html(`<h1>Наш сайт</h1><iframe srcdoc="${shown(html(widget))}"></iframe>`),
    [widgetRead],
  ],
  [
    'the widget as a part of one file',
    'yandex',
    mhtml(
      ['text/html', 'quoted-printable', html('<h1>Наш сайт</h1>')],
      ['text/html; charset=utf-8', 'base64', html(widget)],
    ),
    [widgetRead],
  ],
  [
    'the source of a page as it is shown',
    'yandex',
    `<html><body><table>${html(`<script class="state-view">${json(mapState)}</script>`)
      .split('><')
      .map(
        (line, index, all) =>
          `<tr><td class="line-number"></td><td class="line-content">${shown(`${index === 0 ? '' : '<'}${line}${index === all.length - 1 ? '' : '>'}`)}</td></tr>`,
      )
      .join('')}</table></body></html>`,
    [onMapRead],
  ],
  [
    'a scraper’s list with times in seconds',
    'yandex',
    json({
      company_info: { name: 'Дала Нет', rating: 4.1, count_rating: 9 },
      company_reviews: [
        { name: 'Ерлан С.', icon_href: null, date: 1_793_527_200.0, text: words, stars: 2, answer: thanks },
      ],
    }),
    [
      {
        id: null,
        author: 'Ерлан С.',
        rating: 2,
        text: words,
        createdAt: null,
        editedAt: '2026-11-01T10:00:00.000Z',
        reply: { text: thanks, createdAt: null },
      },
    ],
  ],
  [
    'listugcposts',
    'google',
    `)]}'\n${json([null, 'token', [[post], [at({ '0': `${postId}2`, '1.2': 1_793_527_200_000_000, '1.4.5.0': 'Олжас', '2.0.0': 5 })]]])}`,
    [
      postRead,
      {
        id: `${postId}2`,
        author: 'Олжас',
        rating: 5,
        text: '',
        createdAt: '2026-11-01T10:00:00.000Z',
        editedAt: null,
        reply: null,
      },
    ],
  ],
  [
    'listentitiesreviews',
    'google',
    `)]}'\n${json([null, null, [older]])}`,
    [
      {
        id: 'ChZDSUhNMG9nS0VJQ0FnSUNvcmE2YQ',
        author: 'Дана К.',
        rating: 2,
        text: words,
        createdAt: '2026-11-01T10:00:00.000Z',
        editedAt: null,
        reply: { text: thanks, createdAt: null },
      },
    ],
  ],
  [
    'a batched answer',
    'google',
    `)]}'\n\n512\n${json([['wrb.fr', 'abc', json([null, [[post]]]), null, 'generic']])}\n25\n${json([['di', 44]])}\n`,
    [postRead],
  ],
  [
    'a page’s first state',
    'google',
    html(
      `<script>window.APP_INITIALIZATION_STATE=${json([[[1, 2]], [`)]}'\n${json([[[post]]])}`]])};window.x=1</script>`,
    ),
    [postRead],
  ],
  [
    'data handed to a callback',
    'google',
    html(`<script>AF_initDataCallback({key: 'ds:1', hash: '2', data:${json([[post]])}, sideChannel: {}});</script>`),
    [postRead],
  ],
  [
    'underscored names of the profile API',
    'google',
    json({
      reviews: [
        {
          name: v4.name,
          review_id: 'abc',
          reviewer: { display_name: 'Дана К.' },
          star_rating: 'TWO',
          comment: v4.comment,
          create_time: v4.createTime,
          update_time: v4.updateTime,
          review_reply: { comment: thanks, update_time: '2026-11-03T10:00:00Z' },
        },
      ],
    }),
    [v4Read],
  ],
  [
    'a batch inside a log line',
    'google',
    json({ level: 'info', body: json({ locationReviews: [{ name: 'accounts/1/locations/2', review: v4 }] }) }),
    [v4Read],
  ],
  [
    'Places in Python',
    'google',
    json({
      reviews: [
        {
          name: 'places/P/reviews/x',
          rating: 2,
          original_text: { text: words },
          publish_time: '2026-11-01T10:00:00Z',
          author_attribution: { display_name: 'Дана К.' },
        },
      ],
    }),
    [{ ...dump, id: 'x', reply: null }],
  ],
  [
    'Takeout of a person',
    'google',
    json({
      type: 'FeatureCollection',
      features: [
        {
          properties: {
            date: '2026-11-01T10:00:00Z',
            five_star_rating_published: 2,
            review_text_published: words,
            location: { name: 'Дала Нет' },
            google_maps_url: 'https://maps.google.com/?cid=1',
          },
        },
      ],
    }),
    [{ ...dump, id: null, author: null, reply: null }],
  ],
  [
    'Outscraper',
    'google',
    json([
      [
        {
          name: 'Дала Нет',
          place_id: 'P',
          rating: 4.1,
          reviews: 9,
          reviews_data: [
            {
              google_id: '0x1',
              review_id: 'r-1',
              author_title: 'Дана К.',
              review_text: words,
              owner_answer: thanks,
              owner_answer_timestamp: 1_793_700_000,
              owner_answer_timestamp_datetime_utc: '11/03/2026 10:00:00',
              review_rating: 2,
              review_timestamp: 1_793_527_200,
              review_datetime_utc: '11/01/2026 10:00:00',
              review_likes: 0,
            },
          ],
        },
      ],
    ]),
    [dump],
  ],
  [
    'Apify',
    'google',
    json([
      {
        title: 'Дала Нет',
        name: 'Дана К.',
        text: words,
        textTranslated: null,
        publishAt: 'a week ago',
        publishedAtDate: '2026-11-01T10:00:00.000Z',
        reviewId: 'r-1',
        reviewUrl: 'https://www.google.com/maps/reviews/x',
        stars: 2,
        rating: null,
        responseFromOwnerDate: '2026-11-03T10:00:00.000Z',
        responseFromOwnerText: thanks,
        placeId: 'P',
      },
    ]),
    [dump],
  ],
  [
    'SerpApi',
    'google',
    json({
      search_metadata: { status: 'Success' },
      place_info: { title: 'Дала Нет', rating: 4.1, reviews: 9 },
      reviews: [
        {
          review_id: 'r-1',
          rating: 2,
          date: 'a week ago',
          iso_date: '2026-11-01T10:00:00Z',
          iso_date_of_last_edit: '2026-11-01T10:00:00Z',
          source: 'Google',
          user: { name: 'Дана К.', link: 'https://www.google.com/maps/contrib/1' },
          snippet: 'Third evening',
          extracted_snippet: { original: words, translated: 'Third evening' },
          response: { iso_date: '2026-11-03T10:00:00Z', snippet: thanks },
        },
      ],
    }),
    [{ ...dump, text: words }],
  ],
  [
    'DataForSEO',
    'google',
    json({
      tasks: [
        {
          status_code: 20000,
          result: [
            {
              type: 'google_reviews',
              title: 'Дала Нет',
              rating: { value: 4.1 },
              reviews_count: 9,
              items: [
                {
                  type: 'google_reviews_search',
                  rating: { rating_type: 'Max5', value: 2 },
                  review_id: 'r-1',
                  profile_name: 'Дана К.',
                  review_text: 'Third evening',
                  original_review_text: words,
                  timestamp: '2026-11-01 10:00:00 +00:00',
                  owner_answer: 'Thanks',
                  original_owner_answer: thanks,
                  owner_timestamp: '2026-11-03 10:00:00 +00:00',
                },
              ],
            },
          ],
        },
      ],
    }),
    [dump],
  ],
  [
    'a table of Outscraper',
    'google',
    `review_id,author_title,review_text,review_rating,review_datetime_utc,owner_answer,owner_answer_timestamp_datetime_utc\nr-1,Дана К.,"${words}",2,11/01/2026 10:00:00,"${thanks}",11/03/2026 10:00:00\n`,
    [dump],
  ],
  [
    'search engines’ marks on a page',
    'google',
    html(
      `<script type="application/ld+json">${json({ '@type': 'LocalBusiness', name: 'Дала Нет', aggregateRating: { ratingValue: 4.1 }, review: [{ '@type': 'Review', author: { '@type': 'Person', name: 'Дана К.' }, reviewRating: { ratingValue: '2' }, reviewBody: words, datePublished: '2026-11-01' }] })}</script>`,
    ),
    [{ ...dump, id: null, createdAt: '2026-11-01T00:00:00.000Z', reply: null }],
  ],
]

const login = html(
  '<h1>Войдите с Яндекс ID</h1><form action="https://passport.yandex.ru/auth"><input type="password" name="passwd"></form>',
)

/** What cannot be read, and under which name it is refused. */
export const refused: readonly (readonly [what: string, source: string, body: Body, kind: string, words: RegExp])[] = [
  ['nothing', 'google', '', 'layout-changed', /empty/],
  ['blanks', 'twogis', ' \n\t', 'layout-changed', /blanks/],
  ['a workbook', 'twogis', Buffer.from('PK\u0003\u0004abc'), 'layout-changed', /ZIP/],
  ['a picture', 'yandex', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'layout-changed', /picture/],
  ['a letter of Outlook', 'mail', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'layout-changed', /\.eml/],
  ['half a review', 'twogis', json(feed).slice(0, 60), 'layout-changed', /cut off|neither/i],
  [
    'a redirect to the login',
    'yandex',
    answered('302 Found', 'location: https://passport.yandex.ru/auth?retpath=x', ''),
    'auth',
    /sign in/,
  ],
  [
    'a redirect to a captcha',
    'yandex',
    answered('302 Found', 'location: https://yandex.ru/showcaptcha?x', ''),
    'blocked',
    /captcha/,
  ],
  [
    'a captcha told by a header',
    'yandex',
    answered('200 OK', 'x-yandex-captcha: captcha', '<html><body></body></html>'),
    'blocked',
    /captcha/,
  ],
  [
    'an old token’s status',
    'yandex',
    answered('488 ', 'content-type: application/json', '{"csrf":"x"}'),
    'throttled',
    /token/,
  ],
  ['a refusal without words', 'twogis', answered('403 Forbidden', 'server: nginx', ''), 'blocked', /403/],
  [
    'a gateway’s page',
    'twogis',
    '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr>nginx</body></html>',
    'transient',
    /502/,
  ],
  [
    'a limit’s page',
    'yandex',
    '<html><head><title>429 Too Many Requests</title></head><body></body></html>',
    'throttled',
    /429/,
  ],
  ['a tiny throttle', 'yandex', 'limited', 'throttled', /limited/],
  [
    'a login page in a redirect',
    'yandex',
    '<html><head><meta http-equiv="refresh" content="0;url=https://passport.yandex.ru/auth"></head></html>',
    'auth',
    /sign in/,
  ],
  ['a login page in one file', 'yandex', mhtml(['text/html', 'quoted-printable', login]), 'auth', /sign in/],
  [
    'a robot check in English',
    'yandex',
    html('<p>Please confirm that you and not a robot are sending requests', '<title>Oops!</title>'),
    'blocked',
    /captcha/,
  ],
  ['a consent page', 'google', html('<h1>Before you continue to Google</h1><form></form>'), 'blocked', /captcha|bot/],
  ['an outdated browser', 'twogis', html('<h1>Ваш браузер устарел</h1>'), 'blocked', /browser/],
  [
    'a refusal with its code as text',
    'twogis',
    json({ meta: { code: '403', error: { type: 'apiKeyIsBlocked' } } }),
    'auth',
    /apiKeyIsBlocked/,
  ],
  [
    'a branch that is not there',
    'twogis',
    json({ meta: { code: 404, error: { type: 'branchNotFound' } } }),
    'gone',
    /404/,
  ],
  [
    'a recording without bodies',
    'yandex',
    json({ log: { entries: [{ response: { status: 200, content: { size: 5 } } }] } }),
    'layout-changed',
    /bodies|recording/,
  ],
  ['another place’s answer', 'google', json({ accounts: [], nextPageToken: 'x' }), 'layout-changed', /Neither/],
  ['reviews of 2GIS under Google', 'google', feedText, 'layout-changed', /--source twogis/],
  ['reviews of Google under 2GIS', 'twogis', json({ reviews: [v4] }), 'layout-changed', /--source google/],
  ['reviews of Yandex under Google', 'google', json([onMap]), 'layout-changed', /--source yandex/],
  [
    'a table that says whose it is',
    'google',
    'author,rating,text,date,source\nДана,2,Плохо,2026-11-01,2gis\n',
    'layout-changed',
    /--source twogis/,
  ],
  [
    'a letter under Yandex',
    'yandex',
    'From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\n\r\ntext',
    'layout-changed',
    /--source mail/,
  ],
  [
    'a page under mail',
    'mail',
    mhtml(['text/html', 'quoted-printable', html(card('Олжас', words))]),
    'layout-changed',
    /--source yandex/,
  ],
  [
    'a list of posts',
    'yandex',
    json({ posts: [{ id: 1, title: 'Акция', text: 'Скидка', date: '2026-11-01' }] }),
    'layout-changed',
    /Neither/,
  ],
]
