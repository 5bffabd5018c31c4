// Connected accounts, their listings and the company's branches.
import { z } from 'zod'
import { reportGrounds } from '../../domain/moderation.ts'
import { branchRef, id, instant, line, pageLanguage, sourceId } from './common.ts'

const localised = z.record(pageLanguage, z.string())

/** What the pages must know about a platform: nothing about any platform is written in a page. */
const adapter = z
  .object({
    id: sourceId,
    label: localised,
    connect: z.enum(['oauth', 'browser-session', 'key', 'mailbox', 'link', 'by-hand']),
    /** Example of a link that can be pasted; null where no link leads there. */
    exampleLink: z.string().nullable(),
    /** What a person fills in besides the link; drawn as a form. */
    fields: z.array(
      z.object({
        name: z.string(),
        label: localised,
        secret: z.boolean(),
        required: z.boolean(),
        example: z.string().nullable(),
        /** The only values there are; the first one where nothing is chosen. */
        choices: z.array(z.object({ value: z.string(), label: localised })).optional(),
        /** Asked only while another field with choices has this value. */
        onlyWith: z.object({ field: z.string(), value: z.string() }).optional(),
      }),
    ),
    /** A person signs in to the platform's own pages: `POST /sources/:id/sign-in`. */
    signsIn: z.enum(['cabinet', 'reports']).nullable(),
    canReply: z.boolean(),
    /** Access is given on the platform's own page (OAuth); null where it is not. */
    /** Nothing is read there by itself: a person enters it (`enterByHand`). */
    byHand: z.object({ note: localised }).nullable(),
    consent: z.object({ fields: z.array(z.string()), label: localised, hint: localised }).nullable(),
    /** What its codes mean with which it refuses a reply, by code. */
    refusals: z.record(z.string(), localised),
    reasons: z.array(z.object({ code: z.string(), label: localised })),
    /** How reports to moderators are filed; null where nothing can be reported. */
    filing: z.enum(['api', 'browser', 'assisted']).nullable(),
    /** A refused report can be appealed there, once. */
    appeals: z.boolean(),
  })
  .meta({ id: 'Adapter' })
export const adapters = z.object({ items: z.array(adapter) }).meta({ id: 'Adapters' })

const health = z
  .object({
    /** `quiet`: read well, but nothing new for longer than usual. */
    state: z.enum(['reading', 'never-read', 'quiet', 'throttled', 'paused', 'stopped', 'recovered']),
    since: instant.nullable(),
    /** Reaction kind of the last failure, e.g. `auth`; null if none. */
    failure: z.string().nullable(),
    message: z.string().nullable(),
    /** Code of the exact cause, where it is known: `whyNot.*` of the pages says what mends it. */
    reason: z.string().nullable(),
    evidenceId: id.nullable(),
    lastAttemptAt: instant.nullable(),
    lastSuccessAt: instant.nullable(),
    lastNewAt: instant.nullable(),
    pausedUntil: instant.nullable(),
    /** With `recovered`: how long it was down, in milliseconds. */
    downMs: z.int().nullable(),
    /** Approved answers that wait for this source. */
    waiting: z.int(),
  })
  .meta({ id: 'SourceHealth' })

const listing = z
  .object({
    id,
    title: z.string(),
    url: z.string(),
    publicRef: z.string(),
    /** Its number in the platform's cabinet; null: read as any stranger reads it. */
    cabinetRef: z.string().nullable(),
    branch: branchRef.nullable(),
    competitor: z.boolean(),
    rating: z.number().nullable(),
    ratingDecimals: z.int(),
    reviewCount: z.int().nullable(),
    lastReadAt: instant.nullable(),
    /** When its turn comes; null: at once. */
    nextPollAt: instant.nullable(),
    /** When the whole list was read last. */
    lastDeepAt: instant.nullable(),
    truncated: z.string().nullable(),
  })
  .meta({ id: 'Listing' })

export const moderationPolicy = z
  .object({
    policy: z.enum(['off', 'at-once', 'after-days']),
    days: z.int().min(1).max(60),
    dailyCap: z.int().min(0).max(100),
    /** Grounds that may be used; all where left out. */
    grounds: z.array(z.enum(reportGrounds)).optional(),
    /** Platforms without an API: the product presses the last button itself. */
    pressesSubmit: z.boolean(),
    /** Days after a refusal in which it can be appealed; left out where the platform names no term. */
    appealDays: z.int().min(1).max(365).optional(),
  })
  .meta({ id: 'ModerationPolicy' })

export const source = z
  .object({
    id,
    adapter: sourceId,
    title: z.string(),
    enabled: z.boolean(),
    mode: z.enum(['live', 'dry-run']),
    pollMinutes: z.int(),
    silentAfterHours: z.int(),
    asksInPublic: z.boolean(),
    moderation: moderationPolicy,
    /** false where its access is no matter of a consent page, though the platform has one. */
    consents: z.boolean().optional(),
    health,
    listings: z.array(listing),
  })
  .meta({ id: 'Source' })
export const sources = z.object({ items: z.array(source), now: instant }).meta({ id: 'Sources' })

export const resolve = z.object({ link: z.string().trim().min(3).max(2_000) })
export const resolved = z
  .object({
    adapter: sourceId,
    publicRef: z.string(),
    cabinetRef: z.string().nullable(),
    title: z.string().nullable(),
    address: z.string().nullable(),
    url: z.string(),
    /** The listing is read already. */
    connectedAs: id.nullable(),
  })
  .meta({ id: 'ResolvedLink' })

export const newSource = z.object({
  adapter: sourceId,
  title: line(200).default(''),
  /** What `resolve` was given; null for a mailbox. */
  link: z.string().max(2_000).nullable(),
  /** By the adapter's `fields`; secrets are stored encrypted and never come back. */
  fields: z.record(z.string().max(60), z.string().max(200_000)).default({}),
  /** Existing branch, or a name to make a new one; both null: none. */
  branchId: id.nullable().default(null),
  branchName: z.string().max(200).nullable().default(null),
  mode: z.enum(['live', 'dry-run']).default('dry-run'),
  competitor: z.boolean().default(false),
})
export const changeSource = z
  .object({
    title: z.string().max(200),
    enabled: z.boolean(),
    mode: z.enum(['live', 'dry-run']),
    pollMinutes: z.int().min(1).max(10_080),
    silentAfterHours: z.int().min(1).max(8_760),
    asksInPublic: z.boolean(),
    moderation: moderationPolicy,
  })
  .partial()
export const startConsent = z.object({
  adapter: sourceId,
  /** By the adapter's `fields`; what is left out is taken from the source, or from the last try. */
  fields: z.record(z.string().max(60), z.string().max(4_000)).default({}),
  /** A source to connect again; null for a new one. */
  sourceId: id.nullable().default(null),
})
export const consentStarted = z
  .object({
    /** Where the person goes now: the platform's own page. */
    url: z.string(),
  })
  .meta({ id: 'ConsentStarted' })
export const finishConsent = z.object({ state: z.string().min(1).max(400), code: z.string().min(1).max(4_000) })
const consentPending = z
  .object({
    adapter: sourceId,
    sourceId: id.nullable(),
    granted: z.boolean(),
    /** null until the platform could list them. */
    places: z
      .array(
        z.object({
          publicRef: z.string(),
          title: z.string().nullable(),
          address: z.string().nullable(),
          url: z.string(),
          connectedAs: id.nullable(),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'ConsentPending' })
export const consent = z
  .object({
    /** To be entered at the platform as the address it sends people back to. */
    redirectUri: z.string(),
    pending: consentPending.nullable(),
  })
  .meta({ id: 'Consent' })
export const connectPlaces = z.object({
  title: line(200).default(''),
  mode: z.enum(['live', 'dry-run']).default('dry-run'),
  places: z
    .array(
      z.object({
        publicRef: z.string().max(300),
        branchId: id.nullable().default(null),
        branchName: z.string().max(200).nullable().default(null),
      }),
    )
    .min(1)
    .max(2_000),
})
/** By the adapter's secret `fields`; what is left out stays. */
export const secrets = z.object({ fields: z.record(z.string().max(60), z.string().max(200_000)) })

const reading = z.object({
  id,
  /** Name of the card or mailbox. */
  listing: z.string(),
  depth: z.enum(['incremental', 'deep']),
  firstAt: instant,
  lastAt: instant,
  runs: z.int(),
  seen: z.int(),
  created: z.int(),
  edited: z.int(),
  gone: z.int(),
  unreadable: z.int(),
  failure: z.string().nullable(),
  message: z.string().nullable(),
  truncated: z.string().nullable(),
})
/** Newest first. Readings that went through and brought nothing are left out. */
export const history = z
  .object({
    readings: z.array(reading),
    /** Spans in which the source was not read; `to` null while one lasts. */
    outages: z.array(z.object({ from: instant, to: instant.nullable(), reason: z.string() })),
  })
  .meta({ id: 'SourceHistory' })
export const entry = z.object({
  text: z.string().trim().min(1).max(10_000),
  author: z.string().trim().max(200).default(''),
  /** Where it stands; '' if there is no address. */
  link: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2_000)]).default(''),
  /** When it was written; null: now. */
  writtenAt: instant.nullable().default(null),
})
export const entered = z.object({ /** null if it was entered before. */ caseId: id.nullable() }).meta({ id: 'Entered' })
export const pause = z.object({
  /** null: until a person resumes. */
  until: instant.nullable(),
})
export const changeListing = z
  .object({ branchId: id.nullable(), competitor: z.boolean(), cabinetRef: z.string().min(1).max(200).nullable() })
  .partial()

export const branch = z
  .object({
    id,
    name: z.string(),
    city: z.string(),
    address: z.string(),
    brand: z.string(),
    groupName: z.string(),
    listings: z.int(),
  })
  .meta({ id: 'Branch' })
export const branches = z.object({ items: z.array(branch) }).meta({ id: 'Branches' })
export const newBranch = z.object({
  name: line(200).min(1),
  city: line(100).default(''),
  address: z.string().max(300).default(''),
  brand: line(100).default(''),
  groupName: line(100).default(''),
})
export const changeBranch = z.object({
  name: line(200).min(1).optional(),
  city: line(100).optional(),
  address: z.string().max(300).optional(),
  brand: line(100).optional(),
  groupName: line(100).optional(),
})
