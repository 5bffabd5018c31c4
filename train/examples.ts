import { denseFeatures, denseNames } from '../src/triage/dense-features.ts'
import { judgedTokens } from '../src/triage/features.ts'
import { decidedHeads, hashedHeads, headIndex } from '../src/triage/heads.ts'
import { languageVotes } from '../src/triage/language.ts'
import { lexiconHits } from '../src/triage/lexicon-scores.ts'
import { prepare } from '../src/triage/prepare.ts'
import type { HandRow, Row } from './corpus.ts'
import { readRows, shuffled } from './corpus.ts'
import { type Example, featuresOf } from './first-layer.ts'
import type { DenseExample } from './second-layer.ts'

const column = (head: string): number => headIndex.get(head) as number

/** Labels that nobody set by hand: stars, spam collections, the language of a collection. */
export function distantExamples(folder: string, excluded: ReadonlySet<string>): Example[] {
  const out: Example[] = []
  const seen = new Set<string>()
  const push = (
    row: Row,
    language: 'ru' | 'kk' | 'en',
    stars: boolean | null,
    advert: boolean | null,
    weight: number,
  ) => {
    if (excluded.has(row.id) || seen.has(row.id) || row.text === '') return
    seen.add(row.id)
    const targets = [
      { column: column('lang:kk'), on: language === 'kk', weight: 1 },
      { column: column('lang:en'), on: language === 'en', weight: 1 },
    ]
    if (stars !== null) targets.push({ column: column('stars'), on: stars, weight })
    if (advert !== null) targets.push({ column: column('adverts'), on: advert, weight: 1 })
    out.push({ features: featuresOf(row.text.slice(0, 1200)), targets })
  }
  const byStars = (row: Row): boolean | null => {
    if (row.label === 'complaint') return true
    return row.label === 'ok' ? false : null
  }
  for (const row of readRows(folder, 'isp-ru.jsonl')) push(row, 'ru', byStars(row), false, 3)
  for (const row of readRows(folder, 'kk-telecom-keywords.jsonl')) push(row, 'kk', byStars(row), false, 2)
  for (const row of readRows(folder, 'kk-mapping.jsonl')) push(row, 'kk', byStars(row), false, 2)
  for (const row of readRows(folder, 'kk.jsonl')) push(row, 'kk', byStars(row), null, 1)
  for (const row of readRows(folder, 'general-ru.jsonl')) push(row, 'ru', byStars(row), false, 1)
  for (const row of readRows(folder, 'isp-en.jsonl')) push(row, 'en', null, false, 1)
  for (const row of readRows(folder, 'telecom-tweets-ru.jsonl')) {
    push(row, 'ru', row.label === 'neg' ? true : row.label === 'pos' ? false : null, false, 1)
  }
  const spam = shuffled(readRows(folder, 'spam-ru.jsonl'), 5).slice(0, 9000)
  for (const row of spam) push(row, 'ru', null, row.label === 'spam', 1)
  return out
}

export function handExample(row: HandRow): Example {
  const on = truthSet(row)
  return {
    features: featuresOf(row.text),
    targets: hashedHeads.slice(4).map((head) => ({ column: column(head), on: on.has(head), weight: row.weight })),
  }
}

function truthSet(row: HandRow): ReadonlySet<string> {
  return new Set([
    `kind:${row.kind}`,
    `urgency:${row.urgency}`,
    ...row.topics.map((topic) => `topic:${topic}`),
    ...row.risk.map((risk) => `risk:${risk}`),
  ])
}

export function truthOf(row: HandRow): Uint8Array {
  const on = truthSet(row)
  return Uint8Array.from(decidedHeads, (head) => (on.has(head) ? 1 : 0))
}

/** The second layer's view of a text, given the first layer's scores. */
export function denseOf(text: string, stars: number | null, scores: Float32Array): Float32Array {
  const prepared = prepare(text)
  const tokens = judgedTokens(prepared)
  const { counts } = lexiconHits(prepared, tokens)
  const into = new Float32Array(denseNames.length)
  denseFeatures(
    { text: prepared.plain, words: tokens.length, stars, counts, votes: languageVotes(prepared), scores },
    into,
  )
  return into
}

/** Half of the weight goes to the text without its stars: letters and many reviews have none, and stars lie. */
export function denseExamples(row: HandRow, scores: Float32Array): DenseExample[] {
  const truth = truthOf(row)
  const bare = denseOf(row.text, null, scores)
  if (row.rating === null) return [{ input: bare, truth, weight: row.weight }]
  return [
    { input: bare, truth, weight: 0.45 * row.weight },
    { input: denseOf(row.text, row.rating, scores), truth, weight: 0.55 * row.weight },
  ]
}
