import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minimise } from '../../train/minimise.ts'

it('finds the lowest point of a bowl, however stretched', () => {
  const bowl = fc.array(fc.record({ at: fc.integer({ min: -50, max: 50 }), steep: fc.integer({ min: 1, max: 200 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(bowl, (sides) => {
      const found = minimise(
        (at, slope) =>
          sides.reduce((sum, side, i) => {
            const off = (at[i] as number) - side.at
            slope[i] = side.steep * off
            return sum + 0.5 * side.steep * off * off
          }, 0),
        sides.length,
        200,
      )
      for (const [i, side] of sides.entries()) expect(found[i]).toBeCloseTo(side.at, 1)
    }),
  )
})

it('stays at zero where nothing is lower', () => {
  const found = minimise(
    (at, slope) => {
      slope[0] = at[0] as number
      return 0.5 * (at[0] as number) ** 2
    },
    1,
    10,
  )
  expect(found[0]).toBe(0)
})
