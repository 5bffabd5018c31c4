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
  connection: 'connection-trouble',
  visit: 'visit-trouble',
  contract: 'contract-trouble',
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

/** Words that many a text uses in passing: only where triage is fairly sure or the text begins with them. */
const vague: ReadonlySet<AspectId> = new Set(['tv-other', 'router', 'tariff-other', 'waiting'])

interface Found {
  readonly id: AspectId
  readonly topic: Topic
  readonly score: number
  readonly at: number
  readonly times: number
  /** Borne out by triage, by its place or by being said again. */
  readonly sure: boolean
  readonly firm: boolean
  /** Its words leave no doubt. */
  readonly plain: boolean
}

export interface Grievances {
  /** Most telling first; but for the first only what the text or triage bears out twice. */
  readonly weighed: readonly AspectId[]
  /** The same as they are told, without sums of the rest. */
  readonly told: readonly AspectId[]
  /** Whether the first one stands in the title or the first words. */
  readonly opens: boolean
  /** Whether the first one is more than a word somewhere in the text. */
  readonly firm: boolean
}

/** From here on a text is a story, and a word in its middle may be anything. */
const story = 350

/** What is complained of. */
export function complaintsIn(folded: string, domain: Domain, verdict: Verdict): Grievances {
  const named = verdict.topics.some(({ label }) => label !== 'general')
  const { end: title, real } = titleOf(folded)
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
    if (vague.has(aspect.id) && !opens && agreed < 3.9 && times === 0 && folded.length >= 160) continue
    // What stands in the title or the first lines is what one came to say, and what is said again weighs more.
    const early = opens ? (real ? 5 : 3) : match.index < 120 ? 2 : 0
    found.push({
      id: aspect.id,
      topic: aspect.topic,
      score: aspect.weight + agreed + early + 0.6 * times,
      at: match.index,
      times,
      plain: aspect.weight >= 5,
      // «Интернета нет» is no figure of speech where the text is about one.
      firm:
        agreed >= 2.5 ||
        aspect.id === 'outage' ||
        (aspect.weight >= 5 && folded.length < story) ||
        (causes.has(aspect.id) && (match.index < 120 || folded.length < story)) ||
        opens ||
        times > 0 ||
        folded.length < 160,
      sure: agreed >= 2 || aspect.id === 'outage' || opens || times > 0 || match.index < 200 || folded.length < story,
    })
  }
  const usual = usualFor(verdict, domain, folded, found)
  // What no word says leads no text whose own words say plainly what is wrong.
  const spoken = Math.max(
    0,
    ...found.filter(({ id, firm, plain }) => firm && (causes.has(id) || plain)).map(({ score }) => score),
  )
  if (usual) found.push(spoken > 0 ? { ...usual, score: Math.min(usual.score, spoken - 0.1) } : usual)
  const all = found
    .map((one) => ({ ...one, score: one.score - lesser(one, found, title) }))
    .toSorted((left, right) => right.score - left.score || left.at - right.at)
  // What no word says may lead an answer, but is no further point beside one that words do say.
  const known = all.filter(({ sure, id }, rank) => sure && (rank === 0 || id !== usual?.id))
  // A word in the middle of a story that nothing else bears out leads less well than the topic that triage is sure of.
  const instead = known.length > 0 ? null : usualFor(verdict, domain, folded, [])
  const weighed = known.length > 0 ? known : instead ? [instead] : all.slice(0, 1)
  const told = weighed.filter(({ id, score }) => !sums.has(id) && id !== 'quality-poor' && score >= 4)
  const [first] = weighed
  return {
    weighed: weighed.map(({ id }) => id),
    told: told.toSorted((left, right) => left.at - right.at).map(({ id }) => id),
    opens: first !== undefined && first.at < title,
    firm: first?.firm ?? false,
  }
}

/** The topic that triage is surest of is taken up even where no pattern knows the words. */
function usualFor(verdict: Verdict, domain: Domain, folded: string, found: readonly Found[]): Found | null {
  const sure = ({ label, confidence }: Verdict['topics'][number], rank: number) =>
    rank === 0 ? confidence >= 0.6 : networkTopics.has(label) && confidence >= 0.75
  const first = verdict.topics.find(
    (each, rank) => sure(each, rank) && !found.some(({ topic }) => topic === each.label || kin(topic, each.label)),
  )
  const usual = first && usualAspect[first.label]
  if (!first || !usual || domain === 'elsewhere') return null
  const technical = networkTopics.has(first.label)
  // «Раньше была хорошая скорость»: what exactly is bad now is not said, only that it is.
  const id = denied(usual, folded) ? (technical ? 'net-bad' : null) : usual
  if (id === null || found.some((other) => other.id === id)) return null
  const score = technical ? 3 + 4 * first.confidence : 1 + 3 * first.confidence
  return { id, topic: first.label, score, at: folded.length, times: 0, sure: true, firm: true, plain: false }
}

/** Their patterns say what it is about, not what is wrong. */
const nouns: ReadonlySet<AspectId> = new Set(['food', 'content', 'medical'])

function lesser({ id, at, times }: Found, all: readonly Found[], title: number): number {
  const leads = at < title || times > 1
  if (sums.has(id)) return all.some((other) => !sums.has(other.id)) ? 6 : 0
  // «Тамак ише алмадык, бага кымбат»: the noun of a trade comes after what is wrong with it.
  if (nouns.has(id)) return at >= title && all.some((other) => !nouns.has(other.id) && leadsTo(other)) ? 3 : 0
  // «Ужасный интернет» sums up the speed that falls every evening.
  if (id === 'net-bad') return all.some((other) => other.firm && other.id !== id && causes.has(other.id)) ? 4 : 0
  if (consequences.has(id)) return !leads && all.some((other) => causes.has(other.id)) ? 4 : 0
  if (afterwards.has(id)) return at >= title && all.some((other) => leadsTo(other) && other.at < at) ? 2.5 : 0
  return 0
}

function leadsTo({ id, topic, score }: Found): boolean {
  return score >= 4 && topic !== 'support' && !sums.has(id) && id !== 'price-high'
}

/** Where the first sentence ends that says something, if it is short; otherwise the first 60 characters count as a title. */
function titleOf(folded: string): { readonly end: number; readonly real: boolean } {
  const first = folded.indexOf(' .', 2)
  const end = first === -1 || first >= 16 ? first : folded.indexOf(' .', first + 2)
  return end === -1 || end > 100 ? { end: 60, real: false } : { end, real: true }
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

/** Triage takes one for the other: a line that is often down is down and breaks. */
function kin(one: Topic, other: Topic): boolean {
  return (one === 'no-connection' && other === 'drops') || (one === 'drops' && other === 'no-connection')
}

function agreement({ topic, where }: Aspect, verdict: Verdict): number {
  const confirmed = verdict.topics.find(({ label }) => label === topic)
  const akin = confirmed ? undefined : verdict.topics.find(({ label }) => kin(label, topic))
  if (akin) return 2.5 * akin.confidence
  // Triage knows the topics of our trade; what a café or a clinic is blamed for it calls `general` or `support`.
  if (!confirmed) return where === 'elsewhere' && topic !== 'account-site' ? 1 : 0
  // Without service one wants the service back first, and the money or an apology after it.
  const urgent = verdict.urgency.label === 'now' && topic === 'no-connection' ? 2.5 : 0
  const technical = networkTopics.has(topic) ? 1.5 : 0
  return 4 * confirmed.confidence + urgent + technical
}
