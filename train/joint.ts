import { denseNames } from '../src/triage/dense-features.ts'
import { bucketBits } from '../src/triage/features.ts'
import { decidedHeads, hashedHeads, headIndex, jointHeads } from '../src/triage/heads.ts'
import type { Read } from './crossval.ts'
import { truthOf } from './examples.ts'
import type { FirstLayer } from './first-layer.ts'
import { scoreFirstLayer } from './first-layer.ts'
import { denseFrom } from './inputs.ts'
import { masks, priorWeights } from './masks.ts'
import { minimise } from './minimise.ts'

const columns = hashedHeads.length
const inputs = denseNames.length
const buckets = 1 << bucketBits

/** How much a letter sequence may say beside a table's word. */
const hashedReach = 2
const kinds = { decay: 1e-3, rounds: 40 }
const topics = { decay: 5e-4, rounds: 35 }

/** A text as the joint way sees it: once with its stars, once without. */
interface Seen {
  readonly features: Int32Array
  readonly dense: Float32Array
  /** What the self-taught layer says of the heads. */
  readonly taught: Float32Array
  readonly truth: Uint8Array
  readonly weight: number
  /** Its weight where stars are not looked at; 0 for the text with stars. */
  readonly bare: number
}

/** Weights of one group of heads that share a softmax, or of one head that stands alone. */
interface Group {
  readonly heads: readonly number[]
  readonly decay: number
  readonly rounds: number
}

const kindHeads = decidedHeads.flatMap((head, index) => (head.startsWith('kind:') ? [index] : []))
const groups: readonly Group[] = [
  { heads: kindHeads, ...kinds },
  ...decidedHeads.flatMap((head, index) => (head.startsWith('topic:') ? [{ heads: [index], ...topics }] : [])),
]

/**
 * The second way to the same verdict: letter sequences, tables, stars and shape weighed at once instead of one layer
 * after the other. Its errors are partly others, and the mean of both is surer than either. Its letter weights become
 * columns of the first layer, the rest joins the second; so the mean costs what one way costs.
 *
 * @returns the mean of `second` and this way's weights; fills its columns of `hand`
 */
export function joinBothWays(
  rows: readonly Read[],
  start: FirstLayer | null,
  hand: FirstLayer,
  second: Float32Array,
): Float32Array {
  const both = rows.flatMap((read) => seenOf(read, start))
  // No topic looks at stars.
  const bare = both.filter(({ bare }) => bare > 0)
  const prior = priorWeights()
  const mean = Float32Array.from(second)
  for (const group of groups) {
    const dense = denseColumns(group)
    const taught = start === null ? [] : group.heads.flatMap((head) => taughtColumn(decidedHeads[head] as string))
    const ofKinds = group.heads === kindHeads
    const found = fitGroup(
      group,
      ofKinds ? both : bare.map((text) => ({ ...text, weight: text.bare })),
      dense,
      taught,
      prior,
    )
    group.heads.forEach((head, k) => {
      const name = decidedHeads[head] as string
      writeColumn(found, { k, count: group.heads.length, dense: dense.length, taught }, name, hand, start)
      for (let i = 0; i < inputs; i++) mean[head * inputs + i] = (second[head * inputs + i] as number) / 2
      dense.forEach((column, d) => {
        const weight = (found.dense[d * group.heads.length + k] as number) + (prior[head * inputs + column] as number)
        mean[head * inputs + column] = (mean[head * inputs + column] as number) + weight / 2
      })
      // A score enters the second layer halved, and the mean halves it again.
      mean[head * inputs + denseNames.indexOf(`score:joint:${name}`)] = 1
    })
  }
  return mean
}

function seenOf({ row, inputs: read }: Read, start: FirstLayer | null): Seen[] {
  const scores = new Float32Array(columns)
  scores.set(read.distant.subarray(0, 4))
  const taught = start === null ? new Float32Array(columns) : scoreFirstLayer(start, read.features)
  const truth = truthOf(row)
  const one = (stars: number | null, weight: number, bare: number): Seen => ({
    features: read.features,
    dense: denseFrom(read, stars, scores),
    taught,
    truth,
    weight,
    bare,
  })
  if (row.rating === null) return [one(null, row.weight, row.weight)]
  return [one(null, 0.45 * row.weight, row.weight), one(row.rating, 0.55 * row.weight, 0)]
}

/** Scores of heads that learn from hand labels are the other way's. */
function denseColumns({ heads }: Group): Int32Array {
  return (masks[heads[0] as number] as Int32Array).filter(
    (column) => !/^score:(?:kind|topic|urgency|risk|joint):/.test(denseNames[column] as string),
  )
}

/** Kinds alone were self-taught. */
function taughtColumn(head: string): number[] {
  return head.startsWith('kind:') ? [headIndex.get(head) as number] : []
}

interface Found {
  readonly hashed: Float64Array
  readonly dense: Float64Array
  readonly taught: Float64Array
}

function fitGroup(
  group: Group,
  seen: readonly Seen[],
  dense: Int32Array,
  taught: readonly number[],
  prior: Float32Array,
): Found {
  const { heads, decay, rounds } = group
  const count = heads.length
  const denseFromAt = buckets * count
  const taughtFrom = denseFromAt + dense.length * count
  const size = taughtFrom + taught.length * count
  const total = seen.reduce((sum, { weight }) => sum + weight, 0)
  const scores = new Float64Array(count)
  const loss = (at: Float64Array, slope: Float64Array): number => {
    let value = 0
    for (let i = 0; i < size; i++) {
      const weight = at[i] as number
      value += 0.5 * decay * weight * weight
      slope[i] = decay * weight
    }
    for (const text of seen) {
      const scale = hashedReach / Math.sqrt(text.features.length + 1)
      for (let k = 0; k < count; k++) {
        let score = 0
        for (let d = 0; d < dense.length; d++) {
          const column = dense[d] as number
          const input = text.dense[column] as number
          if (input === 0) continue
          const own = prior[(heads[k] as number) * inputs + column] as number
          score += input * ((at[denseFromAt + d * count + k] as number) + own)
        }
        for (let t = 0; t < taught.length; t++)
          score += taughtInput(text, taught[t] as number) * (at[taughtFrom + t * count + k] as number)
        scores[k] = score
      }
      for (let i = 0; i < text.features.length; i++) {
        const from = (text.features[i] as number) * count
        for (let k = 0; k < count; k++) scores[k] = (scores[k] as number) + scale * (at[from + k] as number)
      }
      value += toErrors(scores, text, heads) * (text.weight / total)
      const share = text.weight / total
      for (let k = 0; k < count; k++) scores[k] = (scores[k] as number) * share
      for (let i = 0; i < text.features.length; i++) {
        const from = (text.features[i] as number) * count
        for (let k = 0; k < count; k++) slope[from + k] = (slope[from + k] as number) + scale * (scores[k] as number)
      }
      for (let d = 0; d < dense.length; d++) {
        const input = text.dense[dense[d] as number] as number
        if (input === 0) continue
        for (let k = 0; k < count; k++) {
          const i = denseFromAt + d * count + k
          slope[i] = (slope[i] as number) + input * (scores[k] as number)
        }
      }
      for (let t = 0; t < taught.length; t++) {
        const input = taughtInput(text, taught[t] as number)
        for (let k = 0; k < count; k++) {
          const i = taughtFrom + t * count + k
          slope[i] = (slope[i] as number) + input * (scores[k] as number)
        }
      }
    }
    return value
  }
  const at = minimise(loss, size, rounds)
  return {
    hashed: at.subarray(0, denseFromAt),
    dense: at.subarray(denseFromAt, taughtFrom),
    taught: at.subarray(taughtFrom),
  }
}

function taughtInput({ taught }: Seen, column: number): number {
  return Math.max(-3, Math.min(3, (taught[column] as number) / 2))
}

/** Turns scores into what they are wrong by, in place. @returns the loss */
function toErrors(scores: Float64Array, { truth }: Seen, heads: readonly number[]): number {
  if (heads.length === 1) {
    const score = scores[0] as number
    const on = truth[heads[0] as number] as number
    scores[0] = 1 / (1 + Math.exp(-score)) - on
    return Math.log1p(Math.exp(-Math.abs(score))) + Math.max(0, on === 1 ? -score : score)
  }
  const top = scores.reduce((a, b) => Math.max(a, b))
  const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0)
  let value = 0
  for (let k = 0; k < heads.length; k++) {
    const probability = Math.exp((scores[k] as number) - top) / sum
    const on = truth[heads[k] as number] as number
    if (on === 1) value -= Math.log(Math.max(1e-12, probability))
    scores[k] = probability - on
  }
  return value
}

/** The way's letter weights as one column of the first layer; what it made of the self-taught layer is in it. */
function writeColumn(
  found: Found,
  at: { readonly k: number; readonly count: number; readonly dense: number; readonly taught: readonly number[] },
  name: string,
  hand: FirstLayer,
  start: FirstLayer | null,
): void {
  const column = headIndex.get(`joint:${name}`) as number
  const shares = at.taught.map((from, t) => ({ from, share: (found.taught[t * at.count + at.k] as number) / 2 }))
  for (let bucket = 0; bucket < buckets; bucket++) {
    let weight = hashedReach * (found.hashed[bucket * at.count + at.k] as number)
    if (start !== null)
      for (const { from, share } of shares) weight += share * (start.weights[bucket * columns + from] as number)
    hand.weights[bucket * columns + column] = weight
  }
  hand.bias[column] =
    start === null ? 0 : shares.reduce((sum, { from, share }) => sum + share * (start.bias[from] as number), 0)
}

/** Checked at the start: a head without its column would be weighed half. */
if (!groups.every(({ heads }) => heads.every((head) => jointHeads.includes(`joint:${decidedHeads[head]}`))))
  throw new Error('Every head of kinds and topics needs a joint column.')
