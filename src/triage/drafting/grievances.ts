import type { Topic, Verdict } from '../../domain/verdict.ts'
import { aspects } from './aspect-table.ts'
import type { Aspect, AspectId } from './aspects.ts'
import { type Domain, mayMean, networkTopics } from './domain-of.ts'
import type { FilteredPattern } from './filtered-pattern.ts'
import { causes, type Found, lesser, passing, sums, type Weighed } from './grievance-order.ts'
import { emphasisedIn, headingsIn, headingsNamedIn } from './headings.ts'

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

const ourMoney: ReadonlySet<Topic> = new Set(['billing', 'contract', 'connection', 'visit'])

/** Words that many a text uses in passing: only where triage is fairly sure or the text begins with them. */
const vague: ReadonlySet<AspectId> = new Set(['tv-other', 'router', 'tariff-other', 'waiting'])

export interface Grievances {
  /** Most telling first; but for the first only what the text or triage bears out twice. */
  readonly weighed: readonly AspectId[]
  /** All that is suggested, whether borne out or not. */
  readonly found: readonly Weighed[]
  /** Whether the first one is more than a word somewhere in the text. */
  readonly firm: boolean
}

const topicOf = new Map(aspects.map(({ id, topic }) => [id, topic]))

/** From here on a text is a story, and a word in its middle may be anything. */
const story = 350
/** A very special word still says what it says up to here. */
const longStory = 600
/** Whoever waits for somebody to come tells it at length, and it is the point all the same. */
const waits: ReadonlySet<Topic> = new Set(['connection', 'visit'])

/** What is complained of. */
export function complaintsIn(folded: string, domain: Domain, verdict: Verdict): Grievances {
  const named = verdict.topics.some(({ label }) => label !== 'general')
  const { end: title, real } = titleOf(folded)
  const emphasised = emphasisedIn(folded)
  const stressedTopics = new Set(emphasised.flatMap(headingsNamedIn).map((id) => topicOf.get(id)))
  const closing = folded.length < story ? '' : lastSentenceOf(folded)
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
    const saidSo = stressedTopics.has(aspect.topic) || emphasised.some((words) => aspect.pattern.test(words))
    const stressed = saidSo ? 3 : aspect.pattern.test(closing) ? 1 : 0
    found.push({
      id: aspect.id,
      topic: aspect.topic,
      score: aspect.weight + agreed + early + stressed + 0.6 * times,
      agreed,
      at: match.index,
      words: match[0],
      times,
      plain: aspect.weight >= 5,
      // «Интернета нет» is no figure of speech where the text is about one.
      firm:
        agreed >= 2.5 ||
        aspect.id === 'outage' ||
        (aspect.weight >= 5 && folded.length < (aspect.where === 'network' ? longStory : story)) ||
        (causes.has(aspect.id) && (match.index < 120 || folded.length < story)) ||
        opens ||
        times > 0 ||
        folded.length < 160,
      sure:
        agreed >= 2 ||
        aspect.id === 'outage' ||
        opens ||
        times > 0 ||
        match.index < 200 ||
        folded.length < (waits.has(aspect.topic) && aspect.weight >= 5 ? longStory : story),
    })
  }
  if (domain !== 'unclear')
    found.push(...headed(folded, { title, real, stressed: stressedTopics }, verdict, domain, found))
  const usual = usualFor(verdict, domain, folded, found)
  if (folded.length >= story) found.push(...unworded(verdict, domain, found, usual))
  // What no word says leads no text whose own words say plainly what is wrong.
  const spoken = Math.max(
    0,
    ...found
      .filter(
        (one) =>
          one.firm &&
          (causes.has(one.id) || one.plain) &&
          (one.agreed > 0 || one.at < title || selfEvident.has(one.id)),
      )
      .map(({ score }) => score),
  )
  if (usual) found.push(spoken > 0 ? { ...usual, score: Math.min(usual.score, spoken - 0.1) } : usual)
  // Triage is as good as sure, and this word stands for something that it did not see at all.
  const [top] = verdict.topics
  const clearly = usual !== null && top !== undefined && usual.topic === top.label && top.confidence >= 0.9
  const astray = (one: Found) =>
    clearly && one.id !== usual?.id && one.agreed === 0 && one.at >= title && !selfEvident.has(one.id) ? 4 : 0
  const all = found
    .map((one) => ({
      ...one,
      usual: one.id === usual?.id,
      score: one.score - lesser(one, found, title) - astray(one),
    }))
    .toSorted((left, right) => right.score - left.score || left.at - right.at)
  // What no word says may lead an answer, but is no further point beside one that words do say.
  const known = all.filter(
    (one, rank) =>
      one.sure &&
      (rank === 0 ||
        (borneOut(one, title) &&
          (one.id !== usual?.id || (clearly && folded.length >= story)) &&
          !passing(one, title, folded))),
  )
  // A word in the middle of a story that nothing else bears out leads less well than the topic that triage is sure of.
  const instead = known.length > 0 ? null : usualFor(verdict, domain, folded, [])
  const weighed = known.length > 0 ? known : instead ? [instead] : all.slice(0, 1)
  const [first] = weighed
  return {
    weighed: weighed.map(({ id }) => id),
    found: all,
    firm: first?.firm ?? false,
  }
}

/** «How bad the customer service is»: blamed in general words that no finer pattern knows. */
/** Said of much else too («номер блокируют»): further points only where triage, the title or a second time bears them out. */
const loose: ReadonlySet<AspectId> = new Set(['blocked-sites', 'phone-line', 'imposed', 'email-fault', 'router'])

function borneOut({ id, agreed, at, times }: Found, title: number): boolean {
  return !loose.has(id) || agreed >= 1.2 || at < title || times > 0
}

function headed(
  folded: string,
  { title, real, stressed }: { title: number; real: boolean; stressed: ReadonlySet<Topic | undefined> },
  verdict: Verdict,
  domain: Domain,
  found: readonly Found[],
): Found[] {
  return headingsIn(folded).flatMap(({ id, at, times }) => {
    if (domain === 'elsewhere' && id !== 'support-useless') return []
    const aspect = aspects.find((one) => one.id === id)
    const opens = at < title
    // A finer one says more, but for one in passing where the title blames the whole.
    const finer = (other: Found) => !sums.has(other.id) && (other.at < title || !(opens && real))
    if (!aspect || found.some((other) => other.topic === aspect.topic && finer(other))) return []
    const agreed = agreement(aspect, verdict)
    // In the middle of a story it needs triage or a second time beside it.
    if (!opens && agreed < 1.5 && times === 0 && at >= 200 && !stressed.has(aspect.topic)) return []
    const early = (opens ? (real ? 5 : 3) : at < 120 ? 2 : 0) + (stressed.has(aspect.topic) ? 3 : 0)
    const firm = opens || agreed >= 2.5 || folded.length < story
    return [
      {
        id,
        topic: aspect.topic,
        score: 2.5 + agreed + early,
        agreed,
        at,
        words: '',
        times,
        plain: false,
        firm,
        sure: firm,
      },
    ]
  })
}

function lastSentenceOf(folded: string): string {
  const said = folded.trimEnd().replace(/ \.$/, '')
  return ` ${said.slice(said.lastIndexOf(' .') + 2)} `
}

/** What triage is as good as sure of and no word of a story says: it may be named second, and only there. */
function unworded({ topics }: Verdict, domain: Domain, found: readonly Found[], usual: Found | null): Found[] {
  if (domain !== 'network') return []
  return topics.flatMap(({ label, confidence }) => {
    const id = usualAspect[label]
    const named = found.some(({ topic }) => topic === label) || usual?.topic === label
    if (!id || named || confidence < 0.95 || networkTopics.has(label) || label === 'support') return []
    return [
      {
        id,
        topic: label,
        score: 2,
        agreed: 0,
        at: Infinity,
        words: '',
        times: 0,
        plain: false,
        firm: false,
        sure: true,
      },
    ]
  })
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
  // What a story turns on is seen better by the whole of its words than by one pattern.
  const base = technical ? 3 : folded.length >= story && first === verdict.topics[0] ? 4 : 1
  const score = base + (technical ? 4 : 3) * first.confidence
  return {
    id,
    topic: first.label,
    score,
    agreed: 0,
    at: folded.length,
    words: '',
    times: 0,
    sure: true,
    firm: true,
    plain: false,
  }
}

/** Where the first sentence ends that says something, if it is short; otherwise the first 60 characters count as a title. */
function titleOf(folded: string): { readonly end: number; readonly real: boolean } {
  const first = folded.indexOf(' .', 2)
  const end = first === -1 || first >= 16 ? first : folded.indexOf(' .', first + 2)
  return end === -1 || end > 100 ? { end: 60, real: false } : { end, real: true }
}

/** How often it is said again, three times at most. */
function repeatsOf(pattern: FilteredPattern, folded: string, from: number): number {
  let at = from
  for (let times = 0; times < 3; times++) {
    const next = pattern.execFrom(folded, at)
    if (!next) return times
    at = next.index + Math.max(1, next[0].length)
  }
  return 3
}

function denied(id: AspectId, folded: string): boolean {
  return aspects.find((aspect) => aspect.id === id)?.not?.test(folded) ?? false
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
