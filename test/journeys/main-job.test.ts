import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { approveCase } from '../../src/desk/approve.ts'
import { showCase } from '../../src/desk/show-case.ts'
import { sendWeek } from '../../src/desk/weekly-report.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'
import { openTestDatabase } from '../support/databases.ts'

const complaint =
  'Третий вечер подряд интернет пропадает с семи до полуночи. Роутер перезагружали, не помогает. Поддержка не отвечает.'

describe.each(['pglite', 'postgres'] as const)('from a review to a standing answer on %s', (kind) => {
  let running: RunningCompany
  const closers: (() => Promise<void>)[] = []

  beforeAll(async () => {
    let url: string | null = null
    if (kind === 'postgres') {
      const opened = await openTestDatabase('postgres', inject('postgresUrl'))
      await opened.database.close()
      url = opened.url
    }
    running = await startCompany(url)
    closers.push(() => running.close())
  })
  afterAll(async () => {
    for (const close of closers) await close()
  })

  async function readNow(): Promise<void> {
    const listings = await running.company.prisma.listing.findMany({ select: { id: true } })
    await running.company.desk.nudges.read(listings.map((listing) => listing.id))
  }

  /** The case of a review or letter once it is in `state`. */
  function caseOf(text: string, state: string) {
    return eventually(async () => {
      const found = await running.company.prisma.case.findFirst({
        where: { excerpt: { contains: text.slice(0, 30) } },
        orderBy: { openedAt: 'desc' },
      })
      expect(found?.state, `${found?.needs} ${running.logged.join('\n').slice(-6000)}`).toBe(state)
      return shownOf(found?.id ?? '')
    })
  }

  async function shownOf(id: string) {
    const { detail, drafts } = await showCase(running.company.desk, running.actor, id)
    return { ...detail.head, drafts }
  }

  async function approve(id: string, version: number, text: string, draftId: string | null): Promise<void> {
    await approveCase(running.company.desk, running.actor, { caseId: id, version, text, draftId })
  }

  it('collects a complaint, drafts an answer, publishes it once and proves that it stands', async () => {
    const { sandbox } = running
    const review = sandbox.control.newReview({ text: complaint, rating: 1, author: 'Гульнара' })
    await readNow()
    const shown = await caseOf(complaint, 'awaiting-approval')
    const draft = shown.drafts[0]
    expect(shown).toMatchObject({ kind: 'complaint', stars: 1 })
    expect(draft?.text).toContain(shown.code)
    expect(draft?.text).toMatch(/чат личного кабинета/)

    await approve(shown.id, shown.version, draft?.text ?? '', draft?.id ?? null)
    await caseOf(complaint, 'answered')
    expect(sandbox.control.review(review.id).standing).toEqual([draft?.text])
    expect(sandbox.control.counters().find((counter) => counter.id === review.id)).toMatchObject({
      replyPosts: 1,
      officialAnswers: 1,
    })

    await readNow()
    await eventually(async () => {
      const stored = await running.company.prisma.review.findFirst({ where: { externalId: review.id } })
      expect(stored).toMatchObject({ replyText: draft?.text, replyIsOurs: true })
    })
    expect((await caseOf(complaint, 'answered')).state).toBe('answered')
  })

  it('thanks for praise without asking for a contract, and leaves a review without text alone', async () => {
    const praise = 'Спасибо монтажнику, всё подключил за час и убрал за собой. Интернет летает!'
    running.sandbox.control.newReview({ text: praise, rating: 5, author: 'Тимур' })
    running.sandbox.control.newReview({ text: '', rating: 5, author: 'Айгуль' })
    await readNow()
    const shown = await caseOf(praise, 'awaiting-approval')
    expect(shown.kind).toBe('praise')
    expect(shown.drafts[0]?.text).not.toMatch(/договор/i)
    await eventually(async () => {
      const silent = await running.company.prisma.case.findFirst({ where: { author: 'Айгуль' } })
      expect(silent).toMatchObject({ state: 'closed', closeReason: 'no-reply-needed' })
    })
  })

  it('answers a letter in its thread', async () => {
    const { sandbox } = running
    const text = 'Здравствуйте. Со вчерашнего дня нет интернета, горит красная лампочка на терминале. Что делать?'
    sandbox.control.writeLetter({
      from: { name: 'Ерлан Сапаров', address: 'erlan@example.org' },
      subject: 'Нет интернета',
      text,
    })
    await readNow()
    const shown = await eventually(async () => {
      const found = await running.company.prisma.case.findFirst({ where: { title: { contains: 'Нет интернета' } } })
      expect(found?.state, running.logged.join('\n')).toMatch(/awaiting-approval|needs-person/)
      return shownOf(found?.id ?? '')
    })
    const answer =
      'Здравствуйте, Ерлан. Проверим вашу линию. Пожалуйста, пришлите номер договора в ответ на это письмо.'
    await approve(shown.id, shown.version, answer, null)
    const sent = await eventually(() => {
      const found = sandbox.control.outside().find((letter) => letter.to.includes('erlan@example.org'))
      expect(found).toBeDefined()
      return found?.raw ?? ''
    })
    expect(sent).toMatch(/^In-Reply-To: <.+>/m)
    expect(sent).toMatch(/^References: <.+>/m)
    expect(sent).toMatch(/^Subject: Re: |^Subject: =\?UTF-8\?/im)
    expect(sandbox.control.outside().filter((letter) => letter.to.includes('erlan@example.org'))).toHaveLength(1)
  })

  it('lets an approval die with the review it was given for', async () => {
    const { control } = running.sandbox
    const before = 'Скорость по тарифу сто, а по факту двадцать мегабит. Каждый вечер одно и то же.'
    const review = control.newReview({ text: before, rating: 2, author: 'Марат' })
    await readNow()
    const shown = await caseOf(before, 'awaiting-approval')
    await running.company.desk.settings.change({ undoSeconds: 600 }, running.actor.userId)
    await approve(shown.id, shown.version, shown.drafts[0]?.text ?? '', shown.drafts[0]?.id ?? null)
    control.editReview(review.id, { text: 'Исправили в тот же день, спасибо, теперь всё отлично работает!', rating: 5 })
    await readNow()
    const again = await caseOf('Исправили в тот же день, спасибо', 'awaiting-approval')
    expect(again.id).toBe(shown.id)
    const rows = await running.company.prisma.delivery.findMany({ where: { caseId: shown.id } })
    expect(rows.map((row) => [row.state, row.why])).toEqual([['void', 'review-edited']])
    expect(control.review(review.id).standing).toEqual([])
    await running.company.desk.settings.change({ undoSeconds: 0 }, running.actor.userId)
  })

  it('mails the week to marketing', async () => {
    const { sandbox, company, actor } = running
    const { week } = await company.weekly.prepare({ scope: 'company', zone: 'Asia/Almaty' }, new Date(), false)
    expect(await sendWeek(company.desk, actor, { week, scope: 'company', to: null })).toBe(1)
    await company.desk.nudges.deliverAt(
      (await company.prisma.delivery.findFirstOrThrow({ where: { kind: 'mail', caseId: null } })).id,
      new Date(),
    )
    const mail = await eventually(() => {
      const found = sandbox.control.outside().find((letter) => letter.to.includes('marketing@dalanet.example'))
      expect(found, running.logged.join('\n')).toBeDefined()
      return found?.raw ?? ''
    })
    expect(mail).toMatch(/Content-Type: text\/html/i)
    expect(mail).toMatch(/Auto-Submitted: auto-generated/i)
  })
})
