import { kinds, risks, topics, urgencies } from '../domain/verdict.ts'

const learntHeads: readonly string[] = [
  ...kinds.map((kind) => `kind:${kind}`),
  ...topics.map((topic) => `topic:${topic}`),
  ...urgencies.map((urgency) => `urgency:${urgency}`),
  ...risks.map((risk) => `risk:${risk}`),
]

/** Columns of the second way of learning the same heads, see `train/joint.ts`; the verdict is the mean of both. */
export const jointHeads: readonly string[] = [
  ...kinds.map((kind) => `joint:kind:${kind}`),
  ...topics.map((topic) => `joint:topic:${topic}`),
]

/** What the hashed weights score, in the order of their columns. The two `stars`/`adverts` heads learn from distant labels. */
export const hashedHeads: readonly string[] = ['stars', 'adverts', 'lang:kk', 'lang:en', ...learntHeads, ...jointHeads]

/** What the second layer decides. */
export const decidedHeads: readonly string[] = learntHeads

export const headIndex: ReadonlyMap<string, number> = new Map(hashedHeads.map((head, index) => [head, index]))
