import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Verdict } from '../src/domain/verdict.ts'
import { type AspectId, aspectIds } from '../src/triage/drafting/aspects.ts'
import { domainOf } from '../src/triage/drafting/domain-of.ts'
import { fold } from '../src/triage/drafting/fold.ts'
import { complaintsIn } from '../src/triage/drafting/grievances.ts'
import { replyLanguage } from '../src/triage/drafting/language.ts'
import { bucketsOf, denseOf, type PointEvidence } from '../src/triage/drafting/points/inputs.ts'
import { sectionsOf } from '../src/triage/drafting/sections.ts'
import { type Row, readRows } from './corpus.ts'

/**
 * What a careful reader says that an answer to a text may take up; `train/points/` holds ids and places, no text.
 * `train/points-invented.jsonl` holds texts of our own: points that are rare in life are no less due an answer.
 */
export interface PointLabel {
  readonly id: string
  /** Each would be right as the first point, the best first. */
  readonly main: readonly AspectId[]
  /** What else is complained of. */
  readonly also: readonly AspectId[]
  /** To leave it out would look deaf. */
  readonly must?: readonly AspectId[]
  /** The point is none of the aspects. */
  readonly unlisted?: boolean
  /** A bare verdict that names nothing. */
  readonly bare?: boolean
  /** No complaint at all. */
  readonly praise?: boolean
  /** Where the text says an aspect, UTF-16 offsets, end exclusive. */
  readonly spans?: readonly (readonly [AspectId, number, number])[]
}

export interface PointText {
  readonly label: PointLabel
  readonly source: string
  readonly evidence: PointEvidence
  readonly buckets: Int32Array
  readonly dense: readonly number[]
  /** The marked words alone. */
  readonly spans: readonly { readonly aspect: AspectId; readonly buckets: Int32Array }[]
}

const sources = [
  'isp-ru.jsonl',
  'isp-en.jsonl',
  'kk-telecom-keywords.jsonl',
  'kk-mapping.jsonl',
  'kk.jsonl',
  'general-ru.jsonl',
  'telecom-tweets-ru.jsonl',
]

const invented = 'points-invented.jsonl'

/**
 * Labelled complaints as the drafter sees them.
 * @param folder with the texts of the labelled ids
 * @param labels `train/`, with the labels and what we invented
 * @param judge must not have learnt from the text, or its topics would be surer than they are in life
 */
export function readPointTexts(folder: string, labels: string, judge: (row: Row) => Verdict): PointText[] {
  const rows = new Map<string, { row: Row; source: string }>()
  for (const name of sources)
    for (const row of readRows(folder, name))
      if (!rows.has(row.id)) rows.set(row.id, { row, source: name.replace('.jsonl', '') })
  for (const row of readRows(labels, invented)) rows.set(row.id, { row, source: 'invented' })
  return [...readdirSync(join(labels, 'points')).map((name) => join('points', name)), invented]
    .sort()
    .flatMap((name) => readFileSync(join(labels, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as PointLabel)
    .filter(({ praise }) => praise !== true)
    .map((label) => {
      const known = rows.get(label.id)
      if (known === undefined) throw new Error(`No text ${label.id} in the data folder, but a label for it`)
      return pointText(label, known.row, known.source, judge(known.row))
    })
}

function pointText(label: PointLabel, row: Row, source: string, verdict: Verdict): PointText {
  const language = replyLanguage(verdict.language, row.text)
  const whole = fold(row.text)
  const domain = domainOf(whole, verdict, language)
  const folded = sectionsOf(whole).against
  const { found, weighed } = complaintsIn(folded, domain, verdict)
  const evidence = { folded, found, leading: weighed, verdict, language, domain }
  const spans = (label.spans ?? []).map(([aspect, start, end]) => ({
    aspect,
    buckets: bucketsOf(fold(row.text.slice(start, end))).slice(),
  }))
  return { label, source, evidence, buckets: bucketsOf(folded).slice(), dense: denseOf(evidence), spans }
}

export function isMain({ label }: PointText, aspect: number): boolean {
  return label.main.includes(aspectIds[aspect] as AspectId)
}

export function isNamed(text: PointText, aspect: number): boolean {
  return isMain(text, aspect) || text.label.also.includes(aspectIds[aspect] as AspectId)
}
