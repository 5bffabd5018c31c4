import { asFailure } from '../domain/failure.ts'
import type { PagePrinter } from '../domain/ports/page-printer.ts'
import type { FoundBrowser } from './find-browser.ts'

/** Longest time for one document, milliseconds. */
const printTimeoutMs = 60_000

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** Starts a browser for every document and ends it: reports are rare, and an idle Chromium costs 100 MB. */
export function createPagePrinter(find: () => Promise<FoundBrowser>): PagePrinter {
  return {
    async print(html, footer) {
      const found = await find()
      // A second to load: only those who print pay for it.
      const { chromium } = await import('playwright')
      const libraries = [...found.libraryPath, process.env['LD_LIBRARY_PATH'] ?? ''].filter((each) => each !== '')
      let browser: Awaited<ReturnType<typeof chromium.launch>> | null = null
      try {
        browser = await chromium.launch({
          executablePath: found.executablePath,
          headless: true,
          timeout: printTimeoutMs,
          // Our own document without scripts, and containers often refuse the sandbox. Never with a signed-in session.
          chromiumSandbox: false,
          env: libraries.length > 0 ? { ...stringEnv(), LD_LIBRARY_PATH: libraries.join(':') } : stringEnv(),
        })
        const context = await browser.newContext({ javaScriptEnabled: false, offline: true, colorScheme: 'light' })
        const page = await context.newPage()
        await page.setContent(html, { waitUntil: 'load', timeout: printTimeoutMs })
        const style = 'font-size:8px;color:#5E6975;width:100%;padding:0 12mm;font-family:sans-serif'
        return await page.pdf({
          format: 'A4',
          preferCSSPageSize: true,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: `<div style="${style}"><span>${escaped(footer.left)}</span><span style="float:right">${escaped(footer.page)} <span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
        })
      } catch (error) {
        throw asFailure(error, 'browser')
      } finally {
        await browser?.close()
      }
    },
  }
}

function stringEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
