import type { ReplyLanguage, Topic, Verdict } from '../../domain/verdict.ts'
import { aspects } from './aspect-table.ts'
import type { AspectId } from './aspects.ts'
import { networkTopics } from './domain-of.ts'
import type { Reading } from './reading.ts'
import type { ActionGroup, HintGroup } from './wordings/wordings.ts'

const topicOf = new Map(aspects.map(({ id, topic }) => [id, topic]))

export function topicOfAspect(id: AspectId): Topic | null {
  return topicOf.get(id) ?? null
}

/** Two of a group say the same thing twice. */
const sameThing: readonly (readonly AspectId[])[] = [
  ['speed-below-plan', 'speed-evening', 'speed-slow', 'video', 'pages', 'net-bad'],
  ['drops', 'outage', 'ping', 'games', 'net-bad'],
  ['tv-freeze', 'tv-channels', 'tv-other', 'tv-off'],
  // «зависает» of a picture is no break of the line.
  ['tv-freeze', 'tv-off', 'tv-other', 'drops'],
  ['tv-freeze', 'tv-off', 'tv-other', 'speed-slow'],
  ['wifi-weak', 'router'],
  [
    'support-unreachable',
    'support-runaround',
    'support-rude',
    'attitude',
    'support-useless',
    'staff-conduct',
    'waiting',
    'misled',
    'promise-broken',
  ],
  ['visit-late', 'visit-useless', 'visit-damage'],
  ['goods-broken', 'app-fault'],
  ['connection-wait', 'connection-trouble', 'coverage'],
  // «Обещали 100, дают 5» is one grievance.
  ['promise-broken', 'speed-below-plan', 'terms-differ'],
  ['price-high', 'price-rise', 'new-customers-only', 'tariff-other'],
  ['traffic-limit', 'tariff-other'],
  ['plan-changed', 'imposed', 'price-rise'],
  ['charged', 'recalculation', 'commission'],
  ['app-fault', 'app-offline', 'app-ads', 'account-login', 'content'],
  ['misled', 'charged', 'imposed'],
  ['imposed', 'tv-other'],
]

const groupOf: Readonly<Record<Topic, ActionGroup>> = {
  'no-connection': 'line',
  drops: 'line',
  speed: 'line',
  'wifi-router': 'wifi',
  tv: 'tv',
  telephony: 'phone',
  billing: 'billing',
  tariff: 'tariff',
  support: 'support',
  visit: 'visit',
  connection: 'connection',
  contract: 'contract',
  'account-site': 'site',
  general: 'general',
}

export interface ComplaintPlan {
  readonly main: AspectId | null
  /** Up to two further things, each of another kind. */
  readonly also: readonly AspectId[]
  readonly topic: Topic
  readonly action: ActionGroup
  readonly urgent: boolean
  /** So many different grievances that none of them is the point; two are named. */
  readonly many: boolean
  readonly hint: HintGroup | null
  /** Ask for a contract number; elsewhere there is none to ask for, and sometimes the text does not tell. */
  readonly ask: 'contract' | 'either' | 'details'
}

const actionOf: Partial<Record<AspectId, ActionGroup>> = {
  'tv-channels': 'channels',
  'net-bad': 'line',
  termination: 'termination',
  'blocked-sites': 'access',
  coverage: 'coverage',
  'spam-calls': 'calls',
  'app-ads': 'elsewhere',
  employment: 'elsewhere',
  'kazakh-missing': 'elsewhere',
  'opening-hours': 'elsewhere',
  'mobile-number': 'general',
}
/** Who could not reach us or was not helped is helped by whoever answers for it, be the trade named or not. */
const ourHelp: ReadonlySet<AspectId> = new Set(['support-unreachable', 'support-runaround', 'support-useless'])
/** Only a company one has a contract with is complained of for these. */
const ourBusiness: ReadonlySet<Topic> = new Set(['billing', 'contract', 'connection', 'visit'])
const notOurTrade = new Set(aspects.filter(({ where }) => where === 'elsewhere').map(({ id }) => id))

/** What an answer to this complaint takes up and in which order. */
export function planComplaint(reading: Reading, verdict: Verdict, language: ReplyLanguage): ComplaintPlan {
  const main = reading.complaints[0] ?? null
  const topic = (main && topicOf.get(main)) ?? verdict.topics[0]?.label ?? 'general'
  const elsewhere = reading.domain === 'elsewhere' || (main !== null && notOurTrade.has(main))
  const urgent =
    !elsewhere && verdict.urgency.label === 'now' && ['no-connection', 'drops', 'telephony'].includes(topic)
  const listed = manifold(reading, language)
  // Where none of them leads, those are named that the author begins with; of two that weigh alike, both.
  const [begin = main] = listed ? reading.told : [main]
  const others = furtherThan(begin, listed ? reading.told : reading.complaints, verdict)
  // «Several things went wrong» with one of them named would be odd.
  const many = begin !== null && others.length > 0 && (listed || undecided(reading))
  const first = many ? begin : main
  const further = many || !listed ? others : furtherThan(main, reading.complaints, verdict)
  // Who is without internet because nobody has connected him has no line that an engineer could test.
  const unconnected = further.find((id) => id === 'connection-wait' || id === 'connection-trouble')
  const acting = first === 'outage' && unconnected ? unconnected : first
  return {
    main,
    many,
    also: many && first ? [first, ...further].slice(0, 2) : further.slice(0, 1),
    topic,
    action: actionFor(acting, (acting && topicOf.get(acting)) ?? topic, elsewhere, reading, language),
    urgent,
    hint: elsewhere || reading.domain === 'unclear' ? null : hintFor(topic, main, reading, verdict),
    ask: elsewhere
      ? 'details'
      : reading.domain === 'unclear' && !ourBusiness.has(topic)
        ? (main === null && reading.wordCount > 5 && language === 'kk') || main === 'kazakh-missing'
          ? 'details'
          : 'either'
        : reading.notConnected || main === 'employment'
          ? 'either'
          : 'contract',
  }
}

const departments = new Map(aspects.map(({ id, topic }) => [id, id === 'net-bad' ? 'line' : groupOf[topic]]))

/** Grievances of many departments in a long text, or of three in a very long one that does not begin with its point. */
function manifold({ complaints, wordCount, opensWithPoint }: Reading, language: ReplyLanguage): boolean {
  if (wordCount < 60) return false
  const count = new Set(complaints.filter((id) => !sums.has(id)).map((id) => departments.get(id))).size
  if (count >= 4) return true
  if (opensWithPoint) return false
  // English reviews are told as stories more than others: two things named are right where one is a guess.
  return language === 'en' ? count >= 2 : count >= 3 && wordCount >= 110
}

/** Less than this between two of them is a guess. */
const narrow = 1.2

/** Two that weigh alike, of two departments: to take up one of them would be to choose by chance. */
function undecided({ complaints, wordCount, opensWithPoint, lead }: Reading): boolean {
  return complaints.length > 1 && wordCount >= 45 && !opensWithPoint && lead < narrow
}

function actionFor(
  main: AspectId | null,
  topic: Topic,
  elsewhere: boolean,
  reading: Reading,
  language: ReplyLanguage,
): ActionGroup {
  // «Ситуация с картой» is nothing for those who build the app, whatever triage thinks of the rest.
  const ofTheApp = topic === 'account-site' && main !== 'app-ads' && (main !== null || language === 'kk')
  if (elsewhere) return ofTheApp ? 'site' : 'elsewhere'
  if (reading.domain === 'unclear' && !ourBusiness.has(topic)) {
    if (main === null) return 'general'
    return ourHelp.has(main) && language !== 'kk' ? 'support' : 'elsewhere'
  }
  // The topic alone says what it is about, not what went wrong: «проверим заявку» would be a guess.
  if (main === null && (reading.subject === null || !networkTopics.has(topic))) return 'general'
  return (main && actionOf[main]) ?? groupOf[topic]
}

/** Anger or the sum of the rest: taken up alone, never as a further point. */
const sums: ReadonlySet<AspectId> = new Set(['quality-poor', 'no-choice', 'tariff-other', 'tv-other', 'misled'])

/** Their patterns are nouns of a trade: enough to lead, too little to be a further point. */
const trades: ReadonlySet<AspectId> = new Set(['medical', 'food', 'content', 'app-fault'])

function furtherThan(main: AspectId | null, complaints: readonly AspectId[], { topics }: Verdict): AspectId[] {
  const further: AspectId[] = []
  for (const aspect of complaints) {
    if (aspect === main || sums.has(aspect) || trades.has(aspect) || further.length === 2) continue
    // Beside a grievance about a network, «food» is a figure of speech.
    if (notOurTrade.has(aspect) && main !== null && !notOurTrade.has(main)) continue
    // A third point only where triage saw its topic too: three guesses in a row would show.
    if (further.length === 1 && !topics.some(({ label }) => label === topicOf.get(aspect))) continue
    if (!alike(aspect, main) && !further.some((other) => alike(aspect, other))) further.push(aspect)
  }
  return further
}

function alike(one: AspectId, other: AspectId | null): boolean {
  return other !== null && sameThing.some((group) => group.includes(one) && group.includes(other))
}

/** No plug and no reboot mends these. */
const pastSelfHelp: ReadonlySet<AspectId> = new Set(['tv-channels', 'tv-other', 'coverage', 'speed-evening'])

function hintFor(topic: Topic, main: AspectId | null, reading: Reading, verdict: Verdict): HintGroup | null {
  // Whoever has rebooted, waited weeks or met three fitters must not be told to reboot.
  if (!reading.takesHints || reading.triedAlready || reading.leaves || reading.span || (main && pastSelfHelp.has(main)))
    return null
  // A long list of grievances or a farewell is answered by a person's attention, not by a checklist.
  if (reading.complaints.length > 3 || verdict.risks.some(({ label }) => label === 'churn')) return null
  if (verdict.urgency.label === 'none') return null
  switch (topic) {
    case 'no-connection':
      return main === null ? null : 'outage'
    case 'drops':
    case 'speed':
      return main === null ? null : 'line'
    case 'wifi-router':
      return 'wifi'
    case 'tv':
      return 'tv'
    default:
      return null
  }
}
