import { Failure } from '../../domain/failure.ts'
import type { CardCounters, CollectedPage, Collector, Cursor, ListingRef } from '../../domain/ports/collector.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { PageAnswer } from '../../transport/paged-reading.ts'
import { readItems, readPaged } from '../../transport/paged-reading.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { openReviewsPage, readReviewsPage } from '../../transport/yandex/cabinet.ts'
import { yandexConfig, yandexSecret } from '../../transport/yandex/config.ts'
import { withYandexSession } from '../../transport/yandex/session.ts'
import { observeCabinet, observePublic, yandex } from './observe.ts'
import { fetchOrgPage } from './public-page.ts'

/** Yandex shows the newest 600 and no more, on the map and in the cabinet (dossier §1). */
const reachable = 600
const publicPages = 12
const day = 24 * 3600 * 1000

interface CabinetWish {
  readonly org: string
  /** The same organisation on the map; null: its card is not asked for. */
  readonly map: string | null
  readonly next: string | null
}

/** The own card through the cabinet where somebody is signed in to it, any other through the public page. */
export function createYandexCollector(deps: SourceDeps): Collector {
  const config = yandexConfig.parse(deps.config)

  async function publicPage(org: string, next: string | null, call: CallContext): Promise<PageAnswer> {
    const number = Number(next ?? '1')
    const page = await fetchOrgPage(deps.http, config.site, org, number, call)
    const items = readItems(page.reviews, (item) => observePublic(item, org))
    const total = page.params.count ?? null
    const stated = page.reviewCount ?? total ?? 0
    if (number === 1 && page.reviews.length === 0 && stated > 0) throw emptyButCounted(stated)
    const pages = Math.min(page.params.totalPages ?? (page.reviews.length === 0 ? number : number + 1), publicPages)
    const card = { rating: page.rating, ratingDecimals: 1, reviewCount: page.reviewCount ?? total }
    const more = page.reviews.length > 0 && number < pages
    return { ...items, next: more ? String(number + 1) : null, total, card, truncated: truncated(total) }
  }

  /** Told by the map alone, never by the cabinet. A wall in front of it must not stop the reading of the cabinet. */
  async function shownCard(org: string, call: CallContext): Promise<CardCounters | null> {
    try {
      const { rating, reviewCount } = await fetchOrgPage(deps.http, config.site, org, 1, call)
      return { rating, ratingDecimals: 1, reviewCount }
    } catch (error) {
      if (error instanceof Failure) return null
      throw error
    }
  }

  async function cabinetPage({ org, map, next }: CabinetWish, call: CallContext): Promise<PageAnswer> {
    return withYandexSession(deps, config, call, async (session) => {
      const number = Number(next ?? '1')
      const page = number === 1 ? await openReviewsPage(session, org) : await readReviewsPage(session, org, number)
      if (number === 1 && page.items.length === 0 && (page.total ?? 0) > 0) throw emptyButCounted(page.total ?? 0)
      const items = readItems(page.items, (item) => observeCabinet(item, org))
      const more = page.items.length > 0 && number * page.limit < Math.min(page.total ?? reachable, reachable)
      const card = number === 1 && map !== null ? await shownCard(map, call) : null
      return {
        ...items,
        next: more ? String(number + 1) : null,
        total: page.total,
        card,
        truncated: truncated(page.total),
      }
    })
  }

  async function* collect(listing: ListingRef, since: Cursor | null, call: CallContext): AsyncGenerator<CollectedPage> {
    const signedIn = ((await deps.secret(yandexSecret)) ?? '') !== ''
    const { cabinetRef, publicRef } = listing
    // Once a night: the card changes slowly, and the map is a stranger's page to us.
    const map = since === null ? publicRef : null
    if (cabinetRef !== null && signedIn)
      yield* readPaged(since, 7 * day, (next) => cabinetPage({ org: cabinetRef, map, next }, call))
    else yield* readPaged(since, 3 * day, (next) => publicPage(publicRef, next, call))
  }

  return { source: yandex, collect }
}

function emptyButCounted(count: number): Failure {
  const text = `The list is empty although the card counts ${count} reviews: nothing is believed gone`
  return new Failure('layout-changed', text, { at: yandex, reason: 'empty-but-counted' })
}

function truncated(total: number | null): string | null {
  return total !== null && total > reachable
    ? `history truncated: Yandex shows the newest ${reachable} of ${total} reviews`
    : null
}
