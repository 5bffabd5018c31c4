import { describe, expect, it } from 'vitest'
import { kazakhAccusative, kazakhFrom, kazakhOf, kazakhTo, spokenEnd } from '../../src/triage/drafting/kazakh.ts'
import { greetingName } from '../../src/triage/drafting/names.ts'
import { russianCount, russianForm, withRightPreposition } from '../../src/triage/drafting/russian.ts'
import { sayTimeSpan } from '../../src/triage/drafting/time-span.ts'

describe('Kazakh endings follow the last vowel and the last sound', () => {
  it.each([
    ['Айгүл', 'Айгүлге', 'Айгүлдің', 'Айгүлді', 'Айгүлден'],
    ['Асқар', 'Асқарға', 'Асқардың', 'Асқарды', 'Асқардан'],
    ['Мұрат', 'Мұратқа', 'Мұраттың', 'Мұратты', 'Мұраттан'],
    ['Серік', 'Серікке', 'Серіктің', 'Серікті', 'Серіктен'],
    ['Динара', 'Динараға', 'Динараның', 'Динараны', 'Динарадан'],
    ['Ержан', 'Ержанға', 'Ержанның', 'Ержанды', 'Ержаннан'],
    ['Әсем', 'Әсемге', 'Әсемнің', 'Әсемді', 'Әсемнен'],
    ['апта', 'аптаға', 'аптаның', 'аптаны', 'аптадан'],
    ['күн', 'күнге', 'күннің', 'күнді', 'күннен'],
    ['ай', 'айға', 'айдың', 'айды', 'айдан'],
    ['жыл', 'жылға', 'жылдың', 'жылды', 'жылдан'],
  ])('%s', (word, to, of, accusative, from) => {
    expect([kazakhTo(word), kazakhOf(word), kazakhAccusative(word), kazakhFrom(word)]).toEqual([
      to,
      of,
      accusative,
      from,
    ])
  })

  it.each([
    ['Ерланқызы', 'Ерланқызына', 'Ерланқызын', 'Ерланқызынан'],
    ['Серікұлы', 'Серікұлына', 'Серікұлын', 'Серікұлынан'],
  ])('the possessive of %s has endings of its own', (word, to, accusative, from) => {
    expect([kazakhTo(word), kazakhAccusative(word), kazakhFrom(word)]).toEqual([to, accusative, from])
  })

  it.each([
    ['1', 'бір', '1-ге'],
    ['3', 'үш', '3-ке'],
    ['4', 'төрт', '4-ке'],
    ['6', 'алты', '6-ға'],
    ['9', 'тоғыз', '9-ға'],
    ['10', 'он', '10-ға'],
    ['40', 'қырық', '40-қа'],
    ['48', 'сегіз', '48-ге'],
    ['300', 'жүз', '300-ге'],
    ['2000', 'мың', '2000-ға'],
  ])('%s is spoken «%s»', (digits, spoken, to) => {
    expect([spokenEnd(digits), kazakhTo(digits)]).toEqual([spoken, to])
  })
})

describe('Russian numbers and prepositions', () => {
  it.each([
    [1, 'one'],
    [2, 'few'],
    [4, 'few'],
    [5, 'many'],
    [11, 'many'],
    [12, 'many'],
    [14, 'many'],
    [21, 'one'],
    [22, 'few'],
    [111, 'many'],
  ])('%i takes the form «%s»', (count, form) => {
    expect(russianForm(count)).toBe(form)
  })

  it('counts in words up to ten, in figures beyond', () => {
    const week = { one: 'неделя', few: 'недели', many: 'недель', gender: 'f' } as const
    expect([1, 2, 3, 5, 18].map((count) => russianCount(count, week))).toEqual([
      'неделя',
      'две недели',
      'три недели',
      'пять недель',
      '18 недель',
    ])
  })

  it.each([
    ['пишете о обрывах', 'пишете об обрывах'],
    ['сказанное о отношении', 'сказанное об отношении'],
    ['слова о цене', 'слова о цене'],
    ['слова о ясности', 'слова о ясности'],
    ['это о нас', 'это о нас'],
  ])('%s', (written, right) => {
    expect(withRightPreposition(written)).toBe(right)
  })
})

it.each([
  [{ count: 2, unit: 'week' }, 'две недели', 'екі аптаға', 'two weeks'],
  [{ count: 3, unit: 'day' }, 'три дня', 'үш күнге', 'three days'],
  [{ count: 1, unit: 'month' }, 'месяц', 'бір айға', 'a month'],
  [{ count: 18, unit: 'day' }, '18 дней', '18 күнге', '18 days'],
] as const)('a time span %o is said in three languages', (span, ru, kk, en) => {
  expect([sayTimeSpan(span, 'ru'), sayTimeSpan(span, 'kk'), sayTimeSpan(span, 'en')]).toEqual([ru, kk, en])
})

describe('a name is used only if it is one', () => {
  it.each([
    ['Алия', 'Алия'],
    ['Айгүл Серікова', 'Айгүл'],
    ['Zarina', 'Зарина'],
    ['Жулдыз', 'Жулдыз'],
    ['СЕРГЕЙ', 'Сергей'],
    ['Иванов Пётр', 'Пётр'],
    ['Zhuldyz K.', 'Жулдыз'],
  ])('%s', (author, name) => {
    expect(greetingName(author, 'ru')).toBe(name)
  })

  it.each([
    'Гость 123',
    'Velvet Storm',
    'bk 41',
    'Дала Нет',
    '@alia',
    'Пользователь',
    'Ж',
    'http://a.kz',
    'Анонимный пользователь',
    '',
    '😀',
    'Иванова',
  ])('%s is nobody', (author) => {
    expect(greetingName(author, 'ru')).toBeNull()
  })

  it('stays in Latin letters in an English text', () => {
    expect([greetingName('Saniya', 'en'), greetingName('Алия', 'en'), greetingName('karen w', 'en')]).toEqual([
      'Saniya',
      'Aliya',
      'Karen',
    ])
  })
})
