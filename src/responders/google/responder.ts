import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { Responder, ResponderTraits, StandingReply } from '../../domain/ports/responder.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { ReviewRef } from '../../domain/review.ts'
import { sourceId, textHash } from '../../domain/review.ts'
import { createGoogleApi } from '../../transport/google/api.ts'
import { googleConfig } from '../../transport/google/config.ts'
import { originalOf } from '../../transport/google/translation.ts'
import { v4Review } from '../../transport/google/wire.ts'
import { parseInstant } from '../../transport/instants.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'

export const google = sourceId('google')

const minute = 60_000

const googleTraits: ResponderTraits = {
  publishing: 'upsert',
  replacing: 'in-place',
  readBack: true,
  settleMs: 15 * minute,
  // «Usually ten minutes, up to thirty days» (dossier §1.4).
  moderationMs: 30 * 24 * 60 * minute,
  leaseMs: 2 * minute,
  maxLength: { count: 4096, unit: 'bytes' },
  answersTextless: true,
  refusesContacts: true,
}

const replySchema = z.looseObject({
  comment: z.string().nullish(),
  updateTime: z.string().nullish(),
  reviewReplyState: z.string().nullish(),
  policyViolation: z.string().nullish(),
})

/** Replies through v4. 200 is not «published»: the state is followed up by looking. */
export function createGoogleResponder(deps: SourceDeps): Responder {
  const config = googleConfig.parse(deps.config)
  const api = createGoogleApi(deps, config)
  const address = (ref: ReviewRef) => `${config.hosts.v4}/v4/${ref.place}/reviews/${encodeURIComponent(ref.externalId)}`

  async function look(ref: ReviewRef, call: CallContext): Promise<StandingReply> {
    try {
      const parsed = v4Review.safeParse(await api.call('GET', address(ref), call))
      if (!parsed.success)
        throw new Failure('layout-changed', 'The review has another shape than known', { at: google })
      const reply = parsed.data.reviewReply
      if (!reply) return { kind: 'none' }
      return {
        kind: 'present',
        externalId: null,
        textHash: textHash(originalOf(reply.comment)),
        at: parseInstant(reply.updateTime),
        moderation: stateOf(reply.reviewReplyState),
        rejectedBecause: reply.policyViolation ?? null,
        count: 1,
      }
    } catch (error) {
      if (error instanceof Failure && error.kind === 'gone') return { kind: 'review-gone' }
      throw error
    }
  }

  return {
    source: google,
    traits: googleTraits,
    standingReply: (ref, _listing, call) => look(ref, call),

    async publish(order, call) {
      // PUT silently replaces whatever stands there, so somebody's answer is looked for right before.
      const standing = await look(order.ref, call)
      if (standing.kind === 'review-gone') throw new Failure('gone', 'The review is no longer there', { at: google })
      if (standing.kind === 'present' && standing.moderation !== 'rejected') {
        const ours = standing.textHash === order.textHash || standing.textHash === order.replaces
        if (!ours) throw new Failure('invalid', 'Another answer stands under this review already', { at: google })
      }
      const body = await api.call('PUT', `${address(order.ref)}/reply`, call, { comment: order.text })
      const reply = replySchema.safeParse(body)
      if (!reply.success)
        throw new Failure('uncertain', 'Google took the reply and answered in an unknown shape', { at: google })
      const state = stateOf(reply.data.reviewReplyState)
      if (state === 'rejected') {
        throw new Failure('invalid', `Google refused the reply: ${reply.data.policyViolation ?? 'no reason given'}`, {
          at: google,
          said: reply.data.policyViolation ?? undefined,
        })
      }
      return { externalId: null, state: state === 'approved' ? 'visible' : 'accepted' }
    },
  }
}

function stateOf(state: string | null | undefined): 'pending' | 'approved' | 'rejected' | null {
  if (state === 'PENDING') return 'pending'
  if (state === 'REJECTED') return 'rejected'
  return state === 'APPROVED' ? 'approved' : null
}
