import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { type MockApi, startMockApi } from './support/mock-api.ts'
import { Refusal } from './support/refusal.ts'
import { caseId, people } from './support/world.ts'

const second = caseId(1)
const eventually = <Value>(read: () => Value | Promise<Value>) => expect.poll(read)

/** The key in its place on the keyboard, with the letter that a Russian layout gives it. */
async function pressRussian(page: Page, code: string, letter: string, control = false): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const key = { code, key: letter, modifiers: control ? 2 : 0, ...(control ? {} : { text: letter }) }
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key: letter })
  await session.detach()
}

function heading(page: Page) {
  return page.locator('.case-head h2')
}

describe('queue and case in a real browser', () => {
  let browser: Browser
  let api: MockApi
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    api = await startMockApi()
  })
  afterEach(async () => {
    await page.context().close()
    await api.close()
    expect(api.world.failures).toEqual([])
  })
  const open = async (path = `/queue/${second}`, options = {}): Promise<void> => {
    page = await openPage(browser, api.url, { path, ...options })
    // Keys pressed before the page listens would be lost.
    await page.locator('.case-actions, .state').first().waitFor()
  }
  const approvals = () => api.calls.filter((call) => call.name === 'approveCase')

  it.each([
    ['PRIVACY', 'Уберите личные данные'],
    ['NEW_VALUE', 'Google отвечает: «NEW_VALUE»'],
  ])('says why a platform refused a reply: %s', async (whyText, told) => {
    const view = api.world.cases.get(second)!
    const at = new Date().toISOString()
    const refused = {
      id: caseId(905),
      kind: 'reply',
      state: 'refused',
      held: false,
      undoUntil: null,
      text: 'Ответ',
    } as const
    const delivery = { ...refused, why: 'rejected-by-platform', whyText, attempt: 1, createdAt: at, settledAt: at }
    api.world.cases.set(second, { ...view, head: { ...view.head, source: 'google' }, deliveries: [delivery] })
    await open()
    await page.getByText(told).waitFor()
  })

  it('approves and goes on by keyboard alone, under a Russian layout', async () => {
    await open('/queue')
    await eventually(() => heading(page).textContent()).toBe('Нурлан Т.')
    await pressRussian(page, 'KeyJ', 'о')
    await eventually(() => heading(page).textContent()).toBe('Гульнар А.')
    await page.locator('.case-actions .approve').waitFor()
    await pressRussian(page, 'Enter', 'Enter', true)
    await eventually(() => heading(page).textContent()).toBe('Айбек Қ.')
    expect(approvals()).toHaveLength(1)
    expect(approvals()[0]?.params['id']).toBe(second)
    // Letter by letter what stood on the screen.
    expect(String(approvals()[0]?.body['text'])).toContain('Обрывы каждый вечер')
    await eventually(() => page.locator(':focus').evaluate((element) => element.tagName)).toBe('H2')
    await eventually(() => page.locator('.case-row', { hasText: 'Гульнар' }).count()).toBe(0)
  })

  it('takes the last one back with Z, after a reload too, by the server’s clock', async () => {
    await open()
    await page.locator('.case-actions .approve').click()
    await page.locator('.undo').waitFor()
    expect(await page.locator('.undo').textContent()).toMatch(/Уйдёт через [01]:\d\d/)
    await page.reload()
    await page.locator('.undo').waitFor()
    await pressRussian(page, 'KeyZ', 'я')
    await eventually(() => page.locator('.undo').count()).toBe(0)
    await eventually(() => heading(page).textContent()).toBe('Гульнар А.')
    expect(api.world.cases.get(second)?.head.state).toBe('awaiting-approval')
    await page.locator('.case-actions .approve').waitFor()
  })

  it('a second person’s approval is shown and the own text stays (409)', async () => {
    await open()
    await page.getByRole('button', { name: 'Править', exact: true }).first().click()
    const editor = page.locator('textarea.draft-text')
    await editor.fill('Мой собственный текст для Гульнар. R-48217')
    await eventually(() => page.locator('.case-actions [aria-busy]').count()).toBe(0)
    const view = api.world.cases.get(second)
    if (view) api.world.cases.set(second, { ...view, head: { ...view.head, version: view.head.version + 1 } })
    await page.keyboard.press('Control+Enter')
    const banner = page.locator('.banner', { hasText: 'Пока вы правили' })
    await banner.waitFor()
    expect(await banner.textContent()).toContain(people.daniyar.name)
    expect(await editor.inputValue()).toContain('Мой собственный текст')
    await page.getByRole('button', { name: 'Показать отличия' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.textContent()).toContain('Мой собственный текст')
    expect(await dialog.textContent()).toContain('Инженер проверит линию')
  })

  it('a stale draft cannot be approved; writing it again is the primary action', async () => {
    const view = api.world.cases.get(second)
    if (view) api.world.cases.set(second, { ...view, drafts: view.drafts.map((draft) => ({ ...draft, stale: true })) })
    await open()
    const again = page.locator('.case-actions').getByRole('button', { name: 'Составить заново' })
    await again.waitFor()
    await page.keyboard.press('Control+Enter')
    expect(approvals()).toHaveLength(0)
    await pressRussian(page, 'KeyR', 'к')
    await page.locator('.case-actions .approve').waitFor()
    expect(await page.locator('div.draft-text').textContent()).toContain('По новому тексту')
  })

  it('where the source has stopped the reason stands there, and an approval waits for it', async () => {
    const view = api.world.cases.get(second)
    const circuitSince = new Date(Date.now() - 3_600_000).toISOString()
    if (view) api.world.cases.set(second, { ...view, source: { mode: 'live', circuit: 'open', circuitSince } })
    await open()
    const banner = page.locator('.banner', { hasText: 'остановлен' })
    await banner.waitFor()
    expect(await banner.textContent()).toContain('одобренное не потеряется')
    await banner.getByRole('link', { name: 'К источнику' }).waitFor()
    await page.getByRole('button', { name: /Одобрить в очередь/ }).waitFor()
    await pressRussian(page, 'Enter', 'Enter', true)
    await eventually(approvals).toHaveLength(1)
  })

  it('a promise blocks: the reason stands beside the button, in a sentence', async () => {
    await open()
    await pressRussian(page, 'KeyE', 'у')
    await page.locator('textarea.draft-text').fill('Здравствуйте. Мы всё компенсируем.')
    await page.locator('.finding-blocking').waitFor()
    expect(await page.locator('.findings').textContent()).toContain('Обещание, которого никто не подтвердил')
    expect(await page.locator('.case-actions').textContent()).toContain('сначала исправьте 1 замечание')
    await page.keyboard.press('Control+Enter')
    expect(approvals()).toHaveLength(0)
  })

  it('typing letters in the editor does nothing else', async () => {
    await open()
    await pressRussian(page, 'KeyE', 'у')
    const editor = page.locator('textarea.draft-text')
    await editor.waitFor()
    await editor.press('End')
    for (const [code, letter] of [
      ['KeyA', 'ф'],
      ['KeyC', 'с'],
      ['KeyZ', 'я'],
    ] as const)
      await pressRussian(page, code, letter)
    expect(await editor.inputValue()).toMatch(/фся/)
    expect(api.calls.filter((call) => ['approveCase', 'closeCase', 'undoCase'].includes(call.name))).toEqual([])
  })

  it.each([
    ['Пришлите номер договора, код R-48217.', 'Запрос уже в тексте ответа, код R-48217.'],
    // A letter that brought the number: the code alone asks for nothing.
    ['Принято, код R-48217.', 'В тексте ответа запроса нет.'],
  ])('says whether the draft asks for the contract number: %s', async (text, told) => {
    const view = api.world.cases.get(second)!
    api.world.cases.set(second, { ...view, drafts: view.drafts.map((each) => ({ ...each, text })) })
    await open()
    await page.getByText(told).waitFor()
  })

  it('where nobody can answer the place of the button says why', async () => {
    await open(`/queue/${caseId(9)}`)
    const cannot = page.getByRole('button', { name: 'Ответить нельзя' })
    await cannot.waitFor()
    expect(await cannot.getAttribute('aria-disabled')).toBe('true')
    expect(await page.locator('#why-not').textContent()).toContain('Отзыв без текста')
    await page.keyboard.press('c')
    await eventually(() => api.world.cases.get(caseId(9))?.head.state).toBe('closed')
    await page.locator('.undo', { hasText: 'Закрыто' }).waitFor()
  })

  it('somebody else’s lock: read only, taking over is one press', async () => {
    await open(`/queue/${caseId(0)}`)
    await page.locator('.banner', { hasText: 'Отвечает Данияр' }).waitFor()
    expect(await page.locator('.approve').count()).toBe(0)
    await page.getByRole('button', { name: 'Перенять' }).click()
    await eventually(() => api.calls.find((call) => call.name === 'lockCase')?.body['takeOver']).toBe(true)
  })

  it('whoever begins to answer elsewhere shows at once, and so does the end of it', async () => {
    await open()
    await page.getByRole('button', { name: /Одобрить и дальше/ }).waitFor()
    api.push({ type: 'lock', caseId: second, by: { id: people.daniyar.id, name: people.daniyar.name } })
    await page.getByText(/Отвечает Данияр.*: правит текст/).waitFor()
    await page.getByRole('button', { name: 'Перенять' }).waitFor()
    api.push({ type: 'lock', caseId: second, by: null })
    await page.getByRole('button', { name: /Одобрить и дальше/ }).waitFor()
    api.push({ type: 'presence', caseId: second, people: [{ id: people.daniyar.id, name: people.daniyar.name }] })
    await page.locator('.case-row[aria-current]', { hasText: 'Данияр смотрит' }).waitFor()
  })

  it('a colleague is named by keyboard and told; a name that nobody has is said before', async () => {
    await open()
    await pressRussian(page, 'KeyN', 'т')
    await page.keyboard.type('Порт, @Никто ')
    await page.getByText(/@Никто: такого сотрудника нет/).waitFor()
    await page.locator('#note').fill('Порт, @Дан')
    await page.getByRole('button', { name: /@Данияр/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('посмотрите')
    await page.keyboard.press('Control+Enter')
    const notes = () => api.calls.filter(({ name }) => name === 'noteCase').map(({ body }) => body)
    await eventually(notes).toEqual([
      { text: `Порт, @${people.daniyar.name} посмотрите`, mentions: [people.daniyar.id] },
    ])
    expect(approvals()).toEqual([])
  })

  it('is put off by keyboard: the first reason has the focus, Enter takes the chosen one', async () => {
    await open()
    await pressRussian(page, 'KeyS', 'ы')
    await page.getByRole('dialog').waitFor()
    await eventually(() => page.locator(':focus').getAttribute('name')).toBe('snooze')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await eventually(() => api.calls.find(({ name }) => name === 'snoozeCase')?.body['reason']).toBe('Ждём инженера')
    await page.getByRole('link', { name: /Отложены/ }).click()
    await page.locator('.case-row').first().click()
    const told = page.locator('.banner').filter({ hasText: /Отложено до .*Ждём инженера/ })
    await told.waitFor()
    await told.getByRole('button', { name: 'Вернуть в очередь' }).click()
    await eventually(() => api.calls.findLast(({ name }) => name === 'snoozeCase')?.body['until']).toBe(null)
    await told.waitFor({ state: 'detached' })
  })

  it('without a connection approving is off, typing is kept, and it comes back by itself', async () => {
    await open()
    await pressRussian(page, 'KeyE', 'у')
    await page.locator('textarea.draft-text').fill('Текст, который нельзя потерять')
    api.setDown(true)
    await page.locator('.banner', { hasText: 'Нет связи' }).waitFor()
    expect(await page.locator('.case-actions').textContent()).toContain('ждём связь')
    api.setDown(false)
    await eventually(() => page.locator('.banner', { hasText: 'Нет связи' }).count()).toBe(0)
    await page.reload()
    await eventually(() => page.locator('.draft').textContent()).toContain('нельзя потерять')
  })

  it('newcomers wait behind a pill; the list does not move by itself', async () => {
    await open()
    await eventually(() => page.locator('.case-row').first().textContent()).toContain('Нурлан')
    const source = api.world.cases.get(second)
    const id = caseId(50)
    if (source) {
      const head = { ...source.head, id, author: 'Новый Н.', dueAt: new Date(Date.now() - 9e6).toISOString() }
      api.world.cases.set(id, { ...source, head })
    }
    api.push({ type: 'case', id, version: 1, state: 'awaiting-approval', actions: ['drafted'], by: 'system' })
    const pill = page.locator('.new-pill')
    await pill.waitFor()
    expect(await pill.textContent()).toContain('1 новое')
    expect(await page.locator('.case-row').first().textContent()).toContain('Нурлан')
    await pill.click()
    await eventually(() => page.locator('.case-row').first().textContent()).toContain('Новый Н.')
  })

  it('what is merely the next page of a long list is no newcomer', async () => {
    const source = api.world.cases.get(second)!
    for (let index = 0; index < 70; index++) {
      const id = caseId(100 + index)
      const dueAt = new Date(Date.now() + 9e8 + index * 6e4).toISOString()
      api.world.cases.set(id, { ...source, head: { ...source.head, id, author: `Длинный ${index}`, dueAt } })
    }
    await open()
    const id = caseId(99)
    const dueAt = new Date(Date.now() - 9e6).toISOString()
    api.world.cases.set(id, { ...source, head: { ...source.head, id, author: 'Новый Н.', dueAt } })
    api.push({ type: 'case', id, version: 1, state: 'awaiting-approval', actions: ['drafted'], by: 'system' })
    const pill = page.locator('.new-pill')
    await pill.waitFor()
    expect(await pill.textContent()).toContain('1 новое')
  })

  it('several 4–5★ of one language leave together, every text shown first', async () => {
    await open(`/queue/${caseId(5)}`)
    await eventually(() => heading(page).textContent()).toBe('Тимур С.')
    await pressRussian(page, 'KeyX', 'ч')
    await page.locator('.case-row', { hasText: 'Игорь' }).click()
    await eventually(() => heading(page).textContent()).toBe('Игорь П.')
    await pressRussian(page, 'KeyX', 'ч')
    await pressRussian(page, 'KeyA', 'ф')
    const dialog = page.getByRole('dialog')
    const said = api.world.cases.get(caseId(5))?.review?.text ?? ''
    await eventually(() => dialog.textContent()).toContain(said)
    await eventually(() => dialog.textContent()).toContain('Динаре передадим')
    expect(await dialog.textContent()).toContain('мастеру передадим')
    expect(approvals()).toHaveLength(0)
    await pressRussian(page, 'Enter', 'Enter', true)
    await eventually(() => api.calls.find((call) => call.name === 'approveMany')?.body['items']).toHaveLength(2)
  })

  it('marketing may read and note, and sees no button of another role', async () => {
    api.world.role = 'marketing'
    await open()
    await page.getByRole('button', { name: 'Ответить нельзя' }).waitFor()
    expect(await page.locator('#why-not').textContent()).toContain('Вашей роли')
    await page.keyboard.press('n')
    await page.locator('#note').fill('Учту в сводке')
    await page.keyboard.press('Control+Enter')
    await eventually(() => page.locator('.note').last().textContent()).toContain('Учту в сводке')
  })

  it('search narrows the list and an empty answer offers the way back', async () => {
    await open()
    await pressRussian(page, 'KeyF', 'а')
    await page.keyboard.type('нетакогослова')
    await page.getByText('По этому фильтру ничего нет').waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe('нетакогослова')
    await page.getByRole('link', { name: 'Сбросить фильтр' }).click()
    await eventually(() => page.locator('.case-row').count()).toBeGreaterThan(5)
  })

  it('a list that could not be loaded says so and tries again', async () => {
    api.instead.listCases = () => {
      throw new Refusal(503, 'unavailable')
    }
    await open('/queue')
    await page.getByText('Не удалось загрузить очередь').waitFor()
    delete api.instead.listCases
    await page.getByRole('button', { name: 'Повторить' }).click()
    await eventually(() => page.locator('.case-row').count()).toBeGreaterThan(5)
  })

  it('ten thousand rows cost no more than a screenful', async () => {
    await api.close()
    api = await startMockApi(10_000)
    await open('/queue')
    await eventually(() => page.locator('.case-row').count()).toBeGreaterThan(5)
    expect(await page.locator('.case-row').count()).toBeLessThan(40)
    await page.locator('.rows').evaluate((box) => box.scrollTo(0, 91 * 45))
    await eventually(() => api.calls.filter((call) => call.name === 'listCases').length).toBeGreaterThan(1)
    await eventually(() => page.locator('.rows-all').evaluate((box) => box.clientHeight)).toBeGreaterThan(91 * 99)
  })
})
