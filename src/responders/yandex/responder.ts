import { Failure } from '../../domain/failure.ts'
import type { ListingRef } from '../../domain/ports/collector.ts'
import type { Responder, ResponderTraits, StandingReply } from '../../domain/ports/responder.ts'
import { sourceId, textHash } from '../../domain/review.ts'
import { parseInstant } from '../../transport/instants.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { openReviewsPage, postAnswer, readReviewsPage } from '../../transport/yandex/cabinet.ts'
import { yandexConfig } from '../../transport/yandex/config.ts'
import type { YandexSession } from '../../transport/yandex/session.ts'
import { withYandexSession } from '../../transport/yandex/session.ts'
import { cabinetReview } from '../../transport/yandex/wire.ts'

export const yandex = sourceId('yandex')

const minute = 60_000
const maxPages = 30

const yandexTraits: ResponderTraits = {
  publishing: 'upsert',
  replacing: 'in-place',
  readBack: true,
  settleMs: 10 * minute,
  // «Moderated within a few days» (dossier §4.3).
  moderationMs: 72 * 60 * minute,
  leaseMs: 3 * minute,
  // The official limit is unknown; one client keeps to 2500.
  maxLength: { count: 1000, unit: 'code-points' },
  answersTextless: false,
  refusesContacts: false,
}

/** Answers through the owner's cabinet, with the tokens of its page. */
export function createYandexResponder(deps: SourceDeps): Responder {
  const config = yandexConfig.parse(deps.config)

  return {
    source: yandex,
    traits: yandexTraits,

    standingReply: (ref, listing, call) =>
      withYandexSession(deps, config, call, async (session) => {
        const found = await findReview(session, orgOf(listing), ref.externalId)
        return found === null ? { kind: 'review-gone' } : standingOf(found.item)
      }),

    publish: (order, call) =>
      withYandexSession(deps, config, call, async (session) => {
        const org = orgOf(order.listing)
        for (let attempt = 1; ; attempt += 1) {
          const found = await findReview(session, org, order.ref.externalId)
          if (found === null) throw new Failure('gone', 'The review is no longer there', { at: yandex })
          const standing = standingOf(found.item)
          // The same call edits: somebody's answer would be replaced without a word.
          const isOther =
            standing.kind === 'present' && standing.textHash !== order.textHash && standing.textHash !== order.replaces
          if (isOther) throw new Failure('invalid', 'Another answer stands under this review already', { at: yandex })
          const tokens = {
            csrf: found.csrf,
            reviewsToken: found.reviewsToken,
            answerToken: found.item.business_answer_csrf_token ?? '',
          }
          const result = await postAnswer(session, { reviewId: order.ref.externalId, text: order.text, ...tokens })
          if (result === 'ok') return { externalId: null, state: 'accepted' as const }
          // A refused token stored nothing, so fresh ones are tried once.
          if (attempt === 2)
            throw new Failure('auth', 'The cabinet refuses fresh tokens: sign in again', { at: yandex })
        }
      }),
  }
}

function orgOf(listing: ListingRef): string {
  return listing.cabinetRef ?? listing.publicRef
}

type CabinetReview = ReturnType<typeof cabinetReview.parse>

/** The review in the cabinet's list, with the page's tokens; null after all pages. */
export async function findReview(session: YandexSession, org: string, id: string) {
  const first = await openReviewsPage(session, org)
  let page: Omit<typeof first, 'csrf'> = first
  for (let number = 1; number <= maxPages; number += 1) {
    if (number > 1) page = await readReviewsPage(session, org, number)
    for (const raw of page.items) {
      const item = cabinetReview.safeParse(raw)
      if (item.success && item.data.id === id)
        return { item: item.data, csrf: first.csrf, reviewsToken: page.reviewsToken }
    }
    if (page.items.length === 0 || number * page.limit >= (page.total ?? 0)) return null
  }
  return null
}

function standingOf(item: CabinetReview): StandingReply {
  const answer = item.owner_comment
  if (!answer) return { kind: 'none' }
  const status = answer.moderation_status ?? null
  const rejected = status !== null && /reject|declin/i.test(status)
  return {
    kind: 'present',
    externalId: answer.id ?? null,
    textHash: textHash(answer.text),
    at: parseInstant(answer.time_created),
    moderation:
      status === null ? null : rejected ? 'rejected' : /approv|accept|publish/i.test(status) ? 'approved' : 'pending',
    rejectedBecause: rejected ? status : null,
    count: 1,
  }
}
