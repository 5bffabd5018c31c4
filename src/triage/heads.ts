import { kinds, risks, topics, urgencies } from '../domain/verdict.ts'

/** What the hashed weights score, in the order of their columns. The two `stars`/`adverts` heads learn from distant labels. */
export const hashedHeads: readonly string[] = [
  'stars',
  'adverts',
  'lang:kk',
  'lang:en',
  ...kinds.map((kind) => `kind:${kind}`),
  ...topics.map((topic) => `topic:${topic}`),
  ...urgencies.map((urgency) => `urgency:${urgency}`),
  ...risks.map((risk) => `risk:${risk}`),
]

/** What the second layer decides. */
export const decidedHeads: readonly string[] = hashedHeads.slice(4)

export const headIndex: ReadonlyMap<string, number> = new Map(hashedHeads.map((head, index) => [head, index]))
