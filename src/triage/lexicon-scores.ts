import { risksTable } from './lexicon/risks.ts'
import { signsEn, signsKk, signsRu } from './lexicon/signs.ts'
import { topicsEn } from './lexicon/topics-en.ts'
import { topicsKk } from './lexicon/topics-kk.ts'
import { topicsRu } from './lexicon/topics-ru.ts'
import { type Hit, Matcher } from './lexicon-matcher.ts'
import type { Prepared } from './prepare.ts'

const matcher = new Matcher([
  prefixed('topic:', topicsRu),
  prefixed('topic:', topicsKk),
  prefixed('topic:', topicsEn),
  prefixed('sign:', signsRu),
  prefixed('sign:', signsKk),
  prefixed('sign:', signsEn),
  prefixed('risk:', risksTable),
])

/** `topic:speed`, `sign:negative`, `risk:legal`…, in a fixed order. */
export const lexiconLabels: readonly string[] = matcher.labels

export interface LexiconHits {
  readonly hits: readonly Hit[]
  /** How often each of `lexiconLabels` was hit. */
  readonly counts: Uint16Array
}

/** `counts` is filled anew; one array for many texts, for each of its own lives outside the heap and fragments memory. */
export function lexiconHits(
  prepared: Prepared,
  tokens = prepared.tokens,
  counts = new Uint16Array(lexiconLabels.length),
): LexiconHits {
  const hits = matcher.find(tokens)
  counts.fill(0)
  for (const { label } of hits) counts[label] = (counts[label] as number) + 1
  return { hits, counts }
}

function prefixed(prefix: string, table: Readonly<Record<string, string>> | object): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([label, lines]) => [prefix + label, lines as string]))
}
