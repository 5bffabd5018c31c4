import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { HttpResponse } from '../http.ts'
import { evidenceOf, failureOf, retryAfter } from '../http.ts'

const at = 'gmail'

const named = z.looseObject({ reason: z.string().nullish().catch(null) })
const refusal = z.looseObject({
  error: z.looseObject({
    message: z.string().catch(''),
    status: z.string().nullish().catch(null),
    errors: z.array(named).nullish().catch(null),
    details: z.array(named).nullish().catch(null),
  }),
})

/** Reasons that Gmail answers with 403 as well as with 429 (developers.google.com/workspace/gmail/api/guides/handle-errors). */
const tooMany = /^(?:rateLimitExceeded|userRateLimitExceeded|dailyLimitExceeded|quotaExceeded|RATE_LIMIT_EXCEEDED)$/

interface Mend {
  readonly known: RegExp
  readonly reason: string
  readonly text: string
}

const mends: readonly Mend[] = [
  {
    known: /insufficientPermissions|ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficient authentication scopes/,
    reason: 'mail-scope',
    text: 'The permission does not cover the mailbox: grant it again with the scopes gmail.readonly and gmail.send',
  },
  {
    known: /accessNotConfigured|SERVICE_DISABLED|has not been used in project/,
    reason: 'mail-api-disabled',
    text: 'The Gmail API is not enabled in the cloud project: enable it there',
  },
  {
    known: /domainPolicy|failedPrecondition|FAILED_PRECONDITION/,
    reason: 'mail-domain-policy',
    text: 'The organisation has closed Gmail or its API for this account: its administrator can allow it',
  },
]

/**
 * What an answer other than 2xx asks of us.
 *
 * @param safe whether the call was a read; a write that met a server error is uncertain
 */
export function gmailFailure(answer: HttpResponse, safe: boolean): Failure {
  const parsed = refusal.safeParse(tryJson(answer.text))
  if (!parsed.success) return failureOf(answer, at, safe)
  const { message, status, errors, details } = parsed.data.error
  const reasons = [...(errors ?? []), ...(details ?? [])].map(({ reason }) => reason ?? '')
  const evidence = evidenceOf(answer)
  if (answer.status === 429 || reasons.some((reason) => tooMany.test(reason))) {
    const options = { at, evidence, retryAfterMs: pause(answer, message) }
    return new Failure('throttled', `Gmail asks for a pause: ${message}`, options)
  }
  if (answer.status === 401) {
    const text = 'Gmail refuses the access token: grant the access again'
    return new Failure('auth', text, { at, evidence, reason: 'consent-ended' })
  }
  if (answer.status === 403 || answer.status === 400) {
    const words = [...reasons, status ?? '', message].join(' ')
    const mend = mends.find(({ known }) => known.test(words))
    if (mend !== undefined)
      return new Failure('auth', `${mend.text} (${message})`, { at, evidence, reason: mend.reason })
  }
  return failureOf(answer, at, safe, `Gmail answered ${answer.status}: ${message}`)
}

/** Gmail names the end of the pause in its words: “Retry after 2026-11-22T10:00:00.000Z”. */
function pause(answer: HttpResponse, message: string): number {
  const until = /retry after (\d{4}-\S+Z)/i.exec(message)?.[1]
  return retryAfter(answer.headers['retry-after'] ?? until)
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
