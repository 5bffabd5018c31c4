import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { embeddedJson } from '../../transport/embedded-json.ts'
import { htmlVerdict } from '../../transport/html-verdict.ts'
import type { Http } from '../../transport/http.ts'
import { evidenceOf, failureOf } from '../../transport/http.ts'
import type { JsonObject } from '../../transport/read-capture.ts'
import { isObject } from '../../transport/read-capture.ts'
import { publicParams } from '../../transport/yandex/wire.ts'
import { yandex } from './observe.ts'

const resultShape = z.looseObject({ reviews: z.array(z.unknown()), params: publicParams })
const ratingShape = z.looseObject({ ratingValue: z.number().nullish(), reviewCount: z.number().nullish() })

export interface OrgPage {
  readonly reviews: readonly unknown[]
  readonly params: z.output<typeof publicParams>
  readonly rating: number | null
  readonly reviewCount: number | null
  readonly title: string | null
  readonly address: string | null
}

/** One page of the public list, newest change first; twelve of them can be reached. @throws Failure */
export async function fetchOrgPage(
  http: Http,
  site: string,
  org: string,
  page: number,
  call: CallContext,
): Promise<OrgPage> {
  const url = `${site}/maps/org/${org}/reviews/?ranking=by_time&page=${page}`
  const headers = { accept: 'text/html', 'accept-language': 'ru' }
  const answer = await http.send({ at: yandex, url, headers }, call)
  const evidence = evidenceOf(answer)
  if (/\/showcaptcha/.test(answer.url.pathname) || answer.headers['x-yandex-captcha'] !== undefined) {
    throw new Failure('blocked', 'Yandex asks for a captcha: a person must solve it', {
      at: yandex,
      evidence,
      reason: 'captcha',
    })
  }
  if (answer.status === 404) throw new Failure('gone', `Yandex has no organisation ${org}`, { at: yandex })
  if (answer.status !== 200) throw failureOf(answer, yandex, true)
  for (const state of embeddedJson(answer.text)) {
    const card = findCard(state, 0)
    if (card === null) continue
    const results = resultShape.safeParse(card['reviewResults'])
    if (!results.success) break
    const rating = ratingShape.safeParse(card['ratingData'])
    return {
      reviews: results.data.reviews,
      params: results.data.params,
      rating: rating.success ? (rating.data.ratingValue ?? null) : null,
      reviewCount: rating.success ? (rating.data.reviewCount ?? null) : null,
      title: textOf(card['title']),
      address: textOf(card['address']),
    }
  }
  const wall = htmlVerdict(answer.text)
  if (wall !== null) throw new Failure(wall.kind, wall.message, { at: yandex, evidence, reason: wall.reason })
  throw new Failure('layout-changed', 'The organisation’s page carries no review list', { at: yandex, evidence })
}

/** The box that holds `reviewResults`: paths move, and other widgets carry shorter lists of their own (dossier §1.1). */
function findCard(value: unknown, depth: number): JsonObject | null {
  if (depth > 12 || typeof value !== 'object' || value === null) return null
  if (isObject(value) && isObject(value['reviewResults'])) return value
  for (const inner of Object.values(value)) {
    const found = findCard(inner, depth + 1)
    if (found !== null) return found
  }
  return null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
