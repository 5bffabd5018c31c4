import { describe, expect, it } from 'vitest'
import { splitText } from '../../../src/collectors/mail/split-text.ts'

const own = 'Интернета всё ещё нет.\nАдрес прежний.'
const split = (body: string) => splitText(body, false)

describe('what the sender wrote this time', () => {
  const introductions = [
    '18 нояб. 2026 г., 10:00, Поддержка <info@dalanet.example> пишет:',
    'чт, 19 нояб. 2026 г. в 10:00, Дала Нет <info@dalanet.example>:',
    'Четверг, 19 ноября 2026, 10:00 +05:00 от Дала Нет <info@dalanet.example>:',
    '19.11.2026, 10:00, "Дала Нет" <info@dalanet.example>:',
    '19.11.2026 10:00, Дала Нет пишет:',
    '2026 ж. 19 қар., бс, 10:00 Дала Нет <info@dalanet.example> жазды:',
    'On Thu, Nov 19, 2026 at 10:00 AM Dala Net <info@dalanet.example> wrote:',
    'On Thu, Nov 19, 2026 at 10:00 AM Dala Net Support Team\n<info@dalanet.example> wrote:',
    'Am 19.11.26 um 10:00 schrieb Dala Net <info@dalanet.example>:',
  ]
  it.each(introductions)('stands above «%s» with and without quote marks', (intro) => {
    for (const quote of ['> Здравствуйте!\n> Код Р-4821', 'Здравствуйте!\nКод Р-4821']) {
      const result = split(`${own}\n\n${intro}\n\n${quote}\n`)
      expect(result.text).toBe(own)
      expect(result.quoted).toContain('Р-4821')
    }
  })

  it.each(['Вы писали 9 ноября 2026 г., 10:12:31:', 'You wrote:', 'Сіз жаздыңыз:'])(
    '«%s» counts only above quoted lines',
    (intro) => {
      expect(split(`${intro}\n> Код Р-4821\n\n${own}`).text).toBe(own)
      expect(split(`${intro}\nдоговор расторгнут\n${own}`).text).toContain('договор расторгнут')
    },
  )

  it.each([
    '-----Исходное сообщение-----',
    '-----Original Message-----',
    '-------- Исходное сообщение --------',
    'От: Дала Нет\nОтправлено: 19 ноября 2026 г. 10:00\nКому: Дана\nТема: RE: заявка',
    '________________________________\nFrom: Dala Net <info@dalanet.example>\nSent: Thursday, November 19, 2026 10:00\nTo: Dana\nSubject: RE: ticket',
    '*Кімнен:* Дала Нет\n*Жіберілді:* 19 қараша 2026\n*Кімге:* Дана\n*Тақырып:* өтініш',
  ])('stands above %j', (separator) => {
    const result = split(`${own}\n\n${separator}\n\nЗдравствуйте, код Р-4821`)
    expect(result.text).toBe(own)
    expect(result.quoted).toContain('Р-4821')
  })

  it('stands between and below quoted lines', () => {
    expect(split('> Номер договора?\n204990\n\n> Улица?\nТа же\n').text).toBe('204990\n\nТа же')
  })

  it('keeps a sentence that merely looks like an introduction', () => {
    const text = '12 ноября 2026 я вам уже писал:\nинтернета нет, а в ответ тишина.'
    expect(split(text).text).toBe(text)
    const list = 'Прошу ответить до 12:00:\nкогда починят'
    expect(split(list).text).toBe(list)
  })
})

describe('signatures', () => {
  it.each([
    ['-- \nДана\nТОО «Степь»', 'Дана\nТОО «Степь»'],
    ['С уважением,\nДана Серик\n+7 700 000 11 22', 'С уважением,\nДана Серик\n+7 700 000 11 22'],
    ['Құрметпен, Дана', 'Құрметпен, Дана'],
    ['Best regards\nDana', 'Best regards\nDana'],
    ['Отправлено из мобильной Почты Mail.ru', 'Отправлено из мобильной Почты Mail.ru'],
    ['Sent from my iPhone', 'Sent from my iPhone'],
    ['___\nДана', 'Дана'],
  ])('%j is taken off', (tail, signature) => {
    expect(split(`${own}\n\n${tail}`)).toEqual({ text: own, quoted: '', signature })
  })

  it('«с уважением» in the middle of a long letter is no end', () => {
    const text =
      `С уважением отношусь к вашей работе, ${'но интернет пропадает каждый вечер и никто не отвечает на звонки. '.repeat(3)}`.trim()
    expect(split(text).text).toBe(text)
  })
})

describe('forwards', () => {
  const head = 'От: Клиент <k@example.com>\nДата: 19 ноября 2026\nТема: жалоба\nКому: sales@dalanet.example\n'
  it.each(['---------- Forwarded message ---------', '-------- Пересылаемое сообщение --------'])(
    'without own words count as what was forwarded (%s)',
    (separator) => {
      expect(splitText(`${separator}\n${head}\nМастер не приехал.\n`, true).text).toBe('Мастер не приехал.')
      expect(splitText(`Коллеги, это вам.\n\n${separator}\n${head}\nМастер не приехал.`, true)).toMatchObject({
        text: 'Коллеги, это вам.',
        quoted: expect.stringContaining('Мастер не приехал.') as string,
      })
    },
  )
  it('a header block alone is one too, if the subject says so', () => {
    expect(splitText(`${head}\nМастер не приехал.`, true).text).toBe('Мастер не приехал.')
  })
  it('an empty answer above a quote stays empty', () => {
    expect(split('> Здравствуйте\n> Код Р-4821').text).toBe('')
  })
})

it('100 kB of history and a line of 24 kB take no time', () => {
  const started = process.cpuUsage()
  const history = `-----Исходное сообщение-----\n${'От: Дала Нет\nТема: RE\n\nтекст текст текст\n'.repeat(3000)}`
  expect(split(`${'ping '.repeat(5000)}\n${history}`).text.length).toBeGreaterThan(20_000)
  expect(split(`${'- '.repeat(50_000)}\n${'> '.repeat(50_000)}`).text.length).toBeGreaterThan(0)
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000)
})
