import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aspects } from '../../src/triage/drafting/aspect-table.ts'
import { FilteredPattern } from '../../src/triage/drafting/filtered-pattern.ts'
import { fold } from '../../src/triage/drafting/fold.ts'

const patterns = [
  /ab+c|(?:скорост|интернет)[^.]{0,12}(?:упал|низк)|не ?работа/,
  /(?:без|нет) (?:света|связи)?|(?<!очень )быстро|по[йи]ма[йи]/,
  /(?:[а-я]+ )?дом(?:а|у)?|\d+ ?мб|[xyz]{2}|(?:да|нет|)ок/,
  /колл(?=ед)|ра(?:б|з(?:от|ор))а|о{2}н|хо?рошо/,
]
const words =
  'abc abbbc скорость интернет сегодня упал низкая не работает неработает без света нет связи очень быстро поймай поимаи в доме дома 12 мб xy нетокай даок ок колледж работа разора оон хршо хорошо'.split(
    ' ',
  )

describe('a filtered pattern', () => {
  it.each(patterns)('finds what it would find unfiltered: %s', (pattern) => {
    const filtered = new FilteredPattern(pattern)
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 8 }),
        fc.constantFrom(' ', '', ' . '),
        (said, by) => {
          const text = ` ${said.join(by)} `
          expect(filtered.exec(text)?.index).toBe(pattern.exec(text)?.index)
          expect(filtered.test(text)).toBe(pattern.test(text))
          expect(text.search(filtered)).toBe(text.search(pattern))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('of every complaint finds what the table says', () => {
    const said = [
      'Скорость упала вдвое, вечером видео не грузится, а дозвониться невозможно.',
      'Ждём подключения месяц, монтёр не приехал, деньги не вернули.',
      'Интернет кешке баяу, байланыс үзіле береді, операторға хабарласа алмаймын.',
      'The broadband keeps dropping, nobody answers the phone and the bill went up again.',
      'Жарнама көп, қосымша ашылмайды, қазақ тілі жоқ.',
      'Навязали платные каналы, подняли цену без предупреждения, монополисты.',
    ].map(fold)
    const found = said.map((text) =>
      aspects.filter(({ pattern }) => {
        const plain = new RegExp(pattern.source, pattern.flags).exec(text)
        expect(pattern.exec(text)?.index).toBe(plain?.index)
        return plain !== null
      }),
    )
    expect(found.every((each) => each.length > 0)).toBe(true)
  })

  it('knows a text again only as the same text', () => {
    const filtered = new FilteredPattern(/скорость|обрыв/)
    const texts = ['скорость', 'обрывы', 'нет', 'скорость', 'тариф', 'звонок', 'обрыв', 'скорость']
    expect(texts.map((text) => filtered.test(text))).toEqual([true, true, false, true, false, false, true, true])
  })
})
