import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editShare } from '../../src/desk/edit-share.ts'
import { lightEdit } from '../../src/domain/ports/case-reads.ts'

describe('how much an operator changed', () => {
  it('is nothing for the same text and all for another one', () => {
    expect(editShare('Здравствуйте.', 'Здравствуйте.')).toBe(0)
    expect(editShare('Здравствуйте.', 'Сәлеметсіз бе!')).toBeGreaterThan(lightEdit)
    expect(editShare('', '')).toBe(0)
    expect(editShare('', 'Текст')).toBe(1)
  })

  it('is small where one word of a paragraph changed', () => {
    const draft = 'Здравствуйте, Нурлан. Разберёмся сегодня, инженер проверит вашу линию и ответит в чате.'
    const share = editShare(draft, draft.replace('сегодня', 'завтра'))
    expect(share).toBeGreaterThan(0)
    expect(share).toBeLessThanOrEqual(lightEdit)
  })

  it('lies between 0 and 1 and says 0 only of equal texts', () => {
    assert(
      property(string(), string(), (a, b) => {
        const share = editShare(a, b)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        expect(share === 0).toBe(a === b)
      }),
    )
  })

  it('does not compare novels', () => {
    const from = process.cpuUsage()
    expect(editShare('слово '.repeat(20_000), 'другое '.repeat(20_000))).toBe(1)
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(500)
  })
})
