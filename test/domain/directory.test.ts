import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorNameKeys, contractKey, subscriberNameKeys } from '../../src/domain/directory.ts'

const found = (author: string, subscriber: string) => {
  const kept = new Set(subscriberNameKeys(subscriber))
  return authorNameKeys(author).some((key) => kept.has(key))
}

describe('names of authors and subscribers', () => {
  it.each([
    ['Мария К.', 'Кузнецова Мария Ивановна', true],
    ['мария кузнецова', 'КУЗНЕЦОВА МАРИЯ ИВАНОВНА', true],
    ['Пётр Семёнов', 'Семенов Петр', true],
    ['Айгүл Қ', 'Қасымова Айгүл', true],
    ['Мария П.', 'Кузнецова Мария Ивановна', false],
    ['Мария', 'Кузнецова Мария Ивановна', false],
    ['user 4711', 'Кузнецова Мария Ивановна', false],
    ['Мария Орлова', 'Кузнецова Мария Ивановна', false],
  ])('%s and %s: %s', (author, subscriber, expected) => {
    expect(found(author, subscriber)).toBe(expected)
  })

  it('looks for nobody by one word alone: it would find half the town', () => {
    expect(authorNameKeys('Мария')).toEqual([])
    expect(authorNameKeys('')).toEqual([])
  })

  const word = fc.stringMatching(/^[а-я]{2,10}$/)
  it('finds a name by any two of its words, in any order', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(found(`${other} ${one}`, `${one} ${other}`)).toBe(true)
        expect(found(`${one} ${other[0]}.`, `${other} ${one}`)).toBe(true)
      }),
    )
  })
})

it('takes a contract number for the same however it is written', () => {
  const number = fc.stringMatching(/^[0-9]{4,12}$/)
  fc.assert(
    fc.property(number, fc.array(fc.constantFrom(' ', '-', '/', '№', '.')), (digits, signs) => {
      expect(contractKey(Array.from(digits, (digit, at) => digit + (signs[at] ?? '')).join(''))).toBe(digits)
    }),
  )
})

it('takes letters that look alike for the same', () => {
  expect(contractKey('A-102 М')).toBe(contractKey('а102m'))
  expect(contractKey('№ —')).toBe('')
})
