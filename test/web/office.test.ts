import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { type MockApi, startMockApi } from './support/mock-api.ts'
import { caseId } from './support/world.ts'

let browser: Browser
let api: MockApi
beforeAll(async () => {
  browser = await launchBrowser()
  api = await startMockApi()
})
afterAll(async () => {
  await browser?.close()
  await api?.close()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

it('M goes to the report where «Ход» is a drawer, too', async () => {
  const page = await openPage(browser, api.url, { path: `/queue/${caseId(0)}`, viewport: { width: 1024, height: 800 } })
  await page.locator('.case-head h2').waitFor()
  await page.keyboard.press('KeyM')
  await page.locator('[role="dialog"] #moderation:focus').waitFor()
})

it('filters are kept under a name, opened by it, counted, renamed and removed', async () => {
  const page = await openPage(browser, api.url, { path: '/queue?stars=1' })
  await page.getByRole('button', { name: /фильтр/i }).click()
  await page.getByLabel('Имя для этих фильтров').fill('Единицы')
  await page.getByLabel('Имя для этих фильтров').press('Enter')
  const tabs = page.locator('nav[aria-label="Сохранённые виды"]')
  const view = tabs.getByRole('link', { name: 'Единицы 3' })
  await view.waitFor()
  expect(await view.getAttribute('aria-current')).toBe('page')
  expect(await view.getAttribute('href')).toMatch(/stars=/)
  await page.getByRole('button', { name: 'Переименовать вид «Единицы»' }).click()
  await page.getByLabel('Новое имя').fill('Плохие')
  await page.getByLabel('Новое имя').press('Enter')
  await tabs.getByRole('link', { name: 'Плохие' }).waitFor()
  await page.getByRole('button', { name: 'Убрать вид «Плохие»' }).click()
  await tabs.getByRole('link', { name: 'Плохие' }).waitFor({ state: 'detached' })
})

it('the bell counts what is unread until it is read', async () => {
  const page = await openPage(browser, api.url, { path: '/notices' })
  const bell = page.getByRole('link', { name: /События/ })
  await page.getByRole('link', { name: /2 непрочитанных/ }).waitFor()
  await page.getByRole('button', { name: 'Прочитано всё' }).click()
  await page.getByText('0 непрочитанных').waitFor()
  await expect.poll(() => bell.textContent()).toBe('События')
})

it('the second factor shows its code as a picture, the key and the backup codes', async () => {
  const page = await openPage(browser, api.url, { path: '/profile' })
  const section = page.getByRole('region', { name: 'Второй фактор' })
  await section.getByLabel('Нынешний пароль').fill('три коротких слова')
  await section.getByRole('button', { name: 'Включить' }).click()
  await section.getByRole('img', { name: 'QR-код для приложения' }).waitFor()
  expect(await section.getByText('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP').count()).toBe(1)
  expect(await section.locator('.backup-codes li').count()).toBe(4)
})

it('an alert’s threshold at one place is kept while another is looked at, and a wrong number is named', async () => {
  const saved: unknown[] = []
  api.instead.changeAlertRules = ({ body }) => {
    saved.push(body)
    return body
  }
  const page = await openPage(browser, api.url, { path: '/overview/alerts' })
  const form = page.locator('form', { hasText: 'Отзывов на 1–2★ за час' })
  const places = form.getByLabel('Где')
  const field = form.getByLabel('Отзывов на 1–2★ за час')
  await expect.poll(() => places.locator('option').count()).toBeGreaterThan(2)
  const options = await places.locator('option').all()
  const [, here = '', there = ''] = await Promise.all(
    options.map(async (each) => (await each.getAttribute('value')) ?? ''),
  )
  await places.selectOption(here)
  await field.fill('-3')
  await form.getByRole('alert').getByText('Нужно число от 0 до 10000').waitFor()
  await field.fill('7')
  await places.selectOption(there)
  await expect.poll(() => field.inputValue()).toBe('')
  await field.fill('9')
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await form.getByText('Сохранено').waitFor()
  expect(saved).toMatchObject([{ branches: { [here]: { spikeMinimum: 7 }, [there]: { spikeMinimum: 9 } } }])
})

it('an endpoint inside the house is refused in words; the log tells what became of each post', async () => {
  const page = await openPage(browser, api.url, { path: '/settings/api' })
  const section = page.getByRole('region', { name: 'Вебхуки' })
  await section.getByLabel('Название').fill('CRM')
  await section.getByLabel('Адрес').fill('http://10.0.0.1/x')
  await section.getByRole('button', { name: 'Добавить адрес' }).click()
  await section.getByText('нужен https в открытом интернете').waitFor()
  await section.getByRole('button', { name: 'Журнал отправок' }).click()
  await section.getByText('не принято').waitFor()
  expect(await section.getByRole('button', { name: 'Повторить' }).count()).toBe(3)
})
