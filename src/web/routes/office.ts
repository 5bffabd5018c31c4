import { inviteChat, lookForChat } from '../../desk/chat-link.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { connectTelegram, listNotices, noticeSettings, saveNoticeSettings, testNotice } from '../../desk/notices.ts'
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  renewSecret,
  repeatDelivery,
  testWebhook,
  webhookLog,
} from '../../desk/webhooks.ts'
import { noticeFrames } from '../../domain/notice-words-table.ts'
import { type WebhookRow, webhookEvents } from '../../domain/ports/staff.ts'
import type { Handlers } from '../http/handlers.ts'
import { given } from './given.ts'

type Names =
  | 'listNotices'
  | 'readNotices'
  | 'getNoticeSettings'
  | 'saveNoticeSettings'
  | 'testNotice'
  | 'inviteChat'
  | 'lookForChat'
  | 'connectTelegram'
  | 'listWebhooks'
  | 'addWebhook'
  | 'changeWebhook'
  | 'removeWebhook'
  | 'renewWebhookSecret'
  | 'testWebhook'
  | 'listWebhookDeliveries'
  | 'repeatWebhookDelivery'

function answer(row: WebhookRow) {
  return { ...row, events: webhookEvents.filter((event) => row.events.includes(event)) }
}

/** Notices of the signed-in person, and the endpoints of the company. */
export function officeRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  return {
    listNotices: ({ actor, query }) => listNotices(deps, actor, query.before ?? null, query.limit),
    async readNotices({ actor, body }) {
      await deps.noticeBox.markRead(actor.userId, body.ids ?? null, deps.clock.now())
      return {}
    },
    getNoticeSettings: ({ actor }) => noticeSettings(deps, actor),
    saveNoticeSettings: ({ actor, body }) => saveNoticeSettings(deps, actor, body),
    async testNotice({ actor, body }) {
      await testNotice(deps, actor, body.channel, (language) => noticeFrames[language].test)
      return {}
    },
    inviteChat: ({ actor }) => inviteChat(deps, actor),
    lookForChat: ({ actor }) => lookForChat(deps, actor),
    connectTelegram: async ({ actor, body }) => ({ bot: await connectTelegram(deps, actor, body.token) }),

    listWebhooks: async () => ({ items: (await deps.webhooks.list()).map(answer) }),
    async addWebhook({ actor, body }) {
      const { webhook, secret } = await addWebhook(deps, actor, body)
      return { webhook: answer(webhook), secret }
    },
    changeWebhook: async ({ actor, params, body }) => answer(await changeWebhook(deps, actor, params.id, given(body))),
    async removeWebhook({ actor, params }) {
      await removeWebhook(deps, actor, params.id)
      return {}
    },
    renewWebhookSecret: async ({ actor, params }) => ({ secret: await renewSecret(deps, actor, params.id) }),
    async testWebhook({ actor, params }) {
      await testWebhook(deps, actor, params.id)
      return {}
    },
    listWebhookDeliveries: async ({ actor, params }) => ({ items: await webhookLog(deps, actor, params.id) }),
    async repeatWebhookDelivery({ actor, params }) {
      await repeatDelivery(deps, actor, params.id, params.deliveryId)
      return {}
    },
  }
}
