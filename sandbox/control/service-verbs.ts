import { checklistPoints, smartItems } from '../bitrix24/crm.ts'
import type { PortalSettings, TaskRow, Tasks } from '../bitrix24/tasks.ts'
import type { LlmCall } from '../services/llm.ts'
import { nextUpdateId, type TelegramMessage, writtenMessage } from '../services/telegram.ts'
import type { ReceivedHook } from '../services/webhooks.ts'
import type { Store } from '../state/store.ts'
import type { ServiceControl } from './types.ts'

export function createServiceVerbs(store: Store, tasks: Tasks): ServiceControl {
  function task(id: number): TaskRow {
    const row = tasks.find(id)
    if (!row) throw new Error(`The sandbox portal has no task ${id}`)
    return row
  }

  return {
    tasks: () => structuredClone(tasks.rows),
    setTaskStatus: (id, status) => {
      tasks.set(task(id), { status })
      return structuredClone(task(id))
    },
    changeTask: (id, change) => {
      tasks.set(task(id), change)
      return structuredClone(task(id))
    },
    deleteTask: (id) => tasks.remove(task(id).id),
    smartItems: () => structuredClone(smartItems(store)),
    changeItem: (id, fields) => {
      const row = smartItems(store).find((one) => one.id === id)
      if (!row) throw new Error(`The sandbox portal has no item ${id}`)
      Object.assign(row.fields, fields)
      store.changed()
      return structuredClone(row)
    },
    deleteItem: (id) => {
      const index = smartItems(store).findIndex((one) => one.id === id)
      if (index >= 0) smartItems(store).splice(index, 1)
      store.changed()
    },
    checklist: (taskId) => structuredClone(checklistPoints(store).filter((one) => one.taskId === taskId)),
    tickPoint: (taskId, title, done) => {
      const point = checklistPoints(store).find((one) => one.taskId === taskId && one.title === title)
      if (!point) throw new Error(`The sandbox portal's task ${taskId} has no point ${title}`)
      point.done = done
      store.changed()
    },
    setPortal: (settings: Partial<PortalSettings>) => {
      Object.assign(tasks.settings, settings)
      store.changed()
      return structuredClone(tasks.settings)
    },
    telegramMessages: () => structuredClone(store.table<TelegramMessage>('telegram.messages')),
    telegramUpdate: ({ chatId, text, data, messageId }) => {
      const updates = store.table<Record<string, unknown>>('telegram.updates')
      const from = { id: chatId, is_bot: false, first_name: 'Ирина' }
      const chat = { id: chatId, type: 'private' }
      if (data === undefined) updates.push(writtenMessage(store, chatId, text ?? ''))
      else {
        const update_id = nextUpdateId(store)
        const message = { message_id: messageId ?? 0, chat }
        updates.push({ update_id, callback_query: { id: String(update_id), from, data, message } })
      }
      store.changed()
    },
    queueLlmReplies: (replies) => {
      store.table<string>('llm.replies').push(...replies)
      store.changed()
    },
    llmCalls: () => structuredClone(store.table<LlmCall>('llm.calls')),
    receivedHooks: () => structuredClone(store.table<ReceivedHook>('webhooks')),
  }
}
