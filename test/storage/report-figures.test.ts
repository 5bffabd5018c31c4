import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Figure } from '../../src/domain/ports/report-reviews.ts'
import { weekPeriod } from '../../src/domain/report/week.ts'
import { computeWeekly } from '../../src/reports/compute-weekly.ts'
import { createReportReviews } from '../../src/storage/report/figures.ts'
import { createReportData } from '../../src/storage/report-data.ts'
import { databaseKinds, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { sampleRows, sampleSources, week, zone } from '../support/report/sample-week.ts'
import { storeReportRows } from '../support/report/stored-rows.ts'

const scope = { company: 'company', branches: null }
const period = weekPeriod(week, zone)

for (const kind of databaseKinds) {
  describe(`the reviews behind a number on ${kind}`, () => {
    let opened: OpenTestDatabase
    beforeAll(async () => {
      opened = await openTestDatabase(kind, inject('postgresUrl'))
      await storeReportRows(opened.database, sampleRows())
    })
    afterAll(() => opened?.close())

    const behind = async (figure: Figure, more: object = {}) => {
      const reviews = createReportReviews(opened.database)
      const found: string[] = []
      for (let place: string | null = null; ; ) {
        const page = await reviews.page({ scope, period, asOf: period.to, figure, place, limit: 3, ...more })
        found.push(...page.items.map((each) => each.id))
        place = page.next
        if (place === null) return found
      }
    }
    const snapshotOf = () =>
      computeWeekly(createReportData(opened.database), {
        scope,
        companyName: 'Дала Нет',
        week,
        zone,
        sources: sampleSources,
        now: period.to,
        targetRating: null,
      })

    it('are as many as it says, each once, page by page', async () => {
      const { totals, vanished, topics, starEdits } = await snapshotOf()
      const counts = {
        fresh: totals.fresh,
        answerable: totals.answered?.of,
        answered: totals.answered?.hits,
        unanswered: (totals.answered?.of ?? 0) - (totals.answered?.hits ?? 0),
        late: (totals.within24h?.of ?? 0) - (totals.within24h?.hits ?? 0),
        quick: totals.within24h?.hits,
        unanswerable: totals.unanswerable,
        edited: starEdits.raised + starEdits.lowered,
        returned: vanished.returned,
        open: totals.open,
        overdue: totals.overdue,
        vanished: vanished.rows.reduce((sum, each) => sum + each.count, 0),
      } as const
      for (const [figure, count] of Object.entries(counts)) {
        const found = await behind(figure as Figure)
        expect([figure, found.length]).toEqual([figure, count])
        expect(new Set(found).size).toBe(found.length)
      }
      // A week in which nothing happened would prove nothing.
      expect(counts.fresh).toBeGreaterThan(5)
      expect(counts.unanswered).toBeGreaterThan(0)
      for (const { topic, count } of topics) expect(await behind('complaints', { topic })).toHaveLength(count)
      expect(topics.length).toBeGreaterThan(0)
    })

    it('are all that stood, and those that got an answer', async () => {
      const { prisma } = opened.database
      const gone = await prisma.absence.count({
        where: { goneAt: { lt: period.to }, OR: [{ backAt: null }, { backAt: { gte: period.to } }] },
      })
      const all = await prisma.review.count({
        where: { firstSeenAt: { lt: period.to }, listing: { competitor: false } },
      })
      expect(await behind('held')).toHaveLength(all - gone)
      const given = await behind('given')
      const { totals } = await snapshotOf()
      // One row a review, however many answers it got.
      expect(given.length).toBeGreaterThan(0)
      const reviews = createReportReviews(opened.database)
      const { items } = await reviews.page({ scope, period, asOf: period.to, figure: 'given', place: null, limit: 100 })
      expect(items.reduce((sum, each) => sum + (each.answers ?? 0), 0)).toBe(totals.answers)
      expect(new Set(given).size).toBe(given.length)
    })

    it('a rating is told by the readings of its card, newest first, page by page', async () => {
      const reviews = createReportReviews(opened.database)
      const { listings } = await snapshotOf()
      const listing = listings.find((each) => each.before && each.after)!
      const first = await reviews.cards(listing.id, null, 2)
      expect(first?.items).toHaveLength(2)
      expect(first?.items[0]).toMatchObject({ rating: listing.after?.rating, ratings: listing.after?.ratings })
      const second = await reviews.cards(listing.id, first!.next, 2)
      expect(second!.items[0]!.at < first!.items[1]!.at).toBe(true)
      expect(await reviews.cards('0198f000-0000-7000-8000-000000000fff', null, 2)).toBeNull()
    })

    it('are those of one place and of some stars', async () => {
      const { listings, totals } = await snapshotOf()
      for (const line of listings) {
        expect(await behind('fresh', { listing: line.id })).toHaveLength(line.fresh ?? 0)
        expect(await behind('open', { listing: line.id })).toHaveLength(line.open ?? 0)
      }
      for (const stars of [1, 2, 3, 4, 5]) {
        expect(await behind('fresh', { stars: [stars] })).toHaveLength(totals.stars?.[stars - 1] ?? -1)
      }
    })

    it('are nobody’s in a scope without branches', async () => {
      expect(await behind('fresh', { scope: { company: 'company', branches: [] } })).toEqual([])
    })
  })
}
