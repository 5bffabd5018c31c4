import { looseText } from '../loose.ts'
import type { Store } from '../state/store.ts'
import { BitrixError } from './errors.ts'
import type { Method } from './methods.ts'
import type { Tasks } from './tasks.ts'

/** The portal's smart process for work orders. */
export const SMART_PROCESS = 1032

export interface SmartItem {
  readonly id: number
  readonly fields: Record<string, unknown>
}

export interface ChecklistPoint {
  readonly id: number
  readonly taskId: number
  /** 0: the list itself. */
  readonly parentId: number
  readonly title: string
  done: boolean
}

const field = (title: string, type = 'string', more: object = {}) => ({
  type,
  title,
  isRequired: false,
  isReadOnly: false,
  isMultiple: false,
  ...more,
})

/** What the type has by itself and what its administrator added. */
const fields = {
  id: field('ID', 'integer', { isReadOnly: true }),
  title: field('Название'),
  xmlId: field('Внешний код'),
  opened: field('Доступно для всех', 'boolean', { isRequired: true }),
  assignedById: field('Ответственный', 'user'),
  stageId: field('Стадия', 'crm_status', { statusType: `DYNAMIC_${SMART_PROCESS}_STAGE_5` }),
  categoryId: field('Воронка', 'crm_category'),
  ufCrm5Phone: field('Телефон абонента', 'string', { isRequired: true }),
  ufCrm5Address: field('Адрес'),
  ufCrm5Deadline: field('Срок', 'datetime'),
  ufCrm5Text: field('Описание', 'text'),
} as const

const stage = (name: string) => `DT${SMART_PROCESS}_5:${name}`
const stages = [
  { STATUS_ID: stage('NEW'), NAME: 'Новый', SEMANTICS: null },
  { STATUS_ID: stage('CLIENT'), NAME: 'На выезде', SEMANTICS: null },
  { STATUS_ID: stage('SUCCESS'), NAME: 'Выполнен', SEMANTICS: 'S' },
  { STATUS_ID: stage('FAIL'), NAME: 'Отменён', SEMANTICS: 'F' },
]

export const smartItems = (store: Store): SmartItem[] => store.table<SmartItem>('bitrix24.items')
export const checklistPoints = (store: Store): ChecklistPoint[] => store.table<ChecklistPoint>('bitrix24.checklists')

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
}

function ofType(value: unknown): void {
  if (Number(value) === SMART_PROCESS) return
  throw new BitrixError(400, 'NOT_FOUND', 'Смарт-процесс не найден')
}

/** An unknown field is ignored without a word, as the portal does. */
function known(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in fields && name !== 'id'))
}

/** CRM items and checklists, as far as work orders and tasks need them. */
export function methodsCrm(tasks: Tasks, store: Store): Readonly<Record<string, Method>> {
  const itemOf = (id: unknown): SmartItem => {
    const found = smartItems(store).find((one) => one.id === Number(id))
    if (!found) throw new BitrixError(400, 'NOT_FOUND', 'Элемент не найден')
    return found
  }
  const shown = (one: SmartItem) => ({ id: one.id, ...one.fields })
  const pointOf = (taskId: unknown, id: unknown): ChecklistPoint => {
    const found = checklistPoints(store).find((one) => one.taskId === Number(taskId) && one.id === Number(id))
    if (!found) throw new BitrixError(400, 'ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#8; действие недоступно<br>')
    return found
  }
  const tick = (done: boolean): Method => {
    return (params) => {
      pointOf(params['TASKID'], params['ITEMID']).done = done
      store.changed()
      return true
    }
  }
  const addPoint = (taskId: number, parentId: number, title: string, done: boolean): number => {
    const points = checklistPoints(store)
    const id = (points.at(-1)?.id ?? 400) + 1
    points.push({ id, taskId, parentId, title, done })
    store.changed()
    return id
  }
  return {
    'crm.type.list': () => ({ types: [{ id: 7, title: 'Наряды', entityTypeId: SMART_PROCESS }] }),
    'crm.item.fields': (params) => {
      ofType(params['entityTypeId'])
      return { fields }
    },
    'crm.status.list': (params) =>
      record(params['filter'])['ENTITY_ID'] === fields.stageId['statusType' as never] ? stages : [],
    'crm.item.list': (params) => {
      ofType(params['entityTypeId'])
      const like = looseText(record(params['filter'])['%title'] ?? '')
      return {
        items: smartItems(store)
          .filter((one) => looseText(one.fields['title']).includes(like))
          .map(shown),
      }
    },
    'crm.item.get': (params) => {
      ofType(params['entityTypeId'])
      return { item: shown(itemOf(params['id'])) }
    },
    'crm.item.add': (params) => {
      ofType(params['entityTypeId'])
      const given = known(record(params['fields']))
      if (!given['ufCrm5Phone'])
        throw new BitrixError(400, 'CRM_FIELD_ERROR_REQUIRED', 'Поле «Телефон абонента» обязательно')
      const items = smartItems(store)
      const row = { id: (items.at(-1)?.id ?? 16) + 1, fields: { assignedById: 1, stageId: stage('NEW'), ...given } }
      items.push(row)
      store.changed()
      return { item: shown(row) }
    },
    'crm.item.update': (params) => {
      ofType(params['entityTypeId'])
      const row = itemOf(params['id'])
      Object.assign(row.fields, known(record(params['fields'])))
      store.changed()
      return { item: shown(row) }
    },
    'task.checklistitem.getlist': (params) => {
      const taskId = Number(params['TASKID'])
      if (tasks.find(taskId) === null) throw new BitrixError(400, 'ERROR_CORE', 'Задача не найдена или недоступна.<br>')
      return checklistPoints(store)
        .filter((one) => one.taskId === taskId)
        .map(({ id, parentId, title, done }) => ({
          ID: String(id),
          TASK_ID: String(taskId),
          PARENT_ID: parentId === 0 ? 0 : String(parentId),
          TITLE: title,
          IS_COMPLETE: done ? 'Y' : 'N',
        }))
    },
    'task.checklistitem.add': (params) => {
      const taskId = Number(params['TASKID'])
      const given = record(params['FIELDS'])
      if (tasks.find(taskId) === null) throw new BitrixError(400, 'ERROR_CORE', 'Задача не найдена или недоступна.<br>')
      const root = checklistPoints(store).find((one) => one.taskId === taskId && one.parentId === 0)
      const parent = root?.id ?? addPoint(taskId, 0, 'BX_CHECKLIST_1', false)
      return addPoint(taskId, parent, looseText(given['TITLE']), given['IS_COMPLETE'] === 'Y')
    },
    'task.checklistitem.complete': tick(true),
    'task.checklistitem.renew': tick(false),
  }
}
