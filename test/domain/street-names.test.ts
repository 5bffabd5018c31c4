import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultOutageRules, findClusters } from '../../src/domain/outage.ts'
import { outagePlaceKey } from '../../src/domain/outage-place.ts'
import { namedStreets, streetBook, streetsOf, withStreets } from '../../src/domain/street-names.ts'

const towns = ['Алматы', 'Караганда']
const book = streetBook(
  [
    'улица Тимирязева, 83',
    'г. Алматы, Абая, 10',
    'мкр Шанырак-2, улица Жанкожа батыра, 212',
    'проспект Нуркена Абдирова, 30/2',
    'Толе би 45',
    'ул. Мира, 5',
    'ул. Новая, 3',
    'ул. Центральная 4',
    'мкр Север',
    'район Алматы',
  ],
  towns,
)
const keys = (text: string) => namedStreets(text, book).map(outagePlaceKey)

describe('a street whose word was left out', () => {
  it.each([
    ['Нет интернета по Тимирязева второй день', 'улица Тимирязева'],
    ['на тимирязева опять нет связи', 'улица Тимирязева'],
    ['ПО ТИМИРЯЗЕВА НЕТ ИНТЕРНЕТА', 'улица Тимирязева'],
    ['по Тимирязеву 80 обрыв', 'улица Тимирязева'],
    ['Тимирязев көшесінде интернет жоқ', 'улица Тимирязева'],
    ['тимирязев көшесі бойынша байланыс жоқ', 'улица Тимирязева'],
    ['Тимирязевте кешеден бері интернет жоқ', 'улица Тимирязева'],
    ['по Абдирова ничего не работает', 'проспект Нуркена Абдирова'],
    ['на Толе би тоже', 'Толе би'],
    ['на Мира нет света', 'ул. Мира'],
    ['по Центральной интернет пропал', 'ул. Центральная'],
    // Known to nobody, and yet no surname stands so after «по».
    ['По Сатпаева нет интернета', 'Сатпаева'],
  ])('%s', (text, street) => {
    expect(keys(text)).toEqual([outagePlaceKey(street)])
  })

  it('is found on both sides of a crossing', () => {
    const both = [outagePlaceKey('Абая'), outagePlaceKey('Тимирязева')]
    for (const text of ['угол Абая и Тимирязева', 'на Абая/Тимирязева', 'на пересечении Абая-Тимирязева'])
      expect(keys(text), text).toEqual(both)
  })

  it.each([
    'по телефону не отвечают',
    'По телефону сказали ждать',
    'нет по вайфаю, только по кабелю',
    'по Алматы нет интернета',
    'По Казахстану и по Карагандинской области',
    'жалуюсь на Иванова и на Ирину Тимирязеву',
    'по новой перезагрузил роутер',
    'По Новой программе подключили',
    'на центральной станции сказали',
    'ходят по миру, карта на Мир',
    'смотрит на север',
    'осы көшесінде, біздің көшеде',
    'По вашей вине, по всей улице, на связи никого',
    'по причине аварии, по Ирина сказала',
    '',
  ])('is not made of: %s', (text) => {
    expect(keys(text)).toEqual([])
  })

  it('is learnt from addresses and other reviews, never the town', () => {
    expect(streetsOf('г. Алматы, Абая, 10')).toEqual(['Абая'])
    expect(streetsOf('Алматы')).toEqual([])
    expect(streetsOf('в Уральске')).toEqual([])
    expect([...book.byKey.keys()]).not.toContain(outagePlaceKey('Алматы'))
    expect(namedStreets('по Тимирязеву нет', streetBook([], []))).toEqual([])
  })

  it('reads anything without an error, and finds only what the book or the grammar holds', () => {
    const words = fc.constantFrom(
      'по',
      'на',
      'угол',
      'Тимирязева',
      'Абая',
      'телефону',
      'көшесінде',
      'и',
      '-',
      ',',
      '10',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words, { maxLength: 12 }).map((each) => each.join(' ')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const street of namedStreets(text, book)) {
          const held = [...book.byKey.values(), ...book.exact.values()].includes(street)
          expect(held || text.includes(street.replace(/ көшесі$/u, '')), street).toBe(true)
        }
      }),
    )
  })
})

describe('a cluster of a street', () => {
  const now = new Date('2026-11-20T10:00:00Z')
  const written = (texts: readonly string[]) =>
    texts.map((text, number) => ({
      caseId: String(number),
      topic: 'no-connection' as const,
      places: number === 0 ? ['Тимирязева 12'] : [],
      at: new Date(now.getTime() - number * 60_000),
      text,
    }))
  const clusters = (texts: readonly string[]) =>
    findClusters(withStreets(written(texts), book), () => 0, now, defaultOutageRules)

  it('is one for all who named the street in their own way, and for nobody else', () => {
    const texts = [
      'Тимирязева 12 нет интернета',
      'по Тимирязева нет',
      'на тимирязева тоже',
      'Тимирязев көшесінде интернет жоқ',
    ]
    const found = clusters([...texts, 'по телефону не отвечают'])
    expect(found.map(({ caseIds }) => caseIds)).toEqual([['0', '1', '2', '3']])
    expect(outagePlaceKey(found[0]?.place ?? '')).toBe(outagePlaceKey('улица Тимирязева'))
  })

  it('is not the town’s name', () => {
    const found = clusters(
      ['по Алматы', 'по Алматы', 'по Алматы', 'по Алматы'].map((where) => `Нет интернета ${where}`),
    )
    expect(found.map(({ place }) => place)).toEqual([''])
  })
})
