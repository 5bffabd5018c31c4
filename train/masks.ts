import { denseNames } from '../src/triage/dense-features.ts'
import { decidedHeads } from '../src/triage/heads.ts'

const inputs = denseNames.length
const column = new Map(denseNames.map((name, index) => [name, index]))

/** What a head may look at. Fewer inputs per head mean fewer labels needed: a rare topic has forty examples. */
function sees(head: string, input: string): boolean {
  if (input.startsWith('score:joint:')) return false
  const [family] = head.split(':')
  if (input === 'bias' || input === 'length' || input === 'short' || input === 'kk' || input === 'en') return true
  const shape = !input.includes(':') || input.startsWith('stars:')
  if (family === 'kind') {
    if (shape || input.startsWith('sign:') || input.startsWith('risk:')) return true
    return /^score:(?:stars|adverts|kind|lang)/.test(input)
  }
  if (family === 'urgency') {
    if (shape || input.startsWith('sign:') || input.startsWith('topic:')) return true
    return /^score:(?:stars|urgency|kind)/.test(input) || input === 'score:topic:no-connection'
  }
  if (family === 'topic') {
    if (input.startsWith('topic:') || input === `score:${head}`) return true
    return (
      input === 'score:stars' ||
      input === 'score:kind:other' ||
      input === 'score:kind:spam' ||
      input === 'sign:off-topic' ||
      (head === 'topic:general' && input.startsWith('score:topic:'))
    )
  }
  return input === head || input === `score:${head}` || input === 'score:stars' || input === 'score:kind:complaint'
}

/** Columns each decided head may use. */
export const masks: readonly Int32Array[] = decidedHeads.map((head) =>
  Int32Array.from(denseNames.flatMap((name, index) => (sees(head, name) ? [index] : []))),
)

/** Where learning starts and what it is pulled back to: a word of a topic's own table speaks for the topic. */
export function priorWeights(): Float32Array {
  const weights = new Float32Array(decidedHeads.length * inputs)
  decidedHeads.forEach((head, index) => {
    const own = column.get(head)
    const from = index * inputs
    if (head.startsWith('topic:')) {
      weights[from] = head === 'topic:general' ? -1 : -2
      const hint = column.get(`${head}?`)
      if (own !== undefined) weights[from + own] = 2
      if (hint !== undefined) weights[from + hint] = 0.6
    } else if (head.startsWith('risk:')) {
      weights[from] = -3.5
      if (own !== undefined) weights[from + own] = 3.5
    }
  })
  return weights
}

/** Strength of the pull, per head family. */
export function decayOf(head: string): number {
  return head.startsWith('risk:') ? 3e-3 : head.startsWith('topic:') ? 1.2e-3 : 2.5e-3
}
