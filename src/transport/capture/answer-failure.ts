import { Failure, type FailureKind } from '../../domain/failure.ts'
import type { AnswerHead } from '../capture.ts'

/** What the head of an answer asks of us where its body brought nothing; null for an answer that succeeded. */
export function headFailure(head: AnswerHead, at: string): Failure | null {
  const { status, location } = head
  if (head.captcha || /showcaptcha|checkcaptcha|\/sorry\//.test(location)) {
    return new Failure('blocked', `The answer is a captcha (status ${status})`, { at })
  }
  if (status >= 300 && status < 400) {
    const isLogin = /passport|login|signin|auth|\/users\/sign/i.test(location)
    const where = location === '' ? 'elsewhere' : `to ${location.slice(0, 80)}`
    const text = `The answer only leads ${where} (status ${status})${isLogin ? ': sign in again' : ''}`
    return new Failure(isLogin ? 'auth' : 'layout-changed', text, { at })
  }
  const kind = kindOf(status)
  return kind === null ? null : new Failure(kind, `The answer is an error, status ${status}`, { at })
}

/** Named failures that a short text without JSON or markup can be; a long one is simply no answer. */
export function wordsFailure(text: string, at: string): Failure {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return new Failure('layout-changed', 'The file holds nothing but blanks', { at })
  const status = Number(/^(?:HTTP\S*\s+|error\s+|status\s+)?([345]\d\d)\b/i.exec(line)?.[1] ?? 0)
  const kind = line.length > 600 ? null : (kindOf(status) ?? words.find(([said]) => said.test(line))?.[1] ?? null)
  if (kind === null) return new Failure('layout-changed', 'The file is neither JSON nor a page', { at })
  return new Failure(kind, `The answer is an error: ${JSON.stringify(line.slice(0, 80))}`, { at })
}

const words: readonly (readonly [RegExp, FailureKind])[] = [
  [/captcha|access denied|forbidden|доступ (?:запрещ|огранич)/i, 'blocked'],
  [/too many requests|rate limit|^limited\b|слишком много запросов/i, 'throttled'],
  [/redirecting to \S*(?:passport|login|auth)|unauthori[sz]ed|not authenticated|не авторизован/i, 'auth'],
  [/bad gateway|service (?:temporarily )?unavailable|internal server error|gateway time-?out/i, 'transient'],
]

function kindOf(status: number): FailureKind | null {
  if (status === 401 || status === 407) return 'auth'
  if (status === 403 || status === 451) return 'blocked'
  if (status === 404 || status === 410) return 'gone'
  // 488 is how one platform's cabinet says that its token has grown old: ask again with the new one.
  if (status === 429 || status === 488) return 'throttled'
  if (status >= 500 && status < 600) return 'transient'
  return status >= 400 && status < 500 ? 'invalid' : null
}
