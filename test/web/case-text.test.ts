import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intlDates, kazakhDates } from '../../web/src/app/dates.ts'
import { lengthIn } from '../../web/src/case/length.ts'
import { changeOf, placeSpans, segmentsOf } from '../../web/src/case/text-segments.ts'
import { readFilter } from '../../web/src/queue/filter.ts'

describe('text of a review', () => {
  it('cut into stretches it is still the same text, whatever is marked and whatever was there before', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.nat(40),
        fc.nat(40),
        (before, after, start, length) => {
          const marks = [{ start: Math.min(start, after.length), end: Math.min(start + length, after.length) }]
          const segments = segmentsOf(after, marks, changeOf(before, after))
          expect(
            segments
              .filter((each) => !each.removed)
              .map((each) => each.text)
              .join(''),
          ).toBe(after)
        },
      ),
    )
  })

  it('shows what was added and what went, the blanks around an edit unmarked', () => {
    const segments = segmentsOf(
      'Связь рвётся. Роутер меняла. Жду.',
      [],
      changeOf('Связь рвётся. Жду звонка.', 'Связь рвётся. Роутер меняла. Жду.'),
    )
    expect(
      segments
        .filter((each) => each.added)
        .map((each) => each.text)
        .join('|'),
    ).toContain('Роутер меняла')
    expect(
      segments
        .filter((each) => each.removed)
        .map((each) => each.text)
        .join(''),
    ).toContain('звонка')
    for (const each of segments) if (each.added) expect(each.text.trim()).toBe(each.text)
  })

  it('underlines the deciding words where they stand now, and nothing where they are gone', () => {
    const judged = 'Вот:  нет связи'
    const span = { start: 6, end: 15 }
    expect(placeSpans([span], judged, 'Вот: нет связи')).toEqual([{ start: 5, end: 14 }])
    expect(placeSpans([span], judged, 'Всё работает')).toEqual([])
  })
})

describe('length in the platform’s own unit', () => {
  it.each([
    ['bytes', 13],
    ['code-points', 7],
    ['utf16', 8],
  ] as const)('%s', (unit, count) => {
    expect(lengthIn('Сөз ok😀', unit)).toBe(count)
  })
})

describe('dates in the company’s zone', () => {
  const late = new Date('2026-11-08T20:30:00Z')
  const end = new Date('2026-11-15T12:00:00Z')
  it('Russian and English come from Intl', () => {
    expect(intlDates('ru-KZ', 'Asia/Almaty').dayYear(late)).toBe('9 ноября 2026')
    expect(intlDates('ru-KZ', 'Asia/Almaty').range(late, end)).toBe('9–15 ноября 2026')
    expect(intlDates('en-GB', 'Asia/Almaty').day(late)).toBe('9 November')
  })
  it('Kazakh months are our own: browsers ship without them', () => {
    const kazakh = kazakhDates('Asia/Almaty')
    expect(kazakh.day(late)).toBe('9 қараша')
    expect(kazakh.range(late, end)).toBe('2026 ж. 9–15 қараша')
    expect(kazakh.range(new Date('2026-09-28T06:00:00Z'), new Date('2026-10-04T06:00:00Z'))).toBe(
      '2026 ж. 28 қыркүйек – 4 қазан',
    )
  })
})

describe('addresses and templates', () => {
  it('an address with unknown parts still opens a list', () => {
    expect(readFilter({ view: 'nonsense', stars: 1, q: '', sort: 'newest', evil: 'x' })).toEqual({
      stars: '1',
      sort: 'newest',
    })
    expect(readFilter({ state: 'snoozed', kind: 'complaint,nonsense', stars: '1,9', q: 'я'.repeat(300) })).toEqual({
      kind: 'complaint',
      stars: '1',
      q: 'я'.repeat(200),
    })
    expect(readFilter({ view: 'claims', topic: 'drops' })).toEqual({ view: 'claims', topic: 'drops' })
  })
})
