import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReadings } from '../../src/storage/readings.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { blockedWord, testSettings } from '../desk/desk-fixture.ts'
import { onBothDatabases } from '../support/databases.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

onBothDatabases('administration', (open) => {
  let api: ApiFixture
  let administrator: Client

  beforeAll(async () => {
    api = await createApiFixture(open().database)
    administrator = await api.as('administrator')
  })
  afterAll(() => api.app.close())

  const actionsSoFar = async () =>
    (await administrator.get('/journal?limit=200')).body.items.map((line: { action: string }) => line.action)

  describe('sources', () => {
    const link = 'https://steppe.example/firm/77'

    it('understands a pasted link, connects it with a new branch and reads at once', async () => {
      const resolved = await administrator.send('POST', '/sources/resolve', { link: ` ${link} ` })
      expect(resolved.body).toEqual({
        adapter: 'steppe',
        publicRef: '77',
        cabinetRef: null,
        title: 'Фирма 77',
        address: 'Абая, 12',
        url: link,
        connectedAs: null,
      })
      const added = await administrator.send('POST', '/sources', { adapter: 'steppe', link, branchName: 'Абая, 12' })
      expect(added.status, JSON.stringify(added.body)).toBe(200)
      expect(added.body).toMatchObject({ title: 'Фирма 77', mode: 'dry-run', health: { state: 'never-read' } })
      const [listing] = added.body.listings
      expect(listing).toMatchObject({ publicRef: '77', branch: { name: 'Абая, 12' } })
      expect(api.nudged.listings).toContain(listing.id)
      expect((await administrator.send('POST', '/sources/resolve', { link })).body.connectedAs).toBe(added.body.id)
      const again = await administrator.send('POST', '/sources', { adapter: 'steppe', link })
      expect(again).toMatchObject({ status: 409, body: { code: 'already-exists' } })
      expect(await actionsSoFar()).toContain('source-added')
    })

    it('names an example for a link that no platform knows', async () => {
      const answer = await administrator.send('POST', '/sources/resolve', { link: 'https://nowhere.example/x' })
      expect(answer).toMatchObject({ status: 422, body: { code: 'unknown-link' } })
      expect(answer.body.detail).toContain('https://steppe.example/firm/1')
    })

    it('refuses an unknown platform and an unknown field', async () => {
      const add = (body: object) => administrator.send('POST', '/sources', { link, ...body })
      expect(await add({ adapter: 'nobody' })).toMatchObject({ status: 400, body: { reason: 'unknown-adapter' } })
      const field = await add({ adapter: 'steppe', fields: { password: 'x' } })
      expect(field).toMatchObject({ status: 400, body: { reason: 'unknown-field' } })
    })

    it('goes live, pauses, resumes, closes an open circuit by reading, and goes', async () => {
      const made = await administrator.send('POST', '/sources', {
        adapter: 'steppe',
        link: 'https://steppe.example/firm/78',
      })
      const path = `/sources/${made.body.id}`
      const policy = { policy: 'at-once', days: 3, dailyCap: 5, pressesSubmit: false }
      const live = await administrator.send('PATCH', path, { mode: 'live', moderation: policy })
      expect(live.body).toMatchObject({ mode: 'live', moderation: policy })
      const paused = await administrator.send('POST', `${path}/pause`, { until: null })
      expect(paused.body.health.state).toBe('paused')
      const resumed = await administrator.send('POST', `${path}/resume`)
      expect(resumed.body.health.state).toBe('never-read')
      await api.database.prisma.source.update({
        where: { id: made.body.id },
        data: { circuit: 'open', circuitSince: api.clock.now(), failureKind: 'auth' },
      })
      const operator = await api.as('operator')
      expect((await operator.get('/sources')).body.items.at(-1).health).toMatchObject({
        state: 'stopped',
        failure: 'auth',
      })
      expect((await operator.send('POST', `${path}/read-now`)).body.health.state).not.toBe('stopped')
      expect(await administrator.send('DELETE', path)).toMatchObject({ status: 200 })
      expect(await administrator.send('DELETE', path)).toMatchObject({ status: 404 })
    })

    it('replaces secrets of the platform alone, and reads at once', async () => {
      const made = await administrator.send('POST', '/sources', {
        adapter: 'steppe',
        link: 'https://steppe.example/firm/79',
      })
      const path = `/sources/${made.body.id}/secrets`
      const wrong = await administrator.send('PUT', path, { fields: { nothing: 'x' } })
      expect(wrong).toMatchObject({ status: 400, body: { reason: 'unknown-field' } })
      const empty = await administrator.send('PUT', path, { fields: { token: '  ' } })
      expect(empty).toMatchObject({ status: 400, body: { reason: 'missing-field' } })
      const where = { id: made.body.id }
      await api.database.prisma.source.update({ where, data: { circuit: 'open', failureKind: 'auth' } })
      const replaced = await administrator.send('PUT', path, { fields: { token: ' a new one ' } })
      expect(replaced.status, JSON.stringify(replaced.body)).toBe(200)
      expect(replaced.body.health.state).not.toBe('stopped')
      expect(await api.desk.secrets.get(`source:${made.body.id}:token`)).toBe('a new one')
      expect(JSON.stringify(replaced.body)).not.toContain('a new one')
      expect(await actionsSoFar()).toContain('source-secret-replaced')
    })

    it('hands out the page at which a source stopped, as a download and to administrators only', async () => {
      const { listingId, database, clock } = api
      const { sources } = createStorage(database, clock)
      const { sourceId } = await database.prisma.listing.findUniqueOrThrow({ where: { id: listingId } })
      const administrator = await api.as('administrator')
      expect((await administrator.get(`/sources/${sourceId}/evidence`)).status).toBe(404)
      const evidence = { contentType: 'text/html; charset=utf-8', body: '<script>robot()</script>' }
      await sources.failed(
        listingId,
        {
          kind: 'blocked',
          message: 'A captcha',
          reason: 'captcha',
          evidence,
          at: clock.now(),
          pauseUntil: null,
          openCircuit: false,
        },
        clock.now(),
      )
      const answer = await administrator.get(`/sources/${sourceId}/evidence`)
      expect(answer.headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="source-${sourceId}.html"`,
        'content-security-policy': 'sandbox',
      })
      expect(answer.body).toBe(evidence.body)
      expect((await (await api.as('coordinator')).get(`/sources/${sourceId}/evidence`)).status).toBe(403)
      await sources.succeeded(listingId, clock.now(), clock.now())
    })

    it('tells what readings brought: news and failures, one line for a failure that goes on', async () => {
      const { listingId, database, clock } = api
      const { sourceId } = await database.prisma.listing.findUniqueOrThrow({ where: { id: listingId } })
      const readings = createReadings(database)
      const none = { seen: 20, created: 0, edited: 0, gone: 0, unreadable: 0 }
      const note = (counts: object, failure: { kind: 'auth'; message: string } | null) =>
        readings.note({
          sourceId,
          listingId,
          depth: 'incremental',
          at: clock.now(),
          counts: { ...none, ...counts },
          failure,
          truncated: null,
        })
      await note({}, null)
      await note({ created: 2 }, null)
      await note({}, { kind: 'auth', message: 'Nobody is signed in' })
      await note({}, { kind: 'auth', message: 'Nobody is signed in' })
      const operator = await api.as('operator')
      const { body } = await operator.get(`/sources/${sourceId}/history`)
      expect(body.readings).toMatchObject([
        { failure: 'auth', runs: 2, message: 'Nobody is signed in' },
        { failure: null, created: 2, seen: 20 },
      ])
      expect(body.readings).toHaveLength(2)
      const nowhere = await operator.get('/sources/01a20030-cf9e-74a8-bf57-8f9e8b9f729b/history')
      expect(nowhere).toMatchObject({ status: 404 })
    })

    it('opens no browser where nobody signs in, and shows one to nobody else', async () => {
      const made = await administrator.send('POST', '/sources', {
        adapter: 'steppe',
        link: 'https://steppe.example/firm/80',
      })
      const opened = await administrator.send('POST', `/sources/${made.body.id}/sign-in`, {})
      expect(opened).toMatchObject({ status: 409, body: { reason: 'no-sign-in' } })
      const nowhere = '/screens/01a20030-cf9e-74a8-bf57-8f9e8b9f729b'
      expect(await administrator.get(`${nowhere}/events`)).toMatchObject({ status: 404 })
      const touched = await administrator.send('POST', `${nowhere}/input`, { events: [{ type: 'text', text: 'x' }] })
      expect(touched).toMatchObject({ status: 404 })
    })

    it('moves a listing to another branch, its cases with it', async () => {
      const { id } = await api.seedCase()
      const branch = await administrator.send('POST', '/branches', { name: 'Новый филиал' })
      await administrator.send('PATCH', `/listings/${api.listingId}`, { branchId: branch.body.id })
      expect((await administrator.get(`/cases/${id}`)).body.head.branch).toEqual({
        id: branch.body.id,
        name: 'Новый филиал',
      })
      expect((await administrator.get('/branches')).body.items).toContainEqual(
        expect.objectContaining({ name: 'Новый филиал', listings: 1 }),
      )
      expect((await administrator.send('PATCH', `/branches/${branch.body.id}`, { city: 'Алматы' })).body).toMatchObject(
        {
          name: 'Новый филиал',
          city: 'Алматы',
        },
      )
      expect(await administrator.send('DELETE', `/branches/${branch.body.id}`)).toMatchObject({ status: 200 })
      expect((await administrator.get(`/cases/${id}`)).body.head.branch).toBeNull()
    })
  })

  describe('settings and templates', () => {
    // The subscriber directory has routes of its own: its settings name a secret.
    const { directory: _, ...shown } = testSettings
    it('changes one part and keeps the others', async () => {
      expect((await administrator.get('/settings')).body).toEqual(shown)
      expect((await administrator.send('PUT', '/settings', { undoSeconds: 60 })).body).toEqual({
        ...shown,
        undoSeconds: 60,
      })
      await administrator.send('PUT', '/settings', { undoSeconds: 90 })
    })

    it('refuses a zone that is none, a broken pattern, a day that ends before it begins', async () => {
      const { workHours, company } = testSettings
      for (const body of [
        { workHours: { ...workHours, zone: 'Asia/Nowhere' } },
        { workHours: { ...workHours, fromHour: 18, toHour: 9 } },
        { company: { ...company, contractPattern: '(' } },
        { undoSeconds: -1 },
      ]) {
        expect(await administrator.send('PUT', '/settings', body), JSON.stringify(body)).toMatchObject({ status: 400 })
      }
    })

    it('keeps versions of templates and refuses what must not be published', async () => {
      const coordinator = await api.as('coordinator')
      const template = { name: 'Обрывы', language: 'ru', stars: [3, 1, 3], text: 'Здравствуйте. Разберёмся.' }
      const made = await coordinator.send('POST', '/templates', template)
      expect(made.body).toMatchObject({ version: 1, shortcut: '' })
      expect(made.body).toMatchObject({ stars: [1, 3] })
      const path = `/templates/${made.body.id}`
      expect(await coordinator.send('PUT', path, { ...template, stars: [6], version: 1 })).toMatchObject({
        status: 400,
      })
      const changed = await coordinator.send('PUT', path, { ...template, text: 'Здравствуйте. Проверим.', version: 1 })
      expect(changed.body).toMatchObject({ version: 2, text: 'Здравствуйте. Проверим.' })
      expect(await coordinator.send('PUT', path, { ...template, version: 1 })).toMatchObject({ status: 409 })
      const blocked = await coordinator.send('POST', '/templates', { ...template, text: blockedWord })
      expect(blocked).toMatchObject({ status: 422, body: { code: 'blocked-by-linter' } })
      expect((await coordinator.send('DELETE', path)).status).toBe(200)
      expect((await coordinator.get('/templates')).body.items).toEqual([])
    })
  })

  describe('people', () => {
    it('invites once, with a link that works once', async () => {
      const body = { email: 'Aigerim@dalanet.example', name: 'Айгерим', role: 'coordinator', language: 'kk' }
      const invited = await administrator.send('POST', '/people', body)
      expect(invited.status).toBe(200)
      expect(await administrator.send('POST', '/people', body)).toMatchObject({ status: 409 })
      const link = new URL(invited.body.link)
      expect(link.pathname).toBe('/sign-in')
      const token = link.hash.replace('#token=', '')
      const signedIn = await api.anonymous.send('POST', '/session/link', { token })
      expect(signedIn.body.user).toMatchObject({
        email: 'aigerim@dalanet.example',
        role: 'coordinator',
        language: 'kk',
      })
      const again = await administrator.send('POST', `/people/${invited.body.id}/link`)
      expect(again.body.link).not.toBe(invited.body.link)
      expect((await administrator.get('/people')).body.items).toContainEqual(
        expect.objectContaining({ name: 'Айгерим', disabled: false, twoFactor: false }),
      )
      const colleagues = (await (await api.as('operator')).get('/colleagues')).body.items
      expect(colleagues).toContainEqual({ id: invited.body.id, name: 'Айгерим', role: 'coordinator' })
    })
  })

  describe('weekly report', () => {
    it('shows stored weeks, the mail, and sends on demand', async () => {
      const marketing = await api.as('marketing')
      await api.database.prisma.report.create({
        data: {
          week: '2026-W46',
          zone: 'Asia/Almaty',
          version: 1,
          snapshot: { reviews: 38 },
          computedAt: api.clock.now(),
        },
      })
      expect((await marketing.get('/reports')).body.items).toMatchObject([{ week: '2026-W46', scope: 'company' }])
      expect((await marketing.get('/reports/2026-W46')).body.snapshot).toEqual({ reviews: 38 })
      expect(await marketing.get('/reports/2026-W45')).toMatchObject({ status: 404 })
      expect(await marketing.get('/reports/2026-W60')).toMatchObject({ status: 400 })
      expect((await marketing.get('/reports/2026-W46/mail?language=kk')).body.html).toContain('<p>')
      const to = ['director@dalanet.example']
      expect((await marketing.send('POST', '/reports/2026-W46/send', { to })).body).toEqual({ queued: 1 })
    })

    it('keeps recipients, each once a scope', async () => {
      const marketing = await api.as('marketing')
      const made = await marketing.send('POST', '/report-recipients', { address: 'Director@dalanet.example' })
      expect(made.body).toMatchObject({ address: 'director@dalanet.example', language: 'ru', paused: false })
      const again = await marketing.send('POST', '/report-recipients', { address: 'director@dalanet.example' })
      expect(again.status).toBe(409)
      const path = `/report-recipients/${made.body.id}`
      expect((await marketing.send('PATCH', path, { paused: true })).body.paused).toBe(true)
      expect((await marketing.send('DELETE', path)).status).toBe(200)
      expect((await marketing.get('/report-recipients')).body.items).toEqual([])
    })
  })

  describe('journal', () => {
    it('is searched by case, action and person, page by page, and exported whole', async () => {
      const { id } = await api.seedCase()
      const operator = await api.as('operator')
      for (let version = 1; version <= 3; version += 1) {
        await operator.send('POST', `/cases/${id}/assign`, { version, assigneeId: operator.userId })
      }
      const first = await administrator.get(`/journal?caseId=${id}&limit=2`)
      expect(first.body.items).toHaveLength(2)
      expect(first.body.items[0]).toMatchObject({ action: 'assigned', actorName: 'operator' })
      const second = await administrator.get(`/journal?caseId=${id}&limit=2&cursor=${first.body.next}`)
      expect(second.body).toMatchObject({ items: [{ action: 'assigned' }], next: null })
      const others = await administrator.get(`/journal?actor=${administrator.userId}&action=assigned`)
      expect(others.body.items).toEqual([])
      const code = 'R-4821303'
      await api.database.prisma.case.update({ where: { id }, data: { code } })
      for (const typed of [code, code.replace('R-', 'Р'), code.slice(2)]) {
        const byCode = await administrator.get(`/journal?code=${encodeURIComponent(typed)}&action=closed,assigned`)
        expect(byCode.body.items, typed).toHaveLength(3)
      }
      expect((await administrator.get(`/journal?code=${code}&action=closed`)).body.items).toEqual([])
      expect((await administrator.get('/journal?code=нетакого')).body.items).toEqual([])
      expect((await administrator.get('/journal/export?code=R-0')).body).toBe('')
      const whole = await administrator.get(`/journal/export?caseId=${id}`)
      const lines = String(whole.body)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(lines).toHaveLength(3)
      const ids = lines.map((line: { id: string }) => Number(line.id))
      expect(ids).toEqual([...ids].sort((a, b) => a - b))
    })
  })
})
