import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLetter } from '../../src/collectors/mail/parse-letter.ts'
import { splitText } from '../../src/collectors/mail/split-text.ts'
import { reviewToParseLine } from '../../src/collectors/parse-line.ts'
import { sources } from '../../src/collectors/registry.ts'
import { Failure } from '../../src/domain/failure.ts'
import { received } from './mail/letters.ts'

/** One good capture of every platform, to be damaged. */
const captures: Readonly<Record<string, string>> = {
  twogis: JSON.stringify({
    meta: { code: 200, total_count: 1 },
    reviews: [
      {
        id: '1',
        rating: 1,
        text: 'Нет интернета',
        date_created: '2026-07-19T06:53:14+07:00',
        user: { name: 'Дана' },
        official_answer: { id: '2', text: 'Ответ', date_created: '2026-07-20T06:53:14+07:00' },
      },
    ],
  }),
  yandex: JSON.stringify({
    data: {
      reviews: [
        {
          reviewId: 'a',
          businessId: '1',
          author: { name: 'Дана' },
          text: 'x',
          rating: 2,
          updatedTime: '2026-11-10T10:11:12Z',
        },
      ],
      params: { count: 1 },
    },
  }),
  google: JSON.stringify({
    reviews: [
      {
        name: 'accounts/1/locations/2/reviews/3',
        reviewId: '3',
        starRating: 'ONE',
        comment: 'x',
        createTime: '2026-11-01T10:00:00Z',
        reviewReply: { comment: 'y' },
      },
    ],
  }),
  mail: 'From: a@example.com\r\nTo: b@example.com\r\nSubject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=D0=9F</p>\r\n--b--\r\n',
}

const damage = fc.array(
  fc.record({
    at: fc.nat(2000),
    remove: fc.nat(40),
    insert: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'null',
        '{}',
        '[]',
        '"',
        '\\',
        '\u0000',
        '=?utf-8?B?',
        '--b\r\n',
        '<blockquote>',
        '\r\n\r\n',
        '> ',
        'От: ',
        '-1',
        '1e999',
      ),
    ),
  }),
  { maxLength: 8 },
)

function damaged(text: string, cuts: readonly { at: number; remove: number; insert: string }[]): string {
  return cuts.reduce((now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove), text)
}

async function survives(source: (typeof sources)[number], bytes: Uint8Array): Promise<void> {
  const started = process.cpuUsage()
  try {
    const parsed = await source.parser.parse(bytes, 'damaged')
    for (const review of parsed.reviews) {
      const line = reviewToParseLine(review)
      expect(JSON.parse(JSON.stringify(line))).toBeTypeOf('object')
      expect([null, 1, 2, 3, 4, 5]).toContain(line.rating)
    }
    // «No reviews» is only ever said together with what the file is.
    if (parsed.reviews.length === 0) expect(parsed.note).not.toBeNull()
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    expect((error as Failure).kind).not.toBe('bug')
  }
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000)
}

describe.each(sources.map((source) => [source.id, source] as const))('a damaged capture of %s', (id, source) => {
  const good = captures[id] ?? ''
  it('is read or refused by name, never worse', async () => {
    await fc.assert(
      fc.asyncProperty(damage, (cuts) => survives(source, Buffer.from(damaged(good, cuts)))),
      { numRuns: 150 },
    )
  })

  it('inside a page too', async () => {
    const page = `<!doctype html><title>x</title><script>window.__PRELOAD_DATA = ${good.replace(/</g, '\\u003c')};</script><div class="business-review-view">y</div>`
    await fc.assert(
      fc.asyncProperty(damage, (cuts) => survives(source, Buffer.from(damaged(page, cuts)))),
      { numRuns: 60 },
    )
  })

  it('any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) => survives(source, bytes)),
      { numRuns: 60 },
    )
  })

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['objects', '{"a":'.repeat(50_000)],
    ['boxes', '<div>'.repeat(30_000)],
    ['scripts', '<script>x={'.repeat(5000)],
    ['blanks', ' '.repeat(500_000)],
    ['quotes', '<script>a="'.repeat(2000) + '"'.repeat(2000)],
    ['rating boxes', '<div class="rating__front-x" style="width:10px">'.repeat(3000)],
  ])('a bomb of %s', (_, text) => survives(source, Buffer.from(text)))
})

describe('letters', () => {
  const parse = async (bytes: Uint8Array) => {
    const started = process.cpuUsage()
    const mail = await parseLetter(bytes, received)
    expect(JSON.stringify(mail.text)).toBeTypeOf('string')
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000)
    return mail
  }

  it('of any bytes are read', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      damage.map((cuts) => Buffer.from(damaged(captures['mail'] ?? '', cuts))),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (letter) => void (await parse(letter))),
      { numRuns: 300 },
    )
  })

  it.each([
    ['boundaries', `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n'.repeat(50_000)}`],
    ['nested parts', `${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(3000)}x`],
    ['nested letters', `${'Content-Type: message/rfc822\r\n\r\n'.repeat(3000)}x`],
    ['headers', `${'Subject: x\r\n'.repeat(50_000)}\r\nx`],
    ['one long header', `Subject: ${'=?utf-8?Q?=D0?= '.repeat(30_000)}\r\n\r\nx`],
    ['half words', `Subject: ${'=?utf-8?Q?'.repeat(20_000)}\r\n\r\nx`],
    ['addresses', `From: ${'a <a@example.com>, '.repeat(5000)}\r\n\r\nx`],
    ['brackets', `From: ${'<'.repeat(50_000)}\r\n\r\nx`],
    ['quote marks', `Subject: x\r\n\r\n${'>'.repeat(300_000)}`],
    ['history', `Subject: x\r\n\r\n${'On Mon, Nov 9, 2026 at 10:00 AM\r\n'.repeat(10_000)}`],
    ['underscores', `Subject: x\r\n\r\n${'_'.repeat(300_000)}`],
    ['closings', `Subject: x\r\n\r\n${'С уважением,\r\n'.repeat(30_000)}`],
    ['base64', `Content-Transfer-Encoding: base64\r\n\r\n${'QUJD\r\n'.repeat(100_000)}`],
    ['blank lines in base64', `Content-Transfer-Encoding: base64\r\n\r\n${'QUJD\r\n\r\n'.repeat(50_000)}`],
    ['a table', `Content-Type: text/html\r\n\r\n${'<table><tr><td>'.repeat(5000)}x`],
  ])('a bomb of %s', async (_, text) => {
    await parse(Buffer.from(text))
  })

  it('nothing that the sender wrote disappears without a place', () => {
    const lines = fc.array(
      fc.constantFrom(
        'Нет интернета',
        '> цитата',
        '',
        '-- ',
        'С уважением,',
        'Дана',
        '18.11.2026, 10:00, X <x@example.com>:',
        '-----Original Message-----',
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(lines, (body) => {
        const { text, quoted, signature } = splitText(body.join('\n'), false)
        const kept = `${text}\n${quoted}\n${signature}`
        for (const word of ['Нет интернета', 'цитата', 'Дана']) {
          if (body.some((line) => line.includes(word))) expect(kept).toContain(word)
        }
      }),
      { numRuns: 300 },
    )
  })
})
