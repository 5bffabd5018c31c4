// One case in full: everything the middle and right columns of the workplace show.
import { z } from 'zod'
import {
  coded,
  id,
  instant,
  kind,
  pageLanguage,
  person,
  risk,
  sourceId,
  stars,
  textLanguage,
  topic,
  urgency,
  values,
} from './common.ts'
import { lintFinding } from './problem.ts'
import { caseRow } from './queue.ts'

const span = z.object({ start: z.int(), end: z.int() })
function scored<Label extends z.ZodType>(label: Label) {
  return z.object({ label, confidence: z.number(), because: z.array(span) })
}

/** Spans are UTF-16 offsets into `judgedText`. */
const verdict = z
  .object({
    by: z.string(),
    at: instant,
    correctedBy: person.nullable(),
    judgedText: z.string(),
    kind: scored(kind),
    runnerUp: scored(kind).nullable(),
    complaint: z.boolean(),
    unsure: z.boolean(),
    topics: z.array(scored(topic)),
    urgency: scored(urgency),
    risks: z.array(scored(risk)),
    language: textLanguage.nullable(),
  })
  .meta({ id: 'CaseVerdict' })

const revision = z
  .object({ number: z.int(), stars: stars.nullable(), text: z.string(), seenAt: instant })
  .meta({ id: 'Revision' })

const standingReply = z
  .object({
    text: z.string(),
    at: instant.nullable(),
    /** false: somebody else's answer stands, ours would be a second one. */
    ours: z.boolean(),
    moderation: z.enum(['pending', 'approved', 'rejected']).nullable(),
    rejectedBecause: z.string().nullable(),
  })
  .meta({ id: 'StandingReply' })

const caseReview = z
  .object({
    id,
    author: z.string().nullable(),
    stars: stars.nullable(),
    text: z.string(),
    createdAt: instant.nullable(),
    editedAt: instant.nullable(),
    datePrecision: z.enum(['instant', 'day']),
    firstSeenAt: instant,
    lastSeenAt: instant,
    permalink: z.string().nullable(),
    trustMarks: z.array(z.string()),
    goneAt: instant.nullable(),
    goneBecause: z.string().nullable(),
    /** Oldest first; the last one is what stands now. */
    revisions: z.array(revision),
    standingReply: standingReply.nullable(),
  })
  .meta({ id: 'CaseReview' })

const message = z
  .object({
    id,
    direction: z.enum(['in', 'out']),
    from: z.object({ name: z.string(), address: z.string() }),
    to: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    quoted: z.string(),
    at: instant,
    attachments: z.array(z.object({ id, name: z.string(), contentType: z.string(), sizeBytes: z.int() })),
  })
  .meta({ id: 'Message' })

export const draft = z
  .object({
    id,
    variant: z.int(),
    by: z.string(),
    editedBy: person.nullable(),
    language: pageLanguage,
    purpose: z.string(),
    text: z.string(),
    parts: z.array(z.object({ role: z.string(), wording: z.string(), text: z.string() })),
    at: instant,
    /** Made for an older revision: shown greyed, cannot be approved. */
    stale: z.boolean(),
    findings: z.array(lintFinding),
  })
  .meta({ id: 'Draft' })

const delivery = z
  .object({
    id,
    kind: z.string(),
    state: z.enum(['pending', 'sending', 'uncertain', 'accepted', 'confirmed', 'refused', 'stuck', 'void']),
    /** Dry run: stays pending until the source is live. */
    held: z.boolean(),
    /** Undo works until this instant by the server's clock; null once claimed. */
    undoUntil: instant.nullable(),
    text: z.string().nullable(),
    why: z.string().nullable(),
    /** The platform's own words. */
    whyText: z.string().nullable(),
    attempt: z.int(),
    createdAt: instant,
    settledAt: instant.nullable(),
  })
  .meta({ id: 'Delivery' })

const contractRequest = z
  .object({
    state: z.string(),
    askedAt: instant,
    deadlineAt: instant,
    answeredAt: instant.nullable(),
    contractMask: z.string().nullable(),
    phoneMask: z.string().nullable(),
    via: z.string().nullable(),
    /** `hit`, `no-hit`, `no-key`: nothing to look by; null where nobody looked. */
    directory: z.string().nullable(),
    directoryAt: instant.nullable(),
    /** Who looked by hand; null for the program. */
    directoryBy: person.nullable(),
  })
  .meta({ id: 'ContractRequest' })

/** A formal claim: registered under a number, answered by law within days. */
const claim = z
  .object({
    number: z.int(),
    registered: instant,
    dueAt: instant,
    /** Which of the eight required fields no letter holds yet. */
    missing: z.array(z.string()),
  })
  .meta({ id: 'Claim' })

const moderation = z
  .object({
    id,
    state: z.string(),
    version: z.int(),
    reason: z.string(),
    ground: z.string(),
    weak: z.boolean(),
    quote: z.string(),
    statement: z.string(),
    proposedAt: instant,
    approvedBy: person.nullable(),
    filedAt: instant.nullable(),
    decidedAt: instant.nullable(),
  })
  .meta({ id: 'Moderation' })

const caseTask = z
  .object({
    id,
    kind: z.string(),
    department: z.string(),
    title: z.string(),
    priority: z.string(),
    state: z.string(),
    dueAt: instant,
    doneAt: instant.nullable(),
    assignee: person.nullable(),
    tracker: z.string(),
    trackerUrl: z.string().nullable(),
  })
  .meta({ id: 'CaseTask' })

const note = z.object({ id, author: person, text: z.string(), mentions: z.array(id), at: instant }).meta({ id: 'Note' })

export const journalLine = z
  .object({
    id: z.string(),
    at: instant,
    /** User id, `system` or `rule:<name>`. */
    actor: z.string(),
    /** Name of the person; null for the program. */
    actorName: z.string().nullable(),
    action: z.string(),
    /** Name of the account that the line is about; null where it is about none. */
    aboutName: z.string().nullable(),
    caseId: id.nullable(),
    values,
  })
  .meta({ id: 'JournalLine' })

const whyNotActions = [
  'approve',
  'bulk-approve',
  'edit',
  'draft',
  'send-back',
  'close',
  'reopen',
  'undo',
  'send-now',
  'snooze',
  'assign',
  'note',
  'correct',
  'report',
  'mark-published',
  'decide',
  'release',
] as const
const whyNot = z
  .object(
    Object.fromEntries(whyNotActions.map((name) => [name, coded.nullable()])) as unknown as Record<
      (typeof whyNotActions)[number],
      z.ZodNullable<typeof coded>
    >,
  )
  .meta({ id: 'WhyNot', description: 'null: possible. Else the reason to show in the place of the button.' })

export const caseView = z
  .object({
    head: caseRow,
    closeReason: z.string().nullable(),
    lockedUntil: instant.nullable(),
    listing: z.object({ id, title: z.string(), url: z.string(), sourceId: id }),
    /** Set for reviews; null for mail. */
    review: caseReview.nullable(),
    /** Letters of a thread, oldest first; empty for reviews. */
    messages: z.array(message),
    /** Numbers in the texts above are masked; `revealTexts` shows them. */
    masked: z.boolean(),
    otherReviews: z.array(
      z.object({
        caseId: id.nullable(),
        source: sourceId,
        branch: z.string(),
        stars: stars.nullable(),
        excerpt: z.string(),
        writtenAt: instant,
        answered: z.boolean(),
      }),
    ),
    verdict: verdict.nullable(),
    /** Alternatives for what the author says now come first, newest first; stale ones after them. */
    drafts: z.array(draft),
    limit: z.object({ count: z.int(), unit: z.enum(['bytes', 'code-points', 'utf16']) }).nullable(),
    deliveries: z.array(delivery),
    request: contractRequest.nullable(),
    claim: claim.nullable(),
    reports: z.array(moderation),
    tasks: z.array(caseTask),
    notes: z.array(note),
    journal: z.array(journalLine),
    /** Present in this case now, oneself left out. */
    present: z.array(person),
    source: z.object({ mode: z.enum(['live', 'dry-run']), circuit: z.string(), circuitSince: instant.nullable() }),
    whyNot,
    now: instant,
  })
  .meta({ id: 'CaseView' })

/** The texts of a case with their numbers; null for a letter’s `review`. */
export const revealedTexts = z
  .object({
    review: z
      .object({ text: z.string(), revisions: z.array(z.object({ number: z.int(), text: z.string() })) })
      .nullable(),
    messages: z.array(z.object({ id, subject: z.string(), text: z.string(), quoted: z.string() })),
    judged: z.string(),
    hideAfterSeconds: z.int(),
  })
  .meta({ id: 'RevealedTexts' })
