// The weekly report: which weeks exist, one week's stored numbers, the mail and who gets it.
import { z } from 'zod'
import { figures } from '../../domain/ports/report-reviews.ts'
import { csv, cursor, id, instant, pageLanguage, sourceId, stars, topic } from './common.ts'

const weekName = z.string().regex(/^\d{4}-W\d{2}$/)
export const weeks = z
  .object({ items: z.array(z.object({ week: weekName, scope: z.string(), version: z.int(), computedAt: instant })) })
  .meta({ id: 'Weeks' })
export const weekParams = z.object({ week: weekName })
const scope = z.string().max(200).default('company').meta({ description: 'company, branch:ID or group:NAME' })
export const weekQuery = z.object({ scope })
/** `2026-W46`, `2026-11`, `2026-Q4`, `2026` or `2026-11-01..2026-11-15`. */
const periodName = z.string().regex(/^\d{4}(-W\d{2}|-\d{2}|-Q[1-4])?$|^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/)
export const periodParams = z.object({ period: periodName })
export const periodQuery = weekQuery.extend({
  compare: z.enum(['previous', 'year', 'none']).default('previous'),
  /** Of the sections in words. */
  language: pageLanguage.default('ru'),
})
const detailRows = z.array(
  z.object({
    label: z.string(),
    value: z.string(),
    note: z.string().nullable(),
    /** Opens the reviews behind the number; null where it is made of none. */
    figure: z.enum(figures).nullable(),
  }),
)
export const snapshot = z
  .object({
    week: periodName,
    kind: z.enum(['week', 'month', 'quarter', 'year', 'days']),
    scope: z.string(),
    version: z.int(),
    computedAt: instant,
    /** The numbers as stored; their shape is the reports module's own and carries its version. */
    snapshot: z.record(z.string(), z.unknown()),
    details: z.object({
      summary: z.string(),
      moderation: detailRows,
      deeds: detailRows,
      outages: detailRows,
      neighbours: detailRows,
      forecast: z.array(z.string()),
      completeness: z.array(z.string()),
      definitions: z.array(z.string()),
    }),
    compared: z
      .object({
        name: periodName,
        from: instant,
        to: instant,
        /** Cut to as much as has passed of the period shown. */
        partial: z.boolean(),
        /** Of the same shape as the snapshot's own; null where nothing of it is known. */
        totals: z.unknown(),
        listings: z.array(z.object({ id, rating: z.number().nullable(), fresh: z.int().nullable() })),
        topics: z.array(z.object({ topic, count: z.int() })).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Snapshot' })

export const figureQuery = weekQuery.extend({
  figure: z.enum(figures),
  stars: csv(z.enum(['1', '2', '3', '4', '5']).transform(Number)).optional(),
  topic: topic.optional(),
  listing: id.optional(),
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const figurePage = z
  .object({
    items: z.array(
      z.object({
        id,
        caseId: id.nullable(),
        source: sourceId,
        place: z.string(),
        author: z.string().nullable(),
        excerpt: z.string(),
        stars: stars.nullable(),
        topics: z.array(topic),
        appearedAt: instant,
        answeredAt: instant.nullable(),
        /** Answers that it got in the period; only where the figure counts answers. */
        answers: z.int().nullable(),
        dueAt: instant.nullable(),
        permalink: z.string().nullable(),
      }),
    ),
    next: cursor.nullable(),
  })
  .meta({ id: 'FigurePage' })
export const cardsQuery = z.object({
  cursor: instant.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** What a card showed, newest reading first; a reading that told the same within a day is not kept. */
export const cards = z
  .object({
    items: z.array(
      z.object({
        at: instant,
        rating: z.number().nullable(),
        decimals: z.int(),
        ratings: z.int().nullable(),
        /** Our own mean of the same ratings; null where not all of them are held. */
        exact: z.number().nullable(),
      }),
    ),
    next: instant.nullable(),
  })
  .meta({ id: 'CardReadings' })
export const previewQuery = weekQuery.extend({ language: pageLanguage.default('ru') })
export const preview = z.object({ subject: z.string(), html: z.string() }).meta({ id: 'MailPreview' })
export const sendReport = z.object({
  scope: z.string().max(200).default('company'),
  /** Left out: every recipient of the scope that is not paused. */
  to: z.array(z.email()).max(50).optional(),
})
export const sendReportResult = z.object({ queued: z.int() }).meta({ id: 'ReportQueued' })

export const recipient = z
  .object({ id, address: z.email(), language: pageLanguage, scope: z.string(), paused: z.boolean() })
  .meta({ id: 'Recipient' })
export const recipients = z.object({ items: z.array(recipient) }).meta({ id: 'Recipients' })
export const newRecipient = z.object({
  address: z.email().max(200),
  language: pageLanguage.default('ru'),
  scope: z.string().max(200).default('company'),
})
export const changeRecipient = z.object({ language: pageLanguage.optional(), paused: z.boolean().optional() })

const mailing = z
  .object({
    scope: z.string(),
    /** Of the branch or group; null for the company. */
    title: z.string().nullable(),
    cron: z.string(),
    zone: z.string(),
    paused: z.boolean(),
    /** 1 = Monday; null where the expression is no «every week at». */
    weekday: z.int().nullable(),
    hour: z.int().nullable(),
    /** As the configuration says. */
    follows: z.boolean(),
    nextAt: instant.nullable(),
  })
  .meta({ id: 'Mailing' })
const reportSend = z
  .object({
    week: weekName,
    scope: z.string(),
    address: z.string(),
    language: pageLanguage,
    late: z.boolean(),
    /** User id; null: the schedule. */
    by: id.nullable(),
    at: instant,
    /** State of its delivery; null: no longer kept. */
    state: z.string().nullable(),
    tries: z.int(),
    /** The mail server's own words. */
    whyText: z.string().nullable(),
    nextAt: instant.nullable(),
    settledAt: instant.nullable(),
  })
  .meta({ id: 'ReportSend' })
export const mailings = z
  .object({ items: z.array(mailing), sends: z.array(reportSend), canSend: z.boolean() })
  .meta({ id: 'Mailings' })
export const changeMailing = z.object({
  scope: z.string().max(200),
  time: z
    .object({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23), zone: z.string().min(1).max(80) })
    .optional(),
  paused: z.boolean().optional(),
})

export const reportLink = z
  .object({
    id,
    scope: z.string(),
    /** null: always the last finished week. */
    week: weekName.nullable(),
    language: pageLanguage,
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    opened: z.int(),
    lastOpened: instant.nullable(),
    /** Path of the shared page on this server. */
    path: z.string(),
  })
  .meta({ id: 'ReportLink' })
export const reportLinks = z.object({ items: z.array(reportLink) }).meta({ id: 'ReportLinks' })
export const newReportLink = z.object({
  scope: z.string().max(200).default('company'),
  week: weekName.nullable().default(null),
  language: pageLanguage.default('ru'),
  days: z.int().min(1).max(90).default(14),
})

const threshold = z.number().nonnegative()
const thresholds = z.object({
  /** Visible steps down. */
  ratingSteps: threshold,
  /** Fewest 1 and 2 star reviews in the hour. */
  spikeMinimum: threshold,
  /** Chance at which a count stops being ordinary. */
  spikeChance: threshold,
  /** Times the usual gap between two reviews. */
  silentFactor: threshold,
  silentMinimumMs: threshold,
  /** Cases past their target. */
  overdueMinimum: threshold,
})
export const alertRules = z
  .object({
    on: z.boolean(),
    repeatHours: z.number().min(0.25).max(168),
    thresholds,
    /** By branch id: what differs there. */
    branches: z.record(id, thresholds.partial()),
  })
  .meta({ id: 'AlertRules' })
export const alertsQuery = z.object({ language: pageLanguage.default('ru') })
export const alerts = z
  .object({
    items: z.array(
      z.object({
        id,
        kind: z.enum(['rating-down', 'negative-spike', 'source-silent', 'target-breached', 'report-decided']),
        /** Branch, listing or source. */
        about: id,
        branchId: id.nullable(),
        text: z.string(),
        raisedAt: instant,
        overAt: instant.nullable(),
        /** News rather than trouble: nothing to acknowledge. */
        once: z.boolean(),
        acknowledged: z.boolean(),
        acknowledgedBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Alerts' })
