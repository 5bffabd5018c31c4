import type { FailureKind } from './failure.ts'
import type { StandingReply } from './ports/responder.ts'
import type { TextHash } from './review.ts'

/** One side effect on the outside world that must not happen twice. Rows of the outbox. */
export const deliveryKinds = ['reply', 'reply-removal', 'assisted-reply', 'mail', 'moderation-report', 'task'] as const
export type DeliveryKind = (typeof deliveryKinds)[number]

/**
 * `attempt` fences: it grows with every claim and never shrinks, so a worker that slept through its lease cannot settle
 * somebody else's claim. `tries` counts towards giving up; a try that met a closed door is not counted.
 */
export interface Fence {
  readonly attempt: number
  readonly tries: number
}

export type StuckWhy =
  | FailureKind
  /** The platform cannot be asked whether our reply stands. */
  | 'cannot-read-back'
  /** A text that is neither ours nor the one we replace stands there. */
  | 'other-reply'
  /** The platform took it and never showed it. */
  | 'never-shown'
  /** It stood and no longer stands. */
  | 'vanished'

export type RefusedWhy = FailureKind | 'rejected-by-platform'
export type VoidWhy = 'review-edited' | 'review-gone' | 'sent-back' | 'answered-elsewhere' | 'superseded' | 'dropped'

export type Pending = Fence & { readonly name: 'pending'; readonly notBefore: Date }
export type Sending = Fence & { readonly name: 'sending'; readonly leaseUntil: Date }
export type Uncertain = Fence & {
  readonly name: 'uncertain'
  readonly leaseUntil: Date
  readonly since: Date
  readonly nextLook: Date
}
/** The platform took it and has not yet shown it; polled until `moderationMs` is over. */
export type Accepted = Fence & { readonly name: 'accepted'; readonly at: Date; readonly nextLook: Date }
export type Confirmed = Fence & { readonly name: 'confirmed'; readonly at: Date }
export type Refused = Fence & {
  readonly name: 'refused'
  readonly why: RefusedWhy
  /** The platform's own words, shown to the operator; null if it gave none. */
  readonly words: string | null
  readonly at: Date
}
export type Stuck = Fence & { readonly name: 'stuck'; readonly why: StuckWhy; readonly at: Date }
export type Void = Fence & { readonly name: 'void'; readonly why: VoidWhy; readonly at: Date }

export type DeliveryState = Pending | Sending | Uncertain | Accepted | Confirmed | Refused | Stuck | Void
export type DeliveryStateName = DeliveryState['name']

/** What the far end can do and how long it may take; of a responder, a mailbox, a tracker. */
export interface DeliveryTraits {
  /** Whether one can look if the effect stands. */
  readonly readBack: boolean
  /** How another text takes the place of ours. */
  readonly replacing: 'in-place' | 'delete-and-post' | 'never'
  /** How long a claim holds, milliseconds; longer than the slowest call. */
  readonly leaseMs: number
  /** Longest time from the last byte until the effect can be read back, milliseconds. The proof rests on it: choose it wide. */
  readonly settleMs: number
  /** Longest time in which something taken may still be refused, milliseconds; 0 where nothing is checked afterwards. */
  readonly moderationMs: number
}

export interface DeliveryRules {
  /** Tries until a person is asked. */
  readonly maxTries: number
  /** Wait before the next try, milliseconds, by tries made so far (1 = after the first). */
  readonly backoffMs: (tries: number) => number
  /** Wait between two looks at something uncertain or accepted, milliseconds. */
  readonly lookMs: (sinceMs: number) => number
}

export const defaultDeliveryRules: DeliveryRules = {
  maxTries: 8,
  // 30 s, 1 min, 2 min … capped at an hour.
  backoffMs: (tries) => Math.min(3_600_000, 30_000 * 2 ** Math.max(0, tries - 1)),
  // Often at first, then at a tenth of the age: a month of moderation costs some forty looks.
  lookMs: (sinceMs) => Math.min(86_400_000, Math.max(30_000, sinceMs / 10)),
}

/** What a look found in the place where the effect would stand. */
export type Sight =
  | { readonly kind: 'absent' }
  /** Exactly what this row was to bring about. */
  | {
      readonly kind: 'ours'
      readonly externalId: string | null
      readonly moderation: 'pending' | 'approved' | 'rejected' | null
      readonly words: string | null
    }
  /** The text that this row replaces or removes. */
  | { readonly kind: 'earlier' }
  | { readonly kind: 'other' }
  | { readonly kind: 'target-gone' }

/** What the row wants to stand, as hashes. */
export interface Wanted {
  readonly textHash: TextHash | null
  readonly replaces: TextHash | null
}

export function sightOf(standing: StandingReply, wanted: Wanted): Sight {
  switch (standing.kind) {
    case 'none':
      return { kind: 'absent' }
    case 'review-gone':
      return { kind: 'target-gone' }
    case 'present':
      if (standing.textHash === wanted.textHash) {
        const { externalId, moderation, rejectedBecause } = standing
        return { kind: 'ours', externalId, moderation, words: rejectedBecause }
      }
      return standing.textHash === wanted.replaces ? { kind: 'earlier' } : { kind: 'other' }
    default:
      return standing satisfies never
  }
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms)
}

function fence(state: Fence): Fence {
  return { attempt: state.attempt, tries: state.tries }
}

export function claim(state: Pending, now: Date, traits: DeliveryTraits): Sending | null {
  if (now < state.notBefore) return null
  return { name: 'sending', attempt: state.attempt + 1, tries: state.tries + 1, leaseUntil: later(now, traits.leaseMs) }
}

/** Sending may begin only before the lease ends: after it the row may be somebody else's. */
export function mayAct(state: Sending, now: Date): boolean {
  return now < state.leaseUntil
}

/** A lease that ran out: whoever held it may or may not have sent. */
export function reap(state: Sending, now: Date, rules: DeliveryRules): Uncertain | null {
  return now < state.leaseUntil ? null : uncertain(state, now, rules)
}

function uncertain(state: Sending, now: Date, rules: DeliveryRules): Uncertain {
  return {
    ...fence(state),
    name: 'uncertain',
    leaseUntil: state.leaseUntil,
    since: now,
    nextLook: later(now, rules.lookMs(0)),
  }
}

/** Earliest instant at which «not there» may be believed. */
export function trustAbsenceFrom(state: Uncertain, traits: Pick<DeliveryTraits, 'settleMs'>): Date {
  return new Date(Math.max(state.leaseUntil.getTime(), state.since.getTime()) + traits.settleMs)
}

/** Nothing was sent in this try and the next one may come later, or a person is asked. */
function again(state: Fence, why: StuckWhy, now: Date, rules: DeliveryRules, notBefore?: Date): Pending | Stuck {
  if (state.tries >= rules.maxTries) return { ...fence(state), name: 'stuck', why, at: now }
  return { ...fence(state), name: 'pending', notBefore: notBefore ?? later(now, rules.backoffMs(state.tries)) }
}

function seenOurs(state: Fence, sight: Extract<Sight, { kind: 'ours' }>, at: Date, now: Date, rules: DeliveryRules) {
  if (sight.moderation === 'rejected') {
    return { ...fence(state), name: 'refused', why: 'rejected-by-platform', words: sight.words, at: now } as const
  }
  if (sight.moderation === 'pending') {
    const nextLook = later(now, rules.lookMs(now.getTime() - at.getTime()))
    return { ...fence(state), name: 'accepted', at, nextLook } as const
  }
  return { ...fence(state), name: 'confirmed', at: now } as const
}

/**
 * What to do after looking, before anything is sent. null: go on and send.
 * `reply-removal` rows want nothing to stand (`textHash` null): absence is their success.
 */
export function beforeSending(
  state: Sending,
  sight: Sight,
  kind: DeliveryKind,
  traits: DeliveryTraits,
  now: Date,
  rules: DeliveryRules,
): DeliveryState | null {
  switch (sight.kind) {
    case 'ours':
      return seenOurs(state, sight, now, now, rules)
    case 'absent':
      return kind === 'reply-removal' ? { ...fence(state), name: 'confirmed', at: now } : null
    case 'earlier':
      if (kind === 'reply-removal' || traits.replacing === 'in-place') return null
      // The removal was confirmed, yet the old text is still shown: a stale page. Posting now would leave two.
      return again(state, 'other-reply', now, rules)
    case 'other':
      return { ...fence(state), name: 'stuck', why: 'other-reply', at: now }
    case 'target-gone':
      return { ...fence(state), name: 'void', why: 'review-gone', at: now }
    default:
      return sight satisfies never
  }
}

/** The far end answered that it took our effect. */
export function afterReceipt(
  state: Sending,
  receipt: 'accepted' | 'visible',
  now: Date,
  rules: DeliveryRules,
): Confirmed | Accepted {
  if (receipt === 'visible') return { ...fence(state), name: 'confirmed', at: now }
  return { ...fence(state), name: 'accepted', at: now, nextLook: later(now, rules.lookMs(0)) }
}

export interface FailedCall {
  readonly kind: FailureKind
  readonly words: string | null
  readonly retryAfterMs: number | undefined
}

/** `looking`: nothing was sent yet in this try, so nothing can be uncertain. */
export function afterFailure(
  state: Sending,
  phase: 'looking' | 'sending',
  failed: FailedCall,
  now: Date,
  rules: DeliveryRules,
): DeliveryState {
  const waitMs = Math.max(failed.retryAfterMs ?? 0, rules.backoffMs(state.tries))
  switch (failed.kind) {
    case 'transient':
    case 'throttled':
      return again(state, failed.kind, now, rules, later(now, waitMs))
    case 'uncertain':
    case 'bug':
      return phase === 'looking' ? again(state, failed.kind, now, rules) : uncertain(state, now, rules)
    case 'layout-changed':
      // An answer that cannot be read, after something was sent, says nothing about whether it was taken.
      return phase === 'looking' ? waitForSource(state, now) : uncertain(state, now, rules)
    case 'auth':
    case 'blocked':
      return waitForSource(state, now)
    case 'invalid':
      return { ...fence(state), name: 'refused', why: 'invalid', words: failed.words, at: now }
    case 'gone':
      return { ...fence(state), name: 'void', why: 'review-gone', at: now }
    default:
      return failed.kind satisfies never
  }
}

/** The circuit that the failure has just opened holds the row; the try does not count, the fence stays. */
function waitForSource(state: Sending, notBefore: Date): Pending {
  return { name: 'pending', attempt: state.attempt, tries: state.tries - 1, notBefore }
}

/** Given back unsent: shutdown, lease over before sending began, nothing connected that carries it out. */
export function giveBack(state: Sending, notBefore: Date): Pending {
  return waitForSource(state, notBefore)
}

/** A later look at something uncertain. */
export function reconcile(
  state: Uncertain,
  sight: Sight,
  kind: DeliveryKind,
  traits: DeliveryTraits,
  now: Date,
  rules: DeliveryRules,
): DeliveryState {
  if (!traits.readBack) return { ...fence(state), name: 'stuck', why: 'cannot-read-back', at: now }
  const removed = kind === 'reply-removal'
  // What a look shows is true at once; what it does not show only once everything sent must have come to light.
  if (sight.kind === 'ours') return seenOurs(state, sight, state.since, now, rules)
  if (sight.kind === 'target-gone') return { ...fence(state), name: 'void', why: 'review-gone', at: now }
  if (now < trustAbsenceFrom(state, traits)) return lookAgain(state, now, rules)
  if (sight.kind === 'other') return { ...fence(state), name: 'stuck', why: 'other-reply', at: now }
  if (sight.kind === 'absent' && removed) return { ...fence(state), name: 'confirmed', at: now }
  return again(state, 'uncertain', now, rules, now)
}

function lookAgain(state: Uncertain, now: Date, rules: DeliveryRules): Uncertain {
  return { ...state, nextLook: later(now, rules.lookMs(now.getTime() - state.since.getTime())) }
}

/** A later look at something that was taken. Never sent again: the platform said that it has it. */
export function followUp(
  state: Accepted,
  sight: Sight,
  traits: DeliveryTraits,
  now: Date,
  rules: DeliveryRules,
): DeliveryState {
  const over = now.getTime() >= state.at.getTime() + Math.max(traits.moderationMs, traits.settleMs)
  switch (sight.kind) {
    case 'ours':
      return seenOurs(state, sight, state.at, now, rules)
    case 'target-gone':
      return { ...fence(state), name: 'void', why: 'review-gone', at: now }
    case 'absent':
    case 'earlier':
    case 'other':
      if (over) {
        return { ...fence(state), name: 'stuck', why: sight.kind === 'other' ? 'other-reply' : 'never-shown', at: now }
      }
      return { ...state, nextLook: later(now, rules.lookMs(now.getTime() - state.at.getTime())) }
    default:
      return sight satisfies never
  }
}

/** What collection or a later look noticed about something that stood. */
export function afterConfirmed(
  state: Confirmed,
  noticed: { readonly what: 'rejected'; readonly words: string | null } | { readonly what: 'vanished' },
  now: Date,
): Refused | Stuck {
  if (noticed.what === 'vanished') return { ...fence(state), name: 'stuck', why: 'vanished', at: now }
  return { ...fence(state), name: 'refused', why: 'rejected-by-platform', words: noticed.words, at: now }
}

const certain: readonly DeliveryState['name'][] = ['confirmed', 'accepted', 'refused']

/**
 * Whether a result may be written over what the row has become meanwhile: the same claim, and either nothing happened
 * since `from` was read, or the lease was reaped while the result says for certain what happened.
 */
export function maySettle(
  row: { readonly attempt: number; readonly name: DeliveryStateName },
  from: DeliveryStateName,
  result: DeliveryState,
): boolean {
  if (row.attempt !== result.attempt) return false
  if (row.name === from) return true
  return from === 'sending' && row.name === 'uncertain' && certain.includes(result.name)
}

/** Nothing more will happen by itself. */
export const settledStates: readonly DeliveryStateName[] = ['confirmed', 'refused', 'stuck', 'void']
