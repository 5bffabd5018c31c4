// RFC 9457 problem documents: every answer outside 2xx has this shape and a stable `code`.
import { z } from 'zod'
import { caseState, instant, values } from './common.ts'

export const problemCodes = [
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'csrf',
  'not-found',
  /** The case, task or template has another version by now; `conflict` shows what changed. */
  'conflict',
  /** The state does not allow the move; `reason` is one of the `whyNot` codes. */
  'not-possible',
  /** `findings` block: the text was not accepted. */
  'blocked-by-linter',
  /** The author changed the review after this draft was made. */
  'stale-draft',
  /** Someone else holds the lock; take it over first. */
  'locked',
  /** Undo came after the delivery was claimed. */
  'too-late',
  'link-used-or-expired',
  'wrong-credentials',
  'second-factor-needed',
  /** The sign-in is older than a quarter of an hour: `POST /session/proof`, then once more. */
  'proof-needed',
  'weak-password',
  /** No connected platform knows this link. */
  'unknown-link',
  /** The platform could not be read; `reason` is the failure's kind. */
  'platform-failed',
  'already-exists',
  'too-many-requests',
  'payload-too-large',
  'unavailable',
  'internal',
] as const
export type ProblemCode = (typeof problemCodes)[number]

export const lintFinding = z
  .object({
    code: z.string(),
    severity: z.enum(['blocking', 'advisory']),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    start: z.int().nullable(),
    end: z.int().nullable(),
  })
  .meta({ id: 'LintFinding' })

const conflict = z
  .object({
    version: z.int(),
    state: caseState,
    /** Newest first: what happened, by whom. `actor` is a person's name, `system` or `rule:<name>`. */
    changes: z.array(z.object({ at: instant, actor: z.string(), action: z.string(), values })),
    /** The text that was approved meanwhile; null if none was. */
    approvedText: z.string().nullable(),
  })
  .meta({ id: 'Conflict' })

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(problemCodes),
    /** A sentence in English for logs and API users; pages render `code` and `reason`. */
    detail: z.string(),
    /** Id of the request, for finding it in the log. */
    instance: z.string(),
    reason: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    conflict: conflict.optional(),
    findings: z.array(lintFinding).optional(),
    retryAfterSeconds: z.int().optional(),
  })
  .meta({ id: 'Problem' })
