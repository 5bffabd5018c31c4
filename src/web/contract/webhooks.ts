// Where our events are posted to. Signatures as in the Standard Webhooks specification.
import { z } from 'zod'
import { webhookEvents } from '../../domain/ports/staff.ts'
import { id, instant, line } from './common.ts'

const event = z.enum(webhookEvents).meta({ id: 'WebhookEvent' })
export const webhook = z
  .object({ id, name: z.string(), url: z.string(), events: z.array(event), enabled: z.boolean(), createdAt: instant })
  .meta({ id: 'Webhook' })
export const webhooks = z.object({ items: z.array(webhook) }).meta({ id: 'Webhooks' })
export const newWebhook = z.object({
  name: line(80).min(1),
  url: z.url().max(500),
  events: z.array(event).min(1),
})
/** The secret is shown once. */
export const newWebhookResult = z.object({ webhook, secret: z.string() }).meta({ id: 'NewWebhook' })
export const changeWebhook = newWebhook.partial().extend({ enabled: z.boolean().optional() })
export const webhookSecret = z.object({ secret: z.string() }).meta({ id: 'WebhookSecret' })

const delivery = z
  .object({
    id,
    event: z.string(),
    state: z.enum(['pending', 'sending', 'done', 'dropped', 'given-up']),
    attempt: z.int(),
    /** HTTP status of the last answer; null where none came. */
    status: z.int().nullable(),
    error: z.string().nullable(),
    createdAt: instant,
    settledAt: instant.nullable(),
    /** When it is tried again; null once settled. */
    nextAt: instant.nullable(),
  })
  .meta({ id: 'WebhookDelivery' })
export const deliveries = z.object({ items: z.array(delivery) }).meta({ id: 'WebhookDeliveries' })
export const deliveryParams = z.object({ id, deliveryId: id })
