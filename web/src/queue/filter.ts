import type { QueueView } from '../api/generated.ts'
import { filterKinds, filterLanguages, filterStates, filterTopics } from './labels.ts'

/** What the address line says about the list; a copied link opens the same one. */
export interface QueueFilter {
  readonly view?: QueueView
  readonly q?: string
  readonly source?: string
  readonly branch?: string
  readonly stars?: string
  readonly kind?: string
  readonly topic?: string
  readonly state?: string
  readonly language?: string
  readonly person?: string
  readonly sort?: 'due' | 'newest'
}

export const shownViews = ['to-answer', 'mine', 'snoozed', 'claims'] as const satisfies readonly QueueView[]
export const moreViews = [
  'needs-person',
  'sending',
  'answered',
  'closed',
  'all',
] as const satisfies readonly QueueView[]

const texts = ['q', 'source', 'branch', 'stars', 'kind', 'topic', 'state', 'language', 'person'] as const
/** What narrows a view; search and order do not count as a filter set. */
export const narrowing = ['source', 'branch', 'stars', 'kind', 'topic', 'state', 'language', 'person'] as const
export type Narrowing = (typeof narrowing)[number]

function isView(value: unknown): value is QueueView {
  return [...shownViews, ...moreViews].some((each) => each === value)
}

const known: Partial<Record<Narrowing, readonly string[]>> = {
  stars: ['1', '2', '3', '4', '5'],
  kind: filterKinds,
  topic: filterTopics,
  state: filterStates,
  language: filterLanguages,
}
/** Longer ones are refused by the server. */
const longest = 200

function readText(name: (typeof texts)[number], value: string): string {
  if (name === 'q') return value.slice(0, longest)
  const values = known[name]
  return values === undefined
    ? value
    : value
        .split(',')
        .filter((each) => values.includes(each))
        .join(',')
}

/** Unknown parts of an address are dropped, so that an old link still opens a list. */
export function readFilter(search: Record<string, unknown>): QueueFilter {
  const filter: Record<string, string> = {}
  if (isView(search['view']) && search['view'] !== 'to-answer') filter['view'] = search['view']
  for (const name of texts) {
    const value = search[name]
    // The router reads `stars=1` as a number.
    const text = typeof value === 'number' ? String(value) : value
    const read = typeof text === 'string' ? readText(name, text) : ''
    if (read !== '') filter[name] = read
  }
  if (search['sort'] === 'newest') filter['sort'] = 'newest'
  return filter
}

export function isNarrowed(filter: QueueFilter): boolean {
  return filter.q !== undefined || narrowing.some((name) => filter[name] !== undefined)
}

export function withoutNarrowing(filter: QueueFilter): QueueFilter {
  return filter.view === undefined ? {} : { view: filter.view }
}
