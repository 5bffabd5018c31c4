// `GET /events`: server-sent events, `event:` is the type, `data:` this JSON, `id:` resumes after a break (best effort).
// A comment line is sent every 15 s as a heartbeat. After `reset` the page reloads what it shows: too much was missed.
import { z } from 'zod'
import { caseState, id, instant, person } from './common.ts'

export const liveEvent = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('case'),
      id,
      version: z.int(),
      state: caseState,
      /** Actions of the journal since the last event of this case, oldest first. */
      actions: z.array(z.string()),
      /** Who did the last one; a user id, `system` or `rule:<name>`. */
      by: z.string(),
    }),
    /** Something was counted anew: fetch `GET /cases/counts`. */
    z.object({ type: z.literal('counts') }),
    z.object({ type: z.literal('source'), id, circuit: z.string(), lastSuccessAt: instant.nullable() }),
    z.object({ type: z.literal('delivery'), id, caseId: id.nullable(), state: z.string(), why: z.string().nullable() }),
    z.object({ type: z.literal('presence'), caseId: id, people: z.array(person) }),
    /** Somebody began to answer a case, or stopped: null. */
    z.object({ type: z.literal('lock'), caseId: id, by: person.nullable() }),
    /** Somebody left a note for colleagues. */
    z.object({ type: z.literal('note'), caseId: id, by: id }),
    /** These people have new notices: fetch `GET /notices`. */
    z.object({ type: z.literal('notices'), people: z.array(id) }),
    z.object({ type: z.literal('reset') }),
  ])
  .meta({ id: 'LiveEvent' })
export type LiveEvent = z.output<typeof liveEvent>

export const healthAnswer = z.object({ ok: z.boolean() }).meta({ id: 'Health' })
export const readiness = z
  .object({
    ok: z.boolean(),
    /** It answers. */
    database: z.boolean(),
    stopping: z.boolean(),
    /** Why nothing can be stored, and since when; null while everything can. */
    store: z.object({ trouble: z.enum(['unreachable', 'disk-full']), since: instant }).nullable(),
  })
  .meta({ id: 'Readiness' })
