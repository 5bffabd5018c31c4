import { bucketBits, FeatureBuffer, judgedTokens } from '../src/triage/features.ts'
import { hashedHeads } from '../src/triage/heads.ts'
import { prepare } from '../src/triage/prepare.ts'
import { shuffled } from './corpus.ts'

const columns = hashedHeads.length

export interface Example {
  readonly features: Int32Array
  /** Column, 1 or 0, weight; only the heads this text has a label for. */
  readonly targets: readonly { readonly column: number; readonly on: boolean; readonly weight: number }[]
}

const buffer = new FeatureBuffer()

export function featuresOf(text: string): Int32Array {
  const prepared = prepare(text)
  buffer.read(prepared, judgedTokens(prepared))
  return buffer.buckets.slice(0, buffer.length)
}

export interface FirstLayer {
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/** Logistic regression per head over hashed features, AdaGrad, L2 by decay of what is touched. */
export function trainFirstLayer(
  examples: readonly Example[],
  options: { readonly epochs: number; readonly rate: number; readonly decay: number; readonly seed: number },
): FirstLayer {
  const weights = new Float32Array((1 << bucketBits) * columns)
  const squares = new Float32Array((1 << bucketBits) * columns)
  const bias = new Float32Array(columns)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const example of shuffled(examples, options.seed + epoch)) {
      const { features, targets } = example
      const scale = 1 / Math.sqrt(features.length + 1)
      for (const { column, on, weight } of targets) {
        let score = bias[column] as number
        for (let i = 0; i < features.length; i++)
          score += (weights[(features[i] as number) * columns + column] as number) * scale
        const error = (1 / (1 + Math.exp(-score)) - (on ? 1 : 0)) * weight
        if (Math.abs(error) < 0.01) continue
        bias[column] = (bias[column] as number) - 0.02 * error
        const step = error * scale
        for (let i = 0; i < features.length; i++) {
          const at = (features[i] as number) * columns + column
          const old = weights[at] as number
          const gradient = step + options.decay * old
          const square = (squares[at] as number) + gradient * gradient
          squares[at] = square
          weights[at] = old - (options.rate * gradient) / (Math.sqrt(square) + 1e-4)
        }
      }
    }
  }
  return { weights, bias }
}

export function scoreFirstLayer(layer: FirstLayer, features: Int32Array): Float32Array {
  const scores = new Float32Array(columns)
  for (let i = 0; i < features.length; i++) {
    const from = (features[i] as number) * columns
    for (let column = 0; column < columns; column++)
      scores[column] = (scores[column] as number) + (layer.weights[from + column] as number)
  }
  const scale = 1 / Math.sqrt(features.length + 1)
  for (let column = 0; column < columns; column++)
    scores[column] = (scores[column] as number) * scale + (layer.bias[column] as number)
  return scores
}
