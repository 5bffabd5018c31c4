import { randomBytes } from 'node:crypto'
import type { WebhookRow } from '../domain/ports/staff.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type WebhookDeps = Pick<DeskDeps, 'webhooks' | 'dispatches' | 'staff' | 'cipher' | 'clock' | 'journal'>

const shown = 100

/** 256 random bits in the form of the Standard Webhooks specification. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

function checkUrl(deps: Pick<DeskDeps, 'staff'>, url: string): void {
  try {
    deps.staff.checkUrl(url)
  } catch (error) {
    throw new Refused('invalid-request', `url: ${(error as Error).message}`, { reason: 'url' })
  }
}

type Parts = Pick<WebhookRow, 'name' | 'url' | 'events'>

/** @throws Refused `invalid-request` for an address that is no public https one */
export async function addWebhook(deps: WebhookDeps, actor: DeskActor, parts: Parts) {
  demand(actor, 'webhook.manage')
  checkUrl(deps, parts.url)
  const secret = newSecret()
  const row = { ...parts, secret: deps.cipher.encrypt(secret), createdBy: actor.userId }
  const webhook = await deps.webhooks.add(row, deps.clock.now())
  await writeLine(deps, actor, 'webhook-added', { webhook: webhook.id, events: parts.events.join(',') })
  return { webhook, secret }
}

export async function changeWebhook(
  deps: WebhookDeps,
  actor: DeskActor,
  id: string,
  parts: Partial<Parts & Pick<WebhookRow, 'enabled'>>,
): Promise<WebhookRow> {
  demand(actor, 'webhook.manage')
  if (parts.url !== undefined) checkUrl(deps, parts.url)
  const row = await deps.webhooks.change(id, parts)
  if (row === null) throw missing()
  await writeLine(deps, actor, 'webhook-changed', { webhook: id, parts: Object.keys(parts).sort().join(',') })
  return row
}

export async function renewSecret(deps: WebhookDeps, actor: DeskActor, id: string): Promise<string> {
  demand(actor, 'webhook.manage')
  const secret = newSecret()
  if ((await deps.webhooks.change(id, { secret: deps.cipher.encrypt(secret) })) === null) throw missing()
  await writeLine(deps, actor, 'webhook-secret-renewed', { webhook: id })
  return secret
}

export async function removeWebhook(deps: WebhookDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'webhook.manage')
  if (!(await deps.webhooks.remove(id))) throw missing()
  await writeLine(deps, actor, 'webhook-removed', { webhook: id })
}

/** Through the outbox like every event, so that the log shows what a receiver really gets. */
export async function testWebhook(deps: WebhookDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'webhook.manage')
  if ((await deps.webhooks.find(id)) === null) throw missing()
  const now = deps.clock.now()
  await deps.dispatches.add(
    [
      {
        key: `webhook:${id}:test:${crypto.randomUUID()}`,
        channel: 'webhook',
        purpose: 'test',
        endpointId: id,
        payload: { event: 'test', at: now.toISOString(), data: {} },
        notBefore: now,
      },
    ],
    now,
  )
}

export async function webhookLog(deps: WebhookDeps, actor: DeskActor, id: string) {
  demand(actor, 'webhook.manage')
  const rows = await deps.dispatches.ofEndpoint(id, shown)
  return rows.map(({ payload, lastError, notBefore, ...row }) => ({
    id: row.id,
    event: typeof payload['event'] === 'string' ? payload['event'] : '',
    state: row.state,
    attempt: row.attempt,
    status: row.status,
    error: lastError,
    createdAt: row.createdAt,
    settledAt: row.settledAt,
    nextAt: row.state === 'pending' ? notBefore : null,
  }))
}

export async function repeatDelivery(deps: WebhookDeps, actor: DeskActor, id: string, deliveryId: string) {
  demand(actor, 'webhook.manage')
  if (!(await deps.dispatches.again(id, deliveryId, deps.clock.now()))) throw missing()
  await writeLine(deps, actor, 'webhook-repeated', { webhook: id, delivery: deliveryId })
}

function missing(): Refused {
  return new Refused('not-found', 'There is no such endpoint or delivery')
}
