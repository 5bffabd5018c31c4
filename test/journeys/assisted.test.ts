import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import { approveCase } from '../../src/desk/approve.ts'
import { addSource, resolveLink } from '../../src/desk/connect-source.ts'
import { enterByHand } from '../../src/desk/enter-by-hand.ts'
import { markPublished } from '../../src/desk/move-case.ts'
import { showCase } from '../../src/desk/show-case.ts'
import { showWeek } from '../../src/desk/weekly-report.ts'
import { weekName, weekOf } from '../../src/domain/report/week.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'

const text = 'Неделю обещают мастера, никто не приходит. Звоню каждый день, толку нет.'

describe('a card that can be read and not written to', () => {
  let running: RunningCompany
  let listingId: string
  beforeAll(async () => {
    running = await startCompany(null)
    const branch = BRANCHES[0]
    // The public page of a card at which nobody is signed in.
    const { listings } = await running.company.prisma.source.create({
      data: {
        adapter: 'yandex',
        title: 'Карта без кабинета',
        mode: 'live',
        listings: {
          create: { adapter: 'yandex', publicRef: branch?.yandex.permalink ?? '', title: branch?.name ?? '' },
        },
      },
      include: { listings: true },
    })
    listingId = listings[0]?.id ?? ''
  })
  afterAll(() => running.close())

  const read = () => running.company.desk.nudges.read([listingId])

  it('its approved answer is handed to a person, confirmed by hand, and found standing by the next reading', async () => {
    const { company, sandbox, actor } = running
    const review = sandbox.control.newReview({ platform: 'yandex', branch: BRANCHES[0]?.key ?? '', text, rating: 1 })
    await read()
    const found = await eventually(async () => {
      const one = await company.prisma.case.findFirst({ where: { excerpt: { contains: text.slice(0, 30) } } })
      expect(one?.state, running.logged.join('\n').slice(-3000)).toBe('awaiting-approval')
      return one!
    })
    const { detail, drafts } = await showCase(company.desk, actor, found.id)
    const [draft] = drafts
    if (!draft) throw new Error('no draft')
    const approved = await approveCase(company.desk, actor, {
      caseId: found.id,
      version: detail.head.version,
      text: draft.text,
      draftId: draft.id,
    })
    const delivery = await company.prisma.delivery.findFirstOrThrow({ where: { caseId: found.id } })
    expect(delivery).toMatchObject({ kind: 'assisted-reply', state: 'pending', textHash: expect.any(String) })
    // Nothing tried to write, and the source reads on.
    expect(sandbox.control.review(review.id).replyPosts).toBe(0)
    expect(await company.prisma.source.count({ where: { circuit: 'open' } })).toBe(0)

    // The person takes it there and says so.
    sandbox.control.strangerAnswers(review.id, draft.text)
    await markPublished(company.desk, actor, { caseId: found.id, version: approved.version })
    expect((await showCase(company.desk, actor, found.id)).detail.head.state).toBe('answered')
    await read()
    await eventually(async () => {
      const stored = await company.prisma.review.findFirst({ where: { externalId: review.id } })
      expect(stored).toMatchObject({ replyText: draft.text, replyIsOurs: true })
    })
    expect((await showCase(company.desk, actor, found.id)).detail.head.state).toBe('answered')
  })

  it('a question is entered by hand, answered by hand, and never believed gone', async () => {
    const { company, actor } = running
    const source = await addSource(company.desk, actor, {
      adapter: 'google-questions',
      title: 'Вопросы в Google',
      link: null,
      fields: {},
      branchId: null,
      branchName: null,
      mode: 'live',
      competitor: false,
    })
    const entry = {
      sourceId: source.id,
      text: 'Подскажите, есть ли у вас оптика на улице Абая',
      author: 'Ержан',
      link: 'https://maps.example/q/1',
      writtenAt: null,
    }
    const caseId = (await enterByHand(company.desk, actor, entry)) ?? ''
    expect(await enterByHand(company.desk, actor, entry)).toBeNull()
    const shown = await eventually(async () => {
      const { detail } = await showCase(company.desk, actor, caseId)
      expect(detail.head.state, running.logged.join('\n').slice(-3000)).toMatch(/awaiting-approval|needs-person/)
      return detail
    })
    expect(shown.head).toMatchObject({ kind: 'question', stars: null, author: 'Ержан' })
    expect(shown.review?.permalink).toBe(entry.link)
    const approved = await approveCase(company.desk, actor, {
      caseId,
      version: shown.head.version,
      text: 'Здравствуйте, Ержан! Напишите адрес в чат личного кабинета, там проверим возможность подключения.',
      draftId: null,
    })
    await markPublished(company.desk, actor, { caseId, version: approved.version })
    for (let times = 0; times < 3; times += 1) {
      await company.desk.nudges.read(source.listings.map(({ id }) => id))
    }
    await eventually(async () => {
      const read = await company.prisma.source.findUniqueOrThrow({ where: { id: source.id } })
      expect(read).toMatchObject({ circuit: 'closed', failureKind: null })
      expect(read.lastSuccessAt).not.toBeNull()
    })
    expect(await company.prisma.review.count({ where: { goneAt: { not: null } } })).toBe(0)
    expect((await showCase(company.desk, actor, caseId)).detail.head.state).toBe('answered')
    const twogis = await company.prisma.source.findFirstOrThrow({ where: { adapter: 'twogis' } })
    await expect(enterByHand(company.desk, actor, { ...entry, sourceId: twogis.id })).rejects.toMatchObject({
      details: { reason: 'not-by-hand' },
    })
  })

  it('with a Places key alone the rating and the count of a pasted card are read', async () => {
    const { company, sandbox, actor } = running
    const branch = BRANCHES[1]
    for (const rating of [5, 4]) {
      sandbox.control.newReview({ platform: 'google', branch: branch?.key ?? '', rating, text: 'Нормально' })
    }
    const link = `https://search.google.com/local/reviews?placeid=${branch?.google.placeId}`
    const meaning = await resolveLink(company.desk, actor, link)
    expect(meaning).toMatchObject({ channel: 'google', connectedAs: null })
    const source = await addSource(company.desk, actor, {
      adapter: 'google',
      title: 'Google, только рейтинг',
      link,
      fields: { placesKey: 'sandbox-places-key' },
      branchId: null,
      branchName: null,
      mode: 'dry-run',
      competitor: false,
    })
    await company.desk.nudges.read(source.listings.map(({ id }) => id))
    await eventually(async () => {
      const [listing] = await company.prisma.listing.findMany({ where: { sourceId: source.id } })
      expect(listing, running.logged.join('\n').slice(-2000)).toMatchObject({ rating: 4.5, reviewCount: 2 })
      // The page says that this is not everything.
      expect(listing?.truncated).toContain('only the counters')
    })
    const stored = await company.prisma.secret.count({ where: { name: `source:${source.id}:placesKey` } })
    expect(stored).toBe(1)
  })

  it('a competitor is read and compared, and nobody is asked to answer its customers', async () => {
    const { company, sandbox, actor } = running
    const rival = BRANCHES[2]
    const words = 'У этого провайдера тоже третий день нет интернета, никто не отвечает.'
    const review = sandbox.control.newReview({ platform: 'yandex', branch: rival?.key ?? '', text: words, rating: 1 })
    const link = `https://yandex.kz/maps/org/rival/${rival?.yandex.permalink}/reviews/?ll=76.9%2C43.2`
    const order = {
      adapter: 'yandex',
      title: 'Соседи',
      link,
      fields: {},
      branchId: null,
      branchName: null,
      mode: 'live',
      competitor: true,
    } as const
    await addSource(company.desk, actor, order)
    const stored = await eventually(async () => {
      const one = await company.prisma.review.findFirst({
        where: { externalId: review.id },
        include: { case: true, listing: true },
      })
      expect(one, running.logged.join('\n').slice(-2000)).not.toBeNull()
      return one!
    })
    expect(stored.case).toBeNull()
    expect(stored.listing).toMatchObject({ competitor: true, reviewCount: 1 })
    const name = weekName(weekOf(new Date(), 'Asia/Almaty'))
    const week = await showWeek(company.desk, actor, name, { scope: 'company', compare: 'previous', language: 'ru' })
    expect(week.snapshot['competitors']).toMatchObject([{ name: 'Соседи', source: 'yandex' }])
    expect(JSON.stringify(week.snapshot['totals'])).not.toContain('Соседи')
    await expect(addSource(company.desk, actor, order)).rejects.toMatchObject({ code: 'already-exists' })
  })
})
