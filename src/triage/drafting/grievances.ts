import type { Topic, Verdict } from '../../domain/verdict.ts'
import { aspects } from './aspect-table.ts'
import type { Aspect, AspectId } from './aspects.ts'
import { type Domain, networkTopics } from './domain-of.ts'

/** Said so plainly that triage need not confirm it. */
const selfEvident: ReadonlySet<AspectId> = new Set([
  'kazakh-missing',
  'employment',
  'outage',
  'net-bad',
  'staff-conduct',
  'visit-damage',
  'misled',
  'no-choice',
  'quality-poor',
  'blocked-sites',
  'accessibility',
  'recalculation',
])
/** What triage found stands in for words that no pattern knows. */
const usualAspect: Partial<Record<Topic, AspectId>> = {
  'no-connection': 'outage',
  drops: 'drops',
  speed: 'speed-slow',
  'wifi-router': 'wifi-weak',
  telephony: 'phone-line',
  billing: 'charged',
  tariff: 'tariff-other',
  support: 'support-useless',
  'account-site': 'app-fault',
}

/** Seen only because the line is slow or breaks: taken up first only where the author makes it the point. */
const consequences: ReadonlySet<AspectId> = new Set(['games', 'video', 'pages', 'ping', 'tv-other'])
const causes: ReadonlySet<AspectId> = new Set([
  'speed-below-plan',
  'speed-evening',
  'speed-slow',
  'drops',
  'outage',
  'net-bad',
  'wifi-weak',
])
/** Help that did not help is blamed because of what went wrong before, and comes after it. */
const afterwards: ReadonlySet<AspectId> = new Set([
  'support-useless',
  'support-runaround',
  'support-unreachable',
  'promise-broken',
  'misled',
])
/** Anger and resignation rather than a point: taken up only where nothing else is. */
const sums: ReadonlySet<AspectId> = new Set(['no-choice', 'misled', 'quality-poor', 'tariff-other'])

const ourMoney: ReadonlySet<Topic> = new Set(['billing', 'contract', 'connection', 'visit'])

interface Found {
  readonly id: AspectId
  readonly topic: Topic
  readonly score: number
  readonly at: number
  readonly times: number
}

/** What is complained of, most telling first. */
export function complaintsIn(folded: string, domain: Domain, verdict: Verdict): AspectId[] {
  const named = verdict.topics.some(({ label }) => label !== 'general')
  const title = titleEnd(folded)
  const found: Found[] = []
  for (const aspect of aspects) {
    if (!mayMean(aspect, domain)) continue
    const match = aspect.pattern.exec(folded)
    if (!match || aspect.not?.test(folded)) continue
    const agreed = agreement(aspect, verdict)
    const foreign = aspect.where === 'network' && domain === 'unclear'
    // What is said in so many words needs nobody's word beside it, but comes after what triage has seen too.
    const opens = match.index < title
    const plain =
      aspect.where === 'network'
        ? aspect.weight >= (opens ? 3 : 4) || causes.has(aspect.id)
        : aspect.weight >= 4 && (opens || (domain === 'network' && ourMoney.has(aspect.topic)))
    if (agreed === 0 && (foreign || (named && !plain && !selfEvident.has(aspect.id)))) continue
    const times = repeatsOf(aspect.pattern, folded, match.index + match[0].length)
    // What stands in the title or the first lines is what one came to say, and what is said again weighs more.
    const early = match.index < title ? 3 : match.index < 120 ? 1 : 0
    found.push({
      id: aspect.id,
      topic: aspect.topic,
      score: aspect.weight + agreed + early + 0.6 * times,
      at: match.index,
      times,
    })
  }
  const usual = usualFor(verdict, domain, folded, found)
  if (usual) found.push(usual)
  return found
    .map((one) => ({ ...one, score: one.score - lesser(one, found, title) }))
    .toSorted((left, right) => right.score - left.score || left.at - right.at)
    .map(({ id }) => id)
}

/** The topic that triage is surest of is taken up even where no pattern knows the words. */
function usualFor(verdict: Verdict, domain: Domain, folded: string, found: readonly Found[]): Found | null {
  const first = verdict.topics[0]
  const usual = first && usualAspect[first.label]
  if (!first || !usual || domain === 'elsewhere' || first.confidence < 0.6) return null
  if (denied(usual, folded) || found.some(({ topic }) => topic === first.label)) return null
  return { id: usual, topic: first.label, score: 1 + 3 * first.confidence, at: 0, times: 0 }
}

function lesser({ id, at, times }: Found, all: readonly Found[], title: number): number {
  const leads = at < title || times > 1
  if (sums.has(id)) return all.some((other) => !sums.has(other.id)) ? 6 : 0
  if (consequences.has(id)) return !leads && all.some((other) => causes.has(other.id)) ? 4 : 0
  if (afterwards.has(id)) return at >= title && all.some((other) => leadsTo(other)) ? 2.5 : 0
  return 0
}

function leadsTo({ id, topic, score }: Found): boolean {
  return score >= 4 && topic !== 'support' && !sums.has(id) && id !== 'price-high'
}

/** Where the first sentence ends that says something, if it is short; otherwise the first 60 characters count as a title. */
function titleEnd(folded: string): number {
  const first = folded.indexOf(' .', 2)
  const end = first === -1 || first >= 16 ? first : folded.indexOf(' .', first + 2)
  return end === -1 || end > 100 ? 60 : end
}

/** How often it is said again, three times at most. */
function repeatsOf(pattern: RegExp, folded: string, from: number): number {
  let at = from
  for (let times = 0; times < 3; times++) {
    const rest = folded.slice(at)
    const next = pattern.exec(rest)
    if (!next) return times
    at += next.index + Math.max(1, next[0].length)
  }
  return 3
}

function denied(id: AspectId, folded: string): boolean {
  return aspects.find((aspect) => aspect.id === id)?.not?.test(folded) ?? false
}

function mayMean({ where }: Aspect, domain: Domain): boolean {
  return where === 'any' || domain === 'unclear' || where === domain
}

function agreement({ topic, where }: Aspect, verdict: Verdict): number {
  const confirmed = verdict.topics.find(({ label }) => label === topic)
  // Triage knows the topics of our trade; what a café or a clinic is blamed for it calls `general` or `support`.
  if (!confirmed) return where === 'elsewhere' && topic !== 'account-site' ? 1 : 0
  // Without service one wants the service back first, and the money or an apology after it.
  const urgent = verdict.urgency.label === 'now' && topic === 'no-connection' ? 2.5 : 0
  const technical = networkTopics.has(topic) ? 1.5 : 0
  return 4 * confirmed.confidence + urgent + technical
}
