import { readFile } from 'node:fs/promises'
import { beforeEach, expect, it } from 'vitest'
import type { ReportData, ReportRow } from '../../../src/domain/ports/report-data.ts'
import type { ObservedReview } from '../../../src/domain/review.ts'
import { createReportData } from '../../../src/storage/report-data.ts'
import { emptyTables, onBothDatabases } from '../../support/databases.ts'
import { observed, replyOf } from '../../support/observed.ts'
import { type Stored, start, stored } from '../../support/stored.ts'

const scope = { company: 'company', branches: null }
const hour = 3_600_000
const appeared = new Date(start.getTime() - 2 * hour)
const period = { from: new Date('2026-11-16T00:00:00Z'), to: new Date('2026-11-23T00:00:00Z') }
const ours = 'Извините! Уже чиним.'

/** What collecting, answering and deep readings leave behind, asked as a report asks. */
onBothDatabases('traces for reports', (open) => {
  let at: Stored
  let data: ReportData
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await stored(open().database)
    // Connected before everything that happens here, so that nothing counts as history.
    await at.database.prisma.listing.updateMany({ data: { createdAt: new Date('2026-11-01T00:00:00Z') } })
    data = createReportData(open().database)
  })

  async function rows(asOf = at.clock.now()): Promise<readonly ReportRow[]> {
    const found: ReportRow[] = []
    for await (const row of data.rows(scope, period, asOf)) found.push(row)
    return found
  }
  async function goes() {
    for (let reading = 0; reading < 2; reading++) {
      at.clock.pass(hour)
      await at.storage.reviews.finishDeepRead(at.listingId, at.clock.now(), null, at.clock.now())
    }
  }
  async function answeredByHand(text: string): Promise<string> {
    const [{ id } = { id: '' }] = await at.drafted()
    await at.approve(id, text, { route: { kind: 'assisted' } })
    const { version } = await at.case(id)
    const on = { caseId: id, version, actor: { kind: 'system' } as const, now: at.clock.pass(hour) }
    expect(await at.storage.commands.confirmAssisted(on)).toMatchObject({ ok: true })
    return id
  }
  const answer = async () => (await data.answerRates(scope, period, at.clock.now()))[0]?.answered
  const read = (change: Partial<ObservedReview> = {}) => at.page([observed('1', change)])

  it('a review that went twice was there in between', async () => {
    await read()
    await goes()
    const first = at.clock.now()
    at.clock.pass(hour)
    await read()
    const back = at.clock.now()
    await goes()
    const second = at.clock.now()
    at.clock.pass(1)
    expect((await rows()).map((row) => row.vanishedAt)).toEqual([second])
    expect((await rows(new Date(back.getTime() + 1))).map((row) => row.vanishedAt)).toEqual([null])
    expect((await rows(back)).map((row) => row.vanishedAt)).toEqual([first])
    expect(await data.returned(scope, period)).toBe(1)
    const gone = { listing: at.listingId, why: 'unknown', stars: 1, count: 1 }
    expect(await data.vanished(scope, period, at.clock.now())).toEqual([gone])
  })

  it('an answer written in the cabinet counts, but as nobody’s work', async () => {
    const replied = new Date(appeared.getTime() + hour)
    await read({ reply: replyOf('Здравствуйте! Разберёмся.', { at: replied }) })
    expect(await answer()).toEqual({ hits: 1, of: 1 })
    expect(await data.answerTimes(scope, period)).toMatchObject([
      { answers: 1, fromAppearance: { timed: 1, medianMs: hour } },
      { answers: 1, fromAppearance: { timed: 1, medianMs: hour } },
    ])
    expect(await data.operators(scope, period)).toEqual([])
    expect(await data.backlog(scope, at.clock.now())).toEqual([])
  })

  it('an answer of ours that was taken away later was still given when it was given', async () => {
    await read()
    await answeredByHand(ours)
    const given = at.clock.now()
    await read({ reply: replyOf(ours) })
    const before = await data.answerTimes(scope, period)
    expect(before[0]).toMatchObject({ answers: 1, fromAppearance: { medianMs: 3 * hour } })
    at.clock.pass(5 * hour)
    const page = await read()
    expect(page.events.map(({ event }) => event)).toContain('reply-vanished')
    expect(await data.answerTimes(scope, period)).toEqual(before)
    at.clock.pass(1)
    expect((await rows()).map((row) => row.answeredAt)).toEqual([given])
  })

  it('a case that was closed and opened again was closed in between, and only then', async () => {
    // 10:00 first seen; 12:00 closed by a person; 15:00 opened again by a person; 18:00 closed; 20:00 its author edits it.
    const open = async (hours: number) =>
      (await data.backlog(scope, new Date(start.getTime() + hours * hour)))[0]?.open ?? 0
    await read()
    const [{ id } = { id: '' }] = await at.drafted()
    const on = async (hours: number) => {
      const { version } = await at.case(id)
      const now = at.clock.pass(start.getTime() + hours * hour - at.clock.now().getTime())
      return { caseId: id, version, actor: { kind: 'system' } as const, now }
    }
    expect(await at.storage.commands.close({ ...(await on(2)), reason: 'by-operator' })).toMatchObject({ ok: true })
    expect(await at.storage.commands.reopen(await on(5))).toMatchObject({ ok: true })
    expect([await open(1), await open(3), await open(6)]).toEqual([1, 0, 1])
    expect(await at.storage.commands.close({ ...(await on(8)), reason: 'by-operator' })).toMatchObject({ ok: true })
    await on(10)
    const { events } = await read({ text: 'Опять нет связи', editedAt: at.clock.now() })
    expect(events.map(({ event }) => event)).toContain('review-edited')
    const kept = () => at.database.prisma.caseClosing.findMany({ orderBy: { closedAt: 'asc' } })
    const [first, second] = await kept()
    // Open from 10 to 12, from 15 to 18 and since 20 o'clock; an event at the very instant has not happened yet.
    expect(await Promise.all([1, 2, 3, 5, 6, 8, 9, 10, 11].map(open))).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 1])
    expect(second).toBeDefined()
    // An installation from before the table: its journal knows of the first one, whose end was written as such.
    await at.database.prisma.caseClosing.deleteMany()
    const migration = await readFile('prisma/migrations/20261122022713_case_closings/migration.sql', 'utf8')
    await at.database.query(migration.slice(migration.indexOf('INSERT INTO')).replace(/;\s*$/, ''))
    expect(await kept()).toEqual([first])
  })

  it('our answer seen on the platform is one answer, not two', async () => {
    await read()
    await answeredByHand(ours)
    await read({ reply: replyOf(`${ours} Дала Нет`, { at: at.clock.now() }) })
    at.clock.pass(1)
    expect((await data.answerTimes(scope, period)).map((each) => each.answers)).toEqual([1, 1])
    expect(await data.operators(scope, period)).toMatchObject([{ operator: null, answers: 1, untouched: 1 }])
  })

  it('a review that was there before we came is never timed', async () => {
    await at.database.prisma.listing.updateMany({ data: { createdAt: at.clock.now() } })
    await read()
    await answeredByHand(ours)
    at.clock.pass(1)
    expect(await data.answerTimes(scope, period)).toMatchObject([
      { answers: 1, fromAppearance: null, fromSight: null },
      { answers: 1, fromAppearance: null, fromSight: null },
    ])
  })

  it('a card bears an exact sum only where every counted review is held', async () => {
    await at.page([observed('1', { stars: 4 }), observed('2', { stars: 5 }), observed('3', { counted: false })])
    const card = { rating: 4.5, ratingDecimals: 1, reviewCount: 2 }
    await at.storage.sources.saveCard(at.listingId, card, at.clock.now())
    const sum = async () => (await data.cards(scope, [at.clock.now()])).map((each) => each.starSum)
    expect(await sum()).toEqual([9])
    await at.storage.sources.saveCard(at.listingId, { ...card, reviewCount: 3 }, at.clock.pass(hour))
    expect(await sum()).toEqual([null])
  })

  it('a list read to its end is known from its beginning, a capped one from its oldest review', async () => {
    const known = async () => (await data.coverage(scope, period)).map((each) => each.knownFrom)
    expect(await known()).toEqual([null])
    await read()
    expect(await known()).toEqual([new Date('2026-11-01T00:00:00Z')])
    await at.storage.reviews.finishDeepRead(at.listingId, at.clock.now(), appeared, at.clock.now())
    expect(await known()).toEqual([appeared])
    await at.storage.reviews.finishDeepRead(at.listingId, at.clock.now(), null, at.clock.now())
    expect(await known()).toEqual([new Date(0)])
  })

  it('a thread is answered while our letter stands last, and each question is timed from its first letter', async () => {
    const { prisma } = at.database
    const box = await prisma.listing.create({
      data: {
        sourceId: at.sourceId,
        adapter: 'mail',
        publicRef: 'info@dalanet.example',
        title: 'info@',
        createdAt: new Date('2026-11-01T00:00:00Z'),
      },
    })
    const thread = await prisma.case.create({
      data: {
        listingId: box.id,
        adapter: 'mail',
        kind: 'complaint',
        revisionHash: 'x',
        writtenAt: start,
        openedAt: start,
        state: 'new',
      },
    })
    const told: [direction: 'in' | 'out', hours: number, signs?: object][] = [
      ['in', 0],
      // A reminder: the waiting goes on since the first one.
      ['in', 2],
      ['out', 5],
      ['in', 30],
      ['in', 31, { automaticHeaders: ['auto-submitted'] }],
      ['out', 32],
      // Nobody waited for this one.
      ['out', 33],
      ['in', 40],
    ]
    for (const [index, [direction, hours, signs]] of told.entries()) {
      const receivedAt = new Date(start.getTime() + hours * hour)
      await prisma.message.create({
        data: { caseId: thread.id, direction, key: String(index), text: '', receivedAt, signs: signs ?? {} },
      })
    }
    const at24 = async (hours: number) => {
      const asOf = new Date(start.getTime() + hours * hour)
      const { answered: share, within24h } = (await data.answerRates(scope, period, asOf)).find(
        (row) => row.listing === box.id,
      )!
      const [open = null] = await data.backlog(scope, asOf)
      return [share.hits, within24h.hits, within24h.of, open?.open ?? 0]
    }
    // Answered, quick, of how many timed, open: as it stood after so many hours.
    expect(await at24(1)).toEqual([0, 0, 0, 1])
    expect(await at24(6)).toEqual([1, 1, 1, 0])
    // The customer wrote again: what was said yesterday answers nothing, and it is too early to call it late.
    expect(await at24(31)).toEqual([0, 0, 0, 1])
    expect(await at24(33)).toEqual([1, 1, 1, 0])
    expect(await at24(41)).toEqual([0, 0, 0, 1])
    expect(await at24(65)).toEqual([0, 0, 1, 1])
    const times = (await data.answerTimes(scope, period)).find((row) => row.listing === box.id)
    // 5 h from the first letter of the first question, 2 h for the second; the third letter of ours is timed by nothing.
    expect(times).toMatchObject({ answers: 3, fromAppearance: { timed: 2, medianMs: 3.5 * hour } })
    expect(await data.answerTimes(scope, period)).toHaveLength(1)
  })

  it('letters count in their mailbox’s row alone, machines’ letters not at all', async () => {
    const box = await at.database.prisma.listing.create({
      data: { sourceId: at.sourceId, adapter: 'mail', publicRef: 'info@dalanet.example', title: 'info@' },
    })
    const letter = (kind: string) => ({
      listingId: box.id,
      adapter: 'mail',
      kind,
      revisionHash: kind,
      writtenAt: appeared,
      openedAt: start,
      state: 'new',
    })
    await at.database.prisma.case.createMany({ data: ['complaint', 'bounce', 'auto'].map(letter) })
    const now = at.clock.pass(hour)
    expect(await data.stars(scope, period, now)).toEqual([{ listing: box.id, counts: [0, 0, 0, 0, 0], unrated: 1 }])
    expect(await data.starHistory(scope, [period], now)).toEqual([{ counts: [0, 0, 0, 0, 0], unrated: 0 }])
    expect(await data.backlog(scope, now)).toEqual([{ listing: box.id, open: 1, overdue: 0 }])
    expect((await rows()).map(({ text, stars }) => ({ text, stars }))).toEqual([{ text: null, stars: null }])
  })
})
