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
  /** Up to three more of other kinds; where none leads, all. */
  readonly also: readonly AspectId[]
  readonly topic: Topic
  readonly action: ActionGroup
  /** Another department that looks into something named besides; null where the same does. */
  readonly actionAlso: ActionGroup | null
  readonly urgent: boolean
  /** Of several grievances none leads: they are named side by side. */
  readonly many: boolean
  readonly hint: HintGroup | null
  /** Ask for a contract number; elsewhere there is none to ask for, and sometimes the text does not tell. */
  readonly ask: 'contract' | 'either' | 'details'
}

const actionOf: Partial<Record<AspectId, ActionGroup>> = {
  'tv-channels': 'channels',
  'net-bad': 'line',
  'speed-slow': 'speed',
  router: 'router',
  'connection-trouble': 'setup',
  relocation: 'relocation',
  'visit-damage': 'works',
  'support-unreachable': 'reach',
  'support-rude': 'staff',
  'staff-conduct': 'staff',
  attitude: 'staff',
  'promise-broken': 'told',
  misled: 'told',
  'terms-differ': 'told',
  'price-high': 'price',
  'price-rise': 'price',
  'plan-changed': 'changes',
  imposed: 'services',
  'bill-missing': 'bills',
  'debt-calls': 'debt',
  commission: 'fee',
  'email-fault': 'email',
  'account-login': 'login',
  'office-queue': 'elsewhere',
  'no-choice': 'dissatisfied',
  'quality-poor': 'dissatisfied',
  termination: 'termination',
  'repair-wait': 'repair',
  'cut-off': 'cut-off',
  'equipment-return': 'equipment',
  recalculation: 'refund',
  'blocked-sites': 'access',
  coverage: 'coverage',
  'spam-calls': 'calls',
  'app-ads': 'elsewhere',
  employment: 'elsewhere',
  'kazakh-missing': 'elsewhere',
  'opening-hours': 'elsewhere',
  'mobile-number': 'general',
}
/** Nobody looks into these. */
const unmended: ReadonlySet<AspectId> = new Set(['no-choice', 'misled', 'attitude', 'quality-poor'])
/** What stands beside another point is looked into by a wider department. */
const besideOf: Partial<Record<AspectId, ActionGroup>> = { 'tv-channels': 'tv', 'speed-slow': 'line' }
/** Departments of which one says what the other would: «Проверим заявку. Посмотрим и заявку на ремонт». */
const alike: readonly (readonly ActionGroup[])[] = [
  ['wifi', 'line'],
  ['line', 'speed', 'coverage'],
  ['coverage', 'connection'],
  ['connection', 'setup', 'line'],
  ['connection', 'visit', 'repair'],
  ['setup', 'visit', 'works'],
  ['support', 'reach', 'staff', 'told'],
  ['told', 'tariff', 'price'],
  ['billing', 'refund', 'debt', 'fee'],
  ['contract', 'changes', 'services', 'tariff'],
]

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
  const second = reading.complaints[1] ?? null
  // Who is without internet because nobody has connected him has no line that an engineer could test.
  const unconnected = second === 'connection-wait' || second === 'connection-trouble'
  const acting = main === 'outage' && unconnected ? second : main
  const action = actionFor(acting, (acting && topicOf.get(acting)) ?? topic, elsewhere, reading, language)
  return {
    main,
    many: reading.level,
    also: reading.level ? reading.complaints : reading.complaints.slice(1),
    topic,
    action,
    actionAlso: reading.domain === 'network' && !elsewhere ? actionBeside(action, reading.complaints) : null,
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

/** The first department of those named after the point that is another than acts already. */
function actionBeside(action: ActionGroup, named: readonly AspectId[]): ActionGroup | null {
  const others = named.slice(1).filter((id) => !unmended.has(id))
  const groups = others.map((id) => besideOf[id] ?? actionOf[id] ?? groupOf[topicOf.get(id) ?? 'general'])
  return (
    groups.find((group) => !alike.some((some) => some.includes(action) && some.includes(group)) && group !== action) ??
    null
  )
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
    return ourHelp.has(main) && language !== 'kk' ? (actionOf[main] ?? 'support') : 'elsewhere'
  }
  // The topic alone says what it is about, not what went wrong: «проверим заявку» would be a guess.
  if (main === null && (reading.subject === null || !networkTopics.has(topic))) return 'general'
  return (main && actionOf[main]) ?? groupOf[topic]
}

/** No plug and no reboot mends these. */
const pastSelfHelp: ReadonlySet<AspectId> = new Set(['tv-channels', 'tv-other', 'coverage', 'speed-evening'])

function hintFor(topic: Topic, main: AspectId | null, reading: Reading, verdict: Verdict): HintGroup | null {
  // Whoever has rebooted, waited weeks or met three fitters must not be told to reboot.
  if (!reading.takesHints || reading.triedAlready || reading.leaves || reading.span || (main && pastSelfHelp.has(main)))
    return null
  // Two grievances or a farewell are answered by a person's attention, not by a checklist.
  if (reading.complaints.length > 1 || verdict.risks.some(({ label }) => label === 'churn')) return null
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
