import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/open.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

describe('what only administrators see', () => {
  let api: ApiFixture
  let administrator: Client

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
    administrator = await api.as('administrator')
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })

  const journal = async (action: string) =>
    (await administrator.get(`/journal?action=${action}`)).body.items as { caseId: string; values: object }[]

  it('finds a person, hands out what is held and erases it, with lines that name nobody', async () => {
    const { id } = await api.seedCase({ author: 'Ерлан Тестов', text: 'Нет сети' })
    const found = await administrator.send('POST', '/privacy/search', { term: 'ерлан т' })
    expect(found.body.items).toEqual([
      expect.objectContaining({ caseId: id, author: 'Ерлан Тестов', foundIn: ['author'], busy: false }),
    ])
    const document = await administrator.send('POST', '/privacy/export', { caseIds: [id] })
    expect(document.headers['content-disposition']).toContain('person.jsonl')
    expect(JSON.parse(String(document.body))).toMatchObject({ id, review: { text: 'Нет сети' } })

    expect(await administrator.send('POST', '/privacy/erase', { caseIds: [id] })).toMatchObject({ status: 400 })
    const erased = await administrator.send('POST', '/privacy/erase', { caseIds: [id], confirm: 'erase' })
    expect(erased.body).toEqual({ cases: 1 })
    expect((await administrator.send('POST', '/privacy/search', { term: 'ерлан т' })).body.items).toEqual([])
    expect(await journal('person-erased')).toEqual([expect.objectContaining({ caseId: id, values: {} })])
    expect(JSON.stringify(await journal('person-looked-up'))).not.toMatch(/ерлан/i)
  })

  it('erases nothing while an answer of ours is on its way', async () => {
    const { id } = await api.seedCase({ author: 'Сауле' })
    await api.database.prisma.delivery.create({
      data: {
        kind: 'reply',
        caseId: id,
        adapter: 'steppe',
        state: 'uncertain',
        notBefore: api.clock.now(),
        createdAt: api.clock.now(),
        payload: {},
        idempotencyKey: randomUUID(),
      },
    })
    const refused = await administrator.send('POST', '/privacy/erase', { caseIds: [id], confirm: 'erase' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((await administrator.send('POST', '/privacy/search', { term: 'сауле' })).body.items).toHaveLength(1)
  })

  it('shows what ran by itself and what was given up, to try again or to drop', async () => {
    const due = api.clock.now()
    await api.database.prisma.scheduleRun.create({
      data: { schedule: 'housekeeping', dueAt: due, startedAt: due, finishedAt: due, outcome: 'letters=2' },
    })
    const [first, second] = [randomUUID(), randomUUID()]
    for (const id of [first, second]) {
      api.deadJobs.set(id, { id, job: 'collect', payload: { listingId: id }, error: 'kaputt', failedAt: due })
    }
    const { body } = await administrator.get('/operations')
    expect(body.runs).toEqual([expect.objectContaining({ schedule: 'housekeeping', outcome: 'letters=2' })])
    expect(body.dead.map((job: { id: string }) => job.id)).toEqual([first, second])
    expect((await administrator.send('POST', `/operations/dead-jobs/${first}/retry`)).status).toBe(200)
    expect((await administrator.send('DELETE', `/operations/dead-jobs/${second}`)).status).toBe(200)
    expect((await administrator.send('DELETE', `/operations/dead-jobs/${second}`)).status).toBe(404)
    expect((await administrator.get('/operations')).body.dead).toEqual([])
    expect(await journal('dead-job-dropped')).toHaveLength(1)
  })
})
