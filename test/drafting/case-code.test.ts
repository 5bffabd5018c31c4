import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIssuedByUs, issueCaseCode, readCaseCodes } from '../../src/domain/case-code.ts'

const codes = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map((random) => issueCaseCode(() => random))

describe('case codes', () => {
  it('are read back as issued', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(isIssuedByUs(code)).toBe(true)
        expect(readCaseCodes(`Здравствуйте, код ${code}.`)).toEqual([code])
      }),
    )
  })

  it('with one wrong digit are not ours', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 9 }), (code, at, shift) => {
        const wrong = code.slice(0, at) + String((Number(code[at]) + shift) % 10) + code.slice(at + 1)
        expect(isIssuedByUs(wrong)).toBe(false)
      }),
    )
  })

  it('with two neighbours swapped are not ours', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 2, max: 7 }), (code, at) => {
        fc.pre(code[at] !== code[at + 1])
        expect(isIssuedByUs(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2))).toBe(false)
      }),
    )
  })

  it.each([
    ['код Р-48213', ['R-48213']],
    ['R48213, R-48213', ['R-48213']],
    ['r-4821 и р-9999', ['R-4821', 'R-9999']],
    ['R–4821', ['R-4821']],
    ['тариф 4821, дом 5', []],
    ['р5000 в месяц', []],
    ['R-123', []],
    ['R-1234567890', []],
    ['FR-48213', []],
  ])('«%s» holds %o', (text, found) => {
    expect(readCaseCodes(text)).toEqual(found)
  })
})
