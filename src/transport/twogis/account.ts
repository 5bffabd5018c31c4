import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Evidence, Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { CabinetPlace } from '../../domain/ports/screens.ts'
import type { HttpResponse } from '../http.ts'
import { evidenceOf, failureOf, parseJson } from '../http.ts'
import { lenientId } from '../lenient.ts'
import type { SourceDeps } from '../source-deps.ts'
import { createTwogisBearer } from './bearer.ts'
import { twogisConfig } from './config.ts'
import { cabinetAnswer, cabinetComment, cabinetReview } from './wire.ts'

const at = 'twogis'

type Method = 'GET' | 'POST' | 'DELETE'
const branchesAPage = 100
/** A choice among more is no choice for a person. */
const mostBranches = 1_000

const named = z.looseObject({
  id: lenientId,
  name: z.string().nullish().catch(null),
  address: z.string().nullish().catch(null),
})
const items = z.looseObject({ items: z.array(named) })

type AccountReview = z.output<typeof cabinetReview>
export type AccountComment = z.output<typeof cabinetComment>

/** Calls of `api.account.2gis.com` that answers and complaints need (dossier §2). */
export interface TwogisAccount {
  /** Branches of every organisation that the session opens; `ref` is the account's own number, not the card's. */
  branches(call: CallContext): Promise<readonly CabinetPlace[]>
  /** @throws Failure `gone` if there is no such review */
  review(id: string, call: CallContext): Promise<AccountReview>
  comments(id: string, call: CallContext): Promise<readonly AccountComment[]>
  postAnswer(id: string, text: string, call: CallContext): Promise<AccountComment | null>
  deleteComment(id: string, commentId: string, call: CallContext): Promise<void>
  /** @returns what was sent and answered, as it is to be kept */
  complain(id: string, text: string, notClient: boolean, call: CallContext): Promise<Evidence>
}

export function createTwogisAccount(deps: SourceDeps): TwogisAccount {
  const config = twogisConfig.parse(deps.config)

  const bearer = createTwogisBearer(deps, config.hosts.account)

  async function send(method: Method, path: string, call: CallContext, body: unknown, token: string) {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      locale: 'ru',
      'x-request-id': randomUUID(),
    }
    const url = `${config.hosts.account}/${path}`
    return deps.http.send({ at, method, url, headers, ...(body === undefined ? {} : { body }) }, call)
  }

  async function ask(method: Method, path: string, call: CallContext, body?: unknown) {
    const token = await bearer.current()
    let answer = await send(method, path, call, body, token)
    if (isSignedOut(answer)) {
      // Who is not signed in was not heard: asking again with a new token repeats nothing.
      const renewed = await bearer.renewed(token, call)
      if (renewed === null) throw signedOut(answer)
      answer = await send(method, path, call, body, renewed)
      if (isSignedOut(answer)) throw signedOut(answer)
    }
    const safe = method === 'GET'
    if (answer.status < 200 || answer.status >= 300) throw failureOf(answer, at, safe, platformWords(answer))
    const value = parseJson(answer, at, safe)
    const code = codeOf(value)
    if (code !== null && code >= 400) {
      throw failureOf({ ...answer, status: code }, at, safe, platformWords(answer))
    }
    return { value, answer }
  }

  async function read<T extends z.ZodType>(path: string, result: T, call: CallContext): Promise<z.output<T>> {
    const { value, answer } = await ask('GET', path, call)
    const parsed = cabinetAnswer(result).safeParse(value)
    if (parsed.success) return parsed.data.result as z.output<T>
    const text = 'The 2GIS account answered in another shape than known'
    throw new Failure('layout-changed', text, { at, evidence: evidenceOf(answer), cause: parsed.error })
  }

  const review = (id: string) => `presence/reviews/${encodeURIComponent(id)}`

  return {
    async branches(call) {
      const places: CabinetPlace[] = []
      const orgs = await read('orgs?fields=orgDetails', items, call)
      for (const org of orgs.items) {
        for (let page = 1; places.length < mostBranches; page += 1) {
          const query = `orgId=${encodeURIComponent(org.id)}&pageSize=${branchesAPage}&page=${page}`
          const found = await read(`branches?${query}`, items, call)
          for (const { id, name, address } of found.items) {
            places.push({ ref: id, name: name ?? org.name ?? id, address: address ?? '' })
          }
          if (found.items.length < branchesAPage) break
        }
      }
      return places
    },
    review: (id, call) => read(`${review(id)}?catalog=2gis`, cabinetReview, call),
    async comments(id, call) {
      const list = z.looseObject({ items: z.array(cabinetComment) })
      return (await read(`${review(id)}/comments?catalog=2gis&limit=200`, list, call)).items
    },
    async postAnswer(id, text, call) {
      const body = { text, catalog: '2gis', isOfficialAnswer: true }
      const { value } = await ask('POST', `${review(id)}/comments`, call, body)
      const parsed = cabinetAnswer(cabinetComment).safeParse(value)
      return parsed.success ? parsed.data.result : null
    },
    async deleteComment(id, commentId, call) {
      const path = `${review(id)}/comments/${encodeURIComponent(commentId)}?catalog=2gis&type=reply`
      await ask('DELETE', path, call)
    },
    async complain(id, text, notClient, call) {
      const body = { catalog: '2gis', text, isNoClientComplaint: notClient }
      const sentAt = deps.clock.now()
      const { answer } = await ask('POST', `${review(id)}/complaints`, call, body)
      return recordOf('POST', `${config.hosts.account}/${review(id)}/complaints`, body, answer, sentAt)
    },
  }
}

function isSignedOut(answer: HttpResponse): boolean {
  if (answer.status === 401) return true
  if (answer.status !== 200) return false
  try {
    return codeOf(JSON.parse(answer.text)) === 401
  } catch {
    return false
  }
}

function codeOf(value: unknown): number | null {
  const code = (value as { meta?: { code?: unknown } } | null)?.meta?.code
  return typeof code === 'number' ? code : null
}

function signedOut(answer: HttpResponse): Failure {
  const text = 'The session of the 2GIS account has ended: sign in again'
  return new Failure('auth', text, { at, evidence: evidenceOf(answer), reason: 'session-ended' })
}

/** The platform's own reason, shown to the operator; undefined where it gives none. */
function platformWords(answer: HttpResponse): string | undefined {
  try {
    const body = JSON.parse(answer.text) as { meta?: { errors?: { message?: unknown }[] } }
    const words = body.meta?.errors?.flatMap((error) => (typeof error.message === 'string' ? [error.message] : []))
    return words === undefined || words.length === 0 ? undefined : `2GIS: ${words.join('; ')}`
  } catch {
    return undefined
  }
}

/** Request and answer side by side, without the token. */
function recordOf(method: Method, url: string, body: object, answer: HttpResponse, sentAt: Date): Evidence {
  const { status, headers, text } = answer
  const record = {
    request: { at: sentAt.toISOString(), method, url, body },
    answer: { status, date: headers['date'] ?? null, requestId: headers['x-request-id'] ?? null, body: text },
  }
  return { contentType: 'application/json', body: JSON.stringify(record, null, 2) }
}
