import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Action, actions, may, type Role, roles } from '../../src/desk/permissions.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { type RouteSpec, routes } from '../../src/web/contract/routes.ts'
import { type ApiFixture, createApiFixture } from './api-fixture.ts'

/** Written out by hand on purpose: the table of the product must not be its own witness. */
const everybody: readonly Role[] = ['operator', 'coordinator', 'marketing', 'administrator']
const answering: readonly Role[] = ['operator', 'coordinator', 'administrator']
const leading: readonly Role[] = ['coordinator', 'administrator']
const reporting: readonly Role[] = ['marketing', 'administrator']
const administrating: readonly Role[] = ['administrator']

const expected: Readonly<Record<Action, readonly Role[]>> = {
  'case.read': everybody,
  'case.approve': answering,
  'case.bulk-approve': answering,
  'case.edit-draft': answering,
  'case.send-back': answering,
  'case.close': answering,
  'case.reopen': answering,
  'case.undo': answering,
  'case.snooze': answering,
  'case.assign': answering,
  'case.lock': answering,
  'case.take-over': answering,
  'case.note': everybody,
  'case.correct': answering,
  'case.mark-published': answering,
  'case.decide': answering,
  'case.release': leading,
  'case.reveal': answering,
  'case.identify': answering,
  'report-to-moderator.propose': answering,
  'report-to-moderator.decide': leading,
  'task.read': everybody,
  'task.manage': answering,
  'view.share': leading,
  'source.read': everybody,
  'source.read-now': answering,
  'source.manage': administrating,
  'branch.manage': administrating,
  'settings.read': everybody,
  'settings.manage': administrating,
  'template.read': everybody,
  'template.manage': leading,
  'report.read': everybody,
  'report.send': reporting,
  'report.recipients': reporting,
  'journal.read': leading,
  'journal.export': administrating,
  'people.manage': administrating,
  'token.manage': administrating,
  'webhook.manage': administrating,
  'privacy.manage': administrating,
  'operations.manage': administrating,
}

describe('roles', () => {
  let api: ApiFixture

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })

  it('have the rights that were decided', () => {
    for (const action of actions) {
      expect(
        roles.filter((role) => may(role, action)),
        action,
      ).toEqual(everybody.filter((role) => expected[action].includes(role)))
    }
  })

  const guarded = Object.entries(routes as Record<string, RouteSpec>).filter(
    ([, spec]) => spec.access !== 'public' && spec.response !== 'text/event-stream',
  )
  const nowhere = '01a20030-cf9e-74a8-bf57-8f9e8b9f729b'

  /** Refusal comes before the body is read, so that an empty one tells «you may not» from «this is not right». */
  it.each(guarded)('%s is open to exactly the roles that may', async (_name, spec) => {
    const path = spec.path.replace(':id', nowhere).replace(':week', '2020-W01')
    // Would end the very session that asks.
    if (spec.method === 'DELETE' && path === '/session') return
    for (const role of roles) {
      const client = await api.as(role)
      const answer = spec.method === 'GET' ? await client.get(path) : await client.send(spec.method, path, {})
      const allowed = spec.access === 'session' || expected[spec.access as Action].includes(role)
      if (allowed) expect([403, 500], `${role}: ${JSON.stringify(answer.body)}`).not.toContain(answer.status)
      else expect(answer, role).toMatchObject({ status: 403, body: { code: 'forbidden', reason: spec.access } })
    }
    const nobody = spec.method === 'GET' ? api.anonymous.get(path) : api.anonymous.send(spec.method, path, {})
    expect(await nobody).toMatchObject({ status: 401 })
  })

  it('are checked again by the desk itself, where the command line comes in', async () => {
    const { approveCase } = await import('../../src/desk/approve.ts')
    const { id } = await api.seedCase()
    const actor = { userId: nowhere, role: 'marketing', scopes: null } as const
    const order = { caseId: id, version: 1, text: 'Да.', draftId: null }
    await expect(approveCase(api.desk, actor, order)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
