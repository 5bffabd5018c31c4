import type { Span } from '../domain/verdict.ts'
import { decisiveTable } from './lexicon/decisive.ts'
import { Matcher } from './lexicon-matcher.ts'
import type { Token } from './tokens.ts'

const matcher = new Matcher([decisiveTable])

/** In a longer text something else can be wrong besides. */
const shortText = 14

/** Where a turn stands that says that all is well; none for most texts and for all long ones. */
export function decisiveContent(tokens: readonly Token[]): Span[] {
  return tokens.length > shortText ? [] : found(tokens, 'content')
}

/** Where a turn of the table stands; none for most texts. */
export function decisiveGrievance(tokens: readonly Token[]): Span[] {
  return found(tokens, 'grievance')
}

function found(tokens: readonly Token[], wanted: 'grievance' | 'content'): Span[] {
  return matcher
    .find(tokens)
    .filter(({ label }) => matcher.labels[label] === wanted)
    .slice(0, 2)
    .map(({ first, last }) => ({ start: (tokens[first] as Token).start, end: (tokens[last] as Token).end }))
}
