import type { Topic } from '../../domain/verdict.ts'
import type { FilteredPattern } from './filtered-pattern.ts'

/** What a complaint can be about, finer than a topic: an answer that names the very thing reads as written for this person. */
export const aspectIds = [
  'speed-below-plan',
  'speed-evening',
  'speed-slow',
  'ping',
  'games',
  'video',
  'pages',
  'drops',
  'outage',
  'net-bad',
  'tv-freeze',
  'tv-off',
  'tv-channels',
  'tv-other',
  'phone-line',
  'wifi-weak',
  'router',
  'blocked-sites',
  'support-unreachable',
  'support-runaround',
  'support-rude',
  'attitude',
  'support-useless',
  'staff-conduct',
  'promise-broken',
  'visit-late',
  'visit-useless',
  'visit-damage',
  'connection-wait',
  'connection-trouble',
  'relocation',
  'visit-trouble',
  'repair-wait',
  'contract-trouble',
  'coverage',
  'price-high',
  'tariff-other',
  'price-rise',
  'terms-differ',
  'plan-changed',
  'imposed',
  'charged',
  'debt-calls',
  'recalculation',
  'commission',
  'traffic-limit',
  'new-customers-only',
  'email-fault',
  'opening-hours',
  'mobile-number',
  'bill-missing',
  'no-choice',
  'misled',
  'termination',
  'equipment-return',
  'cut-off',
  'spam-calls',
  'office-queue',
  'account-login',
  'app-fault',
  'app-offline',
  'app-ads',
  'quality-poor',
  'goods-broken',
  'food',
  'delivery',
  'cleanliness',
  'waiting',
  'crowded',
  'content',
  'medical',
  'accessibility',
  'kazakh-missing',
  'employment',
] as const
export type AspectId = (typeof aspectIds)[number]

export interface Aspect {
  readonly id: AspectId
  readonly topic: Topic
  /** `network`: only where the text is about internet, TV or telephony. `elsewhere`: only where it is not. */
  readonly where: 'network' | 'elsewhere' | 'any'
  /** How specific it is, 1 to 5: the more specific one is taken up first. */
  readonly weight: number
  /** On folded text: small letters, Kazakh letters as Russian ones, single spaces. */
  readonly pattern: FilteredPattern
  /** Where this matches, the word is no complaint. */
  readonly not?: RegExp
}

/** «й» is often typed «и» in Kazakh («устамаид»): outside character classes a pattern takes both. */
export function readingBoth(pattern: RegExp): RegExp {
  return new RegExp(
    pattern.source.replace(/\[[^\]]*\]|й/g, (part) => (part === 'й' ? '[йи]' : part)),
    pattern.flags,
  )
}
