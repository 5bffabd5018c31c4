import { aspects } from '../aspect-table.ts'
import { type Aspect, type AspectId, aspectIds } from '../aspects.ts'
import { type Domain, mayMean } from '../domain-of.ts'
import { afterwards, causes } from '../grievance-order.ts'
import { sameThing } from '../same-thing.ts'
import { type PointEvidence, titleEnd } from './inputs.ts'
import type { PointWeights } from './model.ts'

/** What an answer takes up. */
export interface Points {
  /** The point; then up to three others of other kinds that are complained of as surely. Empty where nothing is sure. */
  readonly named: readonly AspectId[]
  /** To take up one of them first would be a guess: they are named side by side. */
  readonly level: boolean
}

/** Who says the wider of two things is right about both; nearest first. */
const wider: Partial<Record<AspectId, readonly AspectId[]>> = {
  'speed-below-plan': ['speed-slow'],
  'speed-evening': ['speed-slow', 'net-bad'],
  'speed-slow': ['net-bad'],
  pages: ['speed-slow', 'net-bad'],
  video: ['speed-slow', 'net-bad'],
  ping: ['net-bad'],
  games: ['ping', 'net-bad'],
  drops: ['net-bad'],
  outage: ['net-bad'],
  'connection-wait': ['connection-trouble'],
  'support-rude': ['support-useless'],
  'support-unreachable': ['support-useless'],
  'support-runaround': ['support-useless'],
  'staff-conduct': ['support-useless'],
  'promise-broken': ['support-useless'],
  'visit-late': ['visit-trouble'],
  'visit-useless': ['visit-trouble'],
  'visit-damage': ['visit-trouble'],
  'tv-freeze': ['tv-other'],
  'tv-off': ['tv-other'],
  'tv-channels': ['tv-other'],
}
/** The wider words for an aspect, nearest first. */
export function widerThan(id: AspectId): readonly AspectId[] {
  return wider[id] ?? []
}

/** What the wider word is worth beside the exact one. */
const widerWorth = 0.6
/** A wider word that the text itself hardly suggests is no gain. */
const suggested = 0.02

/** Surer than this an aspect is taken up; of a trade that triage does not know it must be surer. */
const sureEnough: Readonly<Record<Domain, number>> = { network: 0.15, elsewhere: 0.3, unclear: 0.2 }
/** So sure a second, a third and a fourth point must be: one that nobody made is worse than one left out. */
const namedEnough = [0.55, 0.55, 0.65] as const
/** The same where no pattern knows the words. */
const unwordedEnough = 0.98
/** So surely a fault must be complained of that leads because the text opens with it. */
const openingEnough = 0.55
/** Below this the first of two is no more than likely. */
const leads = 0.5
/** So short a text has one point. Characters. */
const manyFrom = 250

const tables = aspectIds.map((id) => aspects.find((aspect) => aspect.id === id))

/** The point of a complaint and what else is to be named. */
export function choosePoints({ first: chances, named }: PointWeights, evidence: PointEvidence): Points {
  const worded = new Set(evidence.found.flatMap((each) => (each.words === '' ? [] : [each.id])))
  const possible = tables.map((aspect) => aspect !== undefined && mayBe(aspect, evidence, worded))
  const worth = worthOf(chances)
  const likeliest = best(worth, (index) => possible[index] === true)
  if (likeliest === null || (worth[likeliest] as number) < sureEnough[evidence.domain]) return nothing
  const first = exacter(opening(likeliest, named, evidence), worded, possible, named)
  const taken = [first]
  for (const enough of namedEnough) {
    const other = best(named, (index) => {
      const id = aspectIds[index] as AspectId
      const meant = possible[index] === true && (named[index] as number) >= (worded.has(id) ? enough : unwordedEnough)
      return meant && !secondless.has(id) && id !== 'no-choice' && !taken.some((each) => repeats(each, index, first))
    })
    if (other === null) break
    taken.push(other)
  }
  // What cannot be chosen is no fault that could be looked into: it is named where little else is.
  if (taken.length <= 2 && first !== noChoice && possible[noChoice] && (named[noChoice] as number) >= namedEnough[0])
    taken.push(noChoice)
  const [, second] = taken
  const level = second !== undefined && isLevel(first, second, worth, { first: chances, named }, evidence)
  const ids = taken.map((index) => aspectIds[index] as AspectId)
  return { named: ids[0] === 'no-choice' && ids[1] ? [ids[1], ids[0], ...ids.slice(2)] : ids, level }
}

/** Sums of the rest: «что-то с тарифом», «что-то с ТВ». */
const sums: ReadonlySet<AspectId> = new Set(['tariff-other', 'tv-other'])

/** What the text says in so many words before the sum that it falls under. */
function exacter(
  first: number,
  worded: ReadonlySet<AspectId>,
  possible: readonly boolean[],
  named: Float64Array,
): number {
  const id = aspectIds[first] as AspectId
  if (!sums.has(id)) return first
  const exact = best(named, (index) => {
    const other = aspectIds[index] as AspectId
    return index !== first && possible[index] === true && worded.has(other) && sameThing(id, other)
  })
  return exact !== null && (named[exact] as number) >= namedEnough[0] ? exact : first
}

const noChoice = aspectIds.indexOf('no-choice')

/** Wider words that an exact one bears out; «подключение» and «затянувшееся подключение» are one. */
const general: ReadonlySet<AspectId> = new Set(['net-bad', 'speed-slow', 'support-useless', 'tv-other'])

/** «Интернет ужасный» is borne out by «обрывы», not repeated: after the wider word the exact one may stand. */
function repeats(taken: number, other: number, first: number): boolean {
  if (taken === other) return true
  const [one, two] = [aspectIds[taken] as AspectId, aspectIds[other] as AspectId]
  return sameThing(one, two) && !(taken === first && general.has(one) && widerThan(two).includes(one))
}

/** Whether a long text leaves it open which of the two is its point. */
function isLevel(
  first: number,
  second: number,
  worth: Float64Array,
  { first: chances, named }: PointWeights,
  { folded }: PointEvidence,
): boolean {
  const one = worth[first] as number
  const either = (1 - (1 - Math.min(1, one)) * (1 - (chances[second] as number))) * (named[first] as number)
  return folded.length >= manyFrom && one < leads && either > one
}

/** A clinic is no app: what only other trades are blamed for must stand in words or be what triage says it is about. */
function mayBe(aspect: Aspect, { domain, folded, verdict }: PointEvidence, worded: ReadonlySet<AspectId>): boolean {
  if (!mayMean(aspect, domain) || aspect.not?.test(folded)) return false
  // Anger at a company as a whole sounds like anger at having no other.
  if (aspect.id === 'no-choice') return worded.has('no-choice')
  const ofAnApp = aspect.topic === 'account-site' && verdict.topics.some(({ label }) => label === 'account-site')
  return aspect.where !== 'elsewhere' || worded.has(aspect.id) || ofAnApp
}

/** «Скорость упала. Дозвониться невозможно»: the fault that a text opens with comes before the help that did not help. */
function opening(first: number, named: Float64Array, { found }: PointEvidence): number {
  if (!afterwards.has(aspectIds[first] as AspectId)) return first
  const fault = found.find(
    ({ id, words, at }) =>
      causes.has(id) && words !== '' && at < titleEnd && (named[aspectIds.indexOf(id)] as number) >= openingEnough,
  )
  return fault === undefined ? first : aspectIds.indexOf(fault.id)
}

const nothing: Points = { named: [], level: false }
/** Anger and sums of the rest say nothing beside a point. */
const secondless: ReadonlySet<AspectId> = new Set(['quality-poor', 'tariff-other', 'tv-other', 'net-bad'])

function worthOf(chances: Float64Array): Float64Array {
  const worth = Float64Array.from(chances)
  aspectIds.forEach((id, index) => {
    for (const general of widerThan(id)) {
      const at = aspectIds.indexOf(general)
      if ((chances[at] as number) > suggested)
        worth[at] = (worth[at] as number) + widerWorth * (chances[index] as number)
    }
  })
  return worth
}

function best(values: Float64Array, may: (index: number) => boolean): number | null {
  let found: number | null = null
  for (let i = 0; i < values.length; i++)
    if (may(i) && (found === null || (values[i] as number) > (values[found] as number))) found = i
  return found
}
