import { Failure } from '../../domain/failure.ts'
import type { Responder, ResponderTraits, StandingReply } from '../../domain/ports/responder.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { ReviewRef } from '../../domain/review.ts'
import { sourceId, textHash } from '../../domain/review.ts'
import { parseInstant } from '../../transport/instants.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import type { AccountComment } from '../../transport/twogis/account.ts'
import { createTwogisAccount } from '../../transport/twogis/account.ts'

export const twogis = sourceId('twogis')

const minute = 60_000

const twogisTraits: ResponderTraits = {
  // 2GIS lets a company answer again and again: a second post makes a second answer (dossier §2.3).
  publishing: 'append',
  replacing: 'delete-and-post',
  readBack: true,
  settleMs: 10 * minute,
  moderationMs: 0,
  leaseMs: 2 * minute,
  // The field takes 2000 characters; ours stay below so that nothing is cut on small screens.
  maxLength: { count: 1000, unit: 'code-points' },
  answersTextless: false,
  refusesContacts: false,
}

/** Official answers through the business account. */
export function createTwogisResponder(deps: SourceDeps): Responder {
  const account = createTwogisAccount(deps)

  async function officials(ref: ReviewRef, call: CallContext): Promise<readonly AccountComment[]> {
    const comments = await account.comments(ref.externalId, call)
    return comments.filter((comment) => comment.isOfficialAnswer === true)
  }

  return {
    source: twogis,
    traits: twogisTraits,

    async standingReply(ref, _listing, call): Promise<StandingReply> {
      try {
        const found = await officials(ref, call)
        const newest = found.at(-1)
        if (newest === undefined) return { kind: 'none' }
        return {
          kind: 'present',
          externalId: newest.id,
          textHash: textHash(newest.text),
          at: parseInstant(newest.dateCreated, '+07:00'),
          moderation: null,
          rejectedBecause: null,
          count: found.length,
        }
      } catch (error) {
        if (error instanceof Failure && error.kind === 'gone') return { kind: 'review-gone' }
        throw error
      }
    },

    async publish(order, call) {
      const standing = await account.comments(order.ref.externalId, call)
      if (standing.some((comment) => comment.isOfficialAnswer === true)) {
        // Somebody answered since the look: another post would show two answers to the public.
        throw new Failure('invalid', 'An official answer stands under this review already', { at: twogis })
      }
      const posted = await account.postAnswer(order.ref.externalId, order.text, call)
      return { externalId: posted?.id ?? null, state: 'accepted' }
    },

    async comments(ref, _listing, call) {
      const all = await account.comments(ref.externalId, call)
      return all
        .filter((comment) => comment.isOfficialAnswer !== true)
        .map(({ id, text, user, dateCreated }) => ({
          externalId: id,
          author: user?.name ?? null,
          text,
          at: parseInstant(dateCreated, '+07:00'),
        }))
    },

    /**
     * The account keeps a review that moderators hid and says so; one that it no longer knows at all was taken back by its
     * author. The second half is our reading of the dossier (§2.4, §5.4), not the platform's word.
     */
    async whyGone(ref, _listing, call) {
      try {
        const { attributes } = await account.review(ref.externalId, call)
        return attributes?.isHidden === true ? 'platform' : 'unknown'
      } catch (error) {
        if (error instanceof Failure && error.kind === 'gone') return 'author'
        throw error
      }
    },

    async remove(ref, _listing, hash, call) {
      const ours = (await officials(ref, call)).filter((comment) => textHash(comment.text) === hash)
      for (const comment of ours) {
        await account.deleteComment(ref.externalId, comment.id, call).catch((error: unknown) => {
          if (!(error instanceof Failure && error.kind === 'gone')) throw error
        })
      }
    },
  }
}
