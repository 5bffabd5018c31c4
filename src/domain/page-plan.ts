import { type CaseEvent, type CaseState, transition } from './case.ts'
import { type ObservedReview, revisionHash, type TextHash, textHash } from './review.ts'

/** What is stored about a review that a page shows again. */
export interface KnownReview {
  readonly id: string
  readonly revision: number
  readonly revisionHash: string
  readonly revisionSeenAt: Date
  readonly editedAt: Date | null
  readonly reply: {
    readonly hash: string
    readonly at: Date
    readonly ours: boolean
    readonly moderation: string | null
  } | null
  readonly gone: boolean
  /** A person asked that their data go: what the platform still shows of them is not stored again. */
  readonly erased: boolean
  /** null for a competitor's review. */
  readonly case: {
    readonly id: string
    readonly state: CaseState
    readonly revisionHash: string
    readonly closeReason: string | null
  } | null
  /** Hashes of every reply that we ever sent for the case. */
  readonly sent: ReadonlySet<string>
  /** When the newest of them was confirmed; null if none stands as far as we know. */
  readonly confirmedAt: Date | null
}

export interface SeenReply {
  readonly hash: TextHash
  readonly text: string
  readonly at: Date
  readonly ours: boolean
  readonly externalId: string | null
  readonly moderation: 'pending' | 'approved' | 'rejected' | null
  readonly rejectedBecause: string | null
}

export interface KnownPlan {
  readonly edited: boolean
  /** `keep`: what is stored about the reply stays, so that the same sight comes up again at the next reading. */
  readonly reply: SeenReply | null | 'keep'
  /** In order; each is a legal move. */
  readonly events: readonly CaseEvent[]
  readonly state: CaseState | null
}

export interface PlanRules {
  readonly now: Date
  /** A confirmed reply may stay invisible for readers this long. */
  readonly vanishGraceMs: number
}

/** A stranger's reply counts as an answer only to what stood there when it was written. */
function answersCurrent(reply: SeenReply, edited: boolean, known: KnownReview): boolean {
  if (edited) return false
  if (known.revision === 1) return true
  return reply.at >= (known.editedAt ?? known.revisionSeenAt)
}

function seenReply(observed: ObservedReview, known: KnownReview | null, now: Date): SeenReply | null {
  const reply = observed.reply
  if (reply === null) return null
  const hash = textHash(reply.text)
  const same = known?.reply?.hash === hash ? known.reply : null
  return {
    hash,
    text: reply.text,
    at: reply.at ?? same?.at ?? now,
    ours: known?.sent.has(hash) ?? false,
    externalId: reply.externalId,
    moderation: reply.moderation,
    rejectedBecause: reply.rejectedBecause,
  }
}

/** What a review seen for the first time says about its reply; never ours as far as we can know. */
export function firstReply(observed: ObservedReview, now: Date): SeenReply | null {
  return seenReply(observed, null, now)
}

/**
 * Compares what a page shows with what is stored. Levels, not edges: a move that is not legal just now (an edit while a
 * reply is on its way) leaves the case as it is and comes up again with the next reading.
 */
export function planKnown(observed: ObservedReview, known: KnownReview, rules: PlanRules): KnownPlan {
  const hash = revisionHash(observed)
  const edited = hash !== known.revisionHash
  const reply = seenReply(observed, known, rules.now)
  if (known.case === null) return { edited, reply, events: [], state: null }

  const events: CaseEvent[] = []
  let state = known.case.state
  let keepReply = false
  const apply = (event: CaseEvent) => {
    const next = transition(state, event)
    if (next === null) return false
    events.push(event)
    state = next
    return true
  }

  if (known.gone && known.case.closeReason === 'review-gone') apply({ type: 'reopened' })
  if (hash !== known.case.revisionHash) apply({ type: 'review-edited' })

  if (reply?.ours && reply.moderation === 'rejected') {
    apply({ type: 'reply-rejected' })
  } else if (state === 'answered' && known.reply?.ours && !reply?.ours) {
    const visible =
      known.confirmedAt === null || rules.now.getTime() - known.confirmedAt.getTime() > rules.vanishGraceMs
    if (visible) apply({ type: 'reply-vanished' })
    else keepReply = true
  } else if (reply && !reply.ours && state !== 'new' && answersCurrent(reply, edited, known)) {
    apply({ type: 'answered-elsewhere' })
  }
  return { edited, reply: keepReply ? 'keep' : reply, events, state: events.length > 0 ? state : null }
}
