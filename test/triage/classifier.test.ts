import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextToJudge } from '../../src/domain/verdict.ts'
import { createClassifier } from '../../src/triage/classifier.ts'
import { readRegressionSet } from '../../src/triage/correction.ts'

const { judge } = createClassifier()

function review(text: string, stars: number | null = null): TextToJudge {
  return { text, stars, source: null, author: null }
}

describe('kind', () => {
  it.each([
    ['Нет интернета третий день, когда почините?', null, 'complaint'],
    ['', 1, 'complaint'],
    ['', 5, 'praise'],
    ['Хороший провайдер, обещали 8 мбит, по факту 4', 5, 'complaint'],
    ['Всё нравится, но мастер не пришёл дважды', 4, 'complaint'],
    ['Мастер приехал быстро, всё сделал, однако с меня взяли деньги за бесплатный вызов', 4, 'complaint'],
    ['Спасибо, что оставили без интернета на выходные, отдохнули', null, 'complaint'],
    ['10 из 10, ещё ни разу не дозвонился', 5, 'complaint'],
    ['Не могу сказать ничего плохого', 5, 'praise'],
    ['Не жалею, что подключился', null, 'praise'],
    ['Өкінбеймін, бәрі жұмыс істейді', 4, 'praise'],
    ['х***я полная, а не интернет', null, 'complaint'],
    ['Спасибо за скорость, которой нет', null, 'complaint'],
    ['Спасибо, третий день сижу без интернета, отдыхаю', null, 'complaint'],
    ['Отличный провайдер, если вы любите ждать', null, 'complaint'],
    ['Great, another outage. Just what I needed', null, 'complaint'],
    ['Всё отлично, ни одного обрыва за два года', null, 'praise'],
    ['👎👎👎', null, 'complaint'],
    ['👍👍👍', null, 'praise'],
    ['👎', null, 'complaint'],
    ['❤️', 2, 'praise'],
    ['❤️', null, 'praise'],
    ['😡😡', 5, 'complaint'],
    ['🤮', 4, 'complaint'],
    ['Ок', null, 'other'],
    ['I am really happy with this provider', null, 'praise'],
    ['Do you offer a fixed address for companies, and what is it a month?', null, 'question'],
    ['Подскажите, какие документы нужны для подключения?', null, 'question'],
    ['Жақсы тариф бар ма, бағасы қанша?', null, 'question'],
    ['Было бы здорово добавить спортивные каналы', null, 'suggestion'],
    ['Заработок от 15000 в день, пишите в лс', null, 'spam'],
    ['BCEM ПPИBEТ! Интepeснaя хaлтypкa, пишитe в ЛС', null, 'spam'],
    ['bynthytn yt hf,jnftn djj,ot', null, 'complaint'],
    ['internet ne rabotaet uzhe nedelyu', null, 'complaint'],
    ['интернет мулдем истемейди, неге?', null, 'complaint'],
    ['(Translated by Google) Excellent!\n\n(Original)\nИнтернет постоянно отключается, ужас', null, 'complaint'],
  ])('%s (%s stars)', (text, stars, kind) => {
    expect(judge(review(text, stars)).kind.label).toBe(kind)
  })

  it('says that three stars without a word tell nothing', () => {
    expect(judge(review('', 3))).toMatchObject({ unsure: true, language: null })
  })

  it('names both readings where it is unsure', () => {
    for (const { text } of readRegressionSet()) {
      const verdict = judge(review(text))
      if (verdict.unsure) expect(verdict.runnerUp).not.toBeNull()
    }
  })
})

describe('language', () => {
  it.each([
    ['Интернет не работает', 'ru'],
    ['Өте нашар байланыс', 'kk'],
    ['интернет жок кашан истейди', 'kk'],
    ['Terrible service, avoid', 'en'],
    ['👍👍', null],
    [
      'Здравствуйте! Я в отпуске до конца месяца и на письма не отвечаю. Мен демалыстамын, айдың соңынан кейін жауап беремін.',
      'mixed',
    ],
  ])('%s', (text, language) => {
    expect(judge(review(text)).language).toBe(language)
  })
})

describe('because', () => {
  it('shows words of the text for kind, topics and risks', () => {
    const text = 'Третий день нет интернета, мошенники, подам в суд'
    const verdict = judge(review(text))
    const words = (spans: readonly { start: number; end: number }[]) =>
      spans.map(({ start, end }) => text.slice(start, end))
    expect(words(verdict.kind.because).length).toBeGreaterThan(0)
    expect(words(verdict.topics.find(({ label }) => label === 'no-connection')?.because ?? [])).toContain(
      'нет интернета',
    )
    expect(verdict.risks.map(({ label }) => label)).toEqual(expect.arrayContaining(['fraud-accusation', 'legal']))
  })

  it('flags words of self-harm wherever they stand', () => {
    const { risks } = judge(review('Телефон молчит неделю, дочь не дозвонится, и правда жить незачем'))
    expect(risks.map(({ label }) => label)).toContain('self-harm')
  })
})

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({
      unit: fc.constantFrom(
        'интернет ',
        'нет ',
        'договор ',
        '8 701 ',
        'с 1 мая ',
        'г. ',
        '😡',
        '\u202e',
        '\ud83d',
        'R-48',
        '<num>',
      ),
      maxLength: 60,
    }),
  )

  it('never throws, keeps spans inside the text, says the same twice', () => {
    fc.assert(
      fc.property(anyText, fc.option(fc.integer({ min: 1, max: 5 })), (text, stars) => {
        const verdict = judge(review(text, stars))
        expect(judge(review(text, stars))).toEqual(verdict)
        const spans = [
          ...verdict.mentions,
          ...verdict.kind.because,
          ...verdict.urgency.because,
          ...verdict.topics.flatMap(({ because }) => because),
        ]
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(start).toBeLessThan(end)
        }
        for (const { value, start, end, type } of verdict.mentions)
          if (type !== 'case-code') expect(text.slice(start, end)).toBe(value)
        if (verdict.kind.label !== 'other' && verdict.kind.label !== 'spam')
          expect(verdict.topics.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['one word', 'а'.repeat(100_000)],
    ['digits', '8 701 000 00 00 '.repeat(6_250)],
    ['dates', 'с 1 января по '.repeat(7_000)],
    ['contracts', 'договор '.repeat(12_500)],
    ['emoji', '😡'.repeat(50_000)],
    ['names', 'Ааа Ббб '.repeat(12_500)],
  ])('100 kB of %s take bounded time', (_, text) => {
    // Time of the processor: what else runs on the machine says nothing about a pattern.
    const before = process.cpuUsage()
    judge(review(text))
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1500)
  })
})

describe('regression set', () => {
  it('stays at the accuracy that was shipped', () => {
    const rows = readRegressionSet()
    const right = rows.filter(({ text, kind }) => judge(review(text)).kind.label === kind).length
    expect(rows.length).toBeGreaterThanOrEqual(150)
    expect(right / rows.length).toBeGreaterThanOrEqual(0.88)
  })
})
