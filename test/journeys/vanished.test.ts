import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Prisma } from '../../src/storage/client/client.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'

const longMs = 60_000

/** Every platform through the whole product: read in full, twice without a review, and asked who took it. */
describe('reviews that vanish and change', () => {
  let running: RunningCompany
  beforeAll(async () => {
    running = await startCompany(null, {}, 'all')
  })
  afterAll(() => running.close())

  /** A reading of everything, as each night brings it: without a place to go on from it is a deep one. */
  async function readInFull(adapter: string): Promise<void> {
    const { company } = running
    const { prisma } = company
    const before = new Date()
    await eventually(async () => {
      const where = { adapter, OR: [{ lastDeepAt: null }, { lastDeepAt: { lt: before } }] }
      // Asked anew each time: a frequent reading that was under way stores its place again. In one statement: a place taken
      // from a listing that was read in full a moment before would make its next reading a second deep one.
      await prisma.listing.updateMany({ where, data: { cursor: Prisma.DbNull } })
      const late = await prisma.listing.findMany({ where, select: { id: true } })
      await company.desk.nudges.read(late.map(({ id }) => id))
      expect(late, running.logged.slice(-5).join('\n')).toEqual([])
    }, longMs)
  }
  const stored = (externalId: string) =>
    running.company.prisma.review.findFirstOrThrow({ where: { externalId }, include: { absences: true, case: true } })

  it.each([
    ['twogis', 'author'],
    ['google', 'unknown'],
    ['yandex', 'unknown'],
  ] as const)(
    '%s: gone after two complete readings, an edit of an old review is a revision',
    async (platform, because) => {
      const { control } = running.sandbox
      const branch = 'almaty-auezov'
      const old = new Date(Date.now() - 40 * 86_400_000)
      const say = (author: string, text: string) =>
        control.newReview({ platform, branch, author, text, rating: 2, createdAt: old })
      const stays = say('Айгуль', 'Интернет пропадает по вечерам, оператор не перезвонил')
      const goes = say('Болат', 'Мастер не пришёл в назначенное время, ждал весь день')
      await readInFull(platform)
      expect((await stored(goes.id)).goneAt).toBeNull()

      control.editReview(stays.id, { text: 'Интернет пропадает каждый вечер, и никто не перезвонил', rating: 1 })
      control.deleteReview(goes.id)
      await readInFull(platform)
      expect(await stored(goes.id), 'one reading is no proof').toMatchObject({ goneAt: null, missedDeepReads: 1 })
      expect(await stored(stays.id)).toMatchObject({ revision: 2, stars: 1 })
      await readInFull(platform)
      const gone = await eventually(async () => {
        const review = await stored(goes.id)
        expect(review, running.logged.slice(-5).join('\n')).toMatchObject({ goneBecause: because })
        return review
      })
      expect(gone.absences).toMatchObject([{ because, backAt: null }])
      expect(await stored(stays.id)).toMatchObject({ goneAt: null })
    },
  )

  it('2GIS: what moderators hid by themselves is the platform’s doing', async () => {
    const { control } = running.sandbox
    const review = control.newReview({
      platform: 'twogis',
      branch: 'almaty-auezov',
      author: 'Серик',
      text: 'Плохо',
      rating: 1,
    })
    await readInFull('twogis')
    await fetchHidden(review.id)
    await readInFull('twogis')
    await readInFull('twogis')
    await eventually(async () => expect(await stored(review.id)).toMatchObject({ goneBecause: 'platform' }))
  })

  /** Nobody complained: the moderators went by. */
  async function fetchHidden(id: string): Promise<void> {
    const { control, urls, credentials } = running.sandbox
    await fetch(`${urls.twogis.cabinet}/api/1.0/presence/reviews/${id}/complaints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.twogis.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ catalog: '2gis', text: 'Чужая жалоба', isNoClientComplaint: false }),
    })
    control.decideComplaint(id, 'removed')
  }
})
