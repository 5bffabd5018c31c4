import { z } from 'zod'
import { Failure, type FailureKind } from '../../domain/failure.ts'
import { evidenceOf, type HttpResponse, retryAfter } from '../http.ts'

const at = 'bitrix24'

const errorV2 = z.object({ error: z.string(), error_description: z.string().default('') })
const errorV3 = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().default(''),
    validation: z.array(z.object({ field: z.string(), message: z.string().default('') })).default([]),
  }),
})

/** What the portal said against a call. */
export interface BitrixRefusal {
  readonly code: string
  /** Plain text: the portal sends `<br>` and the like. */
  readonly message: string
  /** Fields that v3 names. */
  readonly fields: readonly string[]
}

export function plainText(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, '; ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .replace(/(?:;\s*)+$/, '')
    .trim()
}

/** null if the body is no error of either version. */
export function readRefusal(body: unknown): BitrixRefusal | null {
  const v3 = errorV3.safeParse(body)
  if (v3.success) {
    const { code, message, validation } = v3.data.error
    const details = validation.map((one) => one.message).filter((text) => text !== '')
    return {
      code,
      message: plainText([message, ...details].join('; ')),
      fields: validation.map((one) => one.field),
    }
  }
  const v2 = errorV2.safeParse(body)
  return v2.success ? { code: v2.data.error, message: plainText(v2.data.error_description), fields: [] } : null
}

/** By the portal's own codes: what must happen next. null: only the status tells. */
function kindOf(code: string, status: number): FailureKind | null {
  switch (code) {
    case 'QUERY_LIMIT_EXCEEDED':
    case 'OPERATION_TIME_LIMIT':
      return 'throttled'
    // A block by hand or by the portal's guard: asking on makes it longer.
    case 'OVERLOAD_LIMIT':
      return 'blocked'
    case 'NO_AUTH_FOUND':
    case 'expired_token':
    case 'INVALID_CREDENTIALS':
    case 'insufficient_scope':
    case 'ACCESS_DENIED':
    case 'user_access_error':
      return 'auth'
    default:
      if (status === 401 || status === 403) return 'auth'
      if (status === 429) return 'throttled'
      return status >= 400 && status < 500 ? 'invalid' : null
  }
}

const mends: Partial<Record<FailureKind, string>> = {
  auth: 'Enter a valid webhook with the scopes task and tasks in Settings.',
  blocked: 'The portal has blocked REST for us: ask its administrator.',
}

/**
 * The failure behind a refused call.
 * @param safe whether the call changes nothing: only then a failed server leaves nothing behind for certain
 */
export function bitrixFailure(answer: HttpResponse, refusal: BitrixRefusal | null, safe: boolean): Failure {
  const kind = (refusal === null ? null : kindOf(refusal.code, answer.status)) ?? (safe ? 'transient' : 'uncertain')
  const words = [refusal === null ? `Bitrix24 answered ${answer.status}` : refusal.message || refusal.code, mends[kind]]
  return new Failure(kind, words.filter((part) => part !== undefined).join(' '), {
    at,
    said: refusal?.message || undefined,
    evidence: evidenceOf(answer),
    ...(kind === 'throttled' ? { retryAfterMs: throttleMs(answer) } : {}),
  })
}

/** The time limit names the second at which it ends; the request limit drains two a second. */
function throttleMs(answer: HttpResponse): number {
  const reset = Number(/"operating_reset_at"\s*:\s*(\d+)/.exec(answer.text)?.[1])
  if (Number.isFinite(reset)) return Math.min(Math.max(reset * 1000 - Date.now(), 1000), 600_000)
  return answer.headers['retry-after'] === undefined ? 5_000 : retryAfter(answer.headers['retry-after'])
}
