// The weekly report: which weeks exist, one week's stored numbers, the mail and who gets it.
import { z } from 'zod'
import { id, instant, pageLanguage } from './common.ts'

const weekName = z.string().regex(/^\d{4}-W\d{2}$/)
export const weeks = z
  .object({ items: z.array(z.object({ week: weekName, scope: z.string(), version: z.int(), computedAt: instant })) })
  .meta({ id: 'Weeks' })
export const weekParams = z.object({ week: weekName })
export const weekQuery = z.object({ scope: z.string().max(80).default('company') })
export const snapshot = z
  .object({
    week: weekName,
    scope: z.string(),
    version: z.int(),
    computedAt: instant,
    /** The numbers as stored; their shape is the reports module's own and carries its version. */
    snapshot: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Snapshot' })
export const previewQuery = weekQuery.extend({ language: pageLanguage.default('ru') })
export const preview = z.object({ subject: z.string(), html: z.string() }).meta({ id: 'MailPreview' })
export const sendReport = z.object({
  scope: z.string().max(80).default('company'),
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
  scope: z.string().max(80).default('company'),
})
export const changeRecipient = z.object({ language: pageLanguage.optional(), paused: z.boolean().optional() })
