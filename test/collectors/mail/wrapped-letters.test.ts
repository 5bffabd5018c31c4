import { describe, expect, it } from 'vitest'
import { parseLetter } from '../../../src/collectors/mail/parse-letter.ts'
import { parsePayload } from '../../../src/collectors/parse-payload.ts'

const now = new Date('2026-11-20T12:00:00Z')
const words = 'Третий день нет интернета'
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function letter(head: string, body: string | Uint8Array) {
  const start = Buffer.from(`From: Дана К. <dana@example.kz>\r\n${head}\r\n\r\n`)
  return parseLetter(Buffer.concat([start, Buffer.from(body)]), now)
}

const plain = 'Content-Type: text/plain; charset=utf-8'

/** A DER element; lengths below 64 KB. */
function der(tag: number, ...inner: Uint8Array[]): Buffer {
  const body = Buffer.concat(inner)
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const indefinite = (tag: number, ...inner: Uint8Array[]) =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...inner, Buffer.from([0, 0])])
const signedOid = Buffer.from('06092a864886f70d010702', 'hex')
const dataOid = Buffer.from('06092a864886f70d010701', 'hex')
const inside = Buffer.from(`${plain}\r\n\r\n${words}\r\n`)

const whole = der(
  0x30,
  signedOid,
  der(0xa0, der(0x30, der(0x02, Buffer.from([1])), der(0x30, dataOid, der(0xa0, der(0x04, inside))))),
)
const streamed = indefinite(
  0x30,
  signedOid,
  indefinite(
    0xa0,
    indefinite(
      0x30,
      indefinite(
        0x30,
        dataOid,
        indefinite(0xa0, indefinite(0x24, der(0x04, inside.subarray(0, 20)), der(0x04, inside.subarray(20)))),
      ),
    ),
  ),
)

describe('letters in wrappers of their own', () => {
  it.each([
    ['in one piece', whole],
    ['as a stream of pieces', streamed],
  ])('a signed letter sent as one file is read, %s', async (_how, bytes) => {
    const read = await letter(
      'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64',
      base64(bytes),
    )
    expect({ text: read.text, files: read.attachments.map(({ name }) => name) }).toEqual({
      text: words,
      files: ['smime.p7m'],
    })
  })

  it('an encrypted one keeps its file and claims no text; a broken one does no harm', async () => {
    const head =
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64'
    expect(await letter(head, base64(whole))).toMatchObject({ text: '', attachments: [{ name: 'smime.p7m' }] })
    for (let end = 0; end < streamed.length; end += 3) {
      const head = 'Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64'
      await expect(letter(head, base64(streamed.subarray(0, end)))).resolves.toBeDefined()
    }
  })

  it('a file in the text itself is an attachment', async () => {
    const inText = await letter(plain, `${words}\r\n\r\nbegin 644 akt.txt\r\n#0V%T\r\n\`\r\nend\r\n`)
    expect(inText).toMatchObject({ text: words })
    expect(inText.attachments.map(({ name, content }) => [name, Buffer.from(content ?? []).toString()])).toEqual([
      ['akt.txt', 'Cat'],
    ])
    const prose = `${words}\r\nbegin 644 is no file\r\n`
    expect((await letter(plain, prose)).text).toContain('begin 644 is no file')
  })

  it('a letter signed in the open is read without its armour', async () => {
    const body = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${words}\n- -- Дана\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----`
    expect(await letter(plain, body)).toMatchObject({ text: `${words}\n-- Дана` })
  })

  it.each([
    [
      'a meeting',
      'text/calendar',
      `BEGIN:VCALENDAR\r\nSUMMARY:Визит\r\nDESCRIPTION:Дома\\, буду\r\n  завтра\r\nEND:VCALENDAR`,
      'Визит\nДома, буду завтра',
    ],
    ['enriched text', 'text/enriched', `<bold>${words}</bold>`, words],
  ])('%s is text where there is no other', async (_what, type, body, text) => {
    expect((await letter(`Content-Type: ${type}; charset=utf-8`, body)).text).toBe(text)
    const both = `--b\r\n${plain}\r\n\r\nСлова\r\n--b\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}\r\n--b--`
    expect((await letter('Content-Type: multipart/alternative; boundary=b', both)).text).toBe('Слова')
  })

  it('UTF-8 that was encoded twice is read, a text that quotes such is left alone', async () => {
    const twice = Buffer.from(Buffer.from(words).toString('latin1'))
    expect((await letter(plain, twice)).text).toBe(words)
    const quoting = `Вместо «да» приходит «Ð´Ð°», и так каждый раз`
    expect((await letter(plain, quoting)).text).toBe(quoting)
    const portuguese = 'Não há ligação à internet, já é o terceiro dia, por favor não demorem'
    expect((await letter(plain, portuguese)).text).toBe(portuguese)
  })

  it('a word of a subject without its charset is read', async () => {
    expect((await letter(`Subject: =??B?${base64(Buffer.from('Жалоба'))}?=\r\n${plain}`, words)).subject).toBe('Жалоба')
  })
})

describe('what Yandex Mail puts around', () => {
  it('a forward between two rules gives the forwarded words', async () => {
    const body = `\n\n-------- Начало пересылаемого сообщения --------\n10.11.2026, 10:00, "Марат" <marat@example.kz>:\n\n${words}\n-------- Конец пересылаемого сообщения --------`
    expect(await letter(`Subject: Fwd: Жалоба\r\n${plain}`, body)).toMatchObject({ text: words })
  })

  it('the block above an answer’s quote is no text of the sender', async () => {
    const body = `${words}\n\n----------------\nКому: info@dalanet.example;\nТема: Жалоба;\n10.11.2026, 10:00, "Дала Нет" <info@dalanet.example>:\n\n> Здравствуйте!`
    const read = await letter(plain, body)
    expect(read.text).toBe(words)
    expect(read.quoted).toContain('Тема: Жалоба;')
  })
})

it('lines of a mailbox file that were marked when it was filed are as they were', async () => {
  const file = `From a@b Tue Nov 10 10:00:00 2026\r\nFrom: a@b.kz\r\nTo: c@d.kz\r\n${plain}\r\n\r\n>From Monday on\r\n`
  const { reviews } = await parsePayload('mail', Buffer.from(file), 'box')
  expect(reviews.map(({ text }) => text)).toEqual(['From Monday on'])
})
