import { looseText } from '../loose.ts'
import type { Store } from '../state/store.ts'
import { BitrixError } from './errors.ts'
import { type TaskRow, type Tasks, taskV2, taskV3 } from './tasks.ts'

export type Params = Readonly<Record<string, unknown>>
export type Method = (params: Params) => unknown

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
}

function required(tasks: Tasks, id: unknown): TaskRow {
  const row = tasks.find(id)
  if (!row) throw new BitrixError(400, 'ERROR_CORE', 'Задача не найдена или недоступна.<br>')
  return row
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function addV2(tasks: Tasks, params: Params): unknown {
  if (params['fields'] === undefined) throw new BitrixError(400, '100', 'Could not find value for parameter {fields}')
  const fields = record(params['fields'])
  if (!text(fields['TITLE'])) throw new BitrixError(400, 'ERROR_CORE', 'Не указано название задачи<br>')
  if (!fields['RESPONSIBLE_ID']) throw new BitrixError(400, 'ERROR_CORE', 'Не указан исполнитель<br>')
  const absent = tasks.settings.mandatoryFields.filter((name) => !fields[name])
  if (absent.length > 0) {
    throw new BitrixError(
      400,
      'ERROR_CORE',
      absent.map((name) => `Поле «${name}» обязательно для заполнения<br>`).join(''),
    )
  }
  const row = tasks.add({
    title: text(fields['TITLE']),
    description: text(fields['DESCRIPTION']),
    responsibleId: Number(fields['RESPONSIBLE_ID']),
    creatorId: Number(fields['CREATED_BY'] ?? 1),
    deadline: text(fields['DEADLINE']) || null,
    fields,
  })
  return { task: taskV2(row) }
}

function listV2(tasks: Tasks, params: Params): unknown {
  const filter = record(params['filter'])
  const pattern = text(filter['TITLE'] ?? filter['%TITLE']).replaceAll('%', '')
  const status = filter['STATUS']
  const ids = filter['ID'] === undefined ? null : [filter['ID']].flat().map(Number)
  const found = tasks.rows.filter(
    (row) =>
      (pattern === '' || row.title.includes(pattern)) &&
      (status === undefined || taskV2(row)['status'] === looseText(status)) &&
      (ids === null || ids.includes(row.id)),
  )
  const start = Number(params['start'] ?? 0)
  return { tasks: found.slice(start, start + 50).map(taskV2), total: found.length }
}

/** v2, as far as follow-up tasks and notices need it. */
export function methodsV2(tasks: Tasks, store: Store): Readonly<Record<string, Method>> {
  const chat = (kind: string, params: Params): number => store.table('bitrix24.notices').push({ kind, ...params })
  return {
    profile: () => ({ ID: '1', ADMIN: true, NAME: 'Ирина', LAST_NAME: 'Вебер' }),
    'tasks.task.add': (params) => addV2(tasks, params),
    'tasks.task.get': (params) => ({ task: taskV2(required(tasks, params['taskId'])) }),
    'tasks.task.list': (params) => listV2(tasks, params),
    'tasks.task.getFields': () => ({
      fields: {
        TITLE: { title: 'Название', type: 'string', required: true },
        RESPONSIBLE_ID: { title: 'Исполнитель', type: 'integer', required: true },
        ...Object.fromEntries(
          tasks.settings.mandatoryFields.map((name) => [name, { title: name, type: 'string', required: true }]),
        ),
      },
    }),
    'tasks.task.update': (params) => {
      const row = required(tasks, params['taskId'])
      const fields = record(params['fields'])
      if (fields['TITLE'] !== undefined) tasks.set(row, { title: text(fields['TITLE']) })
      if (fields['DESCRIPTION'] !== undefined) tasks.set(row, { description: text(fields['DESCRIPTION']) })
      if (fields['DEADLINE'] !== undefined) tasks.set(row, { deadline: text(fields['DEADLINE']) || null })
      if (fields['RESPONSIBLE_ID'] !== undefined) tasks.set(row, { responsibleId: Number(fields['RESPONSIBLE_ID']) })
      return { task: taskV2(row) }
    },
    'tasks.task.complete': (params) => {
      const row = required(tasks, params['taskId'])
      tasks.set(row, { status: 'completed' })
      return { task: taskV2(row) }
    },
    'task.commentitem.add': (params) => {
      const row = required(tasks, params['TASKID'])
      row.comments.push(text(record(params['FIELDS'])['POST_MESSAGE']))
      store.changed()
      return 0
    },
    'im.notify.system.add': (params) => chat('notify', params),
    'user.get': () => [
      { ID: '1', ACTIVE: true, NAME: 'Ирина', LAST_NAME: 'Вебер', EMAIL: 'irina@dalanet.example' },
      { ID: '9', ACTIVE: true, NAME: 'Марат', LAST_NAME: 'Сейтов', EMAIL: 'marat@dalanet.example' },
      { ID: '11', ACTIVE: true, NAME: 'Олжас', LAST_NAME: 'Ким', EMAIL: 'olzhas@dalanet.example' },
    ],
    'crm.duplicate.findbycomm': () => ({}),
  }
}

function addV3(tasks: Tasks, params: Params): unknown {
  const fields = record(params['fields'])
  const needed = ['title', 'creatorId', 'responsibleId', ...tasks.settings.mandatoryFields]
  const absent = needed.filter((name) => !fields[name])
  if (absent.length > 0) {
    const code = 'BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION'
    throw new BitrixError(400, code, 'Ошибка валидации объекта запроса', absent)
  }
  const row = tasks.add({
    title: text(fields['title']),
    description: text(fields['description']),
    responsibleId: Number(fields['responsibleId']),
    creatorId: Number(fields['creatorId']),
    deadline: text(fields['deadline']) || null,
    fields,
  })
  return { item: taskV3(row) }
}

/** v3's filter is a list of `[field, operator?, value]`. */
function matches(row: Record<string, unknown>, filter: unknown): boolean {
  if (!Array.isArray(filter)) return true
  return filter.every((condition: unknown) => {
    if (!Array.isArray(condition)) return true
    const [field, ...rest] = condition as unknown[]
    const value = rest.at(-1)
    const own = row[String(field)]
    if (rest[0] === 'in' && Array.isArray(value)) return value.map(looseText).includes(looseText(own))
    return looseText(own) === looseText(value)
  })
}

export function methodsV3(tasks: Tasks, store: Store): Readonly<Record<string, Method>> {
  return {
    'rest.scope.list': () => ({ items: ['tasks', 'im', 'user', 'crm'] }),
    'rest.documentation.openapi': () => ({ openapi: '3.0.0', info: { title: 'Bitrix24 REST V3 API' }, paths: {} }),
    'tasks.task.add': (params) => addV3(tasks, params),
    'tasks.task.get': (params) => ({ item: taskV3(required(tasks, params['id'])) }),
    'tasks.task.list': (params) => {
      const pagination = record(params['pagination'])
      const limit = Math.min(Number(pagination['limit'] ?? 50), 1000)
      const offset = Number(pagination['offset'] ?? 0)
      const items = tasks.rows.map(taskV3).filter((row) => matches(row, params['filter']))
      return { items: items.slice(offset, offset + limit) }
    },
    'tasks.task.complete': (params) => {
      tasks.set(required(tasks, params['id']), { status: 'completed' })
      return { result: true }
    },
    'tasks.task.update': (params) => {
      const row = required(tasks, params['id'])
      const fields = record(params['fields'])
      if (fields['title'] !== undefined) tasks.set(row, { title: text(fields['title']) })
      if (fields['description'] !== undefined) tasks.set(row, { description: text(fields['description']) })
      if (fields['deadline'] !== undefined) tasks.set(row, { deadline: text(fields['deadline']) || null })
      return { item: taskV3(row) }
    },
    'tasks.task.chat.message.send': (params) => {
      const fields = record(params['fields'])
      required(tasks, fields['taskId']).comments.push(text(fields['text']))
      store.changed()
      return { result: true }
    },
  }
}
