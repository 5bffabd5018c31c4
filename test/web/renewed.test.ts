import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { type MockApi, startMockApi } from './support/mock-api.ts'
import { caseId } from './support/world.ts'

describe('a page left open over an upgrade', () => {
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

  /** The part behind `/` has another name in the new version; `gone` counts how often the old one was asked for. */
  async function openOver(times: number): Promise<{ readonly page: Page; readonly gone: () => number }> {
    const page = await openPage(browser, api.url, { path: '/queue' })
    let gone = 0
    await page.route(/assets\/template-list-[^/]*\.js/, (route) => {
      if (gone >= times) return route.continue()
      gone += 1
      return route.fulfill({ status: 404, body: '' })
    })
    await page.goto(`${api.url}/queue/${caseId(1)}`)
    await page.locator('.case-actions .approve').waitFor()
    return { page, gone: () => gone }
  }

  it('is loaded anew, and what was typed is still there', async () => {
    const { page, gone } = await openOver(1)
    const draft = page.locator('.draft textarea, textarea.draft').first()
    await page.keyboard.press('e')
    await draft.fill('Здравствуйте! Напечатано до обновления.')
    await page.keyboard.press('Escape')
    const loaded = page.waitForEvent('load')
    await page.keyboard.press('Slash')
    await loaded
    await page.locator('.case-actions .approve').waitFor()
    expect(gone()).toBe(1)
    await page.keyboard.press('Slash')
    await page.locator('.template-list').waitFor()
    await page.getByText('Напечатано до обновления').first().waitFor()
    await page.context().close()
  })

  it('that stays broken is not loaded again and again', async () => {
    const { page } = await openOver(1_000)
    let loads = 0
    page.on('load', () => (loads += 1))
    const loaded = page.waitForEvent('load')
    await page.keyboard.press('Slash')
    await loaded
    await page.locator('.case-actions .approve').waitFor()
    await page.keyboard.press('Slash')
    await page.locator('.state').first().waitFor()
    expect(loads).toBe(1)
    await page.context().close()
  })
})
