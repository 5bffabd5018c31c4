import type { ObservedReview, SourceId } from '../review.ts'
import type { CallContext } from './runtime.ts'

/** Opaque to everyone but the collector that wrote it; stored as JSON. */
export type Cursor = { readonly [key: string]: string | number | boolean | null }

/** What the card itself says; every number null where the platform does not tell. */
export interface CardCounters {
  /** As shown, e.g. 4.2. */
  readonly rating: number | null
  /** Decimals that the platform shows: 1 for 4.2. */
  readonly ratingDecimals: number
  readonly reviewCount: number | null
}

export interface CollectedPage {
  readonly reviews: readonly ObservedReview[]
  /**
   * Where to go on if the process dies right after this page is stored. Pages run from newest to oldest, so until
   * the last one the cursor holds the old high-water mark and the place to resume; only the last one moves the mark.
   */
  readonly cursor: Cursor
  /** Items that could not be read. The runner decides when there are too many of them. */
  readonly unreadable: readonly UnreadableItem[]
  /** The card's own counters, if this page carried them. */
  readonly card: CardCounters | null
  /** Why older reviews cannot be reached («history truncated» at Yandex' 600); null if they can. */
  readonly truncated: string | null
}

export interface UnreadableItem {
  readonly reason: string
  readonly evidence: string | null
}

/** The platform's names of one branch: `publicRef` for reading, `cabinetRef` for writing (2GIS: two numbers). */
export interface ListingRef {
  readonly publicRef: string
  readonly cabinetRef: string | null
  readonly extra: { readonly [key: string]: string }
}

/** One listing of a pass over many. */
export interface ListingSince {
  /** The caller's own name of it. */
  readonly key: string
  readonly listing: ListingRef
  readonly since: Cursor
}

/** What a pass found of one listing so far. */
export interface ListingPart {
  readonly key: string
  readonly reviews: readonly ObservedReview[]
  readonly unreadable: readonly UnreadableItem[]
  /** null until everything new of this listing was handed on: a killed pass reads it again. */
  readonly cursor: Cursor | null
}

/** Reading of many listings by one pass; only what changed, a deep reading is made one by one. */
export interface ManyCollector {
  /** Listings with the same name can be read together; null: this one alone. */
  group(listing: ListingRef, since: Cursor): string | null
  readonly limit: number
  /** A listing whose part never brings a cursor is to be read alone. @throws Failure as `Collector.collect` */
  collect(listings: readonly ListingSince[], call: CallContext): AsyncIterable<readonly ListingPart[]>
}

export interface Collector {
  /** Only where the platform answers for many listings at once. */
  readonly many?: ManyCollector
  readonly source: SourceId
  /**
   * Yields pages from newest to oldest until it meets what `since` describes. With null it makes a deep read, as far
   * back as the source allows: the only way to see edits of old reviews, and removals.
   * It has no side effects and may be run again at any time. A cursor of an older version is read as null.
   *
   * @throws Failure `transient` | `throttled` | `auth` | `blocked` | `layout-changed`
   */
  collect(listing: ListingRef, since: Cursor | null, call: CallContext): AsyncIterable<CollectedPage>
}

/** What a pasted public link means. */
export interface ResolvedLink {
  readonly source: SourceId
  readonly listing: ListingRef
  /** Name and address on the card, null where the link alone does not tell. */
  readonly title: string | null
  readonly address: string | null
  /** Its public page, where the platform told it. */
  readonly url?: string
}

/** Why a capture could not be read; `parse` exits non-zero with the kind's name. */
export interface PayloadParser {
  readonly source: SourceId
  /**
   * Reads one captured payload or page.
   * @throws Failure `blocked` | `auth` | `layout-changed` | `throttled`, named after what the file is
   */
  parse(bytes: Uint8Array, fileName: string): Promise<ParsedPayload>
}

export interface ParsedPayload {
  readonly reviews: readonly ObservedReview[]
  readonly unreadable: readonly UnreadableItem[]
  /** A sentence for stderr, e.g. «empty page, more follow». null if there is nothing to say. */
  readonly note: string | null
  /** Known by field names alone: nothing in the file says whose reviews these are. Default false. */
  readonly loose?: boolean
  /** The file ends in the middle: `reviews` are those before its end. Default false. */
  readonly cut?: boolean
}
