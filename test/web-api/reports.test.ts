import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../support/databases.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

onBothDatabases('reports, their mailings, links and alerts', (open) => {
  let api: ApiFixture
  let marketing: Client
  let operator: Client

  beforeAll(async () => {
    api = await createApiFixture(open().database)
    marketing = await api.as('marketing')
    operator = await api.as('operator')
  })
  afterAll(() => api.app.close())

  it('refuses what is no period, by name', async () => {
    for (const period of ['2026-W60', '2026-13', '2026-02-30..2026-03-01', 'yesterday']) {
      expect(await marketing.get(`/reports/${period}`), period).toMatchObject({ status: 400 })
    }
    expect(await marketing.get('/reports/2026-W01/reviews?figure=nonsense')).toMatchObject({ status: 400 })
  })

  it('refuses the readings of a card that nobody knows', async () => {
    const found = await operator.get(`/listings/${api.listingId}/cards?limit=1`)
    expect(found.status).toBe(404)
    expect(await marketing.get('/listings/nonsense/cards')).toMatchObject({ status: 400 })
  })

  it('a scope that names nothing gets no recipient, and an operator may change none', async () => {
    const nobody = { address: 'a@dalanet.example', scope: 'branch:0198f000-0000-7000-8000-000000000fff' }
    expect(await marketing.send('POST', '/report-recipients', nobody)).toMatchObject({ status: 404 })
    expect(await operator.get('/report-mailings')).toMatchObject({ status: 403 })
    const time = { weekday: 2, hour: 8, zone: 'Asia/Nowhere' }
    expect(await marketing.send('PUT', '/report-mailings', { scope: 'company', time })).toMatchObject({ status: 400 })
    const good = { scope: 'company', time: { ...time, zone: 'Europe/Berlin' } }
    expect(await marketing.send('PUT', '/report-mailings', good)).toMatchObject({ status: 200 })
    const [row] = await api.desk.mailings.list()
    expect(row).toMatchObject({ scope: 'company', cron: '0 8 * * 2', zone: 'Europe/Berlin' })
    // What was due before the change is nobody's.
    expect(row?.since).toEqual(api.desk.clock.now())
  })

  it('the letter is shown in a frame of ours with its own styles, and nothing of it runs', async () => {
    const page = await operator.get('/reports/2026-W46/mail/page?language=kk')
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(page.headers['content-security-policy']).split('; ')
    expect(policy).toEqual(
      expect.arrayContaining(['sandbox', "default-src 'none'", "style-src 'unsafe-inline'", "frame-ancestors 'self'"]),
    )
    expect(policy.join()).not.toContain('script')
    expect(page.headers['x-frame-options']).toBe('SAMEORIGIN')
    const { body } = await operator.get('/reports/2026-W46/mail?language=kk')
    expect(page.body).toBe(body.html)
    expect(await operator.get('/reports/2026-W99/mail/page')).toMatchObject({ status: 400 })
  })

  it('a link opens one report without an account until it is revoked, and every opening is in the journal', async () => {
    const made = await marketing.send('POST', '/report-links', { days: 7, language: 'kk' })
    expect(made).toMatchObject({ status: 200, body: { scope: 'company', opened: 0, revokedAt: null } })
    const { id, path } = made.body
    const page = await api.app.inject({ method: 'GET', url: path })
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    const file = await api.app.inject({ method: 'GET', url: `${path}/report.csv` })
    expect(file.headers['content-disposition']).toContain('report.csv')
    for (const url of [`${path}x`, `${path}/report.json`, '/shared/nonsense']) {
      expect((await api.app.inject({ method: 'GET', url })).statusCode, url).toBe(410)
    }
    expect((await marketing.get('/report-links')).body.items).toMatchObject([{ id, opened: 2 }])
    const opened = await api.database.prisma.journalEntry.findMany({
      where: { action: 'report-link-opened' },
      orderBy: { id: 'asc' },
    })
    expect(opened.map((line) => line.values)).toEqual([
      { link: id, file: null },
      { link: id, file: 'report.csv' },
    ])
    expect(await operator.send('DELETE', `/report-links/${id}`)).toMatchObject({ status: 403 })
    expect(await marketing.send('DELETE', `/report-links/${id}`)).toMatchObject({ status: 200 })
    expect((await api.app.inject({ method: 'GET', url: path })).statusCode).toBe(410)
  })

  it('an alert is taken once, and thresholds that make no sense are refused by name', async () => {
    const now = api.desk.clock.now()
    const signal = {
      key: 'x',
      kind: 'target-breached',
      about: api.listingId,
      facts: { overdue: 2 },
      once: false,
    } as const
    await api.desk.alerts.advance([{ ...signal, branchId: null }], now, 1_000)
    const [alert] = (await operator.get('/alerts')).body.items
    expect(alert).toMatchObject({ kind: 'target-breached', acknowledged: false, overAt: null })
    expect(await operator.send('POST', `/alerts/${alert.id}/acknowledge`, {})).toMatchObject({ status: 200 })
    expect(await marketing.send('POST', `/alerts/${alert.id}/acknowledge`, {})).toMatchObject({ status: 409 })
    const rules = (await marketing.get('/alert-rules')).body
    const wrong = { ...rules, thresholds: { ...rules.thresholds, spikeChance: 0.9 } }
    const refused = await marketing.send('PUT', '/alert-rules', wrong)
    expect(refused).toMatchObject({ status: 400 })
    expect(refused.body.detail).toContain('spikeChance')
    expect(await operator.send('PUT', '/alert-rules', rules)).toMatchObject({ status: 403 })
    expect(await marketing.send('PUT', '/alert-rules', { ...rules, repeatHours: 8 })).toMatchObject({ status: 200 })
    expect((await operator.get('/alert-rules')).body.repeatHours).toBe(8)
  })
})
