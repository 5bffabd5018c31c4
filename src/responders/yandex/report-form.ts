import type { Locator, Page } from 'playwright'
import { Failure } from '../../domain/failure.ts'
import type { FilledForm, ReportForm } from '../../transport/report-form.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { openReviewsPage } from '../../transport/yandex/cabinet.ts'
import { yandexConfig, yandexSecret } from '../../transport/yandex/config.ts'
import type { YandexSession } from '../../transport/yandex/session.ts'
import { cabinetReview } from '../../transport/yandex/wire.ts'
import { yandex } from './responder.ts'

const maxPages = 30
/** A card is known by the beginning of its text: longer ones are folded on the page (dossier §4.3). */
const beginning = 60
const fieldMs = 10_000

/**
 * «Пожаловаться» in the corner of a review's card, then a free text (dossier §4.5). The dialog itself was never captured:
 * everything inside it is our reading, proved against the sandbox alone.
 */
export function yandexReportForm(deps: SourceDeps): ReportForm {
  const config = yandexConfig.parse(deps.config)
  return {
    secret: yandexSecret,
    async fill(page, order): Promise<FilledForm> {
      const org = order.listing.cabinetRef ?? order.listing.publicRef
      const card = await cardOf(page, config.site, org, order.ref.externalId)
      await card.getByRole('button', { name: /пожаловаться/i }).click({ timeout: fieldMs })
      const dialog = page.getByRole('dialog').last()
      await dialog.locator('textarea').fill(order.statement, { timeout: fieldMs })
      const last = dialog.getByRole('button', { name: /отправить|пожаловаться/i })
      if ((await last.count()) !== 1) throw new Error('the form has no single last button')
      return {
        page,
        press: () => last.click({ timeout: fieldMs }),
        sent: async () => (await dialog.getByText(/жалоба (?:отправлена|принята)/i).count()) > 0,
      }
    },
  }
}

/** The one card of this review; none or several of the same words are nothing to press a button in. */
async function cardOf(page: Page, site: string, org: string, id: string): Promise<Locator> {
  const session = drivenBy(page, site)
  for (let number = 1; number <= maxPages; number += 1) {
    const shown = await openReviewsPage(session, org, number)
    const found = shown.items.flatMap((raw) => {
      const item = cabinetReview.safeParse(raw)
      return item.success && item.data.id === id ? [item.data] : []
    })[0]
    if (found !== undefined) {
      const text = (found.full_text ?? found.snippet ?? '').slice(0, beginning)
      const author = found.author?.user ?? ''
      const cards = page.locator('.Review').filter({ hasText: text }).filter({ hasText: author })
      const count = await cards.count()
      if (count === 1) return cards
      throw new Failure('invalid', `${count} cards of the page look like this review: report it by hand`, {
        at: yandex,
      })
    }
    if (shown.items.length === 0 || number * shown.limit >= (shown.total ?? 0)) break
  }
  throw new Failure('gone', 'The review is no longer there', { at: yandex })
}

/** The same page that the form stands on: what is read is what is pressed. */
function drivenBy(page: Page, site: string): Pick<YandexSession, 'page'> {
  return {
    async page(path) {
      const response = await page.goto(site + path, { waitUntil: 'domcontentloaded' })
      if (response === null) throw new Failure('transient', 'The cabinet gave no answer', { at: yandex })
      const headers = response.headers()
      return { status: response.status(), url: page.url(), headers, text: await response.text() }
    },
  }
}
