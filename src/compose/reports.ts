import type { Config } from '../config/schema.ts'
import type { DeliveryStore } from '../domain/ports/delivery-store.ts'
import type { BranchStore, RecipientStore } from '../domain/ports/desk-stores.ts'
import type { WeekReads } from '../domain/ports/read-models.ts'
import type { ReportLinkStore, SharedReports } from '../domain/ports/report-links.ts'
import type { MailingStore } from '../domain/ports/report-mailings.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import type { AlertText } from '../domain/report/alerts.ts'
import type { SourceFacts } from '../domain/report/source-facts.ts'
import type { SettingsStore } from '../domain/settings.ts'
import { alertText } from '../reports/alert-text.ts'
import { createPress } from '../reports/press.ts'
import { wordsOf } from '../reports/words.ts'
import type { Database } from '../storage/database.ts'
import { createReportReviews } from '../storage/report/figures.ts'
import { createReportLinkStore } from '../storage/report/links.ts'
import { createMailingStore } from '../storage/report/mailings.ts'
import { createSnapshotStore } from '../storage/report/snapshots.ts'
import { createReportData } from '../storage/report-data.ts'
import type { FoundBrowser } from '../transport/find-browser.ts'
import { createPagePrinter } from '../transport/page-printer.ts'
import { createSharedReports } from './shared-reports.ts'
import { createWeekReads } from './week-reads.ts'
import { createWeekly, type Weekly } from './weekly.ts'

export interface ReportsDeps {
  readonly database: Database
  readonly recipients: RecipientStore
  readonly branches: BranchStore
  readonly deliveries: Pick<DeliveryStore, 'enqueueMail'>
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly config: Pick<Config, 'zone' | 'reportCron' | 'reportRecipients'>
  readonly sources: readonly SourceFacts[]
  readonly publicUrl: string
  readonly from: string | null
  readonly browser: () => Promise<FoundBrowser>
}

export interface Reports {
  readonly weekly: Weekly
  readonly weeks: WeekReads
  readonly mailings: MailingStore
  readonly links: ReportLinkStore
  readonly shared: SharedReports
  readonly alertText: AlertText
}

/** Everything that counts, shows and sends weeks. */
export function openReports(deps: ReportsDeps): Reports {
  const { database, recipients, branches, settings, clock, config, sources, publicUrl, from } = deps
  const data = createReportData(database)
  const mailings = createMailingStore(database)
  const press = createPress({ printer: createPagePrinter(deps.browser) })
  const weekly = createWeekly({
    snapshots: createSnapshotStore(database),
    data,
    press,
    recipients,
    branches,
    mailings,
    deliveries: deps.deliveries,
    settings,
    clock,
    zone: config.zone,
    cron: config.reportCron,
    sources,
    publicUrl,
    from,
    recipientsBefore: config.reportRecipients,
  })
  const reviews = createReportReviews(database)
  const weeks = createWeekReads({
    database,
    weekly,
    data,
    reviews,
    branches,
    settings,
    sources,
    clock,
    zone: config.zone,
  })
  const links = createReportLinkStore(database)
  const says: AlertText = (notice, about, language) => alertText(notice, about, wordsOf(language, config.zone))
  return {
    weekly,
    weeks,
    mailings,
    links,
    alertText: says,
    shared: createSharedReports({ weekly, press, clock, zone: config.zone }),
  }
}
