import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parsePayload } from '../../../src/collectors/parse-payload.ts'

const eml = [
  'From: Дана <dana@example.com>',
  'To: info@dalanet.example',
  'Subject: Нет интернета',
  'Date: Thu, 19 Nov 2026 10:00:00 +0500',
  'Message-ID: <m1@example.com>',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Здравствуйте, нет интернета.',
  '',
].join('\n')
const asRaw = Buffer.from(eml).toString('base64url')

describe('letters in files', () => {
  it.each<[string, Uint8Array]>([
    ['as it is', Buffer.from(eml)],
    ['with CRLF', Buffer.from(eml.replaceAll('\n', '\r\n'))],
    ['behind a byte order mark', Buffer.from(`\ufeff${eml}`)],
    ['after blank lines', Buffer.from(`\n\r\n${eml}`)],
    ['in UTF-16', Buffer.from(`\ufeff${eml}`, 'utf16le')],
    ['packed', gzipSync(eml)],
    ['with small header names', Buffer.from(eml.replaceAll(/^[A-Za-z-]+:/gm, (name) => name.toLowerCase()))],
    ['as an answer of a mailbox’s API', Buffer.from(JSON.stringify({ id: '1', threadId: '1', raw: asRaw }))],
    ['in a list of such answers', Buffer.from(JSON.stringify([{ message: { raw: asRaw } }]))],
    ['alone in an mbox', Buffer.from(`From dana@example.com Thu Nov 19 10:00:00 2026\n${eml}`)],
  ])('%s', async (_what, bytes) => {
    const { reviews, unreadable } = await parsePayload('mail', bytes, 'letter.eml')
    expect(unreadable).toEqual([])
    expect(reviews.map(({ author, text, raw }) => [author, text, (raw as { subject: string }).subject])).toEqual([
      ['Дана', 'Здравствуйте, нет интернета.', 'Нет интернета'],
    ])
  })

  it.each(['', 'просто текст', '<html><body>x</body></html>', '{"raw": 5}', '[]'])(
    '%j is no letter and says so',
    async (text) => {
      await expect(parsePayload('mail', Buffer.from(text), 'a.eml')).rejects.toMatchObject({ kind: 'layout-changed' })
    },
  )
})
