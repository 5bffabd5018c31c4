import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'

const launchArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/** Configured path, Playwright's own, the system's; null where the machine has none. */
export function browserPath(): string | null {
  const known = [
    process.env['OTKLIK_BROWSER'],
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  return known.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = browserPath()
  if (executablePath === null) throw new Error('No Chromium found: set OTKLIK_BROWSER to one')
  const root = process.getuid?.() === 0
  return chromium.launch({ executablePath, args: [...launchArguments, ...(root ? ['--no-sandbox'] : [])] })
}

export interface OpenOptions extends BrowserContextOptions {
  readonly path?: string
}

/** A fresh context each time: nothing kept from another test, Russian, the company's own zone not the browser's. */
export async function openPage(browser: Browser, url: string, options: OpenOptions = {}): Promise<Page> {
  const { path = '/queue', ...context } = options
  const made = await browser.newContext({
    locale: 'ru-RU',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
    ...context,
  })
  const page = await made.newPage()
  await page.goto(url + path)
  return page
}
