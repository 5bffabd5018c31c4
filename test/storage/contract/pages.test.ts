import { beforeEach, expect, it } from 'vitest'
import { defaultDeliveryRules } from '../../../src/domain/delivery.ts'
import { emptyTables, onBothDatabases } from '../../support/databases.ts'
import { observed, replyOf } from '../../support/observed.ts'
import { type Stored, stored } from '../../support/stored.ts'

const hour = 3_600_000

onBothDatabases('pages of reviews', (open) => {
  let at: Stored
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await stored(open().database)
  })
  const count = async (table: 'review' | 'revision' | 'case' | 'journalEntry') =>
    (at.database.prisma[table].count as () => Promise<number>)()

  it('are stored once however often they are read', async () => {
    const page = [observed('1'), observed('2', { stars: 5, text: 'Спасибо!' })]
    expect(await at.page(page)).toMatchObject({ created: 2, edited: 0 })
    const before = [await count('review'), await count('revision'), await count('case'), await count('journalEntry')]
    expect(await at.page(page)).toMatchObject({ created: 0, edited: 0, unchanged: 2, toTriage: [], events: [] })
    expect([await count('review'), await count('revision'), await count('case'), await count('journalEntry')]).toEqual(
      before,
    )
  })

  it('may show one review twice', async () => {
    expect(await at.page([observed('1'), observed('1')])).toMatchObject({ created: 1 })
  })

  it('keep every revision, and an approval dies with the one it was given for', async () => {
    await at.page([observed('1')])
    const [first] = await at.drafted()
    if (!first) throw new Error('no case')
    await at.approve(first.id, 'Извините!')
    const again = await at.page([observed('1', { stars: 2, text: 'Приехали, но плохо.' })])
    expect(again).toMatchObject({
      edited: 1,
      toTriage: [first.id],
      events: [{ caseId: first.id, event: 'review-edited' }],
    })
    expect(await at.case(first.id)).toMatchObject({ state: 'new' })
    expect(await at.deliveries(first.id)).toMatchObject([{ state: 'void', why: 'review-edited' }])
    expect(await at.database.prisma.approval.count({ where: { revokedAt: null } })).toBe(0)
    expect(await count('revision')).toBe(2)
  })

  it('bring back what was put off when its author changes something, and nothing else does', async () => {
    await at.page([observed('1')])
    const [first] = await at.drafted()
    if (!first) throw new Error('no case')
    const snoozed = await at.putOff(first.id)
    await at.page([observed('1')])
    expect(await at.case(first.id)).toMatchObject({ snoozedUntil: snoozed, snoozeReason: 'Ждём номер договора' })
    await at.page([observed('1', { text: 'Мой номер договора вам известен, жду звонка.' })])
    expect(await at.case(first.id)).toMatchObject({ state: 'new', snoozedUntil: null, snoozeReason: null })
  })

  it('know our own answer, and a stranger’s closes the case', async () => {
    await at.page([observed('1'), observed('2')])
    const [mine, theirs] = await at.drafted()
    if (!mine || !theirs) throw new Error('no cases')
    const texts = await at.database.prisma.review.findMany({ include: { case: true } })
    const idOf = (caseId: string) => texts.find((row) => row.case?.id === caseId)?.externalId ?? ''
    await at.approve(mine.id, 'Наш ответ')
    const [claimed] = await at.storage.deliveries.claim({
      worker: 'w',
      now: at.clock.now(),
      limit: 5,
      live: true,
      traits: () => ({ readBack: true, replacing: 'in-place', leaseMs: 60_000, settleMs: 60_000, moderationMs: 0 }),
    })
    if (!claimed) throw new Error('nothing claimed')
    const { attempt, tries } = claimed.state
    await at.storage.deliveries.settle(
      claimed,
      { name: 'confirmed', attempt, tries, at: at.clock.now() },
      at.clock.now(),
    )
    at.clock.pass(hour)
    await at.page([
      observed(idOf(mine.id), { reply: replyOf('Наш  ответ ') }),
      observed(idOf(theirs.id), { reply: replyOf('Ответ из кабинета') }),
    ])
    expect(await at.case(mine.id)).toMatchObject({ state: 'answered' })
    expect(await at.case(theirs.id)).toMatchObject({ state: 'closed', closeReason: 'answered-elsewhere' })
    expect(await at.database.prisma.review.count({ where: { replyIsOurs: true } })).toBe(1)

    // It stood, it was seen, it is gone: a person must know.
    at.clock.pass(hour)
    await at.page([observed(idOf(mine.id))])
    expect(await at.case(mine.id)).toMatchObject({ state: 'needs-person', needs: 'reply-vanished' })
    expect(await at.deliveries(mine.id)).toMatchObject([{ state: 'stuck', why: 'vanished' }])
    expect(defaultDeliveryRules.maxTries).toBeGreaterThan(1)
  })

  it('do not call a reply vanished that readers cannot see yet', async () => {
    await at.page([observed('1')])
    const [first] = await at.drafted()
    if (!first) throw new Error('no case')
    await at.approve(first.id, 'Наш ответ')
    await at.database.prisma.delivery.updateMany({
      data: { state: 'confirmed', attempt: 1, settledAt: at.clock.now() },
    })
    await at.database.prisma.case.updateMany({ data: { state: 'answered' } })
    await at.page([observed('1')])
    expect(await at.case(first.id)).toMatchObject({ state: 'answered' })
  })

  it('leave history undrafted and a competitor without cases', async () => {
    await at.page([observed('1', { createdAt: new Date('2025-01-01T00:00:00Z') })])
    expect(await at.database.prisma.case.findFirst()).toMatchObject({ imported: true, state: 'new' })
    await at.database.prisma.listing.updateMany({ data: { competitor: true } })
    await at.page([observed('9')])
    expect(await count('review')).toBe(2)
    expect(await count('case')).toBe(1)
  })

  it('hold what no database likes: NUL, half an emoji, 100 kB, no text, no stars, tomorrow', async () => {
    const long = 'слово '.repeat(17_000)
    await at.page([
      observed('1', { text: 'a\0b\ud83d конец', raw: { 'k\0': '\ud83d' } }),
      observed('2', { text: long }),
      observed('3', { text: '', stars: null, author: null, createdAt: null }),
      observed('4', { text: 'مرحبا 👋🏽 ‮', createdAt: new Date('2030-01-01T00:00:00Z') }),
    ])
    expect(await count('review')).toBe(4)
    const ahead = await at.database.prisma.review.findFirstOrThrow({ where: { externalId: '4' } })
    expect(ahead.writtenAt).toEqual(at.clock.now())
  })

  it('move cursor and content together', async () => {
    const order = { cursor: { version: 1, mark: '2026' } }
    await at.page([observed('1')], order)
    expect((await at.storage.sources.listing(at.listingId))?.cursor).toEqual(order.cursor)
    const broken = at.page([observed('2', { stars: 70_000 as never })], { cursor: { version: 1, mark: '2027' } })
    await expect(broken).rejects.toThrow()
    expect((await at.storage.sources.listing(at.listingId))?.cursor).toEqual(order.cursor)
    expect(await count('review')).toBe(1)
  })

  it('with nothing on them move the place only, and say when their listing is away', async () => {
    const cursor = { version: 1, feed: 'second' }
    expect(await at.page([], { cursor, truncated: 'the oldest are hidden' })).toMatchObject({
      created: 0,
      stored: true,
    })
    const listing = await at.database.prisma.listing.findUniqueOrThrow({ where: { id: at.listingId } })
    expect(listing).toMatchObject({ cursor, truncated: 'the oldest are hidden', lastReadAt: at.clock.now() })
    expect(await at.page([], { onlyNews: true })).toMatchObject({ stored: false })
    await at.database.prisma.listing.delete({ where: { id: at.listingId } })
    await expect(at.page([])).rejects.toThrow(/was removed while it was being read/)
    await expect(at.page([observed('1')])).rejects.toThrow(/was removed while it was being read/)
  })

  it('read by two at once for the first time are stored once', async () => {
    const page = Array.from({ length: 30 }, (_, number) => observed(String(number)))
    const made = await Promise.all([at.page(page), at.page(page), at.page(page)])
    expect(made.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, 0, 30])
    expect([await count('review'), await count('revision'), await count('case'), await count('journalEntry')]).toEqual([
      30, 30, 30, 30,
    ])
  })

  it('tell their source of news, not more often than every few seconds', async () => {
    const by = (id: string) => observed(id, { author: `Житель ${id}` })
    const told = async () => (await at.database.prisma.source.findFirstOrThrow()).lastNewAt
    await at.page([by('1')])
    const first = at.clock.now()
    expect(await told()).toEqual(first)
    at.clock.pass(2_000)
    expect(await at.page([by('2')])).toMatchObject({ created: 1 })
    expect(await told()).toEqual(first)
    const later = at.clock.pass(hour)
    await at.page([by('2')])
    expect(await told()).toEqual(first)
    await at.page([by('3')])
    expect(await told()).toEqual(later)
  })

  it('call a review gone after two complete readings without it, never after one', async () => {
    await at.page([observed('1'), observed('2')])
    await at.drafted()
    const read = async (ids: readonly string[]) => {
      const startedAt = at.clock.pass(hour)
      at.clock.pass(1000)
      await at.page(ids.map((id) => observed(id)))
      return at.storage.reviews.finishDeepRead(at.listingId, startedAt, null, at.clock.now())
    }
    expect(await read(['1'])).toMatchObject({ missed: 1, gone: 0 })
    expect(await read(['1', '2'])).toMatchObject({ missed: 0, gone: 0 })
    expect(await read(['1'])).toMatchObject({ missed: 1, gone: 0 })
    const { id: reviewId } = await at.database.prisma.review.findFirstOrThrow({ where: { externalId: '2' } })
    expect(await read(['1'])).toEqual({ missed: 1, gone: 1, unexplained: [{ reviewId, externalId: '2' }] })
    expect(await at.database.prisma.case.count({ where: { closeReason: 'review-gone' } })).toBe(1)
    // Back again: the case is open again.
    await at.page([observed('2')])
    expect(await at.database.prisma.case.count({ where: { state: 'triaged' } })).toBe(1)
  })

  it('do not miss reviews that the platform hides for their age', async () => {
    await at.page([observed('1', { createdAt: new Date('2024-01-01T00:00:00Z') }), observed('2')])
    const startedAt = at.clock.pass(hour)
    await at.page([observed('2')])
    const reached = new Date('2026-01-01T00:00:00Z')
    expect(await at.storage.reviews.finishDeepRead(at.listingId, startedAt, reached, at.clock.now())).toMatchObject({
      missed: 0,
      gone: 0,
    })
  })

  it('know a review of the public page again in the cabinet, under another number', async () => {
    const editedAt = new Date('2026-11-19T09:00:00Z')
    const said = { author: 'Сауле Б.', stars: 2 as const, text: 'Обрывы каждый вечер, оператор обещает и не звонит' }
    const short = { author: 'Ерлан Т.', stars: 5 as const, text: 'Всё отлично' }
    await at.page([
      observed('map-1', { ...said, createdAt: null, editedAt }),
      observed('map-2', { ...short, createdAt: null, editedAt }),
    ])
    const createdAt = new Date('2026-11-18T09:00:00Z')
    const [before] = await at.database.prisma.case.findMany({ where: { review: { externalId: 'map-1' } } })
    const cabinet = [
      observed('cab-1', { ...said, text: `${said.text}.`, createdAt }),
      observed('cab-2', { ...short, createdAt }),
    ]
    // Of two words many people of that name are capable.
    expect(await at.page(cabinet)).toMatchObject({ created: 1, edited: 1 })
    const again = await at.database.prisma.review.findFirstOrThrow({
      where: { externalId: 'cab-1' },
      include: { case: true },
    })
    expect(again).toMatchObject({ aliases: ['map-1'], createdAt, case: { id: before?.id } })
    // Somebody else of the same name and words is somebody else.
    const twin = observed('cab-3', { ...said, createdAt: new Date('2026-11-20T09:00:00Z') })
    expect(await at.page([twin])).toMatchObject({ created: 1 })
  })

  it('take a review under a new name for the one they hold, and only for that', async () => {
    const facts = { author: 'Сауле Б.', stars: 2 as const, createdAt: new Date('2026-11-18T09:00:00.123Z') }
    await at.page([observed('old', facts), observed('other', { ...facts, author: 'Ерлан Т.' })])
    const [before] = await at.database.prisma.review.findMany({ where: { externalId: 'old' }, include: { case: true } })
    expect(await at.page([observed('new', facts)])).toMatchObject({ created: 0, unchanged: 1 })
    const after = await at.database.prisma.review.findUniqueOrThrow({
      where: { id: before?.id ?? '' },
      include: { case: true },
    })
    expect(after).toMatchObject({ externalId: 'new', aliases: ['old'], case: { id: before?.case?.id } })
    // Its old name still answers for a while; it is the same review.
    expect(await at.page([observed('old', facts)])).toMatchObject({ created: 0 })
    // Shown beside the one it resembles, it is another review.
    expect(await at.page([observed('old', facts), observed('twin', facts)])).toMatchObject({ created: 1 })
    // A date without a time proves nothing.
    const day = { ...facts, datePrecision: 'day' as const }
    expect(await at.page([observed('day-1', day)])).toMatchObject({ created: 1 })
    expect(await count('review')).toBe(4)
  })
})
