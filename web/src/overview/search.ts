import { isPeriod } from './period.ts'

const figures = [
  'held',
  'fresh',
  'answerable',
  'answered',
  'unanswered',
  'quick',
  'late',
  'given',
  'unanswerable',
  'complaints',
  'open',
  'overdue',
  'vanished',
  'returned',
  'edited',
  'moderation',
] as const
export type Figure = (typeof figures)[number]
export type Comparison = 'previous' | 'year' | 'none'

/** What the address says; a copied link shows the same. */
export interface OverviewSearch {
  readonly period?: string
  readonly compare?: 'year' | 'none'
  readonly scope?: string
  /** The number that is opened down to its reviews; `card`: the readings of the card of `listing`. */
  readonly figure?: Figure | 'card'
  readonly stars?: string
  readonly topic?: string
  readonly listing?: string
}

function text(value: unknown, pattern: RegExp): string | undefined {
  const found = typeof value === 'number' ? String(value) : value
  return typeof found === 'string' && pattern.test(found) ? found : undefined
}

/** Unknown parts of an address are dropped, so that an old link still opens a page. */
export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  // The router reads `period=2026` as a number; mails of the first version said `week`.
  const named = typeof search['period'] === 'number' ? String(search['period']) : (search['period'] ?? search['week'])
  const figure = ([...figures, 'card'] as const).find((each) => each === search['figure'])
  const compare = search['compare']
  const found = {
    period: isPeriod(named) ? named : undefined,
    compare: compare === 'year' || compare === 'none' ? compare : undefined,
    scope: text(search['scope'], /^(branch|group):.{1,190}$/),
    figure,
    stars: text(search['stars'], /^[1-5](,[1-5])*$/),
    topic: text(search['topic'], /^[a-z-]{1,40}$/),
    listing: text(search['listing'], /^[\da-f-]{36}$/),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** The page without the opened number. */
export function closed({ period, compare, scope }: OverviewSearch): OverviewSearch {
  return {
    ...(period === undefined ? {} : { period }),
    ...(compare === undefined ? {} : { compare }),
    ...(scope === undefined ? {} : { scope }),
  }
}
