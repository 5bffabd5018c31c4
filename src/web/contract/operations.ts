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
