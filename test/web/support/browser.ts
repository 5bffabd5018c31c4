import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { findBrowser } from '../../../src/transport/find-browser.ts'

const launchArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/** An installed Chromium, else the one from npm: a bare machine runs these tests too. */
export async function launchBrowser(): Promise<Browser> {
  const found = await findBrowser({
    configured: null,
    searchPath: process.env['PATH'] ?? '',
    unpackInto: join(import.meta.dirname, '../../../var/browser'),
  })
  const libraries = [...found.libraryPath, process.env['LD_LIBRARY_PATH'] ?? ''].filter((path) => path !== '')
  const root = process.getuid?.() === 0
  return chromium.launch({
    timeout: 120_000,
    executablePath: found.executablePath,
    args: [...launchArguments, ...(root ? ['--no-sandbox'] : [])],
    env: { ...process.env, ...(libraries.length > 0 ? { LD_LIBRARY_PATH: libraries.join(':') } : {}) },
  })
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
  made.setDefaultTimeout(60_000)
  const page = await made.newPage()
  await page.goto(url + path)
  return page
}
