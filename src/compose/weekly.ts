import { randomUUID } from 'node:crypto'
import { packMail } from '../domain/mail-payload.ts'
import type { DeliveryStore } from '../domain/ports/delivery-store.ts'
import type { BranchStore, RecipientRow, RecipientStore } from '../domain/ports/desk-stores.ts'
import type { ReportMail } from '../domain/ports/nudges.ts'
import type { ReportData } from '../domain/ports/report-data.ts'
import type { MailingRow, MailingStore } from '../domain/ports/report-mailings.ts'
import type { PressOrder, ReportPress } from '../domain/ports/report-press.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import { readScope, wholeCompany } from '../domain/report/scope.ts'
import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import type { ReportLanguage, SourceFacts } from '../domain/report/source-facts.ts'
import { addWeeks, type IsoWeek, parseWeek, weekName, weekOf, weekPeriod } from '../domain/report/week.ts'
import type { SettingsStore } from '../domain/settings.ts'
import type { WeeklyReports } from '../jobs/job-deps.ts'
import { computeWeekly } from '../reports/compute-weekly.ts'
import type { SnapshotStore } from '../storage/report/snapshots.ts'

export interface WeeklyDeps {
  readonly snapshots: SnapshotStore
  readonly data: ReportData
  readonly press: ReportPress
  readonly recipients: RecipientStore
  readonly branches: Pick<BranchStore, 'list'>
  readonly mailings: MailingStore
  readonly deliveries: Pick<DeliveryStore, 'enqueueMail'>
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly zone: string
  /** When the company's report goes as long as nobody says otherwise in the pages. */
  readonly cron: string
  readonly sources: readonly SourceFacts[]
  readonly publicUrl: string
  /** Sender of the mails; null where no outgoing mail is configured. */
  readonly from: string | null
  /** Who gets the mail as long as nobody is entered in the pages. */
  readonly recipientsBefore: readonly string[]
}

/** A week of a scope in a zone. */
export interface WeekPlace {
  readonly week: IsoWeek
  readonly scope: string
  readonly zone: string
}

export interface Weekly extends WeeklyReports, ReportMail {
  /** null where the scope names nothing. @throws RangeError for a week that has not begun. */
  snapshotOf(place: WeekPlace): Promise<WeeklySnapshot | null>
  /** The whole company's, in the company's zone. */
  weekly(week: IsoWeek): Promise<{ readonly snapshot: WeeklySnapshot; readonly rows: ReturnType<ReportData['rows']> }>
  /** What the press makes files of; null where the scope names nothing. */
  order(place: WeekPlace, language: ReportLanguage): Promise<PressOrder | null>
}

/** Weeks computed, stored, pressed and mailed. Every format shows the stored numbers. */
export function createWeekly(deps: WeeklyDeps): Weekly {
  const namedScope = async (name: string) => readScope(name, await deps.branches.list())

  /** A finished week is computed once; the running one anew each time. */
  async function snapshotOf({ week, scope, zone }: WeekPlace): Promise<WeeklySnapshot | null> {
    const place = { week: weekName(week), zone, scope }
    const stored = await deps.snapshots.find(place)
    if (stored !== null && stored.computedAt >= weekPeriod(week, zone).to) return stored.snapshot
    const named = await namedScope(scope)
    if (named === null) return null
    const { company } = await deps.settings.read()
    const now = deps.clock.now()
    const snapshot = await computeWeekly(deps.data, {
      scope: named.scope,
      companyName: named.title === null ? company.brand : `${company.brand}, ${named.title}`,
      week,
      zone,
      sources: deps.sources,
      now,
      targetRating: null,
    })
    await deps.snapshots.keep(place, snapshot, now)
    return snapshot
  }

  async function order(place: WeekPlace, language: ReportLanguage, late = false): Promise<PressOrder | null> {
    const snapshot = await snapshotOf(place)
    if (snapshot === null) return null
    const { from, to } = weekPeriod(place.week, place.zone)
    const query = place.scope === wholeCompany ? '' : `&scope=${encodeURIComponent(place.scope)}`
    return {
      snapshot,
      language,
      rows: deps.data.rows({ company: wholeCompany, branches: snapshot.branches }, { from, to }, to),
      overviewUrl: `${deps.publicUrl}/overview?period=${weekName(place.week)}${query}`,
      settingsUrl: `${deps.publicUrl}/overview/mailing`,
      late,
    }
  }

  interface Posting {
    readonly place: WeekPlace
    readonly to: readonly RecipientRow[]
    readonly late: boolean
    /** What makes sending it twice the same sending. */
    readonly key: string
    readonly by: string | null
  }

  async function enqueue({ place, to, late, key, by }: Posting): Promise<number> {
    const { from } = deps
    if (from === null) return 0
    const now = deps.clock.now()
    const week = weekName(place.week)
    const { company } = await deps.settings.read()
    const mails = []
    const sends = []
    for (const language of new Set(to.map((one) => one.language))) {
      const ordered = await order(place, language, late)
      if (ordered === null) return 0
      const pressed = await deps.press.mail(ordered)
      for (const { address } of to.filter((one) => one.language === language)) {
        const payload = packMail({
          messageId: `${randomUUID()}@${from.split('@')[1] ?? 'otklik.invalid'}`,
          from: { name: `Отклик, ${company.brand}`, address: from },
          to: [address],
          subject: pressed.subject,
          text: pressed.text,
          html: pressed.html,
          attachments: pressed.attachments,
          automatic: true,
        })
        const idempotencyKey = `report ${key} ${place.scope} ${week} ${address}`
        mails.push({ idempotencyKey, payload, notBefore: now })
        sends.push({ key: idempotencyKey, week, scope: place.scope, address, language, late, by, at: now })
      }
    }
    // Noted first: a mail that nobody knows of is worse than a note without a mail, which the page shows as lost.
    await deps.mailings.note(sends)
    return deps.deliveries.enqueueMail(mails, now)
  }

  async function mailings(): Promise<readonly MailingRow[]> {
    const now = deps.clock.now()
    const entered = await deps.recipients.list()
    for (const scope of new Set([wholeCompany, ...entered.map((one) => one.scope)])) {
      await deps.mailings.ensure({ scope, cron: '', zone: '', paused: false, since: now })
    }
    const rows = await deps.mailings.list()
    return rows.map((row) => (row.cron === '' ? { ...row, cron: deps.cron, zone: deps.zone } : row))
  }

  /** Those entered for the scope; of the company, as long as nobody is entered anywhere, those of the configuration. */
  async function recipientsOf(scope: string): Promise<readonly RecipientRow[]> {
    const entered = await deps.recipients.list()
    const all = entered.length > 0 ? entered : deps.recipientsBefore.map((address) => recipientOf(address, []))
    return all.filter((one) => one.scope === scope && !one.paused)
  }

  return {
    snapshotOf,
    order,
    mailings,
    canSend: deps.from !== null,
    async weekly(week) {
      const ordered = await order({ week, scope: wholeCompany, zone: deps.zone }, 'ru')
      if (ordered === null) throw new Error('The whole company is always a scope')
      return ordered
    },
    async finish(zone, dueAt) {
      const week = addWeeks(weekOf(dueAt, zone), -1)
      await snapshotOf({ week, scope: wholeCompany, zone })
      return weekName(week)
    },
    async prepare({ scope, zone }, dueAt, late) {
      const place = { week: addWeeks(weekOf(dueAt, zone), -1), scope, zone }
      const to = await recipientsOf(scope)
      await snapshotOf(place)
      // The key names the planned instant: a restart in the middle enqueues nobody twice.
      const mails = await enqueue({ place, to, late, key: `planned ${dueAt.toISOString()}`, by: null })
      return { mails, week: weekName(place.week) }
    },
    async preview(name, scope, language) {
      const ordered = await order({ week: parseWeek(name), scope, zone: deps.zone }, language)
      if (ordered === null) return null
      const { subject, html, attachments } = await deps.press.mail(ordered)
      return { subject, html: withPictures(html, attachments) }
    },
    async send(name, scope, to, by) {
      const all = await recipientsOf(scope)
      const chosen = to === null ? all : to.map((address) => ({ ...recipientOf(address, all), scope }))
      const place = { week: parseWeek(name), scope, zone: deps.zone }
      return enqueue({ place, to: chosen, late: false, key: `by hand ${deps.clock.now().toISOString()}`, by })
    },
  }
}

function recipientOf(address: string, known: readonly RecipientRow[]): RecipientRow {
  const found = known.find((one) => one.address === address)
  return found ?? { id: '', address, language: 'ru', scope: wholeCompany, paused: false }
}

/** A page cannot show `cid:`; the same bytes stand in the address instead. */
export function withPictures(
  html: string,
  attachments: readonly { cid?: string | undefined; contentType: string; content: Uint8Array }[],
): string {
  return attachments.reduce(
    (page, { cid, contentType, content }) =>
      cid === undefined
        ? page
        : page.replaceAll(`cid:${cid}`, `data:${contentType};base64,${Buffer.from(content).toString('base64')}`),
    html,
  )
}
