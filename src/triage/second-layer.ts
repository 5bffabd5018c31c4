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

/** Scratch: columns that are not zero. */
const used = new Int32Array(inputs)

/** Scores before squashing, where a correction may add its own. */
export function logitsOf(weights: Float32Array, input: Float32Array, out = new Float32Array(outputs)): Float32Array {
  let length = 0
  for (let i = 0; i < inputs; i++) if (input[i] !== 0) used[length++] = i
  for (let head = 0; head < outputs; head++) {
    let score = 0
    const from = head * inputs
    for (let k = 0; k < length; k++) {
      const i = used[k] as number
      score += (weights[from + i] as number) * (input[i] as number)
    }
    out[head] = score
  }
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
