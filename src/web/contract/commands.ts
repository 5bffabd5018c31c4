// What a person does to a case. Every body carries the version the page has seen; another one answers 409 with `conflict`.
// Notes, presence and locks collide with nothing and carry none.
import { z } from 'zod'
import { draft } from './case.ts'
import { caseState, id, instant, kind, topic, version } from './common.ts'
import { lintFinding } from './problem.ts'

export const versioned = z.object({ version })

export const approve = z.object({
  version,
  /** Letter by letter what will be published. */
  text: z.string().min(1).max(20_000),
  /** The draft it began from; null for a text of one's own. Its revision must be the review's current one. */
  draftId: id.nullable(),
  /** The template that the text began from: «Learning» counts how much of it was changed. */
  template: z.object({ id, version: z.int().min(1) }).optional(),
})

export const commandResult = z
  .object({
    id,
    version: z.int(),
    state: caseState,
    /** Undo works until then; null where nothing waits to leave. */
    undoUntil: instant.nullable(),
    /** Dry run: approved and held, nothing will leave. */
    held: z.boolean(),
    deliveryId: id.nullable(),
  })
  .meta({ id: 'CommandResult' })

export const bulkApprove = z.object({
  /** 4–5★, one language, each with the text that was shown. */
  items: z
    .array(approve.extend({ id, draftId: id }))
    .min(1)
    .max(50),
})
export const bulkResult = z
  .object({
    approved: z.array(commandResult),
    /** Left as they were, with the code of the reason. */
    refused: z.array(z.object({ id, code: z.string() })),
  })
  .meta({ id: 'BulkResult' })

export const sendBack = z.object({ version, reason: z.string().max(500).default('') })
export const close = z.object({
  version,
  reason: z.enum(['no-reply-needed', 'answered-elsewhere', 'by-operator']).default('by-operator'),
})
export const regenerate = z.object({
  version,
  /** Which alternative; left out: the one after the newest. */
  variant: z.int().min(0).max(50).optional(),
  /** `wrong-company`: the review is about somebody else; left out: what the case asks for. */
  purpose: z.enum(['wrong-company']).optional(),
})
export const draftResult = z
  .object({
    id,
    version: z.int(),
    state: caseState,
    /** null: the drafter has nothing to say here, a person writes. */
    draft: draft.nullable(),
  })
  .meta({ id: 'DraftResult' })
export const saveDraft = z.object({
  version,
  text: z.string().max(20_000),
  /** The draft it is an edit of. */
  draftId: id.nullable(),
})
export const lint = z.object({ text: z.string().max(20_000) })
export const lintResult = z
  .object({
    findings: z.array(lintFinding),
    length: z.object({
      used: z.int(),
      limit: z.int().nullable(),
      unit: z.enum(['bytes', 'code-points', 'utf16']),
    }),
  })
  .meta({ id: 'LintResult' })

export const snooze = z.object({
  version,
  /** null wakes the case up. */
  until: instant.nullable(),
  reason: z.string().max(200).default(''),
})
export const assign = z.object({ version, assigneeId: id.nullable() })
export const lock = z.object({ takeOver: z.boolean().default(false) })
export const lockResult = z.object({ lockedUntil: instant }).meta({ id: 'LockResult' })
export const newNote = z.object({ text: z.string().min(1).max(5_000), mentions: z.array(id).max(20).default([]) })
export const correct = z
  .object({ version, kind: kind.optional(), topics: z.array(topic).min(1).max(6).optional() })
  .refine((body) => body.kind !== undefined || body.topics !== undefined, 'Expected a kind, topics or both')
/** Of a delivery that is stuck: a person looked on the platform. */
export const decide = z.object({
  version,
  /** true: the answer stands. false: it does not, back to the editor. */
  stands: z.boolean(),
})
export const presence = z.object({
  /** Sent every 20 s while the case is open; false on leaving. */
  here: z.boolean(),
})
export const reveal = z.object({ what: z.enum(['contract', 'phone']) })
export const revealed = z.object({ value: z.string(), hideAfterSeconds: z.int() }).meta({ id: 'Revealed' })
