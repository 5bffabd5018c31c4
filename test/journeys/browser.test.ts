import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invite } from '../../src/desk/people.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'
import { type CompanyInBrowser, openInBrowser } from '../support/in-browser.ts'

const complaint = 'Вечером скорость падает в десять раз, видео не открывается. Роутер перезагружали, не помогает.'

/** The built pages, the real server, the real store and the stand-ins, driven as a person would: by keyboard. */
describe('an operator in a browser', () => {
  let running: RunningCompany
  let opened: CompanyInBrowser
  let page: Page

  beforeAll(async () => {
    running = await startCompany(null, { OTKLIK_UNDO_SECONDS: '600' })
    opened = await openInBrowser(running)
    page = opened.page
  })
  afterAll(async () => {
    await opened?.close()
    await running?.close()
  })

  it('signs in by the printed link, approves under a Russian layout and sees the answer stand', async () => {
    const { company, sandbox } = running
    const review = sandbox.control.newReview({ text: complaint, rating: 1, author: 'Гульнара' })
    const listings = await company.prisma.listing.findMany({ select: { id: true } })
    await company.desk.nudges.read(listings.map((listing) => listing.id))
    await eventually(async () => {
      const found = await company.prisma.case.findFirst({ where: { excerpt: { contains: complaint.slice(0, 20) } } })
      expect(found?.state, found?.needs ?? running.logged.join('\n')).toBe('awaiting-approval')
    })

    await opened.signIn()
    await page.getByRole('heading', { name: 'Гульнара' }).waitFor()
    const draft = await company.prisma.draftRow.findFirstOrThrow()

    // What a Russian layout sends for Ctrl+Enter and for Z: the key's place is the same, its letter is not.
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: /Сейчас/ }).waitFor()
    expect(sandbox.control.review(review.id).standing).toEqual([])
    await page.getByRole('button', { name: /Сейчас/ }).click()
    await eventually(() => expect(sandbox.control.review(review.id).standing).toEqual([draft.text]))
    await eventually(async () => expect((await company.prisma.case.findFirstOrThrow()).state).toBe('answered'))
    expect(sandbox.control.counters().find((counter) => counter.id === review.id)?.replyPosts).toBe(1)
  })

  it('shows a new review without a reload', async () => {
    const { company, sandbox } = running
    sandbox.control.newReview({
      text: 'Мастер опоздал на два часа и не извинился. Очень плохо.',
      rating: 2,
      author: 'Ерлан',
    })
    const listings = await company.prisma.listing.findMany({ select: { id: true } })
    await company.desk.nudges.read(listings.map((listing) => listing.id))
    await page
      .getByText(/1 новый|1 нов|Ерлан/)
      .first()
      .waitFor()
    expect(opened.troubles).toEqual([])
  })

  it('two people at one case: who answers shows at once, taking over tells, one answer leaves', async () => {
    const { company, sandbox, actor } = running
    const { desk } = company
    const review = sandbox.control.newReview({
      text: 'Интернет пропадает каждый вечер, никто не приехал.',
      rating: 1,
      author: 'Сауле',
    })
    const listings = await company.prisma.listing.findMany({ select: { id: true } })
    await desk.nudges.read(listings.map((listing) => listing.id))
    const { id } = await eventually(() =>
      company.prisma.case.findFirstOrThrow({ where: { author: 'Сауле', state: 'awaiting-approval' } }),
    )
    const { token } = await invite(
      desk,
      actor,
      { name: 'Данияр О.', email: 'daniyar@dalanet.example', role: 'operator', language: 'ru' },
      () => '',
    )
    const other = await (await opened.browser.newContext({ locale: 'ru-RU' })).newPage()
    other.setDefaultTimeout(60_000)
    await other.goto(`${company.publicUrl}/sign-in#token=${token}`)
    await other.getByRole('button', { name: 'Позже' }).click()
    await other.waitForURL(/\/queue/)
    await Promise.all([page.goto(`${company.publicUrl}/queue/${id}`), other.goto(`${company.publicUrl}/queue/${id}`)])
    await page.getByText('Данияр О. смотрит').first().waitFor()

    await other.locator('.case-actions .approve').waitFor()
    await other.keyboard.press('KeyE')
    await other.locator('textarea.draft-text').fill('Сауле, здравствуйте. Разберёмся сегодня же.')
    await page.getByText(/Отвечает Данияр О\.: правит текст/).waitFor()
    expect(await page.locator('.case-actions .approve').count()).toBe(0)

    await page.getByRole('button', { name: 'Перенять' }).click()
    await other.getByText(/Отвечает Асель К\.: правит текст/).waitFor()
    await eventually(async () => {
      const told = await company.prisma.notice.findFirst({ where: { code: 'taken-over' } })
      expect(told?.sentAt, 'in the bell of whoever lost the case').toBeInstanceOf(Date)
    })

    await page.locator('.case-actions .approve').waitFor()
    await page.locator('.case-head h2').focus()
    await page.keyboard.press('KeyA')
    await other.getByText('Ваш неотправленный текст').click()
    await other.getByText('Разберёмся сегодня же.').waitFor()
    expect(await other.locator('.case-actions .approve').count()).toBe(0)
    expect(await company.prisma.approval.count({ where: { caseId: id } })).toBe(1)
    expect(sandbox.control.review(review.id).standing).toEqual([])
    await other.context().close()
  })

  it('a session left alone says so, leads back to the same case, and what was typed is there', async () => {
    const { company } = running
    const { id } = await eventually(() =>
      company.prisma.case.findFirstOrThrow({ where: { author: 'Ерлан', state: 'awaiting-approval' } }),
    )
    const address = `${company.publicUrl}/queue/${id}`
    await page.goto(address)
    await page.locator('.case-actions .approve').waitFor()
    await page.keyboard.press('KeyE')
    await page.locator('textarea.draft-text').fill('Ерлан, здравствуйте. Набрано и не отправлено.')

    const yesterday = new Date(Date.now() - 24 * 3_600_000)
    await company.prisma.session.updateMany({ data: { updatedAt: yesterday } })
    // What the page asks for by itself may be refused first, and then the link is gone already.
    const link = page.getByRole('link', { name: 'Источники' }).first()
    await link.click({ timeout: 3_000 }).catch(() => undefined)
    await page.getByText('Вы давно не пользовались программой').waitFor()
    await page.goBack()
    await page.getByText('Вы давно не пользовались программой').or(page.getByLabel('Почта')).first().waitFor()
    await page.goto(address)
    await page.getByLabel('Почта').fill('asel@dalanet.example')
    await page.getByLabel('Пароль').fill('a password of her own')
    await page.keyboard.press('Enter')
    await page.waitForURL(address)
    await page.locator('.case-actions .approve').waitFor()
    await page.keyboard.press('KeyE')
    expect(await page.locator('textarea.draft-text').inputValue()).toContain('Набрано и не отправлено.')
  })
})
