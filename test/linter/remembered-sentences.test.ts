import { beforeAll, describe, expect, it } from 'vitest'
import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import type { LintOrder } from '../../src/domain/ports/triage.ts'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { seededRank } from '../../src/triage/drafting/seeded.ts'
import { createLinter } from '../../src/triage/linter/linter.ts'
import { sentencesOf } from '../../src/triage/linter/sentences.ts'
import { call, orderOf, verdictOf } from '../drafting/orders.ts'

const grievances = [
  'интернет отключается каждый вечер, жду уже две недели',
  'хамят по телефону, никто не отвечает',
  'подняли цену без предупреждения',
  'желі үзіле береді, өте нашар, операторға хабарласа алмаймын',
  'интернет баяу, қымбат',
  'the broadband keeps dropping and nobody answers the phone',
  'спасибо мастеру, всё отлично, скорость супер',
]
const authors = ['Алия', 'Екатерина', 'Ержан Сериков', 'Гость 12', null]
/** What the rules look for, whole and cut where one sentence ends and the next begins. */
const flaws = [
  'Вернём деньги завтра.',
  'Ждите нас на ул. Выдуманной, д. 5.',
  'Пишите на почту a@b.example.',
  'Звоните: +7 700 000 12 34.',
  'Вы сами виноваты.',
  'Сериков, мы вас услышали.',
  'Измените отзыв. Подарим месяц бесплатно.',
  'Он сказал: "всё будет. И точка".',
  'Подставим {имя. Или} не подставим.',
  'СРОЧНО разберёмся!',
  'Так и есть !',
  'Еще раз  извените.',
  'Улица. Выдуманная',
  'Ответим через два дня',
  'улица\nВыдуманная',
  'Мы — за вас.  Пишите.',
  'Спасибо - вам. :)',
  'Код R-7654321.',
  'We will refund you.',
  'Сіз біздің абонентсіз.',
  'Вернёмся… скидку дадим. Отзыв измените.',
  'İstanbul.',
]

const fast = createLinter()
const slow = createLinter({ remembersSentences: false })

const texts: { text: string; language: 'ru' | 'kk' | 'en'; answering: string }[] = []

beforeAll(async () => {
  const drafter = createDrafter()
  let recent: readonly string[] = []
  for (let number = 0; number < 500; number++) {
    const answering = `${grievances[number % grievances.length] ?? ''}. Сериков.`
    const language = number % 7 === 3 || number % 7 === 4 ? 'kk' : number % 7 === 5 ? 'en' : 'ru'
    const author = authors[number % authors.length] ?? null
    const draft = await drafter.draft(
      orderOf(answering, { language, topics: ['drops'] }, { author, seed: `text ${number}`, recent }),
      call,
    )
    if (!draft) continue
    recent = [draft.text, ...recent].slice(0, 50)
    texts.push({ text: draft.text, language, answering })
    for (let flawed = 0; flawed < 4; flawed++) {
      const pick = seededRank(`${number} ${flawed}`, 'flaw')
      const flaw = flaws[pick % flaws.length] ?? ''
      const sentences = sentencesOf(draft.text)
      const at = pick % (sentences.length + 1)
      const joint = flawed % 2 === 0 ? ' ' : '\n'
      texts.push({
        text: [sentences.slice(0, at).join(''), flaw, sentences.slice(at).join('').trimStart()].join(joint),
        language,
        answering,
      })
    }
  }
})

function ordersFor({ text, language, answering }: (typeof texts)[number], number: number): LintOrder {
  const companies = [
    sandboxCompany,
    { ...sandboxCompany, yo: false, emoji: true },
    { ...sandboxCompany, signature: { ru: 'До связи. Дала Нет.', kk: 'Дала Нет.', en: 'Dala Net.' } },
  ]
  return {
    text,
    source: 'unknown',
    traits: number % 3 === 0 ? { maxLength: { count: 300, unit: 'code-points' }, refusesContacts: false } : null,
    language: number % 11 === 0 ? null : number % 13 === 0 ? 'kk' : language,
    answering,
    verdict: number % 2 === 0 ? verdictOf({}) : null,
    company: companies[number % 3] ?? sandboxCompany,
    caseCode: number % 5 === 0 ? null : 'R-1123658',
    recent: [],
    audience: number % 4 === 0 ? 'private' : 'public',
  }
}

describe('sentences that the linter remembers', () => {
  it('are the text again when joined', () => {
    for (const { text } of texts) expect(sentencesOf(text).join('')).toBe(text)
  })

  it('give the findings of the text read as a whole, over thousands of texts', () => {
    let clean = 0
    texts.forEach((one, number) => {
      const order = ordersFor(one, number)
      const found = fast.lint(order)
      expect(found, one.text).toEqual(slow.lint(order))
      if (found.length === 0) clean++
    })
    expect(texts.length).toBeGreaterThan(2_000)
    // Both ways must have been gone: texts without a finding and texts with one.
    expect(clean).toBeGreaterThan(200)
    expect(clean).toBeLessThan(texts.length - 1_000)
  })

  it.each([
    ['ул.', 'Выдуманная ждёт.'],
    ['Дом на пр.', 'Вымышленном.'],
    ['Смотрите "здесь.', 'И там".'],
    ['Это {имя.', 'Да}.'],
  ])('do not hide what begins in one and ends in the next: %s %s', (one, other) => {
    const order = {
      ...ordersFor({ text: `${one} ${other}`, language: 'ru', answering: '' }, 1),
      language: 'ru' as const,
    }
    expect(slow.lint(order)).not.toEqual([])
    expect(fast.lint(order)).toEqual(slow.lint(order))
  })
})
