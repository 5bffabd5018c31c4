import fc from 'fast-check'
import { expect, it } from 'vitest'
import { denseNames } from '../../src/triage/dense-features.ts'
import { decidedHeads } from '../../src/triage/heads.ts'
import { loadModel } from '../../src/triage/model.ts'
import { logitsOf } from '../../src/triage/second-layer.ts'

const { second } = loadModel()
const width = denseNames.length

/** As the sums are defined, nothing left out. */
function plainly(weights: Float32Array, input: Float32Array): Float32Array {
  return Float32Array.from(decidedHeads, (_, head) => {
    let score = 0
    for (let i = 0; i < width; i++) score += (weights[head * width + i] as number) * (input[i] as number)
    return score
  })
}

it('scores of the second layer are the sums over every input, bit for bit', () => {
  const value = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.float({ min: -3, max: 3, noNaN: true }))
  fc.assert(
    fc.property(fc.array(value, { minLength: width, maxLength: width }), (values) => {
      const input = Float32Array.from(values)
      expect(logitsOf(second, input)).toEqual(plainly(second, input))
    }),
    { numRuns: 60 },
  )
})

it('other weights than the last ones are read anew', () => {
  const input = new Float32Array(width).fill(1)
  const doubled = second.map((weight) => 2 * weight)
  expect(logitsOf(doubled, input)).toEqual(plainly(doubled, input))
  expect(logitsOf(second, input)).toEqual(plainly(second, input))
})
