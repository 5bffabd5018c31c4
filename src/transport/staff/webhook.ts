import { createHmac } from 'node:crypto'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { SignedPost } from '../../domain/ports/staff.ts'
import type { Http } from '../http.ts'

const timeoutMs = 15_000

/**
 * The signature of the Standard Webhooks specification: `v1,` + base64 of HMAC-SHA256 over `id.timestamp.body`. The time
 * is signed too, so that a recorded post cannot be played again later.
 * @param secret as shown to the administrator: `whsec_` + base64
 */
export function signatureOf(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

/** Posts one event; redirects are not followed. Returns the status. @throws Failure where no answer came */
export async function postEvent(http: Http, order: SignedPost, call: CallContext): Promise<number> {
  const seconds = Math.floor(order.at.getTime() / 1_000)
  const { status } = await http.send(
    {
      at: 'webhook',
      method: 'POST',
      url: order.url,
      headers: {
        'content-type': 'application/json',
        'webhook-id': order.id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signatureOf(order.secret, order.id, seconds, order.body),
        'x-otklik-event': order.event,
      },
      body: order.body,
      timeoutMs,
      maxBytes: 64_000,
    },
    call,
  )
  return status
}
