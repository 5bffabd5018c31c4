import { z } from 'zod'

const id = z.uuid()

/** Every job with the shape of its payload; a name without a handler, or with two, refuses to start. */
export const jobSchemas = {
  'collect-due': z.strictObject({}),
  collect: z.strictObject({ listingId: id }),
  'collect-many': z.strictObject({ listingIds: z.array(id).min(1).max(200) }),
  'deep-read': z.strictObject({ listingId: id }),
  triage: z.strictObject({ caseId: id.optional() }),
  deliver: z.strictObject({ deliveryId: id.optional() }),
  look: z.strictObject({}),
  tasks: z.strictObject({}),
  moderate: z.strictObject({}),
  outages: z.strictObject({}),
  notices: z.strictObject({}),
  /** `by`: who asked for it; null for the nightly run. */
  learn: z.strictObject({ by: id.nullable() }),
  'nightly-deep-read': z.strictObject({ dueAt: z.iso.datetime() }),
  'weekly-report': z.strictObject({ dueAt: z.iso.datetime(), scope: z.string().max(200), zone: z.string().max(80) }),
  'finish-week': z.strictObject({ dueAt: z.iso.datetime(), zone: z.string().max(80) }),
  housekeeping: z.strictObject({ dueAt: z.iso.datetime() }),
} as const

export type JobName = keyof typeof jobSchemas
export type JobPayload<Name extends JobName> = z.infer<(typeof jobSchemas)[Name]>
export const jobNames = Object.keys(jobSchemas) as JobName[]
