import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveCase } from '../../src/desk/approve.ts'
import { changeSource, readSourceNow } from '../../src/desk/manage-source.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'
import { type CompanyInBrowser, openInBrowser } from '../support/in-browser.ts'

const complaint = 'Третий вечер подряд скорость падает в десять раз, поддержка не отвечает. Очень плохо.'
const permalink = '700000000101'

/** The built pages drive a browser of the server, and that one the stand-ins' own sign-in pages. */
describe('an administrator signs in to a cabinet from the pages', () => {
  let running: RunningCompany
  let opened: CompanyInBrowser
  let page: Page

  beforeAll(async () => {
    running = await startCompany(null)
    // The sandbox's company has it signed in already; here a person does that.
    await running.company.prisma.source.deleteMany({ where: { adapter: 'yandex' } })
    opened = await openInBrowser(running, 1_000)
    page = opened.page
    await opened.signIn()
  })
  afterAll(async () => {
    await opened?.close()
    await running?.close()
  })

  const picture = () => page.getByRole('application', { name: 'Страница площадки' })

  /** Where a field of the platform's page lies, as a share of the picture: read off a window of the same size. */
  async function placeOf(url: string, selector: string): Promise<{ x: number; y: number }> {
    const other = await opened.browser.newPage({ viewport: { width: 1_024, height: 720 }, locale: 'ru-RU' })
    await other.goto(url)
    const box = await other.locator(selector).boundingBox()
    await other.close()
    if (box === null) throw new Error(`${selector} is not on ${url}`)
    return { x: (box.x + box.width / 2) / 1_024, y: (box.y + box.height / 2) / 720 }
  }

  async function press(place: { x: number; y: number }): Promise<void> {
    const box = await picture().boundingBox()
    if (box === null) throw new Error('There is no picture')
    await page.mouse.click(box.x + place.x * box.width, box.y + place.y * box.height)
  }

  const sourceOf = async (adapter: string) => {
    const { company } = running
    return company.prisma.source.findFirstOrThrow({ where: { adapter }, include: { listings: true } })
  }
  const journal = async () => {
    const lines = await running.company.prisma.journalEntry.findMany({ orderBy: { id: 'asc' } })
    return lines.filter((line) => /^(sign-in|signed-in)/.test(line.action))
  }

  it('connects a Yandex card by its link, signs in, approves, and the answer stands', async () => {
    const { company, sandbox, actor } = running
    const { login, password } = sandbox.credentials.yandex
    await page.goto(`${company.publicUrl}/sources/connect`)
    await page.getByLabel('Ссылка').fill(`https://yandex.kz/maps/org/dala_net/${permalink}/reviews/`)
    await page.getByRole('button', { name: 'Найти' }).click()
    await page.getByRole('button', { name: 'Подключить' }).click()
    await page.getByRole('link', { name: 'Войти в кабинет' }).click()
    await page.getByRole('button', { name: 'Открыть вход' }).click()
    await picture().locator('img').waitFor()
    await page.getByText('/auth').waitFor()

    // With the mouse to the first field, by keys to the second: as a person does.
    await press(await placeOf(`${sandbox.urls.yandex.passport}/auth`, 'input[name=login]'))
    await page.keyboard.type(login)
    await press(await placeOf(`${sandbox.urls.yandex.passport}/auth`, 'input[name=passwd]'))
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Вход сохранён' }).waitFor()

    const source = await sourceOf('yandex')
    expect(source.listings.map(({ cabinetRef }) => cabinetRef)).toEqual([permalink])
    const kept = await company.secrets.get(`source:${source.id}:session`)
    expect(kept).toContain('Session_id')
    expect(kept).not.toContain(password)
    await eventually(async () =>
      expect((await journal()).map((line) => line.action)).toEqual(['sign-in-opened', 'signed-in', 'sign-in-ended']),
    )
    const written = [...running.logged, JSON.stringify(await company.prisma.journalEntry.findMany(), bigText)].join(
      '\n',
    )
    expect(written).not.toContain(password)
    expect(written).not.toContain(login)

    await changeSource(company.desk, actor, source.id, { mode: 'live' })
    const review = sandbox.control.newReview({
      platform: 'yandex',
      branch: 'almaty-auezov',
      text: complaint,
      rating: 1,
      author: 'Гульнара',
    })
    const before = sandbox.control.requestCounts()
    await readSourceNow(company.desk, actor, source.id)
    const found = await eventually(async () => {
      const one = await company.prisma.case.findFirst({ where: { review: { externalId: review.id } } })
      expect(one?.state, running.logged.join('\n')).toBe('awaiting-approval')
      if (one === null) throw new Error('no case')
      return one
    })
    const counts = sandbox.control.requestCounts()
    const cabinet = 'yandex sprav.reviews.page'
    expect(counts[cabinet] ?? 0, JSON.stringify(counts)).toBeGreaterThan(before[cabinet] ?? 0)
    const draft = await company.prisma.draftRow.findFirstOrThrow({ where: { caseId: found.id } })
    const order = { caseId: found.id, version: found.version, text: draft.text, draftId: draft.id }
    await approveCase(company.desk, actor, order)
    await eventually(() => expect(sandbox.control.review(review.id).officialAnswers, running.logged.join('\n')).toBe(1))
    await eventually(async () => {
      const { state } = await company.prisma.case.findUniqueOrThrow({ where: { id: found.id } })
      expect(state, running.logged.join('\n')).toBe('answered')
    })
    expect(sandbox.control.counters().find(({ id }) => id === review.id)?.replyPosts).toBe(1)
  })

  it('is led to the sign-in again when the session has ended, and the source says so', async () => {
    const { company, sandbox, actor } = running
    sandbox.control.expireLogin('yandex')
    const source = await sourceOf('yandex')
    await readSourceNow(company.desk, actor, source.id)
    await eventually(async () => expect((await sourceOf('yandex')).circuit).toBe('open'))
    await page.goto(`${company.publicUrl}/sources`)
    await page.getByRole('link', { name: 'Войти заново' }).click()
    await page.getByRole('button', { name: 'Открыть вход' }).click()
    await page.getByText('/auth').waitFor()
    await page.getByRole('button', { name: 'Закрыть без входа' }).click()
    await page.getByText('Окно закрыто, вход не сохранён.').waitFor()
    expect((await sourceOf('yandex')).circuit, 'a sign-in that was given up changes nothing').toBe('open')
    await eventually(async () => expect((await journal()).at(-1)).toMatchObject({ action: 'sign-in-ended' }))
  })

  it('signs in to 2GIS, chooses the branch of the account, and a dead token renews itself', async () => {
    const { company, sandbox, actor } = running
    const { login, password } = sandbox.credentials.twogis
    const source = await sourceOf('twogis')
    await page.goto(`${company.publicUrl}/sources/${source.id}/sign-in`)
    await page.getByRole('button', { name: 'Открыть вход' }).click()
    await page.getByText('/login').waitFor()
    await press(await placeOf(`${sandbox.urls.twogis.cabinet}/login`, 'input[name=login]'))
    // Pasted from a password manager.
    await page.getByLabel('Напечатать на странице').fill(login)
    await page.getByRole('button', { name: 'Вставить' }).click()
    await page.getByRole('button', { name: 'Tab' }).click()
    await page.getByLabel('Напечатать на странице').fill(password)
    await page.getByRole('button', { name: 'Вставить' }).click()
    await page.getByRole('button', { name: 'Enter' }).click()
    await page.getByRole('heading', { name: 'Вход сохранён' }).waitFor()
    const [first] = source.listings
    const choice = page.getByLabel(/8-й микрорайон/).first()
    await choice.selectOption({ label: 'Дала Нет, интернет-провайдер, улица Тимирязева, 83' })
    await eventually(async () => {
      const { listings } = await sourceOf('twogis')
      expect(listings.map(({ cabinetRef }) => cabinetRef)).toContain('70000001700000102')
    })
    await choice.selectOption(first?.cabinetRef ?? '')

    const before = await company.secrets.get(`source:${source.id}:session`)
    expect(before).toContain('dg_session_token')
    sandbox.control.expireLogin('twogis')
    const review = sandbox.control.newReview({ text: complaint, rating: 1, author: 'Ерлан', branch: 'almaty-auezov' })
    await readSourceNow(company.desk, actor, source.id)
    const found = await eventually(async () => {
      const one = await company.prisma.case.findFirst({ where: { review: { externalId: review.id } } })
      expect(one?.state, running.logged.join('\n')).toBe('awaiting-approval')
      if (one === null) throw new Error('no case')
      return one
    })
    const draft = await company.prisma.draftRow.findFirstOrThrow({ where: { caseId: found.id } })
    const order = { caseId: found.id, version: found.version, text: draft.text, draftId: draft.id }
    await approveCase(company.desk, actor, order)
    await eventually(() => expect(sandbox.control.review(review.id).officialAnswers, running.logged.join('\n')).toBe(1))
    expect(await company.secrets.get(`source:${source.id}:session`), 'the new pair is kept').not.toBe(before)
    expect((await sourceOf('twogis')).circuit).toBe('closed')
    expect(opened.thrown).toEqual([])
  })
})

function bigText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
