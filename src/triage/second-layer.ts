import { denseNames } from './dense-features.ts'
import { decidedHeads } from './heads.ts'

const inputs = denseNames.length
const outputs = decidedHeads.length

/** Heads that exclude each other share a softmax; the rest stand alone. */
const softmaxGroups: readonly (readonly number[])[] = ['kind:', 'urgency:'].map((prefix) =>
  decidedHeads.flatMap((head, index) => (head.startsWith(prefix) ? [index] : [])),
)
const alone = [...decidedHeads.keys()].filter((head) => !softmaxGroups.some((group) => group.includes(head)))

/** Probability per decided head; `weights` are `decidedHeads` rows of `denseNames` columns. */
export function probabilitiesOf(
  weights: Float32Array,
  input: Float32Array,
  out = new Float32Array(outputs),
): Float32Array {
  return squash(logitsOf(weights, input, out))
}

/** Per input, the heads that look at it and how it weighs for them: most heads look at few. */
interface ByInput {
  /** Where each input's part of the other two begins. */
  readonly from: Int32Array
  readonly heads: Uint8Array
  readonly weights: Float32Array
}

const turned = new WeakMap<Float32Array, ByInput>()

function byInput(weights: Float32Array): ByInput {
  const known = turned.get(weights)
  if (known !== undefined) return known
  const from = new Int32Array(inputs + 1)
  const heads: number[] = []
  const kept: number[] = []
  for (let i = 0; i < inputs; i++) {
    from[i] = heads.length
    for (let head = 0; head < outputs; head++) {
      const weight = weights[head * inputs + i] as number
      if (weight !== 0) {
        heads.push(head)
        kept.push(weight)
      }
    }
  }
  from[inputs] = heads.length
  const made = { from, heads: Uint8Array.from(heads), weights: Float32Array.from(kept) }
  turned.set(weights, made)
  return made
}

/** Sums in full precision until the last one is in. */
const sums = new Float64Array(outputs)

/** Scores before squashing, where a correction may add its own. `weights` must not change after the first call. */
export function logitsOf(weights: Float32Array, input: Float32Array, out = new Float32Array(outputs)): Float32Array {
  const { from, heads, weights: kept } = byInput(weights)
  sums.fill(0)
  for (let i = 0; i < inputs; i++) {
    const value = input[i] as number
    if (value === 0) continue
    const end = from[i + 1] as number
    for (let k = from[i] as number; k < end; k++) {
      const head = heads[k] as number
      sums[head] = (sums[head] as number) + (kept[k] as number) * value
    }
  }
  out.set(sums)
  return out
}

/** In place. */
export function squash(out: Float32Array): Float32Array {
  for (const group of softmaxGroups) {
    let top = Number.NEGATIVE_INFINITY
    for (const head of group) top = Math.max(top, out[head] as number)
    let sum = 0
    for (const head of group) {
      out[head] = Math.exp((out[head] ?? 0) - top)
      sum += out[head] ?? 0
    }
    for (const head of group) out[head] = (out[head] as number) / sum
  }
  for (const head of alone) out[head] = 1 / (1 + Math.exp(-(out[head] as number)))
  return out
}
