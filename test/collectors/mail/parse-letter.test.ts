import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { html, letter, plain, read, received } from './letters.ts'

const russian = 'Добрый день! Третий вечер подряд пропадает интернет, подскажите, пожалуйста, когда починят.'
const kazakh = 'Сәлеметсіз бе! Үйде интернет жоқ, қашан жөнделеді? Өтінемін, тезірек көмектесіңіздерші.'

describe('charsets', () => {
  it.each(['utf-8', 'windows-1251', 'koi8-r', 'iso-8859-5', 'cp866', 'utf-16le'])('reads %s', async (charset) => {
    expect((await read(plain(russian, charset))).text).toBe(russian)
  })

  it.each([
    ['windows-1251', 'utf-8'],
    ['utf-8', 'windows-1251'],
    ['iso-8859-1', 'windows-1251'],
    ['us-ascii', 'koi8-r'],
    ['koi8-r', 'windows-1251'],
    ['windows-1251', 'koi8-r'],
    ['x-unknown', 'iso-8859-5'],
    ['utf-8', 'koi8-r'],
  ])('declared %s but written in %s', async (declared, actual) => {
    expect((await read(plain(russian, declared, actual))).text).toBe(russian)
  })

  it('reads Kazakh in KZ-1048 and in UTF-8 declared as windows-1251', async () => {
    expect((await read(plain(kazakh, 'KZ-1048', 'rk1048'))).text).toBe(kazakh)
    expect((await read(plain(kazakh, 'windows-1251', 'utf-8'))).text).toBe(kazakh)
  })

  it('keeps UTF-8 that was cut in the middle of a letter', async () => {
    const bytes = letter(['Content-Type: text/plain; charset=utf-8'], Buffer.from(russian).subarray(0, 41))
    expect((await read(bytes)).text.startsWith('Добрый день! Третий')).toBe(true)
  })

  it('leaves English and French in Latin-1 alone', async () => {
    expect((await read(plain('Café à côté, déjà réservé', 'iso-8859-1'))).text).toBe('Café à côté, déjà réservé')
  })
})

describe('headers', () => {
  const b64 = (text: string, charset = 'utf-8') => iconv.encode(text, charset).toString('base64')
  const q = (text: string, charset: string) =>
    Array.from(iconv.encode(text, charset), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  const bytes = Buffer.from('Не даёте расторгнуть')
  it.each([
    [
      'words cut in the middle of a letter',
      `=?utf-8?B?${bytes.subarray(0, 9).toString('base64')}?=\r\n =?utf-8?B?${bytes.subarray(9).toString('base64')}?=`,
    ],
    ['raw UTF-8', 'Не даёте расторгнуть'],
    ['an end cut off', `=?windows-1251?Q?${q('Не даёте расторгнуть', 'win1251')}`],
    [
      'quoted-printable with blanks',
      `=?utf-8?q?${q('Не', 'utf8')}_?=\r\n =?utf-8?q?${q('даёте расторгнуть', 'utf8')}?=`,
    ],
    ['a false charset', `=?iso-8859-1?B?${b64('Не даёте расторгнуть')}?=`],
    ['koi8-r', `=?KOI8-R?B?${b64('Не даёте расторгнуть', 'koi8-r')}?=`],
    ['a language tag', `=?utf-8*ru?B?${b64('Не даёте расторгнуть')}?=`],
    ['wrong padding', `=?utf-8?B?${b64('Не даёте расторгнуть').replace(/=+$/, '')}?=`],
    ['half a word', `Не =?utf-8?B?${b64('даёте расторгнуть')}?=`],
  ])('subject with %s', async (_, value) => {
    expect((await read(letter([`Subject: ${value}`], 'x'))).subject).toBe('Не даёте расторгнуть')
  })

  it('raw windows-1251 in subject and sender', async () => {
    const head = iconv.encode('Subject: Нет интернета\r\nFrom: Дана Серик <dana@example.com>\r\n\r\nтекст', 'win1251')
    expect(await read(head)).toMatchObject({
      subject: 'Нет интернета',
      from: { name: 'Дана Серик', address: 'dana@example.com' },
    })
  })

  it('a name with a comma, several recipients, a group', async () => {
    const mail = await read(
      letter([
        `From: =?utf-8?B?${b64('Серик, Дана')}?= <dana@example.com>`,
        'To: "Сервис, Дала Нет" <info@dalanet.example>, b@example.com',
        'Cc: team: c@example.com, d@example.com;',
      ]),
    )
    expect(mail.from).toEqual({ name: 'Серик, Дана', address: 'dana@example.com' })
    expect(mail.to.map((one) => one.address)).toEqual(['info@dalanet.example', 'b@example.com'])
    expect(mail.cc.map((one) => one.address)).toEqual(['c@example.com', 'd@example.com'])
  })

  it('no sender, no date, no subject, no id', async () => {
    const mail = await read(Buffer.from('To: info@dalanet.example\n\nтекст'))
    expect(mail).toMatchObject({
      from: { name: '', address: '' },
      subject: '',
      messageId: null,
      sentAt: null,
      text: 'текст',
    })
  })

  it.each(['Thu, 19 Nov 2046 10:00:00 +0500', 'Thu, 1 Jan 1970 00:00:00 +0000', 'вчера', '99 Foo 2026'])(
    'the absurd date %s is none',
    async (date) => expect((await read(letter([`Date: ${date}`]))).sentAt).toBeNull(),
  )
})

describe('identity', () => {
  const one = letter(['Message-ID: <1@localhost>', 'Subject: a'], 'первое')
  it('tells two letters with one Message-ID apart', async () => {
    const other = letter(['Message-ID: <1@localhost>', 'Subject: a'], 'второе')
    expect((await read(one)).key).not.toBe((await read(other)).key)
  })
  it('knows a letter that came twice on different ways', async () => {
    const again = Buffer.concat([Buffer.from('Received: from x by y; Thu, 19 Nov 2026 10:00:05 +0500\r\n'), one])
    expect((await read(again)).key).toBe((await read(one)).key)
  })
})

describe('attachments', () => {
  const part = (headers: string, body = 'eA==') =>
    `--b\r\n${headers}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`
  const names = async (...parts: string[]) => {
    const bytes = letter(['Content-Type: multipart/mixed; boundary=b'], `${parts.join('')}--b--`)
    return (await read(bytes)).attachments.map((one) => one.name)
  }
  it('names in every spelling, in order; nameless parts left out', async () => {
    expect(
      await names(
        part('Content-Type: text/plain'),
        part(
          "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*=UTF-8''%D0%A1%D1%87%D1%91%D1%82.pdf",
        ),
        part(
          "Content-Type: image/png\r\nContent-Disposition: inline;\r\n filename*0*=UTF-8''%D0%94%D0%BE;\r\n filename*1*=%D0%B3%D0%BE;\r\n filename*2*=%D0%B2%D0%BE%D1%80;\r\n filename*3=.png",
        ),
        part(`Content-Type: application/msword; name="=?utf-8?B?${Buffer.from('Резюме.doc').toString('base64')}?="`),
        part('Content-Type: application/zip; name="Акт сверки.zip"'),
        part('Content-Type: image/gif'),
        part('Content-Type: application/octet-stream; name="C:\\\\temp\\\\log.txt"'),
      ),
    ).toEqual(['Счёт.pdf', 'Договор.png', 'Резюме.doc', 'Акт сверки.zip', 'log.txt'])
  })

  it('reads base64 with foreign characters, and a footer put under it', async () => {
    const body = `${Buffer.from(russian)
      .toString('base64')
      .replace(/(.{60})/g, '$1 !\r\n')}\r\n\r\n--\r\nScanned by a gateway.\r\n`
    const mail = await read(letter(['Content-Transfer-Encoding: base64'], body))
    expect(mail.text).toBe(russian)
    expect(mail.signature).toBe('Scanned by a gateway.')
  })
})

describe('machine mail', () => {
  it('is marked by its headers', async () => {
    const mail = await read(letter(['Auto-Submitted: auto-replied', 'Precedence: bulk', 'List-Id: <x.example>']))
    expect(mail.automaticHeaders).toEqual(['auto-submitted: auto-replied', 'precedence: bulk', 'list-id: <x.example>'])
    expect(mail).toMatchObject({ isList: true, isBounce: false })
  })
  it('a person’s letter is not, whatever Auto-Submitted: no says', async () => {
    expect((await read(letter(['Auto-Submitted: no']))).automaticHeaders).toEqual([])
  })
  it('a bounce keeps the text of the server and the code of the returned letter out of it', async () => {
    const body =
      '--r\r\n\r\nThe letter was not delivered.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nSubject: R-4821\r\n\r\nЗдравствуйте\r\n--r--'
    const mail = await read(
      letter(
        ['From: MAILER-DAEMON@mail.example', 'Content-Type: multipart/report; report-type=delivery-status; boundary=r'],
        body,
      ),
    )
    expect(mail).toMatchObject({ isBounce: true, text: 'The letter was not delivered.' })
  })
})

describe('HTML', () => {
  it('shows what a reader sees: no hidden text, no scripts, entities read', async () => {
    const mail = await read(
      html(
        '<style>.pre{display:none}</style><div class="pre">скидка</div><div style="font-size:0">бонус</div><p>Добрый&nbsp;день!</p><p style="color:#ffffff">спам</p><p>Нет <b>интернета</b>.<br>Дом&nbsp;5</p><script>x</script>',
      ),
    )
    expect(mail.text).toBe('Добрый день!\n\nНет интернета.\nДом 5')
  })

  it('takes off quotes and marked signatures of the usual programs', async () => {
    const mail = await read(
      html(
        '<div>Не работает</div><div class="gmail_signature">Дана, ТОО</div><div class="gmail_quote"><div>чт, 19 нояб. 2026 г. в 10:00, Дала Нет &lt;info@dalanet.example&gt;:</div><blockquote><p>Код Р-4821</p></blockquote></div>',
      ),
    )
    expect(mail).toMatchObject({ text: 'Не работает', signature: 'Дана, ТОО' })
    expect(mail.quoted).toContain('Р-4821')
  })

  it('is read where the plain part is empty or only says that HTML is needed', async () => {
    const both = (text: string) =>
      letter(
        ['Content-Type: multipart/alternative; boundary=b'],
        `--b\nContent-Type: text/plain; charset=utf-8\n\n${text}\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>Из HTML</p>\n--b--`,
      )
    expect((await read(both('   '))).text).toBe('Из HTML')
    expect((await read(both('Ваша почтовая программа не поддерживает HTML.'))).text).toBe('Из HTML')
    expect((await read(both('Из текста'))).text).toBe('Из текста')
  })

  it('survives quotes nested a thousand deep', async () => {
    const started = process.cpuUsage()
    const mail = await read(html(`<p>Сверху</p>${'<blockquote>'.repeat(3000)}x${'</blockquote>'.repeat(3000)}`))
    expect(mail.text).toBe('Сверху')
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000)
  })
})

it('a letter inside a letter counts when nothing else was written', async () => {
  const inner = 'Subject: жалоба\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nМастер не приехал\r\n'
  const mail = await read(
    letter(
      ['Subject: Fwd: жалоба', 'Content-Type: multipart/mixed; boundary=b'],
      `--b\r\nContent-Type: text/plain\r\n\r\n\r\n--b\r\nContent-Type: message/rfc822; name="жалоба.eml"\r\n\r\n${inner}\r\n--b--`,
    ),
  )
  expect(mail.text).toBe('Мастер не приехал')
  expect(mail.attachments.map((one) => one.name)).toEqual(['жалоба.eml'])
  expect(mail.receivedAt).toBe(received)
})
