import { aspectIds } from '../src/triage/drafting/aspects.ts'
import { denseInputs, pointBits } from '../src/triage/drafting/points/inputs.ts'
import { pointColumns } from '../src/triage/drafting/points/model.ts'
import { isMain, isNamed, type PointText } from './point-material.ts'

const buckets = 1 << pointBits
const size = aspectIds.length
const rounds = 45
const decay = { hashed: 2e-5, dense: 5e-5 }
/** A marked stretch is worth half a text: it says one thing, and says it plainly. */
const weightOfSpan = 0.5
/** A column that is nearly right about a text learns nothing from it; most are, and the work is halved. */
const rightEnough = 0.004
/** Letter sequences of fewer texts say more of their authors than of the point. */
const fewest = 3

export interface PointWords {
  /** `pointColumns` a bucket. */
  readonly hashed: Float32Array
  readonly dense: Float32Array
  readonly bias: Float32Array
}

interface Example {
  readonly buckets: Int32Array
  readonly dense: readonly number[]
  readonly truth: Uint8Array
  readonly weight: number
  /** 1/√(sequences + 1): long texts are not louder than short ones. */
  readonly scale: number
}

function examplesOf(texts: readonly PointText[]): Example[] {
  return texts.flatMap((text) => {
    const truth = new Uint8Array(pointColumns)
    for (let aspect = 0; aspect < size; aspect++) {
      truth[aspect] = isMain(text, aspect) ? 1 : 0
      truth[size + aspect] = isNamed(text, aspect) ? 1 : 0
    }
    const { dense } = text
    const whole = { buckets: text.buckets, dense, truth, weight: 1, scale: scaleOf(text.buckets) }
    const marked = text.spans.map((span): Example => {
      const said = new Uint8Array(pointColumns)
      const at = aspectIds.indexOf(span.aspect)
      said[at] = 1
      said[size + at] = 1
      return { buckets: span.buckets, dense: [], truth: said, weight: weightOfSpan, scale: scaleOf(span.buckets) }
    })
    return [whole, ...marked]
  })
}

function scaleOf({ length }: Int32Array): number {
  return 1 / Math.sqrt(length + 1)
}

/** Adam's two memories of each slope. */
interface Memory {
  readonly mean: Float32Array
  readonly square: Float32Array
}

function memoryOf(length: number): Memory {
  return { mean: new Float32Array(length), square: new Float32Array(length) }
}

/** One step of `values` down their slopes; rounds count from 1. */
function step(values: Float32Array, slopes: Float32Array, { mean, square }: Memory, round: number, rate: number): void {
  const youngMean = rate / (1 - 0.8 ** round)
  const youngSquare = 1 / (1 - 0.95 ** round)
  for (let i = 0; i < values.length; i++) {
    const slope = slopes[i] as number
    if (slope === 0) continue
    const m = 0.8 * (mean[i] as number) + 0.2 * slope
    const s = 0.95 * (square[i] as number) + 0.05 * slope * slope
    mean[i] = m
    square[i] = s
    values[i] = (values[i] as number) - (m * youngMean) / (Math.sqrt(s * youngSquare) + 2e-6)
  }
}

/**
 * One logistic regression per column over letter sequences and dense inputs. How far a sequence may move a column is bounded
 * by how unevenly it is spread over it (the log ratio of naive Bayes): some thousand texts do not teach that alone. Few
 * rounds are the rest of the restraint. Deterministic.
 */
export function trainPointWords(texts: readonly PointText[]): PointWords {
  const examples = examplesOf(texts)
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const reach = reachOf(examples)
  const hashed = new Float32Array(buckets * pointColumns)
  const free = new Float32Array(hashed.length)
  const dense = new Float32Array(denseInputs * pointColumns)
  const bias = startOf(examples, total)
  const slopes = { hashed: new Float32Array(hashed.length), dense: new Float32Array(dense.length) }
  const memory = { hashed: memoryOf(hashed.length), dense: memoryOf(dense.length), bias: memoryOf(pointColumns) }
  const error = new Float32Array(pointColumns)
  const active = new Int32Array(pointColumns)
  for (let round = 1; round <= rounds; round++) {
    slopes.hashed.fill(0)
    slopes.dense.fill(0)
    const biasSlope = new Float32Array(pointColumns)
    for (const example of examples) {
      const learning = errorOf(example, { hashed, dense, bias }, total, error, active)
      for (let c = 0; c < pointColumns; c++) biasSlope[c] = (biasSlope[c] as number) + (error[c] as number)
      addSlope(example, error, active.subarray(0, learning), slopes)
    }
    const rate = 0.3 * (1 - (0.95 * round) / rounds)
    for (let i = 0; i < hashed.length; i++) {
      const slope = slopes.hashed[i] as number
      slopes.hashed[i] = (reach[i] as number) * slope + decay.hashed * (free[i] as number)
    }
    for (let i = 0; i < dense.length; i++)
      slopes.dense[i] = (slopes.dense[i] as number) + decay.dense * (dense[i] as number)
    step(free, slopes.hashed, memory.hashed, round, rate)
    step(dense, slopes.dense, memory.dense, round, 0.4 * rate)
    step(bias, biasSlope, memory.bias, round, 0.2 * rate)
    for (let i = 0; i < hashed.length; i++) hashed[i] = (reach[i] as number) * (free[i] as number)
  }
  return { hashed, dense, bias }
}

/** What the words and dense inputs of a text say of each column. */
export function scorePointWords(
  { hashed, dense, bias }: PointWords,
  text: Pick<Example, 'buckets' | 'dense'>,
  into: Float32Array = new Float32Array(pointColumns),
): Float32Array {
  into.fill(0)
  for (let i = 0; i < text.buckets.length; i++) {
    const row = (text.buckets[i] as number) * pointColumns
    for (let c = 0; c < pointColumns; c++) into[c] = (into[c] as number) + (hashed[row + c] as number)
  }
  const scale = scaleOf(text.buckets)
  for (let c = 0; c < pointColumns; c++) into[c] = (into[c] as number) * scale + (bias[c] as number)
  for (let i = 0; i < text.dense.length; i += 2) {
    const row = (text.dense[i] as number) * pointColumns
    const value = text.dense[i + 1] as number
    for (let c = 0; c < pointColumns; c++) into[c] = (into[c] as number) + value * (dense[row + c] as number)
  }
  return into
}

/** Fills `error` and `active`, the columns that learn from this example. @returns how many they are */
function errorOf(example: Example, words: PointWords, total: number, error: Float32Array, active: Int32Array): number {
  scorePointWords(words, example, error)
  const share = example.weight / total
  let learning = 0
  for (let c = 0; c < pointColumns; c++) {
    const wrong = 1 / (1 + Math.exp(-(error[c] as number))) - (example.truth[c] as number)
    error[c] = wrong * share
    if (Math.abs(wrong) >= rightEnough) active[learning++] = c
  }
  return learning
}

function addSlope(
  example: Example,
  error: Float32Array,
  active: Int32Array,
  slopes: { readonly hashed: Float32Array; readonly dense: Float32Array },
): void {
  const { scale } = example
  for (let i = 0; i < example.buckets.length; i++) {
    const row = (example.buckets[i] as number) * pointColumns
    for (let k = 0; k < active.length; k++) {
      const c = active[k] as number
      slopes.hashed[row + c] = (slopes.hashed[row + c] as number) + (error[c] as number) * scale
    }
  }
  for (let i = 0; i < example.dense.length; i += 2) {
    const row = (example.dense[i] as number) * pointColumns
    const value = example.dense[i + 1] as number
    for (let k = 0; k < active.length; k++) {
      const c = active[k] as number
      slopes.dense[row + c] = (slopes.dense[row + c] as number) + (error[c] as number) * value
    }
  }
}

function startOf(examples: readonly Example[], total: number): Float32Array {
  const on = new Float64Array(pointColumns)
  for (const { truth, weight } of examples)
    for (let c = 0; c < pointColumns; c++) on[c] = (on[c] as number) + weight * (truth[c] as number)
  return Float32Array.from(on, (count) => {
    const share = Math.min(0.99, Math.max(1e-3, count / total))
    return Math.log(share / (1 - share))
  })
}

/** |log ratio| of a bucket's share among the texts that have the column and those that have not; 0 for rare buckets. */
function reachOf(examples: readonly Example[]): Float32Array {
  const reach = new Float32Array(buckets * pointColumns)
  const all = new Float64Array(buckets)
  const seen = new Uint32Array(buckets)
  const on = new Float64Array(pointColumns)
  let total = 0
  for (const { buckets: own, truth, weight } of examples) {
    total += weight
    for (let c = 0; c < pointColumns; c++) on[c] = (on[c] as number) + weight * (truth[c] as number)
    const columns = [...truth.keys()].filter((c) => truth[c] === 1)
    for (const bucket of new Set(own)) {
      all[bucket] = (all[bucket] as number) + weight
      seen[bucket] = (seen[bucket] as number) + 1
      for (const c of columns) reach[bucket * pointColumns + c] = (reach[bucket * pointColumns + c] as number) + weight
    }
  }
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (let c = 0; c < pointColumns; c++) {
      const i = bucket * pointColumns + c
      const hit = reach[i] as number
      const withIt = (hit + 1) / ((on[c] as number) + 2)
      const without = ((all[bucket] as number) - hit + 1) / (total - (on[c] as number) + 2)
      reach[i] = (seen[bucket] as number) < fewest ? 0 : Math.abs(Math.log(withIt / without))
    }
  }
  return reach
}
