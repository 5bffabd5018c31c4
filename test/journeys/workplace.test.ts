import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invite } from '../../src/desk/people.ts'
import type { Role } from '../../src/desk/permissions.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'
import { type CompanyInBrowser, openInBrowser } from '../support/in-browser.ts'

const letters = {
  Enter: 'Enter',
  KeyA: 'ф',
  KeyE: 'у',
  KeyJ: 'о',
  KeyS: 'ы',
  KeyX: 'ч',
  KeyZ: 'я',
  Slash: '.',
} as const

/** The key in its place, with the letter that a Russian layout gives it. */
async function press(page: Page, code: keyof typeof letters, modifier: 'none' | 'control' | 'shift' = 'none') {
  const letter = letters[code]
  const session = await page.context().newCDPSession(page)
  const modifiers = { none: 0, control: 2, shift: 8 }[modifier]
  const key = { code, key: letter, modifiers, ...(modifier === 'control' ? {} : { text: letter }) }
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key: letter })
  await session.detach()
}

/** The built pages, the real server, store and stand-ins: what an operator's keys do to the world, and what they cannot do. */
describe('an operator’s day', () => {
  let running: RunningCompany
  let opened: CompanyInBrowser
  let page: Page

  beforeAll(async () => {
    running = await startCompany(null, { OTKLIK_UNDO_SECONDS: '600' })
    opened = await openInBrowser(running)
    page = opened.page
    await opened.signIn()
  })
  afterAll(async () => {
    await opened?.close()
    await running?.close()
  })

  async function read(): Promise<void> {
    const listings = await running.company.prisma.listing.findMany({ select: { id: true } })
    await running.company.desk.nudges.read(listings.map((listing) => listing.id))
  }

  /** A review on the platform and its case, ready for approval. */
  async function review(text: string, rating: number, author: string) {
    const made = running.sandbox.control.newReview({ text, rating, author })
    await read()
    return eventually(async () => {
      const found = await running.company.prisma.case.findFirst({ where: { author }, include: { review: true } })
      expect(found?.state, `${found?.needs} ${running.logged.join('\n').slice(-2000)}`).toBe('awaiting-approval')
      if (found === null) throw new Error('no case')
      return { id: found.id, reviewId: made.id }
    })
  }
  const stateOf = async (id: string) => (await running.company.prisma.case.findUniqueOrThrow({ where: { id } })).state
  const standing = (id: string) => running.sandbox.control.review(id).standing

  async function show(id: string, on = page, ready = '.case-actions .approve'): Promise<void> {
    await on.goto(`${running.company.publicUrl}/queue/${id}`)
    await on.locator(ready).first().waitFor()
  }

  async function somebody(name: string, role: Role): Promise<Page> {
    const { token } = await invite(
      running.company.desk,
      running.actor,
      { name, email: `${role}@dalanet.example`, role, language: 'ru' },
      () => '',
    )
    const other = await (await opened.browser.newContext({ locale: 'ru-RU' })).newPage()
    other.setDefaultTimeout(60_000)
    await other.goto(`${running.company.publicUrl}/sign-in#token=${token}`)
    await other.getByRole('button', { name: 'Позже' }).click()
    await other.waitForURL(/\/queue/)
    return other
  }

  it('takes an approval back with Z: nothing has left, the draft waits again', async () => {
    const { id, reviewId } = await review('Третий день нет интернета, никто не отвечает.', 1, 'Гульнара')
    await show(id)
    await press(page, 'KeyA')
    await eventually(async () => expect(await stateOf(id)).toBe('approved'))
    await page
      .locator('.undo')
      .getByText(/Уйдёт через \d:\d\d/)
      .waitFor()
    await press(page, 'KeyZ')
    await eventually(async () => expect(await stateOf(id)).toBe('awaiting-approval'))
    expect(standing(reviewId)).toEqual([])
    expect(await running.company.prisma.delivery.count({ where: { caseId: id, state: 'pending' } })).toBe(0)
    await page.locator('.case-actions .approve').waitFor()
  })

  it('cannot approve a draft after the author changed the review; the new one goes', async () => {
    const { id, reviewId } = await review('Обещали подключить и пропали.', 2, 'Асхат')
    await show(id)
    await press(page, 'KeyE')
    await page.locator('textarea.draft-text').fill('Асхат, здравствуйте. Разберёмся.')
    running.sandbox.control.editReview(reviewId, { text: 'Всё-таки подключили, но интернет медленный.', rating: 3 })
    await read()
    await page.getByText('Ваш неотправленный текст').waitFor()
    await page.getByText('Асхат, здравствуйте. Разберёмся.').waitFor()
    await page
      .getByText(/Автор изменил отзыв/)
      .first()
      .waitFor()
    expect(await running.company.prisma.approval.count({ where: { caseId: id } })).toBe(0)
    // Once the replaced draft has had its moment on the screen, it goes and not what was typed for the old review.
    await page.locator('.case-actions .approve').waitFor()
    await page.locator('.case-head h2').focus()
    await eventually(async () => {
      await press(page, 'KeyA')
      expect(await stateOf(id)).toBe('approved')
    })
    const approval = await running.company.prisma.approval.findFirstOrThrow({ where: { caseId: id } })
    expect(approval.text).not.toContain('Разберёмся')
  })

  it('who presses second on an older screen is shown both texts; one answer is kept', async () => {
    const { id } = await review('Мастер не приехал, ждали весь день.', 1, 'Сауле')
    const other = await somebody('Данияр О.', 'operator')
    // This screen learns of nothing until it asks, as one whose events are still on their way.
    await other.addInitScript(() => {
      class Silent extends EventTarget {
        close(): void {}
      }
      Object.defineProperty(globalThis, 'EventSource', { value: Silent })
    })
    await show(id, other)
    await show(id)
    await press(page, 'KeyA')
    await eventually(async () => expect(await stateOf(id)).toBe('approved'))
    await press(other, 'Enter', 'control')
    await other.getByText(/Пока вы правили, ответ одобрили/).waitFor()
    await other.getByRole('button', { name: 'Показать отличия' }).click()
    const dialog = other.getByRole('dialog', { name: 'Что изменилось' })
    await dialog.getByText('Одобренный ответ').waitFor()
    await dialog.getByText('Ваш текст').waitFor()
    expect(await running.company.prisma.approval.count({ where: { caseId: id } })).toBe(1)
    await other.context().close()
  })

  it('approves several praises at once, after showing every text', async () => {
    const first = await review('Спасибо монтажнику, всё подключил за час!', 5, 'Тимур')
    const second = await review('Интернет летает, очень довольны.', 5, 'Игорь')
    await page.goto(`${running.company.publicUrl}/queue?stars=5`)
    await page.locator('.case-actions .approve').waitFor()
    await press(page, 'KeyX')
    await press(page, 'KeyJ')
    await page.locator('.case-row[aria-current]', { hasText: 'Игорь' }).waitFor()
    await press(page, 'KeyX')
    await page.getByText('Выбрано 2').waitFor()
    await press(page, 'KeyA')
    const dialog = page.getByRole('dialog', { name: 'Одобрить сразу несколько' })
    for (const said of ['Спасибо монтажнику', 'Интернет летает']) await dialog.getByText(said).first().waitFor()
    expect(await running.company.prisma.approval.count({ where: { caseId: { in: [first.id, second.id] } } })).toBe(0)
    await press(page, 'Enter', 'control')
    await dialog.waitFor({ state: 'detached' })
    for (const { id } of [first, second]) await eventually(async () => expect(await stateOf(id)).toBe('approved'))
    const texts = await running.company.prisma.approval.findMany({ where: { caseId: { in: [first.id, second.id] } } })
    expect(texts.map(({ text }) => text)).toHaveLength(2)
  })

  it('puts a case off by keyboard; it leaves the list and comes back when its time has come', async () => {
    const { id } = await review('Обещанный перерасчёт так и не сделали, звоню третий раз.', 1, 'Марина')
    await show(id)
    await press(page, 'KeyS')
    await page.getByRole('dialog', { name: 'Отложить' }).waitFor()
    await page.keyboard.press('Enter')
    await eventually(async () => {
      const { snoozedUntil, snoozeReason } = await running.company.prisma.case.findUniqueOrThrow({ where: { id } })
      expect(snoozedUntil?.getTime()).toBeGreaterThan(Date.now() + 2 * 86_400_000)
      expect(snoozeReason).not.toBe('')
    })
    await page.locator('.case-row', { hasText: 'Марина' }).waitFor({ state: 'detached' })
    await page.goto(`${running.company.publicUrl}/queue?view=snoozed`)
    await page.locator('.case-row', { hasText: 'Марина' }).waitFor()
    // Three days later.
    await running.company.prisma.case.update({ where: { id }, data: { snoozedUntil: new Date(Date.now() - 1_000) } })
    await page.goto(`${running.company.publicUrl}/queue`)
    await page.locator('.case-row', { hasText: 'Марина' }).waitFor()
  })

  it('a template is two keys away, filled with the case’s own facts', async () => {
    const { id } = await review('Второй день без интернета.', 1, 'Бекзат')
    const { templates } = running.company.desk
    await templates.add(
      {
        name: 'Нет интернета',
        shortcut: '',
        language: 'ru',
        kind: 'complaint',
        topic: '',
        stars: [1],
        text: '{{name}}, здравствуйте. Напишите нам {{channel}}, код {{code}}.\n\n{{signature}}',
      },
      null,
    )
    await show(id)
    await press(page, 'Slash')
    await page.getByRole('option', { name: /Нет интернета/ }).waitFor()
    await page.keyboard.press('Enter')
    const { code } = await running.company.prisma.case.findUniqueOrThrow({ where: { id } })
    await eventually(async () =>
      expect(await page.locator('textarea.draft-text').inputValue()).toMatch(
        new RegExp(`^Бекзат, здравствуйте\\. Напишите нам в чат личного кабинета, код ${code}\\.`),
      ),
    )
    await press(page, 'Enter', 'control')
    await eventually(async () => expect(await stateOf(id)).toBe('approved'))
    expect((await running.company.prisma.approval.findFirstOrThrow({ where: { caseId: id } })).text).toContain(
      'Дала Нет',
    )
  })

  it('marketing sees why not, and a request past the page is refused too', async () => {
    const { id } = await review('Очень медленно по вечерам.', 2, 'Ерлан')
    const marketing = await somebody('Лейла М.', 'marketing')
    await show(id, marketing, '#why-not')
    expect(await marketing.locator('#why-not').textContent()).toContain('Вашей роли')
    await press(marketing, 'Enter', 'control')
    const status = await marketing.evaluate(async (caseId) => {
      const answer = await fetch(`/api/v1/cases/${caseId}/approve`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-otklik-csrf': '1' },
        body: JSON.stringify({ version: 1, text: 'Здравствуйте.', draftId: null }),
      })
      return answer.status
    }, id)
    expect(status).toBe(403)
    expect(await running.company.prisma.approval.count({ where: { caseId: id } })).toBe(0)
    await marketing.context().close()
  })

  it('where the source has stopped an approval waits for it, and the page says since when', async () => {
    const { id, reviewId } = await review('Роутер греется и зависает.', 2, 'Динара')
    const { prisma } = running.company
    // A reading that still runs closes the circuit at its end.
    await eventually(async () => expect(await prisma.listing.count({ where: { leaseBy: { not: null } } })).toBe(0))
    await prisma.source.updateMany({ data: { circuit: 'open', circuitSince: new Date() } })
    await show(id, page, '.case-actions button')
    await page
      .getByText(/остановлен, /)
      .first()
      .waitFor()
    await page.getByRole('button', { name: /Одобрить в очередь/ }).waitFor()
    await press(page, 'KeyA')
    await eventually(async () => expect(await stateOf(id)).toBe('approved'))
    await page.locator('.undo').getByText('Одобрено, ждёт источника').waitFor()
    expect(await page.locator('.undo').getByRole('button', { name: 'Сейчас' }).count()).toBe(0)
    expect(standing(reviewId)).toEqual([])
    expect(opened.thrown).toEqual([])
  })
})
