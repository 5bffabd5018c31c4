// What only administrators see: what is held on a person, what the machine did by itself, and what it gave up.
import { z } from 'zod'
import { id, instant } from './common.ts'

export const personTerm = z.object({ term: z.string().trim().min(3).max(200) })
const caseIds = z.array(id).min(1).max(200)
export const personCases = z.object({ caseIds })
/** The typed word says that somebody meant it. */
export const erasePerson = z.object({ caseIds, confirm: z.literal('erase') })
export const heldCases = z
  .object({
    items: z.array(
      z
        .object({
          caseId: id,
          code: z.string().nullable(),
          adapter: z.string(),
          author: z.string().nullable(),
          excerpt: z.string(),
          writtenAt: instant,
          foundIn: z.array(z.enum(['author', 'review', 'letter', 'address', 'number', 'note', 'code'])),
          /** Something of ours is on its way: it must settle before anything is erased. */
          busy: z.boolean(),
        })
        .meta({ id: 'HeldCase' }),
    ),
  })
  .meta({ id: 'HeldCases' })
export const erased = z.object({ cases: z.int() }).meta({ id: 'Erased' })

export const operations = z
  .object({
    store: z
      .object({
        /** null while everything can be stored. */
        trouble: z.enum(['unreachable', 'disk-full']).nullable(),
        since: instant.nullable(),
        message: z.string().nullable(),
        /** Of the embedded database; null where it stands elsewhere. */
        room: z.object({ folder: z.string(), freeBytes: z.number(), neededBytes: z.number() }).nullable(),
        /** Still stored, but somebody should make room. */
        low: z.boolean(),
      })
      .meta({ id: 'StoreHealth' }),
    /** Sources that are not read now. */
    breakers: z.array(
      z
        .object({
          sourceId: id,
          title: z.string(),
          adapter: z.string(),
          /** `open`: until somebody mends it. `paused`: until a time. */
          state: z.enum(['open', 'paused']),
          since: instant.nullable(),
          until: instant.nullable(),
          kind: z.string().nullable(),
        })
        .meta({ id: 'Breaker' }),
    ),
    /** What is held, tried again or waited for. */
    work: z.array(
      z
        .object({
          what: z.enum(['delivery', 'message', 'job']),
          name: z.string(),
          state: z.string(),
          count: z.int(),
          retried: z.int(),
          mostTries: z.int(),
          /** Soonest next try, look or end of a lease; null: at once. */
          next: instant.nullable(),
          overdue: z.int(),
        })
        .meta({ id: 'WorkRow' }),
    ),
    runs: z.array(
      z
        .object({
          schedule: z.string(),
          dueAt: instant,
          startedAt: instant,
          /** null while it runs. */
          finishedAt: instant.nullable(),
          /** Of `housekeeping`: `kind=count` pairs. */
          outcome: z.string().nullable(),
        })
        .meta({ id: 'ScheduleRun' }),
    ),
    dead: z.array(
      z
        .object({ id, job: z.string(), payload: z.unknown(), error: z.string(), failedAt: instant })
        .meta({ id: 'DeadJob' }),
    ),
  })
  .meta({ id: 'Operations' })
