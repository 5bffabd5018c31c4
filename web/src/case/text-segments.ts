import { diffArrays } from 'diff'

export interface Stretch {
  readonly start: number
  readonly end: number
}

export interface Segment {
  readonly text: string
  readonly marked: boolean
  readonly added: boolean
  /** Was there before and is no longer; stands where it stood. */
  readonly removed: boolean
}

/**
 * Spans count in the text that triage judged; the platform may show it with other blanks. A span whose words are not
 * found in the shown text is left out: an underline under the wrong words would be worse than none.
 */
export function placeSpans(spans: readonly Stretch[], judged: string, shown: string): readonly Stretch[] {
  const placed: Stretch[] = []
  for (const span of spans) {
    const words = judged.slice(span.start, span.end)
    if (words.trim() === '') continue
    const at = shown.slice(span.start, span.end) === words ? span.start : shown.indexOf(words)
    if (at >= 0) placed.push({ start: at, end: at + words.length })
  }
  return placed
}

/** Words and signs, each with the blanks after it: a blank of its own would break every changed phrase into words. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+\s*|[^\p{L}\p{N}\s]\s*|\s+/gu) ?? []
}

function alike(one: string, other: string): boolean {
  return one.trim() === other.trim()
}

interface Change {
  readonly added: readonly Stretch[]
  /** Removed words by the place in the new text where they stood. */
  readonly removed: readonly { readonly at: number; readonly text: string }[]
}

export function changeOf(before: string, after: string): Change {
  const added: Stretch[] = []
  const removed: { at: number; text: string }[] = []
  let at = 0
  for (const part of diffArrays(words(before), words(after), { comparator: alike })) {
    const text = part.value.join('')
    if (part.removed) {
      removed.push({ at, text })
      continue
    }
    const bare = text.trim()
    // The blank before or after an edit belongs to nobody; marked, it looks like a typing error.
    if (part.added && bare !== '') {
      const start = at + text.indexOf(bare)
      added.push({ start, end: start + bare.length })
    }
    at += text.length
  }
  return { added, removed }
}

function inside(stretches: readonly Stretch[], at: number): boolean {
  return stretches.some((each) => each.start <= at && at < each.end)
}

/** The text cut wherever an underline or an edit begins or ends. */
export function segmentsOf(text: string, marks: readonly Stretch[], change: Change | null): readonly Segment[] {
  const added = change?.added ?? []
  const removed = change?.removed ?? []
  const cuts = new Set<number>([0, text.length])
  for (const each of [...marks, ...added]) cuts.add(each.start).add(each.end)
  for (const each of removed) cuts.add(each.at)
  const places = [...cuts].filter((cut) => cut <= text.length).toSorted((a, b) => a - b)
  const segments: Segment[] = []
  for (const [index, start] of places.entries()) {
    for (const gone of removed) {
      if (gone.at === start) segments.push({ text: gone.text, marked: false, added: false, removed: true })
    }
    const end = places[index + 1]
    if (end === undefined) continue
    segments.push({
      text: text.slice(start, end),
      marked: inside(marks, start),
      added: inside(added, start),
      removed: false,
    })
  }
  return segments
}
