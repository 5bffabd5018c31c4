import type { Fault } from '../faults/queue.ts'
import type { FaultPage } from '../stand-in.ts'

const STATUS: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
}

/** Google's error envelope. */
export function googleError(code: number, message: string, details?: readonly unknown[]): unknown {
  const status = STATUS[code] ?? 'UNKNOWN'
  return { error: { code, message, status, ...(details === undefined ? {} : { details }) } }
}

function quota(limit: string): unknown {
  const service = 'mybusiness.googleapis.com'
  return googleError(
    429,
    `Quota exceeded for quota metric 'Requests' and limit 'Requests per minute' of service '${service}' for consumer 'project_number:700000000000'.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
        metadata: { service, quota_limit_value: limit, quota_metric: `${service}/requests` },
      },
    ],
  )
}

const UNKNOWN_PAGE = `<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Error 404 (Not Found)!!1</title>
<p><b>404.</b> <ins>That’s an error.</ins><p>The requested URL was not found on this server.`

/** How Google's hosts fail. An address that no service has is an HTML page, not JSON. */
export function googlePage(
  fault: Pick<Fault, 'kind' | 'status' | 'retryAfterSeconds'>,
  request: { readonly fault: Fault | null },
): FaultPage {
  switch (fault.kind) {
    case 'throttled': {
      const wait = fault.retryAfterSeconds ?? null
      return { status: 429, body: quota('300'), headers: wait === null ? {} : { 'retry-after': String(wait) } }
    }
    case 'quota-zero':
      return { status: 429, body: quota('0') }
    case 'service-disabled':
      return {
        status: 403,
        body: googleError(
          403,
          'Google My Business API has not been used in project 700000000000 before or it is disabled.',
          [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'SERVICE_DISABLED',
              domain: 'googleapis.com',
              metadata: { service: 'mybusiness.googleapis.com', consumer: 'projects/700000000000' },
            },
          ],
        ),
      }
    case 'invalid-grant':
      return {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
      }
    case 'login-expired':
      return {
        status: 401,
        body: googleError(
          401,
          'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
        ),
      }
    default: {
      const status = fault.status ?? 500
      if (status === 404 && request.fault === null) {
        return { status, body: UNKNOWN_PAGE, type: 'text/html; charset=UTF-8' }
      }
      return {
        status,
        body: googleError(status, status === 404 ? 'Requested entity was not found.' : 'Internal error encountered.'),
      }
    }
  }
}
