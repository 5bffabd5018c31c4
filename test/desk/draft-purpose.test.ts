import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { draftCase } from '../../src/desk/draft-case.ts'
import type { DeskActor } from '../../src/desk/permissions.ts'
import type { DraftOrder } from '../../src/domain/ports/triage.ts'
import type { Database } from '../../src/storage/database.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { emptyTables } from '../support/databases.ts'
import { createDeskFixture, type DeskFixture } from './desk-fixture.ts'

describe('what another wording is asked for', () => {
  let database: Database
  let at: DeskFixture
  let actor: DeskActor
  let orders: DraftOrder[]
  beforeAll(async () => {
    database = await openDatabase({ url: null, folder: null })
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await emptyTables(database)
    at = await createDeskFixture(database)
    actor = { userId: await at.user('operator'), role: 'operator', scopes: null }
    orders = []
  })

  const desk = () => ({
    ...at.desk,
    drafter: {
      ...at.desk.drafter,
      draft: (order: DraftOrder, call: Parameters<DeskFixture['desk']['drafter']['draft']>[1]) => {
        orders.push(order)
        return at.desk.drafter.draft(order, call)
      },
    },
  })
  const redraft = async (caseId: string, purpose?: 'wrong-company') => {
    const { version } = await database.prisma.case.findUniqueOrThrow({ where: { id: caseId } })
    await draftCase(desk(), actor, { caseId, version, variant: undefined, purpose })
    return orders.at(-1)?.purpose
  }

  it('a fresh review is answered, and stays “not about us” once a person said so', async () => {
    const { id } = await at.seedCase({ text: 'Кофе холодный', stars: 1, state: 'awaiting-approval' })
    expect(await redraft(id)).toBe('first-reply')
    expect(await redraft(id, 'wrong-company')).toBe('wrong-company')
    expect(await redraft(id)).toBe('wrong-company')
  })

  it('a follow-up stays one', async () => {
    const { id } = await at.seedCase({ text: 'Обрывы', stars: 1, state: 'awaiting-approval' })
    await database.prisma.draftRow.updateMany({ where: { caseId: id }, data: { purpose: 'follow-up' } })
    expect(await redraft(id)).toBe('follow-up')
  })
})
