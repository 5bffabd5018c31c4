import { run as runReport } from '../cli/report.ts'
import type { Store } from '../cli/store.ts'
import type { Config } from '../config/schema.ts'
import type { SubscriberDirectory } from '../domain/ports/directory.ts'
import type { SourceReads } from '../domain/ports/read-models.ts'
import type { Clock, Log } from '../domain/ports/runtime.ts'
import type { FieldCipher, SecretStore } from '../domain/ports/secrets.ts'
import type { SettingsStore } from '../domain/settings.ts'
import type { StoreHealth } from '../domain/store-health.ts'
import { createPress } from '../reports/press.ts'
import { writeBackup } from '../storage/backup.ts'
import type { Database } from '../storage/database.ts'
import { moveEverything } from '../storage/move.ts'
import { openDatabase } from '../storage/open.ts'
import { createCopies } from '../storage/privacy/copies.ts'
import { reseal } from '../storage/reseal.ts'
import { restoreBackup } from '../storage/restore.ts'
import type { FoundBrowser } from '../transport/find-browser.ts'
import { createPagePrinter } from '../transport/page-printer.ts'
import type { Adapters, SourceSetup } from './adapters.ts'
import { diagnose } from './diagnose.ts'
import { createReach } from './reach.ts'
import { linkFor, type SignInPlace } from './sign-in-address.ts'
import { createSourceSecrets } from './source-secrets.ts'
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
  readonly adapters: Adapters
  /** The company's own outgoing mail; null where none is configured. */
  readonly ownMail: SourceSetup | null
  readonly secrets: SecretStore
  readonly cipher: FieldCipher
  readonly directory: SubscriberDirectory
  readonly settings: Pick<SettingsStore, 'read'>
  readonly store: { check(): Promise<StoreHealth> }
}

/** What the store commands may do. */
export function createCommandStore(deps: CommandStoreDeps): Store {
  const { config, log, clock, company, database } = deps
  return {
    reach: createReach(deps),
    ...createSourceSecrets(deps),
    config,
    log,
    clock,
    company,
    databaseKind: database.kind,
    backup: (write) => writeBackup(database, clock.now(), write),
    restore: (lines) => restoreBackup(database, lines),
    moveTo: async (url) => {
      const target = await openDatabase({ url, folder: null })
      try {
        return await moveEverything(database, target, clock.now())
      } finally {
        await target.close()
      }
    },
    copies: createCopies(database),
    reseal: () => reseal(database, deps.secrets, deps.cipher),
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
