import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { HttpResponse } from '../http.ts'
import { evidenceOf, failureOf, parseJson } from '../http.ts'
import type { SourceDeps } from '../source-deps.ts'
import { twogisConfig } from './config.ts'
import { twogisBearer } from './session.ts'
import { cabinetAnswer, cabinetComment, cabinetReview } from './wire.ts'

const at = 'twogis'

type AccountReview = z.output<typeof cabinetReview>
export type AccountComment = z.output<typeof cabinetComment>

/** Calls of `api.account.2gis.com` that answers and complaints need (dossier §2). */
export interface TwogisAccount {
  /** @throws Failure `gone` if there is no such review */
  review(id: string, call: CallContext): Promise<AccountReview>
  comments(id: string, call: CallContext): Promise<readonly AccountComment[]>
  postAnswer(id: string, text: string, call: CallContext): Promise<AccountComment | null>
  deleteComment(id: string, commentId: string, call: CallContext): Promise<void>
  complain(id: string, text: string, notClient: boolean, call: CallContext): Promise<void>
}

export function createTwogisAccount(deps: SourceDeps): TwogisAccount {
  const config = twogisConfig.parse(deps.config)

  async function ask(method: 'GET' | 'POST' | 'DELETE', path: string, call: CallContext, body?: unknown) {
    const headers = {
      authorization: `Bearer ${await twogisBearer(deps.secret)}`,
      accept: 'application/json',
      locale: 'ru',
      'x-request-id': randomUUID(),
    }
    const url = `${config.hosts.account}/presence/reviews/${path}`
    const request = { at, method, url, headers, ...(body === undefined ? {} : { body }) }
    const answer = await deps.http.send(request, call)
    const safe = method === 'GET'
    if (answer.status === 401) throw signedOut(answer)
    if (answer.status < 200 || answer.status >= 300) throw failureOf(answer, at, safe, platformWords(answer))
    const value = parseJson(answer, at, safe)
    const code = (value as { meta?: { code?: unknown } } | null)?.meta?.code
    if (code === 401) throw signedOut(answer)
    if (typeof code === 'number' && code >= 400) {
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

  return {
    review: (id, call) => read(`${encodeURIComponent(id)}?catalog=2gis`, cabinetReview, call),
    async comments(id, call) {
      const list = z.looseObject({ items: z.array(cabinetComment) })
      return (await read(`${encodeURIComponent(id)}/comments?catalog=2gis&limit=200`, list, call)).items
    },
    async postAnswer(id, text, call) {
      const body = { text, catalog: '2gis', isOfficialAnswer: true }
      const { value } = await ask('POST', `${encodeURIComponent(id)}/comments`, call, body)
      const parsed = cabinetAnswer(cabinetComment).safeParse(value)
      return parsed.success ? parsed.data.result : null
    },
    async deleteComment(id, commentId, call) {
      const path = `${encodeURIComponent(id)}/comments/${encodeURIComponent(commentId)}?catalog=2gis&type=reply`
      await ask('DELETE', path, call)
    },
    async complain(id, text, notClient, call) {
      const body = { catalog: '2gis', text, isNoClientComplaint: notClient }
      await ask('POST', `${encodeURIComponent(id)}/complaints`, call, body)
    },
  }
}

function signedOut(answer: HttpResponse): Failure {
  const text = 'The session of the 2GIS account has ended: sign in again'
  return new Failure('auth', text, { at, evidence: evidenceOf(answer) })
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
