import { randomUUID } from 'node:crypto'
import { packMail } from '../domain/mail-payload.ts'
import type { DeliveryStore } from '../domain/ports/delivery-store.ts'
import type { RecipientRow, RecipientStore } from '../domain/ports/desk-stores.ts'
import type { ReportMail } from '../domain/ports/nudges.ts'
import type { ReportData } from '../domain/ports/report-data.ts'
import type { ReportPress } from '../domain/ports/report-press.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import type { ReportLanguage, SourceFacts } from '../domain/report/source-facts.ts'
import { addWeeks, type IsoWeek, parseWeek, weekName, weekOf, weekPeriod } from '../domain/report/week.ts'
import type { SettingsStore } from '../domain/settings.ts'
import type { WeeklyReports } from '../jobs/job-deps.ts'
import { computeWeekly } from '../reports/compute-weekly.ts'
import type { PrismaClient } from '../storage/database.ts'

export interface WeeklyDeps {
  readonly prisma: PrismaClient
  readonly data: ReportData
  readonly press: ReportPress
  readonly recipients: RecipientStore
  readonly deliveries: Pick<DeliveryStore, 'enqueueMail'>
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly zone: string
  readonly sources: readonly SourceFacts[]
  readonly publicUrl: string
  /** Sender of the mails; null where no outgoing mail is configured. */
  readonly from: string | null
  /** Who gets the mail as long as nobody is entered in the pages. */
  readonly recipientsBefore: readonly string[]
}

export interface Weekly extends WeeklyReports, ReportMail {
  weekly(week: IsoWeek): Promise<{ readonly snapshot: WeeklySnapshot; readonly rows: ReturnType<ReportData['rows']> }>
}

/** Weeks computed, stored, pressed and mailed. Every format shows the stored numbers. */
export function createWeekly(deps: WeeklyDeps): Weekly {
  const scopeOf = (name: string) => ({ company: name, branches: null })

  async function compute(week: IsoWeek): Promise<WeeklySnapshot> {
    const { company } = await deps.settings.read()
    const now = deps.clock.now()
    const snapshot = await computeWeekly(deps.data, {
      scope: scopeOf('company'),
      companyName: company.brand,
      week,
      zone: deps.zone,
      sources: deps.sources,
      now,
      targetRating: null,
    })
    const place = { week: weekName(week), zone: deps.zone, scope: 'company' }
    const stored = { version: snapshot.version, snapshot: snapshot as object, computedAt: now }
    await deps.prisma.report.upsert({
      where: { week_zone_scope: place },
      create: { ...place, ...stored },
      update: stored,
    })
    return snapshot
  }

  /** A finished week is computed once; the running one anew each time. */
  async function snapshotOf(week: IsoWeek): Promise<WeeklySnapshot> {
    const { to } = weekPeriod(week, deps.zone)
    const place = { week: weekName(week), zone: deps.zone, scope: 'company' }
    const row = await deps.prisma.report.findUnique({ where: { week_zone_scope: place } })
    if (row !== null && row.computedAt >= to) return row.snapshot as unknown as WeeklySnapshot
    return compute(week)
  }

  function order(snapshot: WeeklySnapshot, week: IsoWeek, language: ReportLanguage, late: boolean) {
    const { from, to } = weekPeriod(week, deps.zone)
    return {
      snapshot,
      language,
      rows: deps.data.rows(scopeOf('company'), { from, to }, to),
      overviewUrl: `${deps.publicUrl}/overview/${weekName(week)}`,
      settingsUrl: `${deps.publicUrl}/overview`,
      late,
    }
  }

  async function enqueue(week: IsoWeek, to: readonly RecipientRow[], late: boolean, key: string): Promise<number> {
    if (deps.from === null) return 0
    const snapshot = await snapshotOf(week)
    const now = deps.clock.now()
    const domain = deps.from.split('@')[1] ?? 'otklik.invalid'
    const mails = []
    for (const language of new Set(to.map((one) => one.language))) {
      const pressed = await deps.press.mail(order(snapshot, week, language, late))
      for (const { address } of to.filter((one) => one.language === language)) {
        const { company } = await deps.settings.read()
        const payload = packMail({
          messageId: `${randomUUID()}@${domain}`,
          from: { name: `Отклик, ${company.brand}`, address: deps.from },
          to: [address],
          subject: pressed.subject,
          text: pressed.text,
          html: pressed.html,
          attachments: pressed.attachments,
          automatic: true,
        })
        mails.push({ idempotencyKey: `report ${key} ${weekName(week)} ${address}`, payload, notBefore: now })
      }
    }
    return deps.deliveries.enqueueMail(mails, now)
  }

  return {
    async weekly(week) {
      const { from, to } = weekPeriod(week, deps.zone)
      return { snapshot: await snapshotOf(week), rows: deps.data.rows(scopeOf('company'), { from, to }, to) }
    },
    async prepare(dueAt, late) {
      const week = addWeeks(weekOf(dueAt, deps.zone), -1)
      const entered = await deps.recipients.list()
      const everybody = entered.length > 0 ? entered : deps.recipientsBefore.map((address) => recipientOf(address, []))
      const to = everybody.filter((one) => !one.paused)
      await snapshotOf(week)
      // The key names the planned instant: a restart in the middle enqueues nobody twice.
      return { mails: await enqueue(week, to, late, `planned ${dueAt.toISOString()}`), week: weekName(week) }
    },
    async preview(name, _scope, language) {
      const week = parseWeek(name)
      const { subject, html, attachments } = await deps.press.mail(order(await snapshotOf(week), week, language, false))
      return { subject, html: withPictures(html, attachments) }
    },
    async send(name, scope, to) {
      const all = (await deps.recipients.list()).filter((one) => one.scope === scope && !one.paused)
      const chosen = to === null ? all : to.map((address) => recipientOf(address, all))
      return enqueue(parseWeek(name), chosen, false, `by hand ${deps.clock.now().toISOString()}`)
    },
  }
}

function recipientOf(address: string, known: readonly RecipientRow[]): RecipientRow {
  const found = known.find((one) => one.address === address)
  return found ?? { id: '', address, language: 'ru', scope: 'company', paused: false }
}

/** A page cannot show `cid:`; the same bytes stand in the address instead. */
function withPictures(
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
