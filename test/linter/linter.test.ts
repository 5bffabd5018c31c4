import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import type { LintOrder } from '../../src/domain/ports/triage.ts'
import { createLinter } from '../../src/triage/linter/linter.ts'
import { RecentIndex, similarity } from '../../src/triage/linter/similarity.ts'
import { verdictOf } from '../drafting/orders.ts'

const linter = createLinter()

function found(text: string, more: Partial<LintOrder> = {}): string[] {
  const order: LintOrder = {
    text,
    source: 'google',
    traits: { maxLength: { count: 4096, unit: 'bytes' }, refusesContacts: true },
    language: 'ru',
    answering: '',
    verdict: null,
    company: sandboxCompany,
    caseCode: 'R-1123658',
    recent: [],
    audience: 'public',
    ...more,
  }
  return linter.lint(order).map(({ code, severity }) => `${severity}:${code}`)
}

const good =
  'Здравствуйте. Жаль, что связь прерывается. Напишите нам в чат личного кабинета с кодом R-1123658. Отвечаем по будням с 10:00 до 18:00.'

it('finds nothing in a careful answer', () => {
  expect(found(good)).toEqual([])
})

describe('blocks', () => {
  it.each([
    ['empty', '   '],
    ['contact', 'Позвоните нам: +7 700 000 12 34, поможем разобраться.'],
    ['contact', 'Напишите нам на почту info@dalanet.example, пожалуйста.'],
    ['contact', 'Приходите к нам: ул. Выдуманная, 15, будем рады помочь.'],
    ['contract-number', 'Проверили договор 48213377 и видим обращение.'],
    ['foreign-case-code', 'Укажите, пожалуйста, код R-9999991 при обращении.'],
    ['promise-compensation', 'Мы вернём деньги за этот месяц, не переживайте.'],
    ['promise-compensation', 'Сделаем вам скидку на следующий месяц.'],
    ['promise-date', 'Мастер приедет завтра и всё починит.'],
    ['promise-date', 'Исправим в течение двух дней.'],
    ['promise-date', 'Ответим сегодня до 20:00.'],
    ['promise-date', 'Всё заработает к 15 марта.'],
    ['offer-for-review', 'Измените отзыв, и мы дадим скидку на тариф.'],
    ['offer-for-review', 'Дарим бонус тем, кто после решения изменит оценку.'],
    ['legal-threat', 'Это клевета, и мы обратимся в суд.'],
    ['confirms-subscriber', 'Вы являетесь нашим абонентом с прошлого года.'],
    ['confirms-subscriber', 'По вашему договору всё в порядке, мы проверили.'],
    ['confirms-subscriber', 'Видим, что у вас задолженность, поэтому связь отключена.'],
    ['blame', 'Вы сами виноваты, что не заплатили вовремя.'],
    ['blame', 'Надо было читать условия внимательно.'],
    ['insult', 'Не будьте таким идиотом, проверьте кабель.'],
    ['unfilled-variable', 'Здравствуйте, {name}. Спасибо за отзыв.'],
    ['unfilled-variable', 'Здравствуйте, [имя]. Спасибо за отзыв.'],
    ['wrong-language', 'Сәлеметсіз бе! Пікіріңіз үшін көп рақмет, өте қуаныштымыз.'],
    ['wrong-language', 'Hello and thank you for the kind review of our service.'],
  ])('%s: «%s»', (code, text) => {
    expect(found(text)).toContain(`blocking:${code}`)
  })

  it.each([
    ['promise-compensation', 'Ақшаңызды қайтарамыз, алаңдамаңыз.', 'kk'],
    ['promise-date', 'Шебер ертең келеді, бәрін жөндейміз.', 'kk'],
    ['legal-threat', 'Сізді сотқа береміз, бұл жала.', 'kk'],
    ['blame', 'Бұған өзіңіз кінәлісіз, біз емес.', 'kk'],
    ['promise-compensation', 'We will refund the whole month to you.', 'en'],
    ['promise-date', 'It will be fixed by Monday, within two days.', 'en'],
    ['legal-threat', 'This is libel and we will take legal action.', 'en'],
    ['blame', 'It is your own fault that it does not work.', 'en'],
  ] as const)('%s: «%s»', (code, text, language) => {
    expect(found(text, { language })).toContain(`blocking:${code}`)
  })

  it('what the review itself told: phone, number, surname, street', () => {
    const answering = 'Я Серикова Алия, ул. Выдуманная 15, тел. 8 700 000 12 34, договор 55-1234.'
    const more = {
      answering,
      traits: { maxLength: { count: 1000, unit: 'code-points' }, refusesContacts: false },
    } as const
    for (const text of [
      'Наберём вас по номеру +7 (700) 000-12-34, спасибо за терпение.',
      'Проверим, что происходит по адресу ул. Выдуманная, спасибо.',
      'Уважаемая Серикова, разберёмся в вашей ситуации.',
      'Нашли обращение 551234, проверяем линию.',
    ])
      expect(found(text, more)).toContain('blocking:personal-data')
  })

  it('length in the unit of the platform: 2,100 Cyrillic letters are 4,200 bytes', () => {
    expect(found('ы'.repeat(2_100))).toContain('blocking:length')
    expect(found('ы'.repeat(2_000))).not.toContain('blocking:length')
    expect(found('ы'.repeat(1_001), { traits: null })).toContain('blocking:length')
  })

  it('a reply that was pasted again', () => {
    expect(found(good, { recent: [good] })).toContain('blocking:similar')
    const mild = { maxLength: { count: 1000, unit: 'code-points' }, refusesContacts: false } as const
    expect(found(good, { recent: [good], traits: mild })).toContain('advisory:similar')
  })
})

describe('advises', () => {
  it.each([
    ['exclamations', 'Спасибо! Рады помочь! Приходите ещё!'],
    ['emoji', 'Спасибо за отзыв 😊'],
    ['quotes', 'Команда "Дала Нет" благодарит за отзыв.'],
    ['dash', 'Связь - это важно для всех нас.'],
    ['capitals', 'Мы ОБЯЗАТЕЛЬНО разберёмся в ситуации.'],
    ['yo-missing', 'Мы учтем ваше замечание.'],
    ['spelling', 'Извените за ожидание.'],
    ['spaces', 'Разберёмся  в ситуации.'],
    ['sarcasm', 'Ну конечно, это мы всё сломали.'],
    ['link', 'Подробности на www.dalanet.example в разделе помощи.'],
    ['argues', 'Это не соответствует действительности.'],
    ['informal', 'Напиши нам, и мы тебе поможем.'],
    ['asks-for-change', 'Просим удалить отзыв.'],
  ])('%s: «%s»', (code, text) => {
    expect(found(text)).toContain(`advisory:${code}`)
  })

  it('against thanks at the head of an answer to a complaint', () => {
    const verdict = verdictOf({ kind: 'complaint' })
    expect(found('Здравствуйте, Алия. Спасибо за отзыв, разберёмся.', { verdict })).toContain('advisory:thanks-first')
    expect(found('Здравствуйте. Жаль, что так вышло. Спасибо за сигнал.', { verdict })).not.toContain(
      'advisory:thanks-first',
    )
  })
})

describe('keeps quiet', () => {
  it.each([
    'Если у вас подключён другой тариф, условия могут отличаться.',
    'В течение месяца вы писали нам трижды, и это неправильно.',
    'Вчера связь восстановили, проверьте, пожалуйста.',
    'Клиентов много, и каждого мы слышим.',
    'Вопрос о перерасчёте решается по датам.',
  ])('«%s»', (text) => {
    expect(
      found(text, { answering: 'Клиентов у вас много, клиентов не слышите.' }).filter((code) =>
        code.startsWith('blocking'),
      ),
    ).toEqual([])
  })

  it('about contacts and contract numbers in a letter to one person', () => {
    const text = 'Здравствуйте. Договор 48213377 нашли, перезвоним по номеру +7 700 000 12 34.'
    expect(found(text, { audience: 'private', traits: null })).toEqual([])
  })
})

it('puts blocking findings first and marks the place', () => {
  const [first] = linter.lint({
    text: 'Спасибо! Очень приятно! Мастер приедет завтра.',
    source: 'x',
    traits: null,
    language: 'ru',
    answering: '',
    verdict: null,
    company: sandboxCompany,
    caseCode: null,
    recent: [],
    audience: 'public',
  })
  expect(first).toMatchObject({ code: 'promise-date', severity: 'blocking', start: 39, end: 45 })
})

it.each([
  'а'.repeat(100_000),
  'отзыв '.repeat(16_000),
  '1 '.repeat(50_000),
  'ул. '.repeat(25_000),
  '@a.'.repeat(33_000),
  'Измените '.repeat(11_000),
])('a hundred kilobytes cost less than half a second', (text) => {
  const started = process.cpuUsage()
  found(text, { answering: text, recent: [text] })
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(500)
})

describe('the index of recent replies', () => {
  const texts = Array.from(
    { length: 30 },
    (_, number) => `Ответ номер ${number} о связи, скорости и ценах ${number * 7} ${number * 13} раз подряд`,
  )

  it('agrees with comparing pair by pair while the list moves', () => {
    const index = new RecentIndex()
    let recent: readonly string[] = []
    for (const text of [...texts, ...texts.slice(0, 10)]) {
      const best = Math.max(0, ...recent.map((other) => similarity(text, other)))
      expect(index.likest(text, recent)?.share ?? 0).toBeCloseTo(best, 10)
      recent = [text, ...recent].slice(0, 12)
    }
  })

  it('names the place of the likest', () => {
    expect(new RecentIndex().likest(texts[3] ?? '', texts)).toEqual({ share: 1, index: 3 })
  })
})

it('every code has a sentence in three languages', () => {
  const sources = ['linter.ts', 'form.ts', 'personal.ts', 'phrases.ts']
    .map((name) => readFileSync(new URL(`../../src/triage/linter/${name}`, import.meta.url), 'utf8'))
    .join('\n')
  const codes = new Set(
    [...sources.matchAll(/(?:blocking|advisory)\('([a-z-]+)'|code: '([a-z-]+)'|each\([^,]+, '([a-z-]+)'/g)].map(
      (match) => match[1] ?? match[2] ?? match[3],
    ),
  )
  expect(codes.size).toBeGreaterThan(25)
  for (const language of ['ru', 'kk', 'en']) {
    const file = fileURLToPath(new URL(`../../locales/linter.${language}.json`, import.meta.url))
    const catalogue: unknown = JSON.parse(readFileSync(file, 'utf8'))
    expect(Object.keys(catalogue as object)).toEqual(expect.arrayContaining([...codes]))
  }
})

const real = fileURLToPath(new URL('../../../shared/data/general-ru.jsonl', import.meta.url))
it.skipIf(!existsSync(real))('raises few blocking alarms over the real answers of other companies', () => {
  let read = 0
  let blocked = 0
  for (const line of readFileSync(real, 'utf8').split('\n')) {
    if (line === '') continue
    const { owner_reply: reply, text } = JSON.parse(line) as { owner_reply?: string; text: string }
    // Masked values stand there like unfilled variables.
    if (!reply || /<[a-z]+>/.test(reply)) continue
    read++
    const traits = { maxLength: { count: 100_000, unit: 'utf16' }, refusesContacts: false } as const
    if (
      found(reply, { answering: text, traits, caseCode: null, language: null }).some((code) =>
        code.startsWith('blocking'),
      )
    )
      blocked++
  }
  expect(read).toBeGreaterThan(3_000)
  expect(blocked / read).toBeLessThan(0.05)
})
