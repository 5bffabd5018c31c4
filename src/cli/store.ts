import type { Config } from '../config/schema.ts'
import type { Clock, Log } from '../domain/ports/runtime.ts'
import type { Reach } from './collect.ts'
import type { CommandIo } from './io.ts'

/** One row of `otklik backup`'s end line, or of `restore`. */
export interface BackupSummary {
  readonly tables: Readonly<Record<string, { readonly rows: number }>>
}

/** What commands may do with an open store; made by compose. */
export interface Store {
  /** Connected sources, for a reading that stores nothing. */
  readonly reach: Reach
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** `sandbox` or `otklik`: whose data this is. */
  readonly company: 'sandbox' | 'otklik'
  readonly databaseKind: 'pglite' | 'postgres'
  backup(write: (line: string) => Promise<void>): Promise<BackupSummary>
  restore(lines: AsyncIterable<string>): Promise<BackupSummary>
  /** Copies everything into the empty PostgreSQL of this URL. */
  moveTo(url: string): Promise<BackupSummary>
  /** Files written by `backup`, and erasures that they may know nothing of. */
  readonly copies: {
    erasures(): Promise<readonly { readonly caseId: string; readonly at: Date }[]>
    eraseAgain(caseIds: readonly string[], now: Date): Promise<number>
    note(path: string, at: Date): Promise<void>
    lying(): Promise<readonly { readonly path: string; readonly at: Date }[]>
    removed(path: string, now: Date): Promise<void>
  }
  /** Seals everything anew with the present key. Returns how many values, by table. @throws Error if one opens with no key */
  reseal(): Promise<Readonly<Record<string, number>>>
  /** A one-time sign-in link for an address; makes an administrator where nobody has an account yet. */
  signInLink(email: string): Promise<string>
  /** Writes the files of one week's report into `folder`. Returns what could not be written, in words. */
  writeReport(args: string[], io: CommandIo): Promise<number>
  /** Connected sources, without secrets. */
  sources(): Promise<readonly object[]>
  /** Replaces one secret of a source, closes its circuit and has it read. @throws Error naming the fields there are */
  setSecret(sourceId: string, field: string, value: string): Promise<void>
  /** What is wrong and how to mend it. */
  diagnose(): Promise<readonly Finding[]>
}

export interface Finding {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
  /** null where nothing needs mending. */
  readonly mend: string | null
}
