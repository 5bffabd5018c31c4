import { APIError } from 'better-auth/api'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { DeskDeps } from '../../desk/deps.ts'
import { Refused } from '../../desk/refused.ts'
import { Failure } from '../../domain/failure.ts'
import type { Log } from '../../domain/ports/runtime.ts'
import type { ProblemCode } from '../contract/problem.ts'

const statusOf: Readonly<Record<ProblemCode, number>> = {
  'invalid-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  csrf: 403,
  'not-found': 404,
  conflict: 409,
  'not-possible': 409,
  'blocked-by-linter': 422,
  'stale-draft': 409,
  locked: 409,
  'too-late': 409,
  'link-used-or-expired': 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'proof-needed': 403,
  'weak-password': 422,
  'unknown-link': 422,
  'platform-failed': 502,
  'already-exists': 409,
  'too-many-requests': 429,
  'payload-too-large': 413,
  unavailable: 503,
  internal: 500,
}

/** The store is looked at anew every few seconds. */
const storeRetrySeconds = 15

/** What goes out besides the fixed members. */
export interface ProblemExtras {
  readonly reason?: string | undefined
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined
  readonly conflict?: unknown
  readonly findings?: unknown
  readonly retryAfterSeconds?: number | undefined
}

/** Thrown by the HTTP side itself; the desk throws `Refused`. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly code: ProblemCode
  readonly extras: ProblemExtras

  constructor(code: ProblemCode, message: string, extras: ProblemExtras = {}) {
    super(message)
    this.code = code
    this.extras = extras
  }
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  detail: string,
  extras: ProblemExtras = {},
): FastifyReply {
  const status = statusOf[code]
  if (extras.retryAfterSeconds !== undefined) reply.header('retry-after', extras.retryAfterSeconds)
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `urn:otklik:problem:${code}`,
      title: code.replaceAll('-', ' '),
      status,
      code,
      detail,
      instance: request.id,
      ...extras,
    })
}

/** better-auth's own words, as ours. */
function fromAuth(error: APIError): HttpProblem {
  const code = (error.body as { code?: string } | undefined)?.code ?? ''
  if (/PASSWORD_TOO_(SHORT|LONG)|PASSWORD_COMPROMISED/.test(code)) {
    return new HttpProblem('weak-password', 'Expected a password of 12 to 200 characters')
  }
  if (/INVALID_PASSWORD|INVALID_EMAIL_OR_PASSWORD|INVALID_CODE|INVALID_BACKUP_CODE|INVALID_TWO_FACTOR/.test(code)) {
    return new HttpProblem('wrong-credentials', 'Address, password or code is wrong')
  }
  if (error.status === 'FORBIDDEN') return new HttpProblem('wrong-credentials', 'This account is disabled')
  if (error.status === 'TOO_MANY_REQUESTS') return new HttpProblem('too-many-requests', 'Too many wrong codes')
  if (error.status === 'UNAUTHORIZED') return new HttpProblem('unauthenticated', 'Sign in again')
  return new HttpProblem('invalid-request', error.message)
}

interface ValidationIssue {
  readonly instancePath?: string
  readonly message?: string
}

function fromFastify(error: FastifyError): HttpProblem | null {
  if (error.validation !== undefined) {
    const errors = (error.validation as readonly ValidationIssue[]).map((issue) => ({
      path: `${error.validationContext ?? ''}${issue.instancePath ?? ''}`,
      message: issue.message ?? 'not accepted',
    }))
    return new HttpProblem('invalid-request', 'Some fields are not as expected', { errors })
  }
  if (error.statusCode === 413) return new HttpProblem('payload-too-large', 'The body is too large')
  if (error.statusCode === 429) return new HttpProblem('too-many-requests', 'Too many requests')
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new HttpProblem('invalid-request', error.message)
  }
  return null
}

/**
 * Every error becomes a problem document; what is our own mistake is logged and told as nothing but `internal`.
 * @param store its own troubles are told as such: whoever pressed a button must know that nothing was done
 */
export function problemHandler(log: Log, store: DeskDeps['store']) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof Refused) {
      const { reason, findings, conflict } = error.details
      return sendProblem(request, reply, error.code, error.message, {
        ...(reason === undefined ? {} : { reason }),
        ...(findings === undefined ? {} : { findings }),
        ...(conflict === undefined ? {} : { conflict }),
      })
    }
    const known =
      error instanceof HttpProblem
        ? error
        : error instanceof APIError
          ? fromAuth(error)
          : error instanceof Failure && error.kind === 'invalid'
            ? new HttpProblem('invalid-request', error.message)
            : fromFastify(error as FastifyError)
    if (known !== null) return sendProblem(request, reply, known.code, known.message, known.extras)
    if (store.noticed(error)) {
      const reason = `store-${store.health().trouble ?? 'unreachable'}`
      const extras = { reason, retryAfterSeconds: storeRetrySeconds }
      return sendProblem(request, reply, 'unavailable', 'Nothing can be stored now, nothing was done', extras)
    }
    log.error('a request failed', { request: request.id, route: request.routeOptions.url, error })
    return sendProblem(request, reply, 'internal', 'Something went wrong on our side')
  }
}
