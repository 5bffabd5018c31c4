import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { askServer } from '../cli/control-socket.ts'
import type { CommandIo } from '../cli/io.ts'
import { run as runReport } from '../cli/report.ts'
import { runStoreCommand } from '../cli/run.ts'
import type { Store } from '../cli/store.ts'
import type { Config } from '../config/schema.ts'
import type { SourceReads } from '../domain/ports/read-models.ts'
import type { Clock, Log } from '../domain/ports/runtime.ts'
import { createPress } from '../reports/press.ts'
import { writeBackup } from '../storage/backup.ts'
import type { Database } from '../storage/database.ts'
import { restoreBackup } from '../storage/restore.ts'
import type { FoundBrowser } from '../transport/find-browser.ts'
import { createPagePrinter } from '../transport/page-printer.ts'
import { openCompany } from './company.ts'
import { diagnose } from './diagnose.ts'
import { linkFor, type SignInPlace } from './sign-in-address.ts'
import type { Weekly } from './weekly.ts'

export interface CommandStoreDeps {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly company: 'sandbox' | 'otklik'
  readonly database: Database
  readonly weekly: Weekly
  readonly place: SignInPlace
  readonly browser: () => Promise<FoundBrowser>
  readonly sourceReads: SourceReads
}

/** What the store commands may do. */
export function createCommandStore(deps: CommandStoreDeps): Store {
  const { config, log, clock, company, database } = deps
  return {
    config,
    log,
    clock,
    company,
    databaseKind: database.kind,
    backup: (write) => writeBackup(database, clock.now(), write),
    restore: (lines) => restoreBackup(database, lines),
    signInLink: (email) => linkFor(deps.place, email),
    writeReport: (args, io) =>
      runReport(args, io, {
        clock,
        zone: config.zone,
        language: config.language,
        press: createPress({ printer: createPagePrinter(deps.browser) }),
        overviewUrl: deps.place.publicUrl,
        weekly: deps.weekly.weekly,
      }),
    diagnose: () => diagnose(deps),
  }
}

/** Runs a store command here, or in the server that has the embedded database open. */
export async function runOnStore(
  config: Config,
  log: Log,
  command: string,
  args: readonly string[],
  io: CommandIo,
): Promise<number> {
  const real = config.databaseUrl !== null || existsSync(join(config.dataFolder, 'otklik'))
  const company = real ? 'otklik' : 'sandbox'
  const folder = join(config.dataFolder, company)
  if (config.databaseUrl === null) {
    const answered = await askServer(folder, [command, ...args], io)
    if (answered !== null) return answered
  }
  const opened = await openCompany({ config, log, company, folder, sandbox: null })
  try {
    return await runStoreCommand(command, args, io, opened.commandStore)
  } finally {
    await opened.close()
  }
}
