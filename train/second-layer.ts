import { denseNames } from '../src/triage/dense-features.ts'
import { decidedHeads } from '../src/triage/heads.ts'
import { squash } from '../src/triage/second-layer.ts'
import { decayOf, masks, priorWeights } from './masks.ts'

const inputs = denseNames.length
const outputs = decidedHeads.length

export interface DenseExample {
  readonly input: Float32Array
  /** 1 or 0 per decided head. */
  readonly truth: Uint8Array
  readonly weight: number
}

/** Per head, the columns that it may use and that are not zero in the example: most words of the tables are not there. */
type Used = readonly Int32Array[]

/** Logistic and softmax regression by Adam over all examples, pulled towards the prior. Deterministic. */
export function trainSecondLayer(
  examples: readonly DenseExample[],
  options: { readonly steps: number; readonly rate: number },
): Float32Array {
  const center = priorWeights()
  const weights = Float32Array.from(center)
  const first = new Float32Array(weights.length)
  const second = new Float32Array(weights.length)
  const gradient = new Float32Array(weights.length)
  const total = examples.reduce((sum, example) => sum + example.weight, 0)
  const used = examples.map(({ input }): Used => masks.map((mask) => mask.filter((column) => input[column] !== 0)))
  for (let t = 1; t <= options.steps; t++) {
    gradient.fill(0)
    for (let i = 0; i < examples.length; i++) {
      const example = examples[i] as DenseExample
      addGradient(example, used[i] as Used, weights, gradient, example.weight / total)
    }
    const rate = options.rate * (1 - (0.9 * t) / options.steps)
    for (let head = 0; head < outputs; head++) {
      const decay = decayOf(decidedHeads[head] as string)
      for (const column of masks[head] as Int32Array) {
        const i = head * inputs + column
        const pull = column === 0 ? 0 : decay * ((weights[i] as number) - (center[i] as number))
        const g = (gradient[i] as number) + pull
        first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g
        second[i] = 0.99 * (second[i] ?? 0) + 0.01 * g * g
        const m = (first[i] ?? 0) / (1 - 0.9 ** t)
        const v = (second[i] ?? 0) / (1 - 0.99 ** t)
        weights[i] = (weights[i] as number) - (rate * m) / (Math.sqrt(v) + 1e-8)
      }
    }
  }
  return weights
}

const probabilities = new Float32Array(outputs)

function addGradient(
  { input, truth }: DenseExample,
  used: Used,
  weights: Float32Array,
  gradient: Float32Array,
  share: number,
): void {
  for (let head = 0; head < outputs; head++) {
    const columns = used[head] as Int32Array
    const from = head * inputs
    let score = 0
    for (let k = 0; k < columns.length; k++) {
      const column = columns[k] as number
      score += (weights[from + column] as number) * (input[column] as number)
    }
    probabilities[head] = score
  }
  squash(probabilities)
  for (let head = 0; head < outputs; head++) {
    const error = ((probabilities[head] as number) - (truth[head] as number)) * share
    const columns = used[head] as Int32Array
    const from = head * inputs
    for (let k = 0; k < columns.length; k++) {
      const column = columns[k] as number
      gradient[from + column] = (gradient[from + column] as number) + error * (input[column] as number)
    }
  }
}
