import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../support/databases.ts'
import { type ApiFixture, createApiFixture } from './api-fixture.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour))

onBothDatabases('the queue', (open) => {
  let api: ApiFixture

  beforeAll(async () => {
    api = await createApiFixture(open().database)
    const mine = (await api.as('operator')).userId
    await api.seedCase({ author: 'Поздний', dueAt: at(12), stars: 1 })
    await api.seedCase({ author: 'Ранний', dueAt: at(5), text: 'Интернетом недоволен', stars: 1 })
    await api.seedCase({ author: 'Без срока', dueAt: null, stars: 5, kind: 'praise', language: 'kk' })
    await api.seedCase({ author: 'Мой', dueAt: at(9), assigneeId: mine, state: 'needs-person', kind: 'claim' })
    await api.seedCase({ author: 'Отложен', dueAt: at(4), snoozedUntil: at(23) })
    await api.seedCase({ author: 'Закрыт', state: 'closed', writtenAt: at(3) })
    await api.seedCase({ author: 'Отвечен', state: 'answered', writtenAt: at(2) })
  })

  afterAll(() => api.app.close())

  const authors = async (query: string) => {
    const { status, body } = await (await api.as('operator')).get(`/cases?${query}`)
    expect(status, JSON.stringify(body)).toBe(200)
    return body.items.map((item: { author: string }) => item.author)
  }

  it('sorts by time to breach, cases without a target last', async () => {
    expect(await authors('')).toEqual(['Ранний', 'Мой', 'Поздний', 'Без срока'])
  })

  it('pages through everything once, whatever the page size', async () => {
    for (const limit of [1, 2, 3]) {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const client = await api.as('operator')
        const { body } = await client.get(`/cases?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`)
        seen.push(...body.items.map((item: { author: string }) => item.author))
        cursor = body.next
      }
      expect(seen, `limit ${limit}`).toEqual(['Ранний', 'Мой', 'Поздний', 'Без срока'])
    }
  })

  it('filters by view, stars, kind, language, person, state and branch', async () => {
    expect(await authors('view=mine')).toEqual(['Мой'])
    expect(await authors('view=snoozed')).toEqual(['Отложен'])
    expect(await authors('view=claims')).toEqual(['Мой'])
    expect(await authors('view=needs-person')).toEqual(['Мой'])
    expect(await authors('view=closed')).toEqual(['Закрыт'])
    expect(await authors('stars=5')).toEqual(['Без срока'])
    expect(await authors('stars=1,5')).toEqual(['Ранний', 'Поздний', 'Без срока'])
    expect(await authors('kind=praise')).toEqual(['Без срока'])
    expect(await authors('language=kk')).toEqual(['Без срока'])
    expect(await authors('person=me')).toEqual(['Мой'])
    expect(await authors('person=none')).not.toContain('Мой')
    expect(await authors('view=all&state=answered,closed')).toEqual(['Закрыт', 'Отвечен'])
    expect(await authors(`branch=${api.branchId}&topic=drops&source=steppe`)).toHaveLength(4)
    expect(await authors('source=other')).toEqual([])
  })

  it('finds words in any form', async () => {
    expect(await authors('q=интернет')).toEqual(['Ранний'])
    expect(await authors('q=ничего-такого')).toEqual([])
    expect(await authors('q=%27%29%3B drop table')).toEqual([])
  })

  it('counts per view', async () => {
    const { body } = await (await api.as('operator')).get('/cases/counts')
    expect(body.views).toMatchObject({ 'to-answer': 4, mine: 1, snoozed: 1, claims: 1, closed: 1, answered: 1, all: 7 })
    expect(body.overdue).toBe(1)
    expect(body.nextDueAt).toBe(at(9).toISOString())
  })

  it('refuses a foreign cursor, an unknown view and a wrong star with the place named', async () => {
    const client = await api.as('operator')
    const newest = await client.get('/cases?view=all&limit=1')
    const foreign = await client.get(`/cases?cursor=${newest.body.next}`)
    expect(foreign).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
    expect(await client.get('/cases?cursor=%00')).toMatchObject({ status: 400 })
    const wrong = await client.get('/cases?stars=7')
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
    expect(wrong.body.errors[0].path).toContain('stars')
  })

  it('keeps saved views apart: own ones, shared ones', async () => {
    const operator = await api.as('operator')
    const coordinator = await api.as('coordinator')
    const view = { name: 'Единицы', filter: { stars: '1' } }
    const own = await operator.send('POST', '/views', view)
    expect(own.status).toBe(200)
    expect(await operator.send('POST', '/views', { ...view, shared: true })).toMatchObject({ status: 403 })
    const shared = await coordinator.send('POST', '/views', { ...view, name: 'Общие', shared: true })
    const names = async (client: typeof operator) =>
      (await client.get('/views')).body.items.map((item: { name: string }) => item.name)
    expect(await names(operator)).toEqual(['Единицы', 'Общие'])
    expect(await names(coordinator)).toEqual(['Общие'])
    const rename = { name: ' Плохие ' }
    expect(await operator.send('PATCH', `/views/${shared.body.id}`, rename)).toMatchObject({ status: 404 })
    expect(await coordinator.send('PATCH', `/views/${own.body.id}`, rename)).toMatchObject({ status: 404 })
    expect(await operator.send('PATCH', `/views/${own.body.id}`, { name: '  ' })).toMatchObject({ status: 400 })
    expect((await operator.send('PATCH', `/views/${own.body.id}`, rename)).body.name).toBe('Плохие')
    expect(await names(operator)).toEqual(expect.arrayContaining(['Плохие', 'Общие']))
    expect(await operator.send('DELETE', `/views/${shared.body.id}`)).toMatchObject({ status: 404 })
    expect(await coordinator.send('DELETE', `/views/${shared.body.id}`)).toMatchObject({ status: 200 })
  })

  it('says how many wait in a saved view; of closed ones nobody counts', async () => {
    const client = await api.another('marketing')
    for (const [name, filter] of [
      ['1★', { stars: '1' }],
      ['слово', { q: 'интернет' }],
      ['закрытые', { view: 'closed' }],
      ['мои', { view: 'mine' }],
      ['прежней версии', { stars: 'семь' }],
    ] as const)
      await client.send('POST', '/views', { name, filter })
    const { body } = await client.get('/views')
    const counts = Object.fromEntries(
      body.items.map((each: { name: string; count: number }) => [each.name, each.count]),
    )
    expect(counts).toMatchObject({ '1★': 2, слово: 1, закрытые: null, мои: 0, 'прежней версии': null })
  })
})
