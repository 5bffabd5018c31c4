import type { DirectoryResult, DirectoryServiceSettings, SubscriberQuery } from '../directory.ts'
import type { CallContext } from './runtime.ts'

/** The company's subscribers, whoever keeps them. */
export interface SubscriberDirectory {
  /** null: none is connected. @throws Failure where the service does not answer */
  lookUp(query: SubscriberQuery, call: CallContext): Promise<DirectoryResult | null>
}

/** The directory as the settings page sets it up. */
export interface DirectoryDesk extends SubscriberDirectory {
  /** With settings and a key that are not kept yet; null takes the kept key. @throws Failure as `DirectoryService` */
  tryService(
    settings: DirectoryServiceSettings,
    key: string | null,
    query: SubscriberQuery,
    call: CallContext,
  ): Promise<boolean>
}

/** One line of an uploaded list. */
export interface SubscriberRow {
  readonly contract: string
  /** E.164. */
  readonly phones: readonly string[]
  readonly name: string
}

/** The uploaded list: only keyed hashes are kept. */
export interface SubscriberFile {
  /** Keys as `contractKey` and `authorNameKeys` make them, phones E.164. */
  has(keys: {
    readonly contract: string
    readonly phone: string | null
    readonly names: readonly string[]
  }): Promise<boolean>
  /**
   * Takes the place of the list before. Until the last row is in, both are found: who is a subscriber is never
   * missed meanwhile. Returns how many contracts it holds.
   */
  replace(rows: Iterable<SubscriberRow>, now: Date): Promise<number>
  clear(): Promise<void>
  count(): Promise<number>
  /** Keyed hash of a fixed word. */
  probe(): string
}

/** Somebody else's look-up. */
export interface DirectoryService {
  /** @throws Failure `auth` | `transient` | `throttled` | `layout-changed` | `invalid` */
  find(settings: DirectoryServiceSettings, query: SubscriberQuery, call: CallContext): Promise<boolean>
}

/** A list as its bytes read: encoding and delimiter found where none is given. */
export interface ReadTable {
  readonly encoding: 'utf-8' | 'windows-1251'
  readonly delimiter: string
  /** Titles of the columns: the first line. */
  readonly titles: readonly string[]
  /** What follows, one line at a time. */
  rows(): Iterable<readonly string[]>
}

export interface TableReader {
  /** @throws Failure `invalid` naming what is wrong with the file */
  read(
    bytes: Uint8Array,
    given: { readonly encoding?: string | undefined; readonly delimiter?: string | undefined },
  ): ReadTable
}
