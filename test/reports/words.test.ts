import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { reportLanguages } from '../../src/domain/report/source-facts.ts'
import { topics } from '../../src/domain/verdict.ts'
import { anonymise, pickQuote } from '../../src/reports/quotes.ts'
import { honestPercent, wordsOf } from '../../src/reports/words.ts'

type Entry = string | { readonly [key: string]: Entry }
const plural = new Set(['one', 'few', 'many', 'other'])

function flat(entry: Entry, path = ''): [string, string[]][] {
  if (typeof entry === 'string') return [[path, [entry]]]
  const keys = Object.keys(entry)
  if (keys.every((key) => plural.has(key))) return [[path, Object.values(entry).map(String)]]
  return Object.entries(entry).flatMap(([key, inner]) => flat(inner, path === '' ? key : `${path}.${key}`))
}

const catalogue = async (language: string): Promise<Entry> =>
  JSON.parse(await readFile(new URL(`../../locales/report.${language}.json`, import.meta.url), 'utf8')) as Entry

const placeholders = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((each) => each[1] ?? '')
    .toSorted((a, b) => a.localeCompare(b))
    .join()

describe('catalogues', () => {
  it('hold the same entries with the same places to fill', async () => {
    const russian = new Map(flat(await catalogue('ru')))
    for (const language of reportLanguages) {
      const own = new Map(flat(await catalogue(language)))
      expect([...own.keys()].toSorted((a, b) => a.localeCompare(b))).toEqual(
        [...russian.keys()].toSorted((a, b) => a.localeCompare(b)),
      )
      for (const [key, texts] of own) {
        const wanted = placeholders(russian.get(key)?.at(-1) ?? '')
        // A form for one thing may spell it out («the only»); in Russian that form serves 21 and 41 too.
        for (const text of language === 'ru' ? texts : texts.slice(-1)) {
          expect([key, placeholders(text)]).toEqual([key, wanted])
        }
      }
    }
  })

  it('have every plural form of their language', async () => {
    for (const [language, forms] of [
      ['ru', ['one', 'few', 'many', 'other']],
      ['kk', ['one', 'other']],
      ['en', ['one', 'other']],
    ] as const) {
      const visit = (entry: Entry): void => {
        if (typeof entry === 'string') return
        const keys = Object.keys(entry)
        if (keys.every((key) => plural.has(key)))
          expect(keys.toSorted((a, b) => a.localeCompare(b))).toEqual([...forms].toSorted((a, b) => a.localeCompare(b)))
        else Object.values(entry).forEach(visit)
      }
      visit(await catalogue(language))
    }
  })

  it('name every topic', () => {
    for (const language of reportLanguages) {
      const words = wordsOf(language, 'Asia/Almaty')
      for (const topic of topics) {
        expect(words.say(`topicName.${topic}`)).not.toBe('')
        expect(words.say(`topicAbout.${topic}`)).not.toBe('')
      }
    }
  })

  it('a missing entry or value is an error and not a hole in the mail', () => {
    const words = wordsOf('ru', 'Asia/Almaty')
    expect(() => words.say('nonsense')).toThrow(/ru has no entry nonsense/)
    expect(() => words.say('was')).toThrow(/\{value\}/)
  })
})

describe('numbers', () => {
  const ru = wordsOf('ru', 'Asia/Almaty')
  const kk = wordsOf('kk', 'Asia/Almaty')
  const en = wordsOf('en', 'Asia/Almaty')

  it('are written as the language writes them', () => {
    expect(ru.decimal(4.22, 2)).toBe('4,22')
    expect(en.decimal(4.22, 2)).toBe('4.22')
    expect(ru.whole(12_480)).toBe('12\u00a0480')
    expect(ru.signed(-0.1, 1)).toBe('\u22120,1')
    expect(ru.signed(-0.001, 1)).toBe('0,0')
    expect(ru.share({ hits: 35, of: 36 })).toBe('97\u00a0%')
    expect(en.share({ hits: 35, of: 36 })).toBe('97%')
    expect(ru.span(11_400_000)).toBe('3\u00a0ч\u00a010\u00a0мин')
    expect(kk.span(11_400_000)).toBe('3\u00a0сағ\u00a010\u00a0мин')
    expect(ru.span(null)).toBe('нет данных')
    expect([1, 2, 5, 21].map((count) => ru.say('reviews', { count }))).toEqual([
      '1 отзыв',
      '2 отзыва',
      '5 отзывов',
      '21 отзыв',
    ])
  })

  it('dates stand on the wall of the zone', () => {
    expect(ru.moment('2026-11-16T04:12:00Z')).toBe('16 ноября, 09:12')
    expect(ru.weekRange('2026-W46')).toBe('9–15 ноября 2026')
    expect(ru.weekRange('2026-W53')).toBe('28 декабря 2026\u202fг. – 3 января 2027')
    expect(kk.weekRange('2026-W46')).toBe('2026\u202fж. 9–15 қараша')
    expect(en.weekRange('2026-W46')).toBe('9–15 November 2026')
  })

  it('a percentage is neither whole while one is missing nor used for four', () => {
    expect(honestPercent({ hits: 999, of: 1000 })).toBe(99)
    expect(honestPercent({ hits: 1, of: 1000 })).toBe(1)
    expect(ru.share({ hits: 3, of: 4 })).toBe('3\u00a0из\u00a04')
    expect(ru.share({ hits: 0, of: 0 })).toBe('отвечать не на что')
  })
})

describe('quotes', () => {
  it('lose names, phones, contracts and addresses', () => {
    const text = 'Асель, договор 4471230, тел. +7 700 000 12 34, asel@dalanet.example, @asel_kz, дом 12'
    const start = text.indexOf('дом 12')
    expect(anonymise(text, [{ start, end: text.length }], 'Асель Ж.')).toBe('•••, договор •••, тел. •••, •••, •••, •••')
  })

  it('keep speeds and prices', () => {
    expect(anonymise('Плачу 9500 тг за 200 Мбит', [], null)).toBe('Плачу 9500 тг за 200 Мбит')
  })

  it('show the sentence that decided, or nothing worth showing', () => {
    const text = 'Здравствуйте. После семи вечера ничего не открывается! Договор 4471230.'
    const at = text.indexOf('ничего')
    const base = { topic: 'drops', review: 'r', author: null, hidden: [], because: [] } as const
    expect(pickQuote([{ ...base, text, because: [{ start: at, end: at + 6 }] }])?.text).toBe(
      'После семи вечера ничего не открывается!',
    )
    expect(pickQuote([{ ...base, text: '87015550000' }])).toBeNull()
  })
})
