import type { LintFinding } from '../domain/ports/triage.ts'

export type RefusedCode =
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'not-possible'
  | 'blocked-by-linter'
  | 'stale-draft'
  | 'locked'
  | 'too-late'
  | 'unknown-link'
  | 'platform-failed'
  | 'already-exists'
  | 'invalid-request'
  | 'link-used-or-expired'
  | 'unavailable'

/** What changed while somebody looked at an older version. */
interface Conflict {
  readonly version: number
  readonly state: string
  readonly changes: readonly {
    readonly at: Date
    readonly actor: string
    readonly action: string
    readonly values: Readonly<Record<string, string | number | boolean | null>>
  }[]
  readonly approvedText: string | null
}

export interface RefusedDetails {
  /** Why exactly; for `not-possible` one of the `whyNot` codes. */
  readonly reason?: string | undefined
  readonly findings?: readonly LintFinding[] | undefined
  readonly conflict?: Conflict | undefined
}

/** A command that was not carried out, and why. Nothing was changed. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: RefusedCode
  readonly details: RefusedDetails

  constructor(code: RefusedCode, message: string, details: RefusedDetails = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}
