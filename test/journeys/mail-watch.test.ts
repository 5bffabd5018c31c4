import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awakeMs } from '../support/awake-time.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'

const hour = 3_600_000

describe('a mailbox that is watched', () => {
  let running: RunningCompany
  beforeAll(async () => {
    running = await startCompany(null)
    // Its own turn comes in hours: whatever is read before was asked for by the watch.
    await running.company.prisma.source.updateMany({ data: { pollMinutes: 600 } })
    await eventually(async () => {
      const mailbox = await running.company.prisma.listing.findFirstOrThrow({ where: { adapter: 'mail' } })
      expect(mailbox.lastReadAt).not.toBeNull()
      expect(running.sandbox.control.requestCounts()['mail imap.idle'] ?? 0).toBeGreaterThan(0)
    })
    const nextPollAt = new Date(Date.now() + 10 * hour)
    await running.company.prisma.listing.updateMany({ data: { nextPollAt } })
  })
  afterAll(() => running.close())

  it('a letter is read seconds after it came', async () => {
    running.sandbox.control.writeLetter({
      from: { name: 'Ерлан', address: 'erlan@example.org' },
      subject: 'Нет связи',
      text: 'Здравствуйте, со вчера нет связи. Что делать?',
    })
    const tookMs = await awakeMs(() =>
      eventually(async () => {
        const found = await running.company.prisma.case.findFirst({ where: { title: 'Нет связи' } })
        expect(found, running.logged.join('\n').slice(-3000)).not.toBeNull()
      }),
    )
    expect(tookMs).toBeLessThan(15_000)
  })

  it('a platform’s notice in the mailbox makes that platform be read', async () => {
    const { sandbox, company } = running
    const review = sandbox.control.newReview({ text: 'Второй день без интернета.', rating: 1, author: 'Марат' })
    sandbox.control.writeLetter({
      from: { name: '2ГИС', address: 'noreply@2gis.com' },
      subject: 'Новый отзыв о вашей компании',
      text: 'Марат оставил отзыв. Ответьте ему в личном кабинете.',
    })
    await eventually(async () => {
      const found = await company.prisma.review.findFirst({ where: { externalId: review.id } })
      expect(found, running.logged.join('\n').slice(-3000)).not.toBeNull()
    })
    // The notice itself asks nobody for an answer.
    await eventually(async () => {
      const notice = await company.prisma.case.findFirst({ where: { title: { contains: 'Новый отзыв' } } })
      expect(notice).toMatchObject({ state: 'closed' })
    })
  })
})
