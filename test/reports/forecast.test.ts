import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  effectOfRemoval,
  forecastCard,
  meanRange,
  type RatedCard,
  ratingsToFall,
  ratingsToRise,
} from '../../src/domain/report/forecast.ts'

const plain = { plainMean: true, target: null, pending: null, mix: null }

describe('forecast of a card', () => {
  it('agrees with the textbook: 3.8 of 100 needs 140 fives for 4.5', () => {
    // 100 (4.5 - 3.8) / (5 - 4.5) = 70 / 0.5 = 140
    expect(ratingsToRise(3.8, 100, 4.5, 5)).toBe(140)
    expect(Math.round(((380 + 140 * 5) / 240) * 1e9) / 1e9).toBe(4.5)
  })

  it('is one number where the sum is known', () => {
    // 610 ratings, sum 2572: mean 4.2164. To show 4.3 it must reach 4.25: 610 * 0.033607 / 0.75 = 27.3, so 28 fives.
    // Down to 4.1 it must fall under 4.15: (2572 - 4.15 * 610) / 3.15 = 40.5 / 3.15 = 12.86, so 13 ones.
    const found = forecastCard({ rating: 4.2, decimals: 1, ratings: 610, starSum: 2572 }, plain)
    expect(found).toMatchObject({
      target: 4.3,
      fives: { low: 28, high: 28 },
      onesUntilDown: { low: 13, high: 13 },
      trust: 'exact',
    })
  })

  it('is a range where the card is rounded', () => {
    // Shows 4.0 of 486, so the mean lies in 3.95..4.05; 4.1 shows from 4.05: 1 at best, 486 * 0.1 / 0.95 = 51.2 -> 52 at worst.
    const found = forecastCard({ rating: 4, decimals: 1, ratings: 486, starSum: null }, { ...plain, plainMean: false })
    expect(found).toMatchObject({ target: 4.1, fives: { low: 1, high: 52 }, trust: 'estimate' })
  })

  it('says what pending removals would do', () => {
    // 610 / 2572 without two one-stars: 608 / 2570 = 4.22697; to 4.25: 608 * 0.02303 / 0.75 = 18.7 -> 19.
    const found = forecastCard(
      { rating: 4.2, decimals: 1, ratings: 610, starSum: 2572 },
      { ...plain, pending: { count: 2, starSum: 2 } },
    )
    expect(found?.fivesIfRemoved).toEqual({ low: 19, high: 19 })
    expect(found?.shownIfRemoved).toEqual({ low: 4.2, high: 4.2 })
  })

  it('says never where our own mix lies below the target', () => {
    const card = { rating: 4.2, decimals: 1, ratings: 610, starSum: 2572 }
    expect(forecastCard(card, { ...plain, mix: { mean: 3.9, perWeek: 17 } })?.ownMix?.weeks).toBe('never')
    // At 4.5: 610 * 0.033607 / 0.25 = 82 ratings, 17 a week: 4.8 -> 5 weeks.
    expect(forecastCard(card, { ...plain, mix: { mean: 4.5, perWeek: 17 } })?.ownMix?.weeks).toEqual({
      low: 5,
      high: 5,
    })
  })

  it('has nothing to say about a full card or an empty one', () => {
    expect(forecastCard({ rating: 5, decimals: 1, ratings: 10, starSum: 50 }, plain)).toBeNull()
    expect(forecastCard({ rating: 4, decimals: 1, ratings: 0, starSum: 0 }, plain)).toBeNull()
  })

  it('rebuilds the mean before removals', () => {
    // 10 ratings, mean 4; before, a five stood there too: 45 / 11 = 4.0909; its removal cost 0.0909.
    const card = { rating: 4, decimals: 1, ratings: 10, starSum: 40 }
    expect(effectOfRemoval(card, { count: 1, starSum: 5 })).toBeCloseTo(4 - 45 / 11, 9)
  })

  const cards = fc
    .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 300 })
    .map((stars) => ({ ratings: stars.length, starSum: stars.reduce((sum, each) => sum + each, 0) }))

  it('the number found suffices and one less does not', () => {
    fc.assert(
      fc.property(cards, fc.integer({ min: 11, max: 49 }), ({ ratings, starSum }, tenths) => {
        const threshold = tenths / 10
        const mean = starSum / ratings
        const rise = ratingsToRise(mean, ratings, threshold, 5)
        const after = (n: number, stars: number): number => (starSum + n * stars) / (ratings + n)
        expect(after(rise, 5)).toBeGreaterThanOrEqual(threshold - 1e-9)
        if (rise > 0) expect(after(rise - 1, 5)).toBeLessThan(threshold + 1e-9)
        const fall = ratingsToFall(mean, ratings, threshold, 1)
        expect(after(fall, 1)).toBeLessThan(threshold + 1e-9)
        if (fall > 0) expect(after(fall - 1, 1)).toBeGreaterThanOrEqual(threshold - 1e-9)
      }),
    )
  })

  it('the range of a rounded card holds the exact answer', () => {
    fc.assert(
      fc.property(cards, ({ ratings, starSum }) => {
        const mean = starSum / ratings
        const rating = Math.round(mean * 10) / 10
        const exact: RatedCard = { rating, decimals: 1, ratings, starSum }
        const blurred: RatedCard = { ...exact, starSum: null }
        const range = meanRange(blurred)
        expect(range.low).toBeLessThanOrEqual(mean + 1e-9)
        expect(range.high).toBeGreaterThanOrEqual(mean - 1e-9)
        const sharp = forecastCard(exact, plain)
        const wide = forecastCard(blurred, plain)
        if (!sharp?.fives || !wide?.fives) return
        expect(wide.fives.low).toBeLessThanOrEqual(sharp.fives.low)
        expect(wide.fives.high).toBeGreaterThanOrEqual(sharp.fives.high)
      }),
    )
  })
})
