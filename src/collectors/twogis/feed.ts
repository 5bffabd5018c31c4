import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { Http } from '../../transport/http.ts'
import { evidenceOf, failureOf, parseJson } from '../../transport/http.ts'
import type { TwogisConfig } from '../../transport/twogis/config.ts'
import { publicPage } from '../../transport/twogis/wire.ts'
import { twogis } from './observe.ts'
import type { WebKeys } from './web-key.ts'

export type FeedPage = z.output<typeof publicPage>

export const pageSize = 50

/** Fields beyond the standing ones appear only when asked for. */
const fields = [
  'meta.providers',
  'meta.branch_rating',
  'meta.branch_reviews_count',
  'meta.total_count',
  'reviews.hiding_reason',
  'reviews.is_verified',
  'reviews.emojis',
  'reviews.trust_factors',
].join(',')

interface FeedOrder {
  readonly firmId: string
  readonly city: string | null
  readonly rated: boolean
  readonly offset: number
  readonly limit?: number
}

export interface Feed {
  /** One page of one feed. @throws Failure */
  page(order: FeedOrder, call: CallContext): Promise<FeedPage>
  /** Reviews that the card itself counts; null where the catalogue does not tell. @throws Failure */
  cardCount(firmId: string, call: CallContext): Promise<number | null>
}

export function createFeed(http: Http, keys: WebKeys, config: TwogisConfig): Feed {
  async function ask(order: FeedOrder, key: string, call: CallContext): Promise<FeedPage | 'key-refused'> {
    const url = new URL(`${config.hosts.publicApi}/3.0/branches/${encodeURIComponent(order.firmId)}/reviews`)
    url.search = new URLSearchParams({
      limit: String(order.limit ?? pageSize),
      offset: String(order.offset),
      is_advertiser: 'false',
      fields,
      without_my_first_review: 'false',
      rated: String(order.rated),
      sort_by: 'date_edited',
      key,
      locale: config.locale,
    }).toString()
    const headers = { accept: 'application/json', referer: `${config.hosts.site}/`, origin: config.hosts.site }
    const answer = await http.send({ at: twogis, url, headers }, call)
    const isJson = /^\s*\{/.test(answer.text)
    if (answer.status === 403 && isJson) return 'key-refused'
    if (answer.status === 404) throw new Failure('gone', `2GIS has no firm ${order.firmId}`, { at: twogis })
    if (answer.status !== 200) throw failureOf(answer, twogis, true)
    const parsed = publicPage.safeParse(parseJson(answer, twogis))
    if (!parsed.success) {
      const text = 'The reviews feed has another shape than known'
      throw new Failure('layout-changed', text, { at: twogis, evidence: evidenceOf(answer), cause: parsed.error })
    }
    const code = parsed.data.meta.code ?? 200
    if (code === 403 || code === 401) return 'key-refused'
    if (code === 404) throw new Failure('gone', `2GIS has no firm ${order.firmId}`, { at: twogis })
    if (code >= 400) throw failureOf({ ...answer, status: code }, twogis, true)
    if (parsed.data.reviews === null || parsed.data.reviews === undefined) {
      const text = 'The reviews feed answered without its list'
      throw new Failure('layout-changed', text, { at: twogis, evidence: evidenceOf(answer) })
    }
    return parsed.data
  }

  return {
    async page(order, call) {
      const key = await keys.get(order.firmId, order.city, call)
      const first = await ask(order, key, call)
      if (first !== 'key-refused') return first
      const fresh = await keys.get(order.firmId, order.city, call, key)
      const second = await ask(order, fresh, call)
      if (second !== 'key-refused') return second
      throw new Failure('blocked', 'The reviews feed refuses the key that the site itself uses', { at: twogis })
    },

    async cardCount(firmId, call) {
      const key = keys.catalog()
      if (key === null) return null
      const url = new URL(`${config.hosts.catalog}/3.0/items/byid`)
      url.search = new URLSearchParams({ id: firmId, key, fields: 'items.reviews' }).toString()
      const answer = await http.send({ at: twogis, url }, call)
      const body = catalogAnswer.safeParse(answer.status === 200 ? parseJson(answer, twogis) : null)
      return body.success ? (body.data.result.items[0]?.reviews.general_review_count ?? null) : null
    },
  }
}

const catalogAnswer = z.object({
  result: z.object({ items: z.array(z.object({ reviews: z.object({ general_review_count: z.number() }) })) }),
})
