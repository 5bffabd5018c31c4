import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAddress } from '../../src/compose/sign-in-address.ts'
import { createServer } from '../../src/web/server.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'
import { launchBrowser } from '../web/support/browser.ts'

const root = join(import.meta.dirname, '../..')
const complaint = 'Вечером скорость падает в десять раз, видео не открывается. Роутер перезагружали, не помогает.'

/** The built pages, the real server, the real store and the stand-ins, driven as a person would: by keyboard. */
describe('an operator in a browser', () => {
  let running: RunningCompany
  let browser: Browser
  let page: Page
  let stopServer: () => Promise<unknown>
  const troubles: string[] = []

  beforeAll(async () => {
    running = await startCompany(null, { OTKLIK_UNDO_SECONDS: '600' })
    const { company } = running
    const server = await createServer({
      desk: company.desk,
      accounts: company.prisma,
      authSecret: company.authSecret,
      publicUrl: company.publicUrl,
      sessionDays: 1,
      installation: { sandbox: true, version: 'test' },
      pagesFolder: join(root, 'web/dist'),
      ready: company.ready,
    })
    await server.listen({ host: '127.0.0.1', port: company.port })
    stopServer = () => server.close()
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' })
    page.setDefaultTimeout(40_000)
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  })
  afterAll(async () => {
    await browser?.close()
    await stopServer?.()
    await running?.close()
  })

  it('signs in by the printed link, approves under a Russian layout and sees the answer stand', async () => {
    const { company, sandbox } = running
    const review = sandbox.control.newReview({ text: complaint, rating: 1, author: 'Гульнара' })
    const listings = await company.prisma.listing.findMany({ select: { id: true } })
    await company.desk.nudges.read(listings.map((listing) => listing.id))
    await eventually(async () => {
      const found = await company.prisma.case.findFirst({ where: { excerpt: { contains: complaint.slice(0, 20) } } })
      expect(found?.state, found?.needs ?? running.logged.join('\n')).toBe('awaiting-approval')
    })

    await page.goto((await signInAddress(company, { sandbox: true, terminal: false })) ?? '')
    await page.locator('input[type=password]').first().fill('a password of her own')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/queue/)
    await page.getByRole('heading', { name: 'Гульнара' }).waitFor()
    const draft = await company.prisma.draftRow.findFirstOrThrow()

    // What a Russian layout sends for Ctrl+Enter and for Z: the key's place is the same, its letter is not.
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: /Сейчас/ }).waitFor()
    expect(sandbox.control.review(review.id).standing).toEqual([])
    await page.getByRole('button', { name: /Сейчас/ }).click()
    await eventually(() => expect(sandbox.control.review(review.id).standing).toEqual([draft.text]))
    await eventually(async () => expect((await company.prisma.case.findFirstOrThrow()).state).toBe('answered'))
    expect(sandbox.control.counters().find((counter) => counter.id === review.id)?.replyPosts).toBe(1)
  })

  it('shows a new review without a reload', async () => {
    const { company, sandbox } = running
    sandbox.control.newReview({
      text: 'Мастер опоздал на два часа и не извинился. Очень плохо.',
      rating: 2,
      author: 'Ерлан',
    })
    const listings = await company.prisma.listing.findMany({ select: { id: true } })
    await company.desk.nudges.read(listings.map((listing) => listing.id))
    await page
      .getByText(/1 новый|1 нов|Ерлан/)
      .first()
      .waitFor()
    expect(troubles).toEqual([])
  })
})
