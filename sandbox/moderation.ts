import type { Store } from './state/store.ts'
import type { AnswerState } from './state/world.ts'

/** How Google and Yandex look at replies. */
export interface ReplyModeration {
  /** `auto`: a decision comes after `delayMs`. `manual`: `control.decideReply` decides. */
  readonly mode: 'auto' | 'manual'
  /** Milliseconds of the platform's clock between the reply and the decision. */
  readonly delayMs: number
}

const CONTACT = /[\w.+-]+@[\w-]+\.\w|(?:\+7|8)[\s\d()-]{9,}|https?:\/\//

/** A reply with contacts is refused, and so is one that already stands under another review. */
function verdict(store: Store, text: string, own: string): { to: 'approved' | 'rejected'; violation: string | null } {
  if (CONTACT.test(text)) return { to: 'rejected', violation: 'PERSONAL_INFO' }
  const repeated = store.state.reviews.some(
    (review) =>
      review.platform === 'google' &&
      review.id !== own &&
      review.answers.some((answer) => answer.by === 'wire' && answer.text === text),
  )
  return repeated ? { to: 'rejected', violation: 'REPETITIVE' } : { to: 'approved', violation: null }
}

/** The fate of a reply that is just arriving. `strict` applies Google's rules, else everything passes. */
export function moderate(
  store: Store,
  rule: ReplyModeration,
  reply: { readonly reviewId: string; readonly text: string; readonly at: Date; readonly strict: boolean },
): Pick<AnswerState, 'moderation' | 'settles'> {
  if (rule.mode === 'manual') return { moderation: 'pending', settles: null }
  const { to, violation } = reply.strict
    ? verdict(store, reply.text, reply.reviewId)
    : { to: 'approved' as const, violation: null }
  const at = new Date(reply.at.getTime() + rule.delayMs).toISOString()
  return { moderation: 'pending', settles: { at, to, violation } }
}
