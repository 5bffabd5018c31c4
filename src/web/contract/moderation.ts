// A case's report to the platform's moderators, and letters that may be the author's answer.
import { z } from 'zod'
import { reportStates } from '../../domain/moderation.ts'
import { reportWaits } from '../../domain/report-wait.ts'
import { id, instant, pageLanguage, person, version } from './common.ts'

const report = z
  .object({
    id,
    state: z.enum(reportStates),
    version: z.int(),
    ground: z.enum(['breach', 'not-a-customer']),
    reason: z.string(),
    weak: z.boolean(),
    quote: z.string(),
    statement: z.string(),
    proposedAt: instant,
    /** null: the program. */
    proposedBy: person.nullable(),
    approvedBy: person.nullable(),
    approvedAt: instant.nullable(),
    filedAt: instant.nullable(),
    decidedAt: instant.nullable(),
    appealedAt: instant.nullable(),
    evidence: z.object({
      askedAt: instant.nullable(),
      /** `no-hit`, `hit`, `not-looked-up`. */
      directory: z.string().nullable(),
      /** When the platform was last asked what became of it. */
      lookedAt: instant.nullable(),
      refusedWords: z.string().nullable(),
      /** Why it never reached the platform; then there are no words. */
      refusedCode: z.string().nullable(),
      /** Who took it in hand to file it; in the state `filing` without a delivery it is asked whether it was filed. */
      filing: z.object({ at: instant, by: person.nullable() }).nullable(),
    }),
    /** Kept at the moment of filing: what was sent and answered, pictures of the page. */
    files: z.array(z.object({ id, contentType: z.string(), at: instant })),
    /** Its way out; null where a person files, and before approval. */
    delivery: z.object({ id, state: z.string(), notBefore: instant }).nullable(),
  })
  .meta({ id: 'ModeratorReport' })

export const moderationView = z
  .object({
    /** The platform's own list; empty: nothing can be reported there. */
    reasons: z.array(
      z.object({
        code: z.string(),
        label: z.record(pageLanguage, z.string()),
        needs: z.enum(['quote', 'not-a-customer']),
        /** Reports with this reason that the platform has decided so far; null: none, the chance is unknown. */
        chance: z.object({ decided: z.int(), removed: z.int() }).nullable(),
      }),
    ),
    /** `assisted`: a person submits the platform's form. */
    filing: z.enum(['api', 'browser', 'assisted']).nullable(),
    /** The platform's own form can be opened, filled in, in a browser of the server. */
    opensForm: z.boolean(),
    appeals: z.boolean(),
    /** Until when a refusal can be appealed; null where the platform does not say. */
    appealUntil: instant.nullable(),
    /** A person may propose a report: words to begin from, `{quote}` to be filled in; null per ground that is not possible. */
    manual: z.object({ breach: z.string().nullable(), notACustomer: z.string().nullable() }).nullable(),
    report: report.nullable(),
    /** Why nothing is proposed; null with a report. */
    wait: z.object({ code: z.enum(reportWaits), until: instant.nullable() }).nullable(),
    /** Approved today on this platform. */
    today: z.int(),
    dailyCap: z.int(),
    /** Dry run: what is approved stays here. */
    held: z.boolean(),
    /** Letters that name the case's code while nothing else agrees: a person confirms or denies. */
    letters: z.array(
      z.object({
        caseId: id,
        /** `likeness`: without the code; name, time and problem match. */
        by: z.enum(['code', 'likeness']),
        author: z.string(),
        contractMask: z.string().nullable(),
        phoneMask: z.string().nullable(),
      }),
    ),
    now: instant,
  })
  .meta({ id: 'ModerationView' })

export const approveReport = z.object({
  version,
  reason: z.string().max(60),
  /** Words of the review itself; may be empty where the reason needs none. */
  quote: z.string().max(2_000),
  statement: z.string().trim().min(1).max(2_000),
})
export const proposeReport = z.object({
  reason: z.string().max(60),
  quote: z.string().max(2_000),
  statement: z.string().trim().min(1).max(2_000),
})
export const withdrawReport = z.object({ version, why: z.string().trim().min(1).max(300) })
export const onReport = z.object({ version })
/** `decidedAt`: when the platform’s no came. */
export const refusedThere = z.object({ version, decidedAt: instant })
export const reportChanged = z
  .object({ id, version: z.int(), state: z.enum(reportStates) })
  .meta({ id: 'ReportChanged' })
/** The letter's own case. */
export const offeredLetter = z.object({ letter: id })
