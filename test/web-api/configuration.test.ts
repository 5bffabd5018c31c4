import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/open.ts'
import { blockedWord } from '../desk/desk-fixture.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

const template = {
  name: 'Спасибо',
  shortcut: 'sp',
  language: 'ru',
  kind: '',
  topic: '',
  stars: [4, 5],
  text: 'Спасибо!',
}
const article = { section: 'payment', language: 'ru', title: 'Оплата', body: 'Картой в приложении.', keywords: [] }

describe('the configuration as a document', () => {
  let api: ApiFixture
  let other: ApiFixture
  let administrator: Client
  let newcomer: Client

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
    other = await createApiFixture(await openDatabase({ url: null, folder: null }))
    administrator = await api.as('administrator')
    newcomer = await other.as('administrator')
  })
  afterAll(async () => {
    for (const each of [api, other]) {
      await each.app.close()
      await each.database.close()
    }
  })

  it('carries settings, branches, templates, articles and sources to another installation, once', async () => {
    await administrator.send('PUT', '/settings', { undoSeconds: 45 })
    await administrator.send('POST', '/templates', template)
    expect((await administrator.send('POST', '/knowledge', article)).status).toBe(200)
    const link = 'https://steppe.example/firm/88'
    await administrator.send('POST', '/sources', { adapter: 'steppe', link, branchName: 'Степная, 8' })

    const exported = (await administrator.get('/settings/export')).body
    expect(exported).toMatchObject({ otklik: 1, settings: { undoSeconds: 45 }, templates: [template] })
    expect(JSON.stringify(exported)).not.toMatch(/secret|password|@dalanet/i)

    const first = await newcomer.send('POST', '/settings/import', exported)
    expect(first.status, JSON.stringify(first.body)).toBe(200)
    expect(first.body).toMatchObject({ templates: 1, articles: 1, refused: [] })
    expect(first.body.sources).toContainEqual({ title: 'Фирма 88', outcome: 'added' })
    expect((await newcomer.get('/settings')).body.undoSeconds).toBe(45)
    const sources = (await newcomer.get('/sources')).body.items
    const added = sources.find(({ title }: { title: string }) => title === 'Фирма 88')
    expect(added).toMatchObject({ mode: 'dry-run', listings: [{ branch: { name: 'Степная, 8' } }] })

    const again = (await newcomer.send('POST', '/settings/import', exported)).body
    expect((await newcomer.get('/templates')).body.items).toMatchObject([template])
    expect(again).toMatchObject({ templates: 0, articles: 0, branches: 0 })
    expect(again.sources.every(({ outcome }: { outcome: string }) => outcome !== 'added')).toBe(true)
  })

  it('carries how sources are read and reported on, alert rules by branch and own wordings, and back unchanged', async () => {
    const source = (await administrator.get('/sources')).body.items.find(
      ({ listings }: { listings: { url: string }[] }) => listings[0]?.url.includes('/88'),
    )
    const moderation = { policy: 'after-days', days: 9, dailyCap: 2, pressesSubmit: true }
    const rules = { pollMinutes: 37, silentAfterHours: 30, asksInPublic: true, moderation }
    expect((await administrator.send('PATCH', `/sources/${source.id}`, rules)).status).toBe(200)
    const branchId = source.listings[0].branch.id
    const alerts = (await administrator.get('/alert-rules')).body
    const stricter = { ...alerts, repeatHours: 6, branches: { [branchId]: { spikeMinimum: 2 } } }
    expect((await administrator.send('PUT', '/alert-rules', stricter)).status).toBe(200)
    const wording = { part: 'ru.ack.drops', text: 'Понимаем, как мешают обрывы.' }
    expect((await administrator.send('POST', '/wordings', wording)).status).toBe(200)

    const exported = (await administrator.get('/settings/export')).body
    const fresh = await createApiFixture(await openDatabase({ url: null, folder: null }))
    try {
      const there = await fresh.as('administrator')
      const { body } = await there.send('POST', '/settings/import', exported)
      expect(body).toMatchObject({ alerts: true, wordings: 1, refused: [] })
      const brought = (await there.get('/sources')).body.items.find(({ listings }: { listings: { url: string }[] }) =>
        listings[0]?.url.includes('/88'),
      )
      // What only this place may decide stays off: live mode, and the last button of a platform.
      const expected = { ...rules, mode: 'dry-run', moderation: { ...moderation, pressesSubmit: false } }
      expect(brought).toMatchObject(expected)
      const rulesThere = (await there.get('/alert-rules')).body
      expect(rulesThere).toMatchObject({
        repeatHours: 6,
        branches: { [brought.listings[0].branch.id]: { spikeMinimum: 2 } },
      })
      const own = (await there.send('POST', '/branches', { name: 'Только здесь' })).body
      const branches = { ...rulesThere.branches, [own.id]: { spikeMinimum: 9 } }
      await there.send('PUT', '/alert-rules', { ...rulesThere, branches })
      await there.send('POST', '/settings/import', exported)
      const kept = (await there.get('/alert-rules')).body
      expect(kept.branches, 'an import takes nothing away').toEqual(branches)
      await there.send('PUT', '/alert-rules', rulesThere)
      expect((await there.send('DELETE', `/branches/${own.id}`)).status).toBe(200)

      const again = (await there.get('/settings/export')).body
      expect({ ...again, sources: null }).toEqual({ ...exported, sources: null })
      const ofSteppe = ({ sources }: { sources: { link: string }[] }) =>
        sources.filter(({ link }) => link.includes('/88'))
      expect(ofSteppe(again)).toEqual(ofSteppe(exported))
    } finally {
      await fresh.app.close()
      await fresh.database.close()
    }
  })

  it('takes the good and names the bad', async () => {
    const templates = [
      { ...template, name: 'Плохой', text: blockedWord },
      { ...template, name: 'Хороший' },
    ]
    const sources = [
      { adapter: 'steppe', title: 'Не та', link: 'https://nowhere.example', branch: null, competitor: false },
    ]
    const { body } = await newcomer.send('POST', '/settings/import', { otklik: 1, templates, sources })
    expect(body).toMatchObject({ settings: [], templates: 1, sources: [] })
    expect(body.refused.map(({ what }: { what: string }) => what)).toEqual(['Плохой', 'Не та'])
  })

  it('refuses a document of another shape as a whole, naming the place', async () => {
    const wrong = await newcomer.send('POST', '/settings/import', { otklik: 2 })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
    expect(JSON.stringify(wrong.body)).toMatch(/otklik/)
    const unknown = await newcomer.send('POST', '/settings/import', { otklik: 1, colours: [] })
    expect(JSON.stringify(unknown.body)).toMatch(/colours/)
  })
})
