import type { Span } from '../domain/verdict.ts'
import { decisiveTable } from './lexicon/decisive.ts'
import { Matcher } from './lexicon-matcher.ts'
import type { Token } from './tokens.ts'

const matcher = new Matcher([decisiveTable])

/** Where a turn of the table stands; none for most texts. */
export function decisiveGrievance(tokens: readonly Token[]): Span[] {
  return matcher
    .find(tokens)
    .slice(0, 2)
    .map(({ first, last }) => ({ start: (tokens[first] as Token).start, end: (tokens[last] as Token).end }))
}
