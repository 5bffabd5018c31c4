import { createHash } from 'node:crypto'

declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

/** Lower-case slug of a registered source: `google`, `yandex`, `twogis`, `mail`. Text in the database, never an enum. */
export type SourceId = Brand<'SourceId'>
/** SHA-256, hex, of the text after `canonicalText`. */
export type TextHash = Brand<'TextHash'>

export function sourceId(slug: string): SourceId {
  if (!/^[a-z][a-z0-9-]{1,31}$/.test(slug)) throw new RangeError(`Expected a source slug such as twogis, got ${slug}`)
  return slug as SourceId
}

/** Address of a review on its platform; enough to find it again and nothing else. */
export interface ReviewRef {
  readonly source: SourceId
  /** Branch, listing or mailbox the review belongs to, in the platform's own public spelling. */
  readonly place: string
  /** The platform's own identifier. For mail: `letterKey` of the first letter of the thread. Stable across edits. */
  readonly externalId: string
}

export type Stars = 1 | 2 | 3 | 4 | 5

export interface ObservedReply {
  readonly externalId: string | null
  readonly text: string
  readonly at: Date | null
  /** What the platform's own check says about the reply; null where the platform has none. */
  readonly moderation: 'pending' | 'approved' | 'rejected' | null
  /** The platform's own code or words; only with `rejected`. */
  readonly rejectedBecause: string | null
}

/** What a collector saw. Nothing in here was decided by us. */
export interface ObservedReview {
  readonly ref: ReviewRef
  readonly author: string | null
  readonly stars: Stars | null
  /** As the author wrote it, a platform's machine translation taken off; '' if there is none. */
  readonly text: string
  /** First publication; null where the platform tells only the last change (Yandex public pages). */
  readonly createdAt: Date | null
  /** Last change by the author; null if never changed or not told. */
  readonly editedAt: Date | null
  readonly datePrecision: 'instant' | 'day'
  readonly reply: ObservedReply | null
  readonly permalink: string | null
  readonly answerable: 'yes' | 'no-text' | 'foreign-provider' | 'closed-by-platform'
  /** Whether it counts in the card's rating (2GIS `rated`); null where the platform does not tell. */
  readonly counted: boolean | null
  /** Signs that the author was there (2GIS `location_visit`); evidence against «not a customer». Empty if none. */
  readonly trustMarks: readonly string[]
  /** What the platform sent, unknown fields included; JSON-serialisable. */
  readonly raw: unknown
}

/**
 * The text two sides must agree on before they are called the same: NFC, LF line ends, runs of blanks as one blank,
 * no blanks at line ends, at most one empty line in a row, trimmed. A platform that changes one line break would
 * otherwise turn our own reply into a stranger's.
 */
export function canonicalText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

export function textHash(text: string): TextHash {
  return createHash('sha256').update(canonicalText(text)).digest('hex') as TextHash
}

/** Identity of what the author said: stars and text. Two observations with equal hashes are one revision. */
export function revisionHash(review: Pick<ObservedReview, 'stars' | 'text'>): TextHash {
  return textHash(`${review.stars ?? '-'}\n${canonicalText(review.text)}`)
}
