import { describe, expect, it } from 'vitest'
import { searchWords } from '../../src/storage/search-words.ts'

const one = (words: string) => new Set(words.split(' ').flatMap((word) => searchWords(word))).size

describe('words found by any of their forms', () => {
  it.each([
    ['Russian', 'скорость скорости скоростью Скоростей'],
    ['Russian, ё or е', 'ёлка елка ёлки'],
    ['Kazakh cases', 'интернеті интернеттің интернетке'],
    ['Kazakh, with and without its letters', 'қызметтер кызметтер қызметі'],
    ['Kazakh voicing', 'жылдамдық жылдамдығы'],
    ['English', 'speed speeds'],
    ['Latin letters in a Cyrillic word', 'интернет интepнeт'],
  ])('%s', (_name, words) => expect(one(words)).toBe(1))

  it('keeps numbers whole and leaves out little words', () => {
    expect(searchWords('на 4 этаже, договор 102938')).toEqual(['4', 'этаж', 'договор', '102938'])
  })
  it('bounds a letter of 100 kB', () => {
    expect(searchWords('слово '.repeat(20_000))).toEqual(['слов'])
    const different = Array.from(
      { length: 20_000 },
      (_, index) => `abc${String.fromCharCode(97 + (index % 26))} ${index}`,
    )
    expect(searchWords(different.join(' ')).length).toBe(2000)
  })
  it('finds nothing in a picture of words', () => {
    expect(searchWords('😀 … 🤬')).toEqual([])
  })
})
