import { type Kind, kinds, type Risk, risks, type Topic, topics } from '../domain/verdict.ts'
import { risksTable } from './lexicon/risks.ts'
import { type Sign, signsEn, signsKk, signsRu } from './lexicon/signs.ts'
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

export function lexiconHits(prepared: Prepared, tokens = prepared.tokens): LexiconHits {
  const hits = matcher.find(tokens)
  const counts = new Uint16Array(lexiconLabels.length)
  for (const { label } of hits) counts[label] = (counts[label] as number) + 1
  return { hits, counts }
}

const topicIndex = new Map(topics.map((topic) => [topic, lexiconLabels.indexOf(`topic:${topic}`)]))
const riskIndex = new Map(risks.map((risk) => [risk, lexiconLabels.indexOf(`risk:${risk}`)]))

export function topicLabel(topic: Topic): number {
  return topicIndex.get(topic) ?? -1
}

export function riskLabel(risk: Risk): number {
  return riskIndex.get(risk) ?? -1
}

export function signCount(counts: Uint16Array, sign: Sign): number {
  return counts[lexiconLabels.indexOf(`sign:${sign}`)] ?? 0
}

/** Rough kind scores from signs and stars: what judges when no trained model is at hand. */
export function roughKinds(
  counts: Uint16Array,
  stars: number | null,
): Readonly<Record<(typeof kinds)[number], number>> {
  const sign = (name: Sign) => Math.min(3, signCount(counts, name))
  const bad = sign('negative') + sign('grievance') * 0.6 - sign('no-problem') * 1.5
  const good = sign('positive') + sign('thanks') + sign('no-problem') * 0.8
  const star = stars === null ? 0 : (3 - stars) * 0.8
  return {
    complaint: 0.4 + bad + star,
    praise: good - Math.max(0, bad) * 0.5 - star,
    question: sign('question') * 0.9 - Math.max(0, bad) * 0.5,
    suggestion: sign('wish') * 0.7 - Math.max(0, bad) * 0.5,
    spam: sign('advert') * 0.8 - bad,
    other: 0.2 + sign('off-topic') * 0.3 + sign('news') * 0.6 - bad * 0.5,
  }
}

function prefixed(prefix: string, table: Readonly<Record<string, string>> | object): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([label, lines]) => [prefix + label, lines as string]))
}

export type { Kind }
