import { expect, test } from 'vitest'
import { LeakyBucket } from '../../sandbox/bitrix24/bucket.ts'
import type { Sandbox } from '../../sandbox/options.ts'
import { call, started } from './started.ts'

const FIELDS = {
  title: '[2GIS#70001] 1★ обрыв связи',
  creatorId: 1,
  responsibleId: 7,
  deadline: '2026-11-21T18:00:00+05:00',
}

function v3(sandbox: Sandbox, method: string, body: unknown, key?: string) {
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  return call(`${sandbox.urls.bitrix24.v3}/${method}`, { method: 'POST', body, headers })
}

function v2(sandbox: Sandbox, method: string, body: unknown = {}) {
  return call(`${sandbox.urls.bitrix24.v2}/${method}`, { method: 'POST', body })
}

test('v3: one task per idempotency key, replayed as such, refused for another body', async () => {
  const sandbox = await started()
  const first = await v3(sandbox, 'tasks.task.add', { fields: FIELDS }, 'case:1')
  const again = await v3(sandbox, 'tasks.task.add', { fields: FIELDS }, 'case:1')
  expect(again.json.result.item.id).toBe(first.json.result.item.id)
  expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([null, 'true'])
  const other = await v3(sandbox, 'tasks.task.add', { fields: { ...FIELDS, title: 'x' } }, 'case:1')
  expect([other.status, other.json.error.code]).toEqual([422, 'BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION'])
  await v3(sandbox, 'tasks.task.add', { fields: FIELDS })
  expect(sandbox.control.tasks()).toHaveLength(2)
})

test('v3: a refused creation keeps no key; the missing field is named', async () => {
  const sandbox = await started()
  sandbox.control.setPortal({ mandatoryFields: ['UF_CONTRACT'] })
  const refused = await v3(sandbox, 'tasks.task.add', { fields: { title: 'x', creatorId: 1 } }, 'case:2')
  expect(refused.status).toBe(400)
  expect(refused.json.error.validation.map((one: { field: string }) => one.field)).toEqual([
    'responsibleId',
    'UF_CONTRACT',
  ])
  const good = await v3(sandbox, 'tasks.task.add', { fields: { ...FIELDS, UF_CONTRACT: '700123' } }, 'case:2')
  expect(good.status).toBe(200)
})

test('a time-out after storing: the task is there, the key finds it', async () => {
  const sandbox = await started()
  sandbox.control.addFaults([{ platform: 'bitrix24', operation: 'v3', kind: 'timeout-after', match: 'tasks.task.add' }])
  await expect(v3(sandbox, 'tasks.task.add', { fields: FIELDS }, 'case:3')).rejects.toThrow()
  const again = await v3(sandbox, 'tasks.task.add', { fields: FIELDS }, 'case:3')
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(sandbox.control.tasks()).toHaveLength(1)
})

test('v2: ids are texts, no idempotency, found again by title, HTML in errors', async () => {
  const sandbox = await started()
  sandbox.control.setPortal({ v3: false })
  expect((await v3(sandbox, 'tasks.task.add', { fields: FIELDS })).status).toBe(404)
  const nobody = await v2(sandbox, 'tasks.task.add', { fields: { TITLE: 'a' } })
  expect(nobody.json).toEqual({ error: 'ERROR_CORE', error_description: 'Не указан исполнитель<br>' })
  expect((await v2(sandbox, 'tasks.task.add')).json.error).toBe('100')
  const made = await v2(sandbox, 'tasks.task.add', { fields: { TITLE: '[2GIS#70001] обрыв', RESPONSIBLE_ID: 7 } })
  expect(made.json.result.task.id).toEqual(expect.stringMatching(/^\d+$/))
  await v2(sandbox, 'tasks.task.add', { fields: { TITLE: '[2GIS#70002] другое', RESPONSIBLE_ID: 7 } })
  const found = await v2(sandbox, 'tasks.task.list', { filter: { TITLE: '%2GIS#70001%' }, select: ['ID', 'TITLE'] })
  expect(found.json).toMatchObject({ total: 1, result: { tasks: [{ id: made.json.result.task.id, status: '2' }] } })
})

test('a person finishes the task in the portal; both versions see it', async () => {
  const sandbox = await started()
  const { id } = (await v3(sandbox, 'tasks.task.add', { fields: FIELDS })).json.result.item
  sandbox.control.setTaskStatus(id, 'completed')
  expect((await v3(sandbox, 'tasks.task.get', { id })).json.result.item.status).toBe('completed')
  expect((await v2(sandbox, 'tasks.task.get', { taskId: id })).json.result.task.status).toBe('5')
  sandbox.control.deleteTask(id)
  expect((await v2(sandbox, 'tasks.task.get', { taskId: id })).status).toBe(400)
})

test('batch answers 200 with the errors inside', async () => {
  const sandbox = await started()
  const { id } = (await v3(sandbox, 'tasks.task.add', { fields: FIELDS })).json.result.item
  const cmd = { good: `tasks.task.get?taskId=${id}`, bad: 'tasks.task.get?taskId=9', none: 'tasks.none' }
  const answer = await v2(sandbox, 'batch', { halt: 0, cmd })
  expect(answer.status).toBe(200)
  expect(answer.json.result.result.good.task.id).toBe(String(id))
  expect(Object.keys(answer.json.result.result_error)).toEqual(['bad', 'none'])
})

test('wrong secret; and more than fifty at once are too many', async () => {
  const sandbox = await started()
  const wrong = await call(sandbox.urls.bitrix24.v2.replace(/[^/]+$/, 'wrong/profile'))
  expect(wrong.json.error).toBe('NO_AUTH_FOUND')
  const answers = await Promise.all(Array.from({ length: 90 }, () => v2(sandbox, 'profile')))
  const refused = answers.filter((answer) => answer.status === 503)
  expect(refused.length).toBeGreaterThan(3)
  expect(refused[0]?.json.error).toBe('QUERY_LIMIT_EXCEEDED')
})

test('the bucket lets exactly its burst through and drains again', async () => {
  const bucket = new LeakyBucket(1000, 3)
  expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()].slice(0, 3)).toEqual([true, true, true])
  await expect.poll(() => bucket.take()).toBe(true)
})
