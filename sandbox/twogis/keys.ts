import type { Fault } from '../faults/queue.ts'
import type { FaultPage } from '../stand-in.ts'

/** The web key that the firm page carries. Any other key is answered as a blocked one. */
export const TWOGIS_WEB_KEY = 'd41a0e57-0000-4000-8000-0000da1a7e70'
export const TWOGIS_CATALOG_KEY = '00da1a00-0000-4000-8000-00000ca7a109'

export const BLOCKED_KEY = {
  meta: {
    code: 403,
    api_version: '3.0',
    error: { type: 'apiKeyIsBlocked', message: 'Authorization error: Ключ заблокирован' },
  },
}

const BOT_WALL = `<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><title>Доступ ограничен</title></head>
<body><main><h1>Доступ ограничен</h1><p>Access Denied. Похоже, запросы с вашего адреса отправляет программа.</p>
<p>Код: 403-00-da1a</p></main></body></html>`

/** How 2GIS's hosts (site, public API, catalogue, cabinet) answer when they fail. */
export function twogisPage(fault: Pick<Fault, 'kind' | 'status' | 'retryAfterSeconds'>): FaultPage {
  if (fault.kind === 'captcha') return { status: 403, body: BOT_WALL, type: 'text/html; charset=utf-8' }
  if (fault.kind === 'throttled') {
    const wait = fault.retryAfterSeconds === undefined ? 30 : fault.retryAfterSeconds
    return {
      status: 429,
      body: { meta: { code: 429, error: { type: 'tooManyRequests', message: 'Too many requests' } } },
      headers: wait === null ? {} : { 'retry-after': String(wait) },
    }
  }
  if (fault.kind === 'login-expired') {
    return { status: 401, body: { meta: { code: 401, errors: [{ message: 'Unauthorized' }] }, result: null } }
  }
  const status = fault.status ?? 500
  if (status === 404) {
    return { status, body: { meta: { code: 404, error: { type: 'notFound', message: 'Not found' } } } }
  }
  return {
    status,
    body: '<html><head><title>Error</title></head><body><center><h1>Server Error</h1></center></body></html>',
    type: 'text/html',
  }
}
