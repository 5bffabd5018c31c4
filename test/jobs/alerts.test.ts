import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { defaultAlertRules } from '../../src/domain/report/alerts.ts'
import { watchForTrouble } from '../../src/jobs/alerts.ts'
import { alertText } from '../../src/reports/alert-text.ts'
import { wordsOf } from '../../src/reports/words.ts'
import { namedId } from '../../src/storage/sql.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { databaseKinds, emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { silentLog } from '../support/job-deps.ts'

const zone = 'Asia/Almaty'
const hour = 3_600_000
const start = new Date('2026-11-18T10:30:00+05:00')
const branchId = namedId('branch')
const listingId = namedId('listing')

for (const kind of databaseKinds) {
  describe(`trouble between two reports on ${kind}`, () => {
    let opened: OpenTestDatabase
    let now = start
    const clock = { now: () => now }
    const round = async () => {
      const storage = createStorage(opened.database, clock)
      await watchForTrouble({
        storage,
        clock,
        log: silentLog,
        alertText: (notice, about, language) => alertText(notice, about, wordsOf(language, zone)),
      })
      const notices = await opened.database.prisma.notice.findMany({ orderBy: { notBefore: 'asc' } })
      return notices.map((each) => [
        each.code,
        (each.values as Record<string, string>)['ru']?.replaceAll('\u00a0', ' '),
      ])
    }
    const review = (at: Date, stars: number, name: string) =>
      opened.database.prisma.review.create({
        data: {
          id: namedId(name),
          listingId,
          adapter: 'twogis',
          externalId: name,
          stars,
          text: '',
          revisionHash: name,
          firstSeenAt: at,
          lastSeenAt: at,
          writtenAt: at,
        },
      })

    beforeAll(async () => {
      opened = await openTestDatabase(kind, inject('postgresUrl'))
    })
    afterAll(() => opened?.close())
    beforeEach(async () => {
      now = start
      const { prisma } = opened.database
      await emptyTables(opened.database)
      await prisma.branch.create({ data: { id: branchId, name: 'Абая, 12' } })
      await prisma.source.create({
        data: {
          adapter: 'twogis',
          title: '2ГИС',
          lastNewAt: start,
          listings: {
            create: {
              id: listingId,
              adapter: 'twogis',
              publicRef: '1',
              branchId,
              knownFrom: new Date('2020-01-01T00:00:00Z'),
            },
          },
        },
      })
    })

    it('tells of a wave of bad reviews, repeats it until somebody has it, and says how long it lasted', async () => {
      for (const index of [0, 1, 2, 3]) await review(new Date(start.getTime() - index * 60_000 - 1), 1, `bad ${index}`)
      // Of the eight weeks before, none had a bad review in this hour: half a review over eight weeks is usual.
      expect(await round()).toEqual([['alert', 'Абая, 12: за час отзывов на 1–2★ 4, обычно в это время 0,1']])
      // Nothing new within four hours; the wave is over once the hour has passed.
      now = new Date(start.getTime() + 30 * 60_000)
      expect(await round()).toHaveLength(1)
      now = new Date(start.getTime() + 3 * hour + 12 * 60_000)
      expect((await round())[1]).toEqual([
        'alert-over',
        'Закончилось через 3 ч 12 мин. Абая, 12: за час отзывов на 1–2★ 4, обычно в это время 0,1',
      ])
      expect(await round()).toHaveLength(2)
    })

    it('repeats what lasts, until it is acknowledged', async () => {
      const { prisma } = opened.database
      await prisma.case.create({
        data: {
          listingId,
          branchId,
          adapter: 'twogis',
          state: 'awaiting-approval',
          revisionHash: 'x',
          writtenAt: start,
          openedAt: start,
          dueAt: new Date(start.getTime() - hour),
          fingerprint: [],
          topics: [],
          risks: [],
        },
      })
      expect((await round()).map(([code]) => code)).toEqual(['alert'])
      now = new Date(start.getTime() + 5 * hour)
      expect((await round())[1]).toEqual(['alert', 'Всё ещё. Абая, 12: 1 отзыв ждёт ответа дольше срока'])
      const storage = createStorage(opened.database, clock)
      const [alert] = await storage.alerts.list(start)
      expect(await storage.alerts.acknowledge(alert?.id ?? '', namedId('somebody'), now)).toBe(true)
      expect(await storage.alerts.acknowledge(alert?.id ?? '', namedId('another'), now)).toBe(false)
      now = new Date(start.getTime() + 20 * hour)
      expect(await round()).toHaveLength(2)
    })

    it('tells of a step down once, and again when the card falls again', async () => {
      const card = (hours: number, rating: number) =>
        opened.database.prisma.cardSnapshot.create({
          data: { listingId, at: new Date(start.getTime() + hours * hour), rating, decimals: 1, reviewCount: 100 },
        })
      await card(-30, 4.2)
      await card(-2, 4.1)
      const told = ['alert', 'Абая, 12 (2ГИС): рейтинг опустился с 4,2 до 4,1']
      expect(await round()).toEqual([told])
      await card(0.1, 4.1)
      now = new Date(start.getTime() + hour)
      expect(await round()).toEqual([told])
      await card(2, 4.2)
      await card(3, 4.1)
      now = new Date(start.getTime() + 4 * hour)
      expect(await round()).toEqual([told, told])
    })

    it('keeps to the thresholds of the branch, and is silent where it is switched off', async () => {
      for (const index of [0, 1, 2, 3]) await review(new Date(start.getTime() - index * 60_000 - 1), 1, `bad ${index}`)
      const { alerts } = createStorage(opened.database, clock)
      await alerts.setRules({ ...defaultAlertRules, branches: { [branchId]: { spikeMinimum: 5 } } }, branchId, now)
      expect(await round()).toEqual([])
      await alerts.setRules({ ...defaultAlertRules, on: false }, branchId, now)
      expect(await round()).toEqual([])
      await alerts.setRules(defaultAlertRules, branchId, now)
      expect(await round()).toHaveLength(1)
    })
  })
}
