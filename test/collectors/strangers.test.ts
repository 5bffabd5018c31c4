import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parsePayload } from '../../src/collectors/parse-payload.ts'

const item = {
  id: 'UZ5Iabc',
  author: { user: 'Дана К.' },
  time_created: 1_780_982_438_851,
  full_text: 'Третий день нет связи, никто не отвечает',
  rating: 1,
  cmnt_entity_id: 'x',
}
const list = { page: 1, list: { pager: { limit: 20, offset: 0, total: 1 }, items: [item] } }
const json = JSON.stringify(list)
const shown = json.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function mhtml(html: string): string {
  const body = Buffer.from(html).reduce(
    (text, byte) =>
      text +
      (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte)),
    '',
  )
  return [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://yandex.example/sprav',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    '\tboundary="----MultipartBoundary--abc----"',
    '',
    '',
    '------MultipartBoundary--abc----',
    'Content-Type: text/html',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    body,
    '------MultipartBoundary--abc------',
    '',
  ].join('\r\n')
}

const read: Readonly<Record<string, string | Uint8Array>> = {
  'with a byte order mark': `\uFEFF${json}`,
  'packed by gzip': gzipSync(json),
  'in UTF-16': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(json, 'utf16le')]),
  'as a browser shows and saves it': `<html><head></head><body><pre style="word-wrap: break-word">${shown}</pre></body></html>`,
  'in an attribute': `<html><body><div data-bem="${shown.replaceAll('"', '&quot;')}"></div></body></html>`,
  'assigned in a script': `<html><body><script>window.__PRELOAD_DATA = ${json};</script></body></html>`,
  'parsed in a script': `<html><body><script>window.S = JSON.parse(${JSON.stringify(json)})</script></body></html>`,
  'in a page saved as one file, comments and all': mhtml(
    `<!DOCTYPE html><html><body><!-- a\n--><script>window.S = ${json};</script></body></html>`,
  ),
  'among the answers of a recording': JSON.stringify({
    log: { entries: [{ response: { content: { text: Buffer.from(json).toString('base64'), encoding: 'base64' } } }] },
  }),
  'with the word of every page': `<html><head><script src="/captchapgrd.js"></script></head><body><script>window.S = ${json}</script></body></html>`,
  'without its time': JSON.stringify({ list: { items: [{ ...item, time_created: undefined }] } }),
  'with the author as text': JSON.stringify({ list: { items: [{ ...item, author: 'Дана К.' }] } }),
}

describe('captures of strangers', () => {
  it.each(Object.entries(read))('reads a Yandex list %s', async (_how, body) => {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    const { reviews, unreadable } = await parsePayload('yandex', bytes, 'capture')
    expect({
      reviews: reviews.map(({ ref, author, text, stars }) => [ref.externalId, author, text, stars]),
      unreadable,
    }).toEqual({
      reviews: [['UZ5Iabc', 'Дана К.', item.full_text, 1]],
      unreadable: [],
    })
  })

  it.each([
    ['yandex', '{"csrf":"0123"}', 'throttled'],
    ['yandex', '{"error":{"message":"NEED_RESET"}}', 'auth'],
    [
      'yandex',
      `<html><head><title>Карты</title></head><body>${'Организации города. captchapgrd '.repeat(20)}</body></html>`,
      'layout-changed',
    ],
    [
      'yandex',
      '<html><head><title>Вы не робот?</title></head><body><form id="checkbox-captcha-form"></form></body></html>',
      'blocked',
    ],
    [
      'twogis',
      '<html><head><title>Вход — 2ГИС Личный кабинет</title></head><body><input placeholder="Логин"><input placeholder="Пароль"><button>Войти</button></body></html>',
      'auth',
    ],
    ['twogis', '<html><head><title>Доступ ограничен</title></head><body>Доступ ограничен</body></html>', 'blocked'],
    ['twogis', '{"meta":{"code":200}}', 'layout-changed'],
    ['twogis', String(deflateSync('x')), 'layout-changed'],
  ])('%s: what is no list is named, never taken for «no reviews»: %s', async (source, body, kind) => {
    await expect(parsePayload(source, new TextEncoder().encode(body), 'capture')).rejects.toMatchObject({ kind })
  })
})
