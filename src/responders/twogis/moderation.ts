import { Failure } from '../../domain/failure.ts'
import type { ModerationDesk, ReportOutcome, ReportReason } from '../../domain/ports/moderation.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { createTwogisAccount } from '../../transport/twogis/account.ts'
import { twogis } from './responder.ts'

/** 2GIS has no list of reasons, only two kinds of complaint (dossier §2.4); the words go into the statement. */
const twogisReasons: readonly ReportReason[] = [
  {
    code: 'breaks-rules',
    label: {
      ru: 'Нарушает правила публикации',
      kk: 'Жариялау ережелерін бұзады',
      en: 'Breaks the publication rules',
    },
    needs: 'quote',
  },
  {
    code: 'not-a-client',
    label: { ru: 'Не был клиентом', kk: 'Клиент болмаған', en: 'Was not a client' },
    needs: 'not-a-customer',
  },
]

export function createTwogisModerationDesk(deps: SourceDeps): ModerationDesk {
  const account = createTwogisAccount(deps)
  return {
    source: twogis,
    reasons: twogisReasons,
    notACustomer: 'accepted',
    filing: 'api',

    async allowed(ref, _listing, reason, call) {
      const review = await account.review(ref.externalId, call)
      // One open complaint at a time.
      if (review.attributes?.hasUnresolvedComplains === true) return false
      return review.allowedActions?.[reason === 'not-a-client' ? 'complainNoClient' : 'complain'] === true
    },

    async file(order, call) {
      if (!twogisReasons.some((reason) => reason.code === order.reason)) {
        throw new Failure('invalid', `2GIS knows no reason ${order.reason}`, { at: twogis })
      }
      const notClient = order.reason === 'not-a-client'
      const record = await account.complain(order.ref.externalId, order.statement, notClient, call)
      return { externalId: null, evidence: [record] }
    },

    async outcome(ref, _listing, call): Promise<ReportOutcome> {
      try {
        const { attributes } = await account.review(ref.externalId, call)
        if (attributes?.isHidden === true) return 'removed'
        if (attributes?.hasUnresolvedComplains === true) return 'pending'
        if (attributes?.isRated === false) return 'unconfirmed'
        return attributes?.isRated === true ? 'refused' : 'unknown'
      } catch (error) {
        if (error instanceof Failure && error.kind === 'gone') return 'removed'
        throw error
      }
    },
  }
}
