import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskNumbers } from '../../src/domain/mask-numbers.ts'

describe('numbers in lists', () => {
  it.each([
    ['Номер 10293847, жду', 'Номер ••••••47, жду'],
    ['тел. +7 700 000 00 11', 'тел. +• ••• ••• •• 11'],
    ['8(700)0000011', '•(•••)•••••11'],
    ['договор 0-44-178', 'договор •-••-•78'],
    ['шарт 118204', 'шарт ••••04'],
  ])('%s', (text, masked) => {
    expect(maskNumbers(text)).toBe(masked)
  })

  it.each([
    'Код R-1234566',
    'с 10:00 до 18:30 20.11.2026',
    'в 2024-2026 годах',
    'платил 150000 тг',
    '100 Мбит/с за 5000 ₸',
    'дом 12/4, кв. 305',
    'R-12345',
    '',
  ])('leaves alone: %s', (text) => {
    expect(maskNumbers(text)).toBe(text)
  })

  it('keeps every place, hides all digits of a contract or phone but two, and twice is once', () => {
    const words = fc.constantFrom('Договор ', 'тел. ', 'код R-', ' и ', '+7 ', '. ')
    const any = fc.array(fc.oneof(words, fc.nat({ max: 99_999_999_999 }).map(String), fc.string()), { maxLength: 8 })
    fc.assert(
      fc.property(any, (parts) => {
        const text = parts.join('')
        const masked = maskNumbers(text)
        expect(masked.length).toBe(text.length)
        expect(maskNumbers(masked)).toBe(masked)
        for (let at = 0; at < text.length; at += 1) {
          if (masked[at] !== text[at]) expect(masked[at]).toBe('•')
        }
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 99_999_999 }), (number) => {
        expect(maskNumbers(`Договор ${number}.`)).not.toContain(String(number))
      }),
    )
  })
})
