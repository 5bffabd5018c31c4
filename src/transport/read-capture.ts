import type { FailureKind } from '../domain/failure.ts'
import { Failure } from '../domain/failure.ts'
import type { ParsedPayload, UnreadableItem } from '../domain/ports/collector.ts'
import type { ObservedReview, SourceId } from '../domain/review.ts'
import { headFailure, wordsFailure } from './capture/answer-failure.ts'
import { errorPage } from './capture/error-page.ts'
import { type Findings, noFindings, walk } from './capture/walk.ts'
import type { CaptureDocument } from './capture.ts'
import { openCapture } from './capture.ts'
import { embeddedJson } from './embedded-json.ts'
import { htmlVerdict } from './html-verdict.ts'
import { loadHtml } from './load-html.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** One way in which a review is written. `parents` runs from the outermost object to the one next to the review. */
export interface ReviewShape<Item = JsonObject> {
  readonly name: string
  matches(item: Item, parents: readonly JsonObject[]): boolean
  /** Throws for what cannot be read. */
  read(item: Item, parents: readonly JsonObject[]): ObservedReview
}

/** What one platform's parser knows; the search through wrappers and states is common to all. */
export interface CaptureReader {
  readonly source: SourceId
  /** The platform's own shapes, tried in this order. */
  readonly shapes: readonly ReviewShape[]
  /** Reviews that are lists of fields by position. Default none. */
  readonly listShapes?: readonly ReviewShape<readonly unknown[]>[]
  /** Shapes known by field names alone, as others write down what they read; tried where nothing else is found. */
  readonly loose: readonly ReviewShape[]
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

const worst: readonly FailureKind[] = ['blocked', 'auth', 'throttled', 'gone', 'invalid', 'transient', 'layout-changed']

/**
 * Reads every review that a captured file holds, wherever it is wrapped.
 *
 * @throws Failure if there is none and the file is not a known empty list: «no reviews» is never guessed
 */
export function readCapture(bytes: Uint8Array, reader: CaptureReader): ParsedPayload {
  if (bytes.byteLength === 0) throw new Failure('layout-changed', 'The file is empty', { at: reader.source })
  const documents = openCapture(bytes)
  if (documents.length === 0) {
    const text = 'A recording of the network without the bodies of its answers: save it «with content»'
    throw new Failure('layout-changed', text, { at: reader.source })
  }
  const strict = readAll(documents, reader, reader.shapes)
  const useLoose = strict.reviews.length === 0 && strict.unreadable.length === 0 && hardFailure(strict) === null
  const second = useLoose ? readAll(documents, reader, reader.loose) : strict
  const isLoose = useLoose && second.reviews.length > 0
  const all = isLoose ? second : strict
  const reviews = withoutDoubles(all.reviews)
  const note = [...new Set(all.notes)].join('; ')
  if (reviews.length > 0) {
    const doubles = all.reviews.length - reviews.length
    const notes = [
      note,
      isLoose ? 'read by field names: nothing in the file says whose reviews these are' : '',
      doubles > 0 ? `${doubles} repeated items left out` : '',
    ].filter((part) => part !== '')
    return {
      reviews,
      unreadable: all.unreadable,
      note: notes.length === 0 ? null : notes.join('; '),
      ...(isLoose ? { loose: true } : {}),
      ...(all.cut ? { cut: true } : {}),
    }
  }
  throwFailure(all, reader)
  if (note !== '') return { reviews: [], unreadable: [], note }
  const text = 'Neither reviews nor a known empty list in this file'
  throw all.failures[0] ?? new Failure('layout-changed', text, { at: reader.source })
}

function throwFailure(all: Findings, reader: CaptureReader): void {
  const failure = hardFailure(all)
  if (failure !== null) throw failure
  if (all.cut) {
    throw new Failure('layout-changed', 'The file is cut off before its first whole review', { at: reader.source })
  }
  if (all.unreadable.length === 0) return
  const text = `None of ${all.unreadable.length} items could be read: ${all.unreadable[0]?.reason ?? ''}`
  throw new Failure('layout-changed', text, { at: reader.source })
}

function hardFailure(all: Findings): Failure | null {
  const failure = all.failures.toSorted((a, b) => worst.indexOf(a.kind) - worst.indexOf(b.kind))[0]
  return failure === undefined || failure.kind === 'layout-changed' ? null : failure
}

function readAll(
  documents: readonly CaptureDocument[],
  reader: CaptureReader,
  shapes: readonly ReviewShape[],
): Findings {
  const all = noFindings()
  for (const document of documents) readDocument(document, { ...reader, shapes }, all, 0)
  return all
}

const maxPages = 8

function readDocument(document: CaptureDocument, reader: CaptureReader, found: Findings, depth: number): void {
  const own = noFindings()
  const nested = (inner: CaptureDocument) => {
    if (depth < maxPages) readDocument(inner, reader, own, depth + 1)
  }
  if (document.type === 'html') readPage(document.html, reader, own, nested)
  else if (document.type === 'json') {
    walk(document.value, { reader, found: own, nested }, [], 0)
    for (let line = 0; line < (document.broken ?? 0); line += 1) {
      own.unreadable.push({ reason: 'a line that is no JSON', evidence: null })
    }
    // What stands among words is no answer by itself: without reviews the words tell what the file is.
    if (document.words !== undefined && own.reviews.length === 0 && own.failures.length === 0) {
      own.failures.push(wordsFailure(document.words, reader.source))
    }
  } else own.failures.push(wordsFailure(document.text, reader.source))
  // Only where the body itself tells nothing: an error page with reviews in it is a page with reviews.
  if (own.reviews.length === 0 && document.head !== undefined && hardFailure(own) === null) {
    const failure = headFailure(document.head, reader.source)
    if (failure !== null) own.failures.push(failure)
  }
  found.reviews.push(...own.reviews)
  found.unreadable.push(...own.unreadable)
  found.notes.push(...own.notes)
  found.failures.push(...own.failures)
  found.cut ||= own.cut
}

function readPage(
  html: string,
  reader: CaptureReader,
  found: Findings,
  nested: (inner: CaptureDocument) => void,
): void {
  const state = noFindings()
  for (const value of embeddedJson(html, true)) walk(value, { reader, found: state, nested: () => undefined }, [], 0)
  found.cut ||= state.cut || endsInside(html)
  // Its end tags may be left out, so this alone is no more than a hint.
  if (/<html\b/i.test(html) && !/<\/(?:html|body)>/i.test(html)) state.notes.push(noEnd)
  try {
    const drawn = reader.fromPage(html, withoutDoubles(state.reviews))
    found.reviews.push(...drawn.reviews)
    found.unreadable.push(...state.unreadable, ...drawn.unreadable)
    for (const frame of framesIn(html)) nested({ type: 'html', html: frame })
    if (found.reviews.length > 0) {
      found.notes.push(...state.notes, ...(drawn.note === null ? [] : [drawn.note]))
      return
    }
    const verdict = htmlVerdict(html)
    if (verdict !== null) {
      found.failures.push(new Failure(verdict.kind, verdict.message, { at: reader.source }))
      return
    }
    const error = errorPage(html, reader.source)
    const told = state.notes.filter((note) => note !== noEnd)
    if (error !== null && told.length === 0) {
      found.failures.push(error)
      return
    }
    found.notes.push(...told, ...(drawn.note === null ? [] : [drawn.note]))
    found.failures.push(...state.failures)
    if (told.length === 0 && drawn.note === null) {
      found.failures.push(new Failure('layout-changed', 'There is no review list on this page', { at: reader.source }))
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    found.failures.push(error)
  }
}

const noEnd = 'the page has no end: it may be cut off'

/** Whether a page stops in the middle of a tag or of a script. */
function endsInside(html: string): boolean {
  const tail = html.slice(html.lastIndexOf('>') + 1)
  return /<[a-z/!]/i.test(tail) || html.lastIndexOf('<script') > html.lastIndexOf('</script')
}

/** Pages inside a page: a page saved as one file keeps its frames so, a review widget is one. */
function framesIn(html: string): string[] {
  if (!html.includes('srcdoc=')) return []
  const page = loadHtml(html)
  return page('iframe[srcdoc]')
    .toArray()
    .flatMap((frame) => page(frame).attr('srcdoc') ?? [])
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
