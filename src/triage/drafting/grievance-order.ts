import type { Topic } from '../../domain/verdict.ts'
import type { AspectId } from './aspects.ts'

/** Seen only because the line is slow or breaks: taken up first only where the author makes it the point. */
const consequences: ReadonlySet<AspectId> = new Set(['games', 'video', 'pages', 'ping', 'tv-other'])
export const causes: ReadonlySet<AspectId> = new Set([
  'speed-below-plan',
  'speed-evening',
  'speed-slow',
  'drops',
  'outage',
  'net-bad',
  'wifi-weak',
])
/** Help that did not help is blamed because of what went wrong before, and comes after it. */
export const afterwards: ReadonlySet<AspectId> = new Set([
  'support-useless',
  'support-runaround',
  'support-unreachable',
  'promise-broken',
  'misled',
])
/** Anger and resignation rather than a point: taken up only where nothing else is. */
export const sums: ReadonlySet<AspectId> = new Set(['no-choice', 'misled', 'quality-poor', 'tariff-other'])

export interface Found {
  readonly id: AspectId
  readonly topic: Topic
  readonly score: number
  /** What triage's word for its topic is worth. */
  readonly agreed: number
  readonly at: number
  /** The matched words. */
  readonly words: string
  readonly times: number
  /** Borne out by triage, by its place or by being said again. */
  readonly sure: boolean
  readonly firm: boolean
  /** Its words leave no doubt. */
  readonly plain: boolean
}

/** A grievance with what is to be said against it taken off its score. */
export interface Weighed extends Found {
  /** No word says it, only triage's topic. */
  readonly usual: boolean
}

/** «У нас и 4G плохо ловит» in the middle of a text is no second grievance. */
export function passing({ id, at, times }: Found, title: number, folded: string): boolean {
  return id === 'net-bad' && at >= title && times === 0 && folded.length >= 200
}

/** Their patterns say what it is about, not what is wrong. */
const nouns: ReadonlySet<AspectId> = new Set(['food', 'content', 'medical'])

/** What is taken off the score of one that follows from another, sums it up or says less. `title`: where the title ends. */
export function lesser({ id, at, times, words }: Found, all: readonly Found[], title: number): number {
  const leads = at < title || times > 1
  if (sums.has(id)) return all.some((other) => !sums.has(other.id)) ? 6 : 0
  // «Тамак ише алмадык, бага кымбат»: the noun of a trade comes after what is wrong with it.
  if (nouns.has(id)) return at >= title && all.some((other) => !nouns.has(other.id) && leadsTo(other)) ? 3 : 0
  // «Ужасный интернет» sums up the speed that falls every evening.
  if (id === 'net-bad') {
    // In the title it is the point itself, unless triage bears the closer one out.
    const closer = (other: Found) => other.firm && other.id !== id && causes.has(other.id)
    return all.some((other) => closer(other) && (at >= title || (other.agreed >= 2 && other.id !== 'wifi-weak')))
      ? 4
      : 0
  }
  // Who waits to be connected has no line that could break, and who is out of reach none that did.
  if (id === 'outage')
    return all.some((other) => other.id === 'coverage' || (other.id.startsWith('connection-') && other.agreed >= 2))
      ? 5
      : 0
  // «Зависает» of a picture is no break of the line.
  if (id === 'drops') return /висн|зависа/.test(words) && all.some((other) => other.id === 'tv-freeze') ? 4 : 0
  // The noun of a device says what it is about, not what is wrong.
  if (id === 'router' && all.some((other) => other.firm && causes.has(other.id))) return 4
  if (consequences.has(id)) return !leads && all.some((other) => causes.has(other.id)) ? 4 : 0
  // «Обещали 100, дают 5»: the number is the point.
  if (id === 'promise-broken' && all.some((other) => other.id === 'speed-below-plan')) return 4
  if (afterwards.has(id)) return at >= title && all.some((other) => leadsTo(other) && other.at < at) ? 2.5 : 0
  return 0
}

function leadsTo({ id, topic, score }: Found): boolean {
  return score >= 4 && topic !== 'support' && !sums.has(id) && id !== 'price-high'
}
