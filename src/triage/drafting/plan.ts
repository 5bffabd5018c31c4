import type { Topic, Verdict } from '../../domain/verdict.ts'
import { type AspectId, aspects } from './aspects.ts'
import type { Reading } from './reading.ts'
import type { ActionGroup, HintGroup } from './wordings/wordings.ts'

const topicOf = new Map(aspects.map(({ id, topic }) => [id, topic]))

/** Two of a group say the same thing twice. */
const sameThing: readonly (readonly AspectId[])[] = [
  ['speed-below-plan', 'speed-evening', 'speed-slow', 'video', 'pages'],
  ['drops', 'outage', 'ping'],
  ['tv-freeze', 'tv-channels', 'tv-other'],
  ['wifi-weak', 'router'],
  [
    'support-unreachable',
    'support-runaround',
    'support-rude',
    'support-useless',
    'waiting',
    'misled',
    'promise-broken',
  ],
  ['visit-late', 'visit-useless', 'visit-damage'],
  ['price-high', 'price-rise', 'traffic-limit', 'new-customers-only'],
  ['plan-changed', 'imposed', 'price-rise'],
  ['charged', 'recalculation', 'commission'],
  ['app-fault', 'app-offline', 'app-ads', 'account-login', 'content'],
  [
    'quality-poor',
    'goods-broken',
    'speed-slow',
    'drops',
    'food',
    'support-useless',
    'support-rude',
    'waiting',
    'medical',
    'cleanliness',
  ],
  ['misled', 'charged', 'imposed'],
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
  readonly also: AspectId | null
  readonly topic: Topic
  readonly action: ActionGroup
  readonly urgent: boolean
  readonly hint: HintGroup | null
  /** Ask for a contract number; elsewhere there is none to ask for. */
  readonly contract: boolean
}

/** What an answer to this complaint takes up and in which order. */
export function planComplaint(reading: Reading, verdict: Verdict): ComplaintPlan {
  const main = reading.complaints[0] ?? null
  const also =
    reading.complaints.find((aspect) => aspect !== main && !alike(aspect, main) && aspect !== 'quality-poor') ?? null
  const topic = (main && topicOf.get(main)) ?? verdict.topics[0]?.label ?? 'general'
  const elsewhere = reading.domain === 'elsewhere'
  const urgent =
    !elsewhere && verdict.urgency.label === 'now' && ['no-connection', 'drops', 'telephony'].includes(topic)
  return {
    main,
    also,
    topic,
    action: elsewhere
      ? topic === 'account-site'
        ? 'site'
        : 'elsewhere'
      : reading.domain === 'unclear' && topic !== 'support'
        ? 'general'
        : groupOf[topic],
    urgent,
    hint: elsewhere || reading.domain === 'unclear' ? null : hintFor(topic, main, reading, verdict),
    contract: !elsewhere,
  }
}

function alike(one: AspectId, other: AspectId | null): boolean {
  return other !== null && sameThing.some((group) => group.includes(one) && group.includes(other))
}

function hintFor(topic: Topic, main: AspectId | null, reading: Reading, verdict: Verdict): HintGroup | null {
  // Whoever has rebooted, waited weeks or met three fitters must not be told to reboot.
  if (reading.triedAlready || reading.span || main === 'tv-channels' || main === 'coverage') return null
  if (verdict.urgency.label === 'none') return null
  switch (topic) {
    case 'no-connection':
      return 'outage'
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
