import type { CaseState } from '../../domain/case.ts'
import { openStates } from '../../domain/case.ts'
import { readCaseCodes } from '../../domain/case-code.ts'
import type { QueueFilter, QueueView } from '../../domain/ports/read-models.ts'
import { searchWords } from '../search-words.ts'
import type { SqlValues } from './sql-values.ts'

const sendingStates: readonly CaseState[] = ['approved', 'publishing']

/** States a view can hold; null: every one. */
const viewStates: Readonly<Record<QueueView, readonly CaseState[] | null>> = {
  'to-answer': openStates,
  mine: openStates,
  snoozed: openStates,
  claims: openStates,
  'needs-person': ['needs-person'],
  sending: sendingStates,
  answered: ['answered'],
  closed: ['closed'],
  all: null,
}

export function statesOf(filter: QueueFilter): readonly string[] | null {
  const inView = viewStates[filter.view]
  if (filter.states === undefined) return inView
  return inView === null ? filter.states : filter.states.filter((state) => inView.some((one) => one === state))
}

/** What a view demands beside the state. `c` is the case. */
export function viewCondition(view: QueueView, userId: string, now: Date, values: SqlValues): string | null {
  switch (view) {
    case 'to-answer':
      return `(c."snoozedUntil" is null or c."snoozedUntil" <= ${values.add(now)}::timestamptz)`
    case 'snoozed':
      return `c."snoozedUntil" > ${values.add(now)}::timestamptz`
    case 'mine':
      return `c."assigneeId" = ${values.add(userId)}::uuid`
    case 'claims':
      return `c.kind = 'claim'`
    default:
      return null
  }
}

/** Conditions of a filter but for state and search; empty if there are none. */
export function conditionsOf(filter: QueueFilter, now: Date, values: SqlValues): string[] {
  const found: (string | null)[] = [viewCondition(filter.view, filter.userId, now, values)]
  const oneOf = (column: string, type: string, list: readonly unknown[] | undefined) => {
    if (list === undefined) return
    found.push(
      list.length === 1
        ? `${column} = ${values.add(list[0])}::${type}`
        : `${column} = any(${values.add([...list])}::${type}[])`,
    )
  }
  oneOf('c.adapter', 'text', filter.sources)
  oneOf('c."branchId"', 'uuid', filter.branches)
  oneOf('c.stars', 'int', filter.stars)
  oneOf('c.kind', 'text', filter.kinds)
  oneOf('c.language', 'text', filter.languages)
  if (filter.topics !== undefined) found.push(`c.topics && ${values.add([...filter.topics])}::text[]`)
  if (filter.assignee === null) found.push('c."assigneeId" is null')
  else if (filter.assignee !== undefined) found.push(`c."assigneeId" = ${values.add(filter.assignee)}::uuid`)
  return found.filter((condition) => condition !== null)
}

/** What a search asks of the database. */
export type Search =
  | { readonly kind: 'none' }
  /** Case codes; unique, so nothing has to be weighed. */
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  /** A query of stems; null if there was no word in what was typed: then nothing is found. */
  | { readonly kind: 'words'; readonly query: string | null }

export function readSearch(text: string | undefined): Search {
  if (text === undefined || text.trim() === '') return { kind: 'none' }
  const codes = readCaseCodes(text)
  if (codes.length > 0) return { kind: 'codes', codes }
  const words = searchWords(text)
  const query = words.map((word) => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' & ')
  return { kind: 'words', query: query === '' ? null : query }
}
