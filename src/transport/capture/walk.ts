import type { Failure } from '../../domain/failure.ts'
import type { UnreadableItem } from '../../domain/ports/collector.ts'
import type { ObservedReview } from '../../domain/review.ts'
import type { CaptureDocument } from '../capture.ts'
import { nestedDocument } from '../capture.ts'
import type { CaptureReader, JsonObject } from '../read-capture.ts'
import { cutMark } from './json-values.ts'

export interface Findings {
  readonly reviews: ObservedReview[]
  readonly unreadable: UnreadableItem[]
  readonly notes: string[]
  readonly failures: Failure[]
  /** The file ends in the middle of something. */
  cut: boolean
}

export function noFindings(): Findings {
  return { reviews: [], unreadable: [], notes: [], failures: [], cut: false }
}

interface Walk {
  readonly reader: CaptureReader
  readonly found: Findings
  /** What to do with an answer that stands in a field of another. */
  readonly nested: (document: CaptureDocument) => void
}

const maxDepth = 60

/** Looks through a value of any shape for what the reader knows. */
export function walk(value: unknown, on: Walk, parents: readonly JsonObject[], depth: number): void {
  if (depth > maxDepth) return
  if (typeof value === 'string') {
    const nested = nestedDocument(value)
    if (nested?.type === 'json') walk(nested.value, on, parents, depth + 1)
    else if (nested !== null) on.nested(nested)
  } else if (Array.isArray(value)) walkList(value, on, parents, depth)
  else if (isRecord(value)) walkObject(value, on, parents, depth)
}

function walkObject(item: JsonObject, on: Walk, parents: readonly JsonObject[], depth: number): void {
  const { reader, found } = on
  if (cutMark in item) found.cut = true
  if (isReview(item, on, parents)) {
    take(item, on, parents)
    return
  }
  const failure = reader.failure(item)
  if (failure !== null) found.failures.push(failure)
  const note = cutMark in item ? null : reader.emptyNote(item, parents)
  if (note !== null) found.notes.push(note)
  const chain = [...parents, item]
  for (const inner of Object.values(item)) {
    if (typeof inner === 'object' || typeof inner === 'string') walk(inner, on, chain, depth + 1)
  }
}

function walkList(list: readonly unknown[], on: Walk, parents: readonly JsonObject[], depth: number): void {
  if (list.at(-1) === cutMark) on.found.cut = true
  else {
    const shape = on.reader.listShapes?.find((one) => one.matches(list, parents))
    if (shape !== undefined) {
      keep(list, on, () => shape.read(list, parents))
      return
    }
  }
  const isList = list.some((item) => isRecord(item) && isReview(item, on, parents))
  for (const item of list) {
    if (item === cutMark) continue
    if (!isList || (isRecord(item) && isReview(item, on, parents))) walk(item, on, parents, depth + 1)
    else walkStranger(item, on, parents, depth)
  }
}

/** Something else among reviews: a wrapper that holds more of them, or an item that cannot be read. */
function walkStranger(item: unknown, on: Walk, parents: readonly JsonObject[], depth: number): void {
  const inside = noFindings()
  walk(item, { ...on, found: inside }, parents, depth + 1)
  on.found.cut ||= inside.cut
  on.found.reviews.push(...inside.reviews)
  on.found.unreadable.push(...inside.unreadable)
  if (inside.reviews.length > 0 || inside.unreadable.length > 0) return
  const reason = isRecord(item) && cutMark in item ? 'cut off by the end of the file' : 'not a review among reviews'
  on.found.unreadable.push({ reason, evidence: shortJson(item) })
}

function isReview(item: JsonObject, { reader }: Walk, parents: readonly JsonObject[]): boolean {
  return !(cutMark in item) && reader.shapes.some((shape) => shape.matches(item, parents))
}

function take(item: JsonObject, on: Walk, parents: readonly JsonObject[]): void {
  const shape = on.reader.shapes.find((one) => one.matches(item, parents))
  if (shape !== undefined) keep(item, on, () => shape.read(item, parents))
}

function keep(item: unknown, { found }: Walk, read: () => ObservedReview): void {
  try {
    found.reviews.push(read())
  } catch (error) {
    found.unreadable.push({ reason: error instanceof Error ? error.message : String(error), evidence: shortJson(item) })
  }
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shortJson(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 500)
}
