// The queue: one row a case, sorted by time to breach of the answer target.
import { z } from 'zod'
import {
  branchRef,
  caseState,
  csv,
  cursor,
  id,
  instant,
  kind,
  person,
  risk,
  sourceId,
  stars,
  textLanguage,
  topic,
  urgency,
} from './common.ts'

export const queueViews = [
  /** Waits for a person, not snoozed: the default. */
  'to-answer',
  'mine',
  'snoozed',
  'claims',
  'needs-person',
  /** Approved and under way, the undo window included. */
  'sending',
  'answered',
  'closed',
  'all',
] as const
const queueView = z.enum(queueViews).meta({ id: 'QueueView' })

/** Lists are comma-separated: `stars=1,2`. Within a list any value matches, between filters all must. */
export const queueQuery = z.object({
  view: queueView.default('to-answer'),
  source: csv(sourceId).optional(),
  branch: csv(id).optional(),
  stars: csv(z.enum(['1', '2', '3', '4', '5']).transform(Number)).optional(),
  kind: csv(kind).optional(),
  topic: csv(topic).optional(),
  state: csv(caseState).optional(),
  language: csv(textLanguage).optional(),
  /** A user's id, `me` or `none`. */
  person: z.union([id, z.enum(['me', 'none'])]).optional(),
  /** Words in any form, ru, kk or en; a case code such as `R-48213` finds that case. */
  q: z.string().max(200).optional(),
  /** `due`: soonest breach first, cases without a target last. */
  sort: z.enum(['due', 'newest']).default('due'),
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const caseRow = z
  .object({
    id,
    code: z.string().nullable(),
    version: z.int(),
    state: caseState,
    source: sourceId,
    branch: branchRef.nullable(),
    title: z.string(),
    author: z.string().nullable(),
    excerpt: z.string(),
    stars: stars.nullable(),
    kind: kind.nullable(),
    topics: z.array(topic),
    risks: z.array(risk),
    urgency: urgency.nullable(),
    language: textLanguage.nullable(),
    unsure: z.boolean(),
    held: z.boolean(),
    imported: z.boolean(),
    answerable: z.string(),
    writtenAt: instant,
    openedAt: instant,
    dueAt: instant.nullable(),
    answeredAt: instant.nullable(),
    /** Code of why a person is needed. */
    needs: z.string().nullable(),
    assignee: person.nullable(),
    snoozedUntil: instant.nullable(),
    snoozeReason: z.string().nullable(),
    /** Who holds the lock now; null if nobody or expired. */
    lockedBy: person.nullable(),
    clusterId: id.nullable(),
    /** The author changed the text at least once. */
    revised: z.boolean(),
    /** When an approved answer leaves: draws the undo strip. null if nothing waits. */
    sendsAt: instant.nullable(),
    /** Held by dry run: approved, and it stays here. */
    heldByDryRun: z.boolean(),
  })
  .meta({ id: 'CaseRow' })

export const queuePage = z
  .object({ items: z.array(caseRow), next: cursor.nullable(), now: instant })
  .meta({ id: 'QueuePage' })

export const queueCounts = z
  .object({
    views: z.object(
      Object.fromEntries(queueViews.map((view) => [view, z.int()])) as Record<(typeof queueViews)[number], z.ZodInt>,
    ),
    /** Of `to-answer`: past their target. */
    overdue: z.int(),
    /** Earliest target of `to-answer` that lies ahead; for the empty state. */
    nextDueAt: instant.nullable(),
    outages: z.array(z.object({ id, topic, place: z.string(), startedAt: instant, count: z.int(), usual: z.number() })),
  })
  .meta({ id: 'QueueCounts' })

export const learningQuery = z.object({ days: z.coerce.number().int().min(1).max(730).default(90) })
const fates = { untouched: z.int(), light: z.int(), rewritten: z.int() }
/** How drafts and verdicts fared with people: nothing rounded away, nothing left out. */
export const learning = z
  .object({
    topics: z.array(z.object({ topic, language: z.string(), ...fates })),
    wordings: z.array(z.object({ wording: z.string(), language: z.string(), ...fates })),
    /** Each version by itself, newest version of the most used first. */
    templates: z.array(z.object({ template: id, version: z.int(), name: z.string(), language: z.string(), ...fates })),
    people: z.array(z.object({ person, ...fates })),
    /** Approved by a rule, seen by nobody; counted nowhere else. */
    byRule: z.int(),
    corrections: z.array(z.object({ from: kind, to: kind, count: z.int() })),
  })
  .meta({ id: 'Learning' })

export const savedView = z
  .object({ id, name: z.string(), shared: z.boolean(), filter: z.record(z.string(), z.string()), order: z.int() })
  .meta({ id: 'SavedView' })
const countedView = savedView
  .extend({
    /** Cases that fit now, 100 at most and then «or more»; null where the view holds no open cases. */
    count: z.int().nullable(),
  })
  .meta({ id: 'CountedView' })
export const savedViews = z.object({ items: z.array(countedView) }).meta({ id: 'SavedViews' })
export const viewName = z.object({ name: z.string().trim().min(1).max(80) })
export const newSavedView = z.object({
  name: z.string().min(1).max(80),
  /** Query of `GET /cases` without cursor and limit. */
  filter: z.record(z.string().max(20), z.string().max(600)),
  /** For everyone; coordinators and administrators only. */
  shared: z.boolean().default(false),
})
