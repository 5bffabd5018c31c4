import { decidedHeads, headIndex } from '../src/triage/heads.ts'
import type { HandRow, Row } from './corpus.ts'
import { readRows, shuffled } from './corpus.ts'
import { type Example, featuresOf } from './first-layer.ts'
import { denseFrom, type TextInputs } from './inputs.ts'
import type { DenseExample } from './second-layer.ts'

const column = (head: string): number => headIndex.get(head) as number

interface NamedExample extends Example {
  readonly id: string
}

/** Labels that nobody set by hand: stars, spam collections, the language of a collection. */
export function distantExamples(folder: string): NamedExample[] {
  const out: NamedExample[] = []
  const seen = new Set<string>()
  const push = (
    row: Row,
    language: 'ru' | 'kk' | 'en',
    stars: boolean | null,
    advert: boolean | null,
    weight: number,
  ) => {
    if (seen.has(row.id) || row.text === '') return
    seen.add(row.id)
    const targets = [
      { column: column('lang:kk'), truth: Number(language === 'kk'), weight: 1 },
      { column: column('lang:en'), truth: Number(language === 'en'), weight: 1 },
    ]
    if (stars !== null) targets.push({ column: column('stars'), truth: Number(stars), weight })
    if (advert !== null) targets.push({ column: column('adverts'), truth: Number(advert), weight: 1 })
    out.push({ id: row.id, features: featuresOf(row.text.slice(0, 1200)), targets })
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

export function handExample(row: HandRow, features: Int32Array): Example {
  const on = truthSet(row)
  return {
    features,
    targets: decidedHeads.map((head) => ({ column: column(head), truth: Number(on.has(head)), weight: row.weight })),
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

/** Half of the weight goes to the text without its stars: letters and many reviews have none, and stars lie. */
export function denseExamples(row: HandRow, inputs: TextInputs, scores: Float32Array): DenseExample[] {
  const truth = truthOf(row)
  const bare = denseFrom(inputs, null, scores)
  if (row.rating === null) return [{ input: bare, truth, weight: row.weight }]
  return [
    { input: bare, truth, weight: 0.45 * row.weight },
    { input: denseFrom(inputs, row.rating, scores), truth, weight: 0.55 * row.weight },
  ]
}
