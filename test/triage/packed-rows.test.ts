import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packRows, sumRows } from '../../src/triage/packed-rows.ts'

const signed = fc.integer({ min: -128, max: 127 })

it('sums what the bytes are, however many columns and buckets there are', () => {
  const table = fc
    .record({ columns: fc.integer({ min: 1, max: 40 }), buckets: fc.integer({ min: 1, max: 12 }) })
    .chain(({ columns, buckets }) =>
      fc.record({
        columns: fc.constant(columns),
        weights: fc.array(signed, { minLength: columns * buckets, maxLength: columns * buckets }),
        chosen: fc.array(fc.integer({ min: 0, max: buckets - 1 }), { maxLength: 700 }),
      }),
    )
  fc.assert(
    fc.property(table, ({ columns, weights, chosen }) => {
      const rows = packRows(new Uint8Array(Int8Array.from(weights).buffer), columns)
      const sums = new Int32Array(4 * rows.rowWords)
      sumRows(rows, Int32Array.from(chosen), chosen.length, sums)
      const plain = Array.from({ length: columns }, (_, column) =>
        chosen.reduce((sum, bucket) => sum + (weights[bucket * columns + column] as number), 0),
      )
      expect([...sums.subarray(0, columns)]).toEqual(plain)
    }),
  )
})

it('does not overflow its lanes where every weight is the largest', () => {
  const rows = packRows(new Uint8Array(Int8Array.from([127, -128]).buffer), 1)
  const sums = new Int32Array(4 * rows.rowWords)
  const chosen = new Int32Array(20_000)
  sumRows(rows, chosen, chosen.length, sums)
  expect(sums[0]).toBe(127 * 20_000)
  chosen.fill(1)
  sumRows(rows, chosen, chosen.length, sums)
  expect(sums[0]).toBe(-128 * 20_000)
})
