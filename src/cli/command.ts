import type { CommandIo } from './io.ts'
import type { Store } from './store.ts'

interface CommandText {
  readonly name: string
  /** One line for the list. */
  readonly summary: string
  /** Usage, options with units and defaults, output; printed by `--help`. */
  readonly help: string
}

/** Needs no database. */
export interface LocalCommand extends CommandText {
  readonly kind: 'local'
  load(): Promise<(args: string[], io: CommandIo) => Promise<number>>
}

/** Needs the database; runs inside the server where that has the embedded one open. */
export interface StoreCommand extends CommandText {
  readonly kind: 'store'
  load(): Promise<(args: string[], io: CommandIo, store: Store) => Promise<number>>
}

export type Command = LocalCommand | StoreCommand
