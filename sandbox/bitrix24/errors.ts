import type { Fault } from '../faults/queue.ts'
import type { FaultPage } from '../stand-in.ts'

/** A refused call; the server writes it in the shape of the API version that was called. */
export class BitrixError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: readonly string[]

  constructor(status: number, code: string, message: string, fields: readonly string[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.fields = fields
  }
}

export function errorBody(error: BitrixError, v3: boolean): unknown {
  if (!v3) return { error: error.code, error_description: error.message }
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.fields.length === 0
        ? {}
        : { validation: error.fields.map((field) => ({ field, message: `Обязательное поле ${field} не заполнено` })) }),
    },
  }
}

export function bitrixPage(
  fault: Pick<Fault, 'kind' | 'status' | 'retryAfterSeconds'>,
  request: { readonly url: string },
): FaultPage {
  const v3 = request.url.startsWith('/rest/api/')
  const page = (status: number, code: string, message: string): FaultPage => ({
    status,
    body: errorBody(new BitrixError(status, code, message), v3),
  })
  switch (fault.kind) {
    case 'throttled':
      return page(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests')
    case 'login-expired':
      return page(401, 'expired_token', 'The access token provided has expired.')
    case 'locked':
      return page(503, 'OVERLOAD_LIMIT', 'REST API is blocked due to overload.')
    default: {
      const status = fault.status ?? 500
      if (status === 429) return page(429, 'OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.')
      if (status === 404) return page(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
      return page(status, 'INTERNAL_SERVER_ERROR', 'Internal server error')
    }
  }
}
