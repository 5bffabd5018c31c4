import { bucketBits, FeatureBuffer, judgedTokens } from '../src/triage/features.ts'
import { hashedHeads } from '../src/triage/heads.ts'
import { prepare } from '../src/triage/prepare.ts'
import { shuffled } from './corpus.ts'

const columns = hashedHeads.length
/** The first heads learn from distant labels; the rest from hand labels. */
export const distantColumns = 4

interface Target {
  readonly column: number
  /** Between 0 and 1: another model's word for it is no certainty. */
  readonly truth: number
  readonly weight: number
}

export interface Example {
  readonly features: Int32Array
  /** Only the heads this text has a label for. */
  readonly targets: readonly Target[]
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

interface Options {
  readonly epochs: number
  readonly rate: number
  readonly decay: number
  readonly seed: number
}

/** Logistic regression per head over hashed features, AdaGrad, L2 by decay of what is touched; goes on from `start`. */
export function trainFirstLayer(
  examples: readonly Example[],
  options: Options,
  start: FirstLayer | null = null,
): FirstLayer {
  const size = (1 << bucketBits) * columns
  const weights = start === null ? new Float32Array(size) : Float32Array.from(start.weights)
  const bias = start === null ? new Float32Array(columns) : Float32Array.from(start.bias)
  const squares = new Float32Array(size)
  const active = new Int32Array(columns)
  const numbers = new Float64Array(columns)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const { features, targets } of shuffled(examples, options.seed + epoch)) {
      score(targets, features, weights, bias, active, numbers)
      const scale = 1 / Math.sqrt(features.length + 1)
      let learning = 0
      for (let k = 0; k < targets.length; k++) {
        const { column, truth, weight } = targets[k] as Target
        const error = (1 / (1 + Math.exp(-(numbers[k] as number))) - truth) * weight
        if (Math.abs(error) < 0.01) continue
        bias[column] = (bias[column] as number) - 0.02 * error
        active[learning] = column
        numbers[learning++] = error * scale
      }
      for (let i = 0; i < features.length; i++) {
        const from = (features[i] as number) * columns
        for (let k = 0; k < learning; k++) {
          const at = from + (active[k] as number)
          const old = weights[at] as number
          const gradient = (numbers[k] as number) + options.decay * old
          const square = (squares[at] as number) + gradient * gradient
          squares[at] = square
          weights[at] = old - (options.rate * gradient) / (Math.sqrt(square) + 1e-4)
        }
      }
    }
  }
  return { weights, bias }
}

/** Feature by feature: the heads of a bucket lie side by side in memory. */
function score(
  targets: readonly Target[],
  features: Int32Array,
  weights: Float32Array,
  bias: Float32Array,
  active: Int32Array,
  into: Float64Array,
): void {
  const scale = 1 / Math.sqrt(features.length + 1)
  const wanted = targets.length
  for (let k = 0; k < wanted; k++) {
    active[k] = (targets[k] as Target).column
    into[k] = bias[active[k] as number] as number
  }
  for (let i = 0; i < features.length; i++) {
    const from = (features[i] as number) * columns
    for (let k = 0; k < wanted; k++)
      into[k] = (into[k] as number) + (weights[from + (active[k] as number)] as number) * scale
  }
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
