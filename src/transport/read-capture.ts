import type { FailureKind } from '../domain/failure.ts'
import { Failure } from '../domain/failure.ts'
import type { ParsedPayload, UnreadableItem } from '../domain/ports/collector.ts'
import type { ObservedReview, SourceId } from '../domain/review.ts'
import type { CaptureDocument } from './capture.ts'
import { nestedDocument, openCapture } from './capture.ts'
import { embeddedJson } from './embedded-json.ts'
import { htmlVerdict } from './html-verdict.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** What one platform's parser knows; the search through wrappers and states is common to all. */
export interface CaptureReader {
  readonly source: SourceId
  isReview(item: JsonObject): boolean
  /** `parents` runs from the outermost object to the one next to the review. Throws for what cannot be read. */
  toReview(item: JsonObject, parents: readonly JsonObject[]): ObservedReview
  /** A sentence if this object is a known list without reviews in it; else null. */
  emptyNote(item: JsonObject, parents: readonly JsonObject[]): string | null
  /** What this object means if it is an error answer; else null. */
  failure(item: JsonObject): Failure | null
  /** Reviews drawn on a page; `known` are those of its embedded state. */
  fromPage(html: string, known: readonly ObservedReview[]): PageReading
}

export interface PageReading {
  readonly reviews: readonly ObservedReview[]
  readonly unreadable: readonly UnreadableItem[]
  readonly note: string | null
}

interface Findings {
  readonly reviews: ObservedReview[]
  readonly unreadable: UnreadableItem[]
  readonly notes: string[]
  readonly failures: Failure[]
}

const worst: readonly FailureKind[] = ['blocked', 'auth', 'throttled', 'gone', 'invalid', 'transient', 'layout-changed']
const maxDepth = 60

/**
 * Reads every review that a captured file holds, wherever it is wrapped.
 *
 * @throws Failure if there is none and the file is not a known empty list: «no reviews» is never guessed
 */
export function readCapture(bytes: Uint8Array, reader: CaptureReader): ParsedPayload {
  if (bytes.byteLength === 0) throw new Failure('layout-changed', 'The file is empty', { at: reader.source })
  const all: Findings = { reviews: [], unreadable: [], notes: [], failures: [] }
  for (const document of openCapture(bytes)) readDocument(document, reader, all)
  const reviews = withoutDoubles(all.reviews)
  const note = [...new Set(all.notes)].join('; ')
  if (reviews.length > 0) {
    const doubles = all.reviews.length - reviews.length
    const notes = [note, doubles > 0 ? `${doubles} repeated items left out` : ''].filter((part) => part !== '')
    return { reviews, unreadable: all.unreadable, note: notes.length === 0 ? null : notes.join('; ') }
  }
  const failure = all.failures.sort((a, b) => worst.indexOf(a.kind) - worst.indexOf(b.kind))[0]
  if (failure !== undefined && failure.kind !== 'layout-changed') throw failure
  if (all.unreadable.length > 0) {
    const reason = all.unreadable[0]?.reason ?? ''
    const text = `None of ${all.unreadable.length} items could be read: ${reason}`
    throw new Failure('layout-changed', text, { at: reader.source })
  }
  if (note !== '') return { reviews: [], unreadable: [], note }
  throw (
    failure ??
    new Failure('layout-changed', 'Neither reviews nor a known empty list in this file', { at: reader.source })
  )
}

function readDocument(document: CaptureDocument, reader: CaptureReader, found: Findings): void {
  if (document.type === 'html') readPage(document.html, reader, found)
  else if (document.type === 'json') walk(document.value, [], reader, found)
  else found.failures.push(new Failure('layout-changed', 'The file is neither JSON nor a page', { at: reader.source }))
}

function readPage(html: string, reader: CaptureReader, found: Findings): void {
  const state: Findings = { reviews: [], unreadable: [], notes: [], failures: [] }
  for (const value of embeddedJson(html)) walk(value, [], reader, state)
  try {
    const drawn = reader.fromPage(html, withoutDoubles(state.reviews))
    if (drawn.reviews.length > 0) {
      found.reviews.push(...drawn.reviews)
      found.unreadable.push(...state.unreadable, ...drawn.unreadable)
      found.notes.push(...state.notes, ...(drawn.note === null ? [] : [drawn.note]))
      return
    }
    found.unreadable.push(...state.unreadable, ...drawn.unreadable)
    const verdict = htmlVerdict(html)
    if (verdict !== null) {
      found.failures.push(new Failure(verdict.kind, verdict.message, { at: reader.source }))
      return
    }
    found.notes.push(...state.notes, ...(drawn.note === null ? [] : [drawn.note]))
    found.failures.push(...state.failures)
    if (state.notes.length === 0 && drawn.note === null) {
      found.failures.push(new Failure('layout-changed', 'There is no review list on this page', { at: reader.source }))
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    found.failures.push(error)
  }
}

function walk(value: unknown, parents: readonly JsonObject[], reader: CaptureReader, found: Findings, depth = 0): void {
  if (depth > maxDepth) return
  if (typeof value === 'string') {
    const nested = nestedDocument(value)
    if (nested !== null) readDocument(nested, reader, found)
  } else if (Array.isArray(value)) walkList(value, parents, reader, found, depth)
  else if (isObject(value)) {
    if (reader.isReview(value)) return take(value, parents, reader, found)
    const failure = reader.failure(value)
    if (failure !== null) found.failures.push(failure)
    const note = reader.emptyNote(value, parents)
    if (note !== null) found.notes.push(note)
    const chain = [...parents, value]
    for (const inner of Object.values(value)) {
      if (typeof inner === 'object' || typeof inner === 'string') walk(inner, chain, reader, found, depth + 1)
    }
  }
}

function walkList(
  list: readonly unknown[],
  parents: readonly JsonObject[],
  reader: CaptureReader,
  found: Findings,
  depth: number,
): void {
  const isList = list.some((item) => isObject(item) && reader.isReview(item))
  for (const item of list) {
    if (!isList) walk(item, parents, reader, found, depth + 1)
    else if (isObject(item) && reader.isReview(item)) take(item, parents, reader, found)
    else found.unreadable.push({ reason: 'not a review among reviews', evidence: shortJson(item) })
  }
}

function take(item: JsonObject, parents: readonly JsonObject[], reader: CaptureReader, found: Findings): void {
  try {
    found.reviews.push(reader.toReview(item, parents))
  } catch (error) {
    found.unreadable.push({ reason: error instanceof Error ? error.message : String(error), evidence: shortJson(item) })
  }
}

/** The same id twice keeps the later version; pages of one capture overlap when something was posted in between. */
function withoutDoubles(reviews: readonly ObservedReview[]): ObservedReview[] {
  const byId = new Map<string, ObservedReview>()
  const unnamed: ObservedReview[] = []
  for (const review of reviews) {
    const id = review.ref.externalId
    if (id === '') unnamed.push(review)
    else if (!byId.has(id) || changedAt(review) > changedAt(byId.get(id))) byId.set(id, review)
  }
  return [...byId.values(), ...unnamed]
}

function changedAt(review: ObservedReview | undefined): number {
  return (review?.editedAt ?? review?.createdAt)?.getTime() ?? 0
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shortJson(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 500)
}
