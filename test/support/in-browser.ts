import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { signInAddress } from '../../src/compose/sign-in-address.ts'
import { createServer } from '../../src/web/server.ts'
import { launchBrowser } from '../web/support/browser.ts'
import type { RunningCompany } from './company.ts'

const pagesFolder = join(import.meta.dirname, '../../web/dist')

export interface CompanyInBrowser {
  readonly browser: Browser
  readonly page: Page
  /** What the page's own code threw. */
  readonly thrown: readonly string[]
  /** That, and whatever stands in the console: refused requests too. */
  readonly troubles: readonly string[]
  /** By the link that the first start prints; a password is chosen on the way. */
  signIn(): Promise<void>
  close(): Promise<void>
}

/** The built pages over a running company, and a Chromium that has them open. */
export async function openInBrowser({ company }: RunningCompany, height = 900): Promise<CompanyInBrowser> {
  const server = await createServer({
    desk: company.desk,
    accounts: company.prisma,
    authSecret: company.authSecret,
    publicUrl: company.publicUrl,
    sessionDays: 1,
    sessionIdleMinutes: 720,
    installation: { sandbox: true, version: 'test' },
    pagesFolder,
    ready: company.ready,
  })
  await server.listen({ host: '127.0.0.1', port: company.port })
  const browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { width: 1440, height }, locale: 'ru-RU' })
  page.setDefaultTimeout(60_000)
  const troubles: string[] = []
  const thrown: string[] = []
  page.on('pageerror', (error) => {
    thrown.push(error.message)
    troubles.push(error.message)
  })
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  return {
    browser,
    page,
    thrown,
    troubles,
    async signIn() {
      await page.goto((await signInAddress(company, { sandbox: true, terminal: false })) ?? '')
      await page.locator('input[type=password]').first().fill('a password of her own')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/queue/)
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
