import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { type MockApi, startMockApi } from './support/mock-api.ts'
import { caseId } from './support/world.ts'

describe('the report in a case', () => {
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

  it('is not there under praise, unless the text breaks a rule', async () => {
    const page = await openPage(browser, api.url, { path: `/queue/${caseId(5)}` })
    await page.getByRole('heading', { name: 'Журнал' }).waitFor()
    await expect.poll(() => api.calls.some(({ name }) => name === 'getModeration')).toBe(true)
    expect(await page.locator('#moderation').count()).toBe(0)
    await page.goto(`${api.url}/queue/${caseId(1)}`)
    await page.locator('#moderation', { hasText: 'Рано' }).waitFor()
    await page.context().close()
  })

  it('is reached by M, filed by no bare key, and by Ctrl+Enter only from its own form', async () => {
    const view = api.world.cases.get(caseId(1))
    const quote = view?.review?.text.slice(0, 12) ?? ''
    const now = new Date().toISOString()
    const inEach = (text: string) => ({ ru: text, kk: text, en: text })
    const report = {
      id: caseId(901),
      state: 'proposed' as const,
      version: 1,
      ground: 'breach' as const,
      reason: 'rude',
      weak: false,
      quote,
      statement: 'Отзыв нарушает правила публикации.',
      proposedAt: now,
      proposedBy: null,
      approvedBy: null,
      approvedAt: null,
      filedAt: null,
      decidedAt: null,
      appealedAt: null,
      evidence: {
        askedAt: null,
        directory: 'not-looked-up',
        lookedAt: null,
        refusedWords: null,
        refusedCode: null,
        filing: null,
      },
      files: [],
      delivery: null,
    }
    api.instead.getModeration = () => ({
      reasons: [
        { code: 'rude', label: inEach('Грубость'), needs: 'quote', chance: { decided: 21, removed: 9 } },
        { code: 'stranger', label: inEach('Не был клиентом'), needs: 'not-a-customer', chance: null },
      ],
      filing: 'api',
      opensForm: false,
      appeals: false,
      appealUntil: null,
      manual: null,
      report,
      wait: null,
      today: 1,
      dailyCap: 5,
      held: false,
      letters: [],
      now,
    })
    api.instead.approveReport = () => ({ id: report.id, version: 2, state: 'approved' })
    const page = await openPage(browser, api.url, {
      path: `/queue/${caseId(1)}`,
      viewport: { width: 1440, height: 900 },
    })
    const section = page.locator('#moderation')
    await section.locator('select').waitFor()
    expect(await section.textContent()).toContain('сняли 9 из 21')
    expect(await section.locator('option').allTextContents(), 'the author was not asked').toEqual(['Грубость'])
    const filed = () => api.calls.filter(({ name }) => name === 'approveReport').map(({ body }) => body['statement'])
    await page.locator('.case-head h2').focus()
    await page.keyboard.press('m')
    await expect.poll(() => section.evaluate((each) => each.matches(':focus'))).toBe(true)
    for (const key of ['m', 'Enter', 'Space']) await page.keyboard.press(key)
    expect(filed()).toEqual([])
    const found = await new AxeBuilder({ page }).include('#moderation').analyze()
    expect(found.violations.map(({ id }) => id)).toEqual([])

    const words = section.locator('.moderation-quote textarea')
    await words.fill('Этого автор не писал')
    await words.press('Control+Enter')
    expect(filed(), 'words that the review does not have').toEqual([])
    await words.fill(quote)
    const text = section.locator('textarea').last()
    await text.fill('Прошу проверить отзыв.')
    await text.press('Control+Enter')
    await expect.poll(filed).toEqual(['Прошу проверить отзыв.'])
    const approved = api.calls.filter(({ name }) => name === 'approveCase')
    expect(approved, 'the answer beside it is not approved').toEqual([])
    expect(api.world.failures).toEqual([])
    await page.context().close()
  })

  it('is proposed by a person for a reason that the person chose', async () => {
    const view = api.world.cases.get(caseId(1))
    const inEach = (text: string) => ({ ru: text, kk: text, en: text })
    api.instead.getModeration = () => ({
      reasons: [
        { code: 'off-topic', label: inEach('Не по теме'), needs: 'quote', chance: null },
        { code: 'rude', label: inEach('Грубость'), needs: 'quote', chance: null },
      ],
      filing: 'api',
      opensForm: false,
      appeals: false,
      appealUntil: null,
      manual: { breach: 'Нарушает правила: «{quote}».', notACustomer: null },
      report: null,
      wait: null,
      today: 0,
      dailyCap: 5,
      held: false,
      letters: [],
      now: new Date().toISOString(),
    })
    api.instead.proposeReport = () => ({})
    const page = await openPage(browser, api.url, { path: `/queue/${caseId(1)}` })
    const section = page.locator('#moderation')
    await section.getByRole('button', { name: 'Предложить жалобу самому' }).click()
    const reason = section.getByLabel('Основание из списка площадки')
    expect(await reason.inputValue(), 'none stands there by itself').toBe('')
    const send = section.getByRole('button', { name: 'Предложить', exact: true })
    expect(await send.getAttribute('aria-disabled')).toBe('true')
    await reason.selectOption('rude')
    await section.getByLabel('Слова из отзыва').fill(view?.review?.text.slice(0, 12) ?? '')
    await send.click()
    const proposed = () => api.calls.find(({ name }) => name === 'proposeReport')?.body
    await expect.poll(proposed).toMatchObject({ reason: 'rude', quote: view?.review?.text.slice(0, 12) })
    expect(api.world.failures).toEqual([])
    await page.context().close()
  })
})
