// The contract of the HTTP API. Pages, the generated client, the OpenAPI document and the Fastify routes are all made
// from the schemas in this folder: change a shape here and nowhere else. Everything lives under `/api/v1`.
// Every request that changes something (all but GET) needs the header `x-otklik-csrf: 1`, else it is answered 403 `csrf`.
import { z } from 'zod'
import { caseStates } from '../../domain/case.ts'
import { kinds, letterKinds, risks, topics, urgencies } from '../../domain/verdict.ts'

/** A point in time: ISO 8601 with offset on the wire, `Date` in the program. */
export const instant = z
  .codec(z.iso.datetime({ offset: true }), z.date(), {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  })
  .meta({ description: 'ISO 8601 with offset' })

/** Names end in subjects and senders of mails: a line break there would begin another header. */
export const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Cc}*$/u, 'expected one line without control characters')

export const id = z.uuid()
export const version = z.int().min(1).meta({ description: 'Version the page has seen; another one answers 409' })
export const pageLanguage = z.enum(['ru', 'kk', 'en']).meta({ id: 'PageLanguage' })
export const textLanguage = z.enum(['ru', 'kk', 'en', 'mixed'])
export const role = z.enum(['operator', 'coordinator', 'marketing', 'administrator']).meta({ id: 'Role' })
export const kind = z.enum([...kinds, ...letterKinds]).meta({ id: 'Kind' })
export const topic = z.enum(topics).meta({ id: 'Topic' })
export const urgency = z.enum(urgencies).meta({ id: 'Urgency' })
export const risk = z.enum(risks).meta({ id: 'Risk' })
export const caseState = z.enum(caseStates).meta({ id: 'CaseState' })
export const stars = z.int().min(1).max(5)

/** Registered adapter, e.g. `twogis`: text, so that a new platform changes no client. Labels: `GET /sources/adapters`. */
export const sourceId = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/)

export const person = z.object({ id, name: z.string() }).meta({ id: 'Person' })
export const branchRef = z.object({ id, name: z.string() }).meta({ id: 'BranchRef' })

/** Opaque place in a list: hand back what `next` held. */
export const cursor = z.string().max(400)

/** Values of a code that the page renders in the reader's language. */
export const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export const coded = z.object({ code: z.string(), values }).meta({ id: 'Coded' })

export const idParams = z.object({ id })
export const nothing = z.object({}).meta({ id: 'Nothing' })

/** A comma-separated list in a query string. */
export function csv<Value>(item: z.ZodType<Value, string>) {
  return z
    .string()
    .max(2_000)
    .transform((text, context) => {
      const parsed = z
        .array(item)
        .max(40)
        .safeParse(text.split(',').filter((part) => part !== ''))
      if (parsed.success) return parsed.data
      for (const issue of parsed.error.issues) context.addIssue({ code: 'custom', message: issue.message })
      return z.NEVER
    })
}
