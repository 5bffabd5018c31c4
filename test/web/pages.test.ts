import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { type MockApi, startMockApi } from './support/mock-api.ts'
import { caseId } from './support/world.ts'

const pages = [
  ['queue and case', `/queue/${caseId(1)}`, '.case-head h2'],
  ['letter', `/queue/${caseId(3)}`, '.letter'],
  ['no answer possible', `/queue/${caseId(9)}`, '#why-not'],
  ['empty list', '/queue?q=нетакогослова', '.state'],
  ['sources', '/sources', '.source'],
  ['connect', '/sources/connect', '.steps'],
  ['overview', '/overview', '.chart svg'],
  ['mailing', '/overview/mailing', '.send-why'],
  ['alerts', '/overview/alerts', '.alert-line'],
  ['journal', '/journal', '.journal'],
  ['templates', '/templates', '.template-editor, .template-name'],
  ['knowledge base', '/templates/knowledge', '.template-name'],
  ['wordings', '/templates/wordings', '.wording'],
  ['settings', '/settings', '.people-invite'],
  ['people', '/settings/people', '.people-invite'],
  ['tokens and webhooks', '/settings/api', '.people-invite'],
  ['data', '/settings/data', '.table'],
  ['notices', '/notices', '.list-line'],
  ['learning', '/learning', '.table'],
  ['profile', '/profile', '.list-line'],
  ['sign-in', '/sign-in', 'form'],
  ['missing page', '/nowhere', '.state'],
] as const

interface Watched {
  readonly page: Page
  readonly complaints: string[]
}

describe('every page', () => {
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

  async function watch(path: string, ready: string, width: number, colorScheme: 'light' | 'dark'): Promise<Watched> {
    const page = await openPage(browser, 'about:', { path: 'blank', colorScheme, viewport: { width, height: 900 } })
    const complaints: string[] = []
    // A refused style or script is told on the console: the policy of the server is held here too.
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(api.url + path)
    await page.locator(ready).first().waitFor()
    return { page, complaints }
  }

  it.each(pages)('%s: axe finds nothing, nothing is refused, nothing scrolls sideways', async (_name, path, ready) => {
    for (const [width, scheme] of [
      [1440, 'light'],
      [1440, 'dark'],
      [1024, 'light'],
      [390, 'light'],
      [320, 'dark'],
    ] as const) {
      const { page, complaints } = await watch(path, ready, width, scheme)
      const found = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(
        found.violations.map(
          ({ id, nodes }) => `${width} ${scheme} ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
        ),
      ).toEqual([])
      expect(complaints).toEqual([])
      expect(await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBeLessThanOrEqual(0)
      expect(await page.locator('h1:visible').count()).toBeLessThanOrEqual(1)
      await page.context().close()
    }
  })

  it.each(['kk', 'en'] as const)('the whole interface speaks %s', async (language) => {
    api.world.language = language
    try {
      for (const [, path, ready] of pages.filter(([name]) => name !== 'sign-in' && name !== 'missing page')) {
        const { page, complaints } = await watch(path, ready, 1440, 'light')
        await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language)
        // A missing entry shows its own name, such as `queue.title`.
        // What stands in `code` is meant to be a name.
        const text = await page.locator('body').evaluate((body) => {
          for (const code of body.querySelectorAll('code')) code.remove()
          return body.innerText
        })
        expect(
          text.match(
            /\b(?:queue|case|action|panel|sources|overview|settings|journal|templates|kind|topic|whyNot|lint)\.\w+/g,
          ),
        ).toBeNull()
        expect(complaints).toEqual([])
        await page.context().close()
      }
    } finally {
      api.world.language = 'ru'
    }
  })

  it('dialogs: axe finds nothing, focus stays inside and comes back', async () => {
    const { page } = await watch(`/queue/${caseId(1)}`, '.case-actions .approve', 1440, 'light')
    for (const [key, name] of [
      ['s', 'Отложить'],
      ['Shift+I', 'Назначить'],
      ['Shift+Slash', 'Клавиши'],
    ] as const) {
      await page.keyboard.press(key)
      const dialog = page.getByRole('dialog', { name })
      await dialog.waitFor()
      const found = await new AxeBuilder({ page }).analyze()
      expect(found.violations.map(({ id }) => id)).toEqual([])
      for (let presses = 0; presses < 12; presses++) await page.keyboard.press('Tab')
      expect(await page.locator('[role=dialog] :focus').count()).toBe(1)
      await page.keyboard.press('Escape')
      await expect.poll(() => dialog.count()).toBe(0)
    }
    await page.context().close()
  })

  it('sandbox and dry run stand on every page and cannot be dismissed', async () => {
    api.world.sandbox = true
    try {
      for (const [, path, ready] of pages.slice(4, 8)) {
        const { page } = await watch(path, ready, 1440, 'light')
        expect(await page.locator('.mode-bar').innerText()).toContain('Песочница')
        expect(await page.locator('.mode-bar button').count()).toBe(0)
        await page.context().close()
      }
    } finally {
      api.world.sandbox = false
    }
  })
})

describe('signing in', () => {
  let browser: Browser
  let api: MockApi
  beforeAll(async () => {
    browser = await launchBrowser()
    api = await startMockApi()
    api.world.signedIn = false
  })
  afterAll(async () => {
    await browser?.close()
    await api?.close()
  })

  it('the one-time link asks for a password of one’s own and leaves no token in the address', async () => {
    api.world.passwordSet = false
    const page = await openPage(browser, api.url, { path: '/sign-in#token=a-good-token-of-one-time-use' })
    await page.getByLabel('Новый пароль').waitFor()
    expect(page.url()).not.toContain('token')
    await page.getByLabel('Новый пароль').fill('короткий')
    await page.getByRole('button', { name: 'Сохранить и войти' }).click()
    await page.getByText('Такой пароль легко подобрать').waitFor()
    await page.getByLabel('Новый пароль').fill('три слова подряд')
    await page.getByRole('button', { name: 'Сохранить и войти' }).click()
    await page.waitForURL(/\/queue/)
    await page.context().close()
  })

  it('a page asked for while signed out comes after signing in; a wrong password says so', async () => {
    api.world.signedIn = false
    const page = await openPage(browser, api.url, { path: '/sources' })
    await page.getByLabel('Почта').fill('asem@dalanet.example')
    await page.getByLabel('Пароль').fill('wrong')
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await page.getByText('Почта или пароль не подходят').waitFor()
    await page.getByLabel('Пароль').fill('correct horse battery')
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await page.waitForURL(/\/sources$/)
    await page.context().close()
  })

  it('a used link says so and leaves the way in by password', async () => {
    api.world.signedIn = false
    const page = await openPage(browser, api.url, { path: '/sign-in#token=used-already-or-simply-wrong' })
    await page.getByText('Ссылка уже использована').waitFor()
    await page.getByLabel('Пароль').waitFor()
    await page.context().close()
  })
})
