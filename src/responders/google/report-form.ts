import type { Locator, Page } from 'playwright'
import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import { createGoogleApi } from '../../transport/google/api.ts'
import { googleConfig, googleSecrets } from '../../transport/google/config.ts'
import { originalOf } from '../../transport/google/translation.ts'
import type { FilledForm, ReportForm } from '../../transport/report-form.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { google } from './responder.ts'

const stepMs = 15_000
const beginning = 60

/** Visible labels of the tool in English; they move, and each family has met several (dossier §4.2). */
const labelOf: Readonly<Record<string, RegExp>> = {
  'off-topic': /off.?topic|low quality/i,
  spam: /^\s*spam/i,
  fake: /fake or deceptive|not (?:a )?real experience/i,
  profanity: /profanity/i,
  harassment: /bullying|harassment/i,
  hate: /discrimination|hate speech/i,
  'personal-info': /personal information/i,
}

const wireReview = z.looseObject({
  comment: z.string().nullish(),
  reviewer: z.looseObject({ displayName: z.string().nullish() }).nullish(),
})
const wireLocation = z.looseObject({
  title: z.string(),
  storefrontAddress: z.looseObject({ addressLines: z.array(z.string()).nullish() }).nullish(),
})

/**
 * Google's Reviews Management Tool (dossier §4.1, §4.4). Its steps are documented, its markup was never captured: proved
 * against the sandbox alone.
 */
export function googleReportForm(deps: SourceDeps): ReportForm {
  const config = googleConfig.parse(deps.config)
  const api = createGoogleApi(deps, config)
  return {
    secret: googleSecrets.tool,
    async fill(page, order, call): Promise<FilledForm> {
      const reason = labelOf[order.reason]
      if (reason === undefined) throw new Failure('invalid', `Google knows no reason ${order.reason}`, { at: google })
      const { place, externalId } = order.ref
      const url = `${config.hosts.v4}/v4/${place}/reviews/${encodeURIComponent(externalId)}`
      const review = wireReview.parse(await api.call('GET', url, call))
      const locationUrl = `${config.hosts.businessInformation}/v1/${locationOf(place)}?readMask=title,storefrontAddress`
      const location = wireLocation.parse(await api.call('GET', locationUrl, call))

      await page.goto(`${config.hosts.support}/business/workflow/9945796?hl=en`, { waitUntil: 'domcontentloaded' })
      refuseElsewhere(page, config.hosts.support)
      await choose(page, page.getByRole('radio'), 'the e-mail address')
      const address = location.storefrontAddress?.addressLines?.[0] ?? ''
      await choose(
        page,
        page.getByRole('radio', { name: both(location.title, address) }),
        `the business ${location.title}`,
      )
      await choose(page, page.getByRole('radio', { name: /report a new review/i }), 'reporting a new review')

      const text = originalOf(review.comment ?? '').slice(0, beginning)
      const rows = page
        .getByRole('listitem')
        .filter({ hasText: review.reviewer?.displayName ?? '' })
        .filter({ hasText: text })
      const row = await only(rows, 'this review')
      const opening = page.context().waitForEvent('page', { timeout: stepMs })
      await row.getByRole('button', { name: /report/i }).click({ timeout: stepMs })
      const tab = await opening
      await tab.waitForLoadState('domcontentloaded')
      refuseElsewhere(tab, config.hosts.support)
      await (await only(tab.getByRole('radio', { name: reason }), `the reason ${order.reason}`)).check({
        timeout: stepMs,
      })
      const last = await only(tab.getByRole('button', { name: /^submit/i }), 'the last button')
      return {
        page: tab,
        press: () => last.click({ timeout: stepMs }),
        sent: async () => (await tab.getByText(/report submitted|report received/i).count()) > 0,
      }
    },
  }
}

/** `accounts/1/locations/2` of the reviews API is `locations/2` of the business one. */
function locationOf(place: string): string {
  return /locations\/[^/]+/.exec(place)?.[0] ?? place
}

function both(title: string, address: string): RegExp {
  const words = [title, address]
    .filter((part) => part !== '')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(words.join('.*'), 'i')
}

async function only(found: Locator, what: string): Promise<Locator> {
  await found.first().waitFor({ timeout: stepMs })
  const count = await found.count()
  if (count === 1) return found
  throw new Failure('invalid', `The page offers ${count} times ${what}: report it by hand, nothing was sent`, {
    at: google,
  })
}

/** One answer of one step, and on. */
async function choose(page: Page, radio: Locator, what: string): Promise<void> {
  await (await only(radio, what)).check({ timeout: stepMs })
  await page.getByRole('button', { name: /continue|next/i }).click({ timeout: stepMs })
  await page.waitForLoadState('domcontentloaded')
}

/**
 * The session of the tool is not the one that reads: when it has ended, reading goes on and a person signs in.
 * @throws Failure `invalid`
 */
function refuseElsewhere(page: Page, support: string): void {
  const at = new URL(page.url())
  const signIn = /\/signin|\/ServiceLogin/.test(at.pathname) || at.hostname === 'accounts.google.com'
  if (!signIn && at.host === new URL(support).host) return
  const text = signIn
    ? 'Nobody is signed in to the Reviews Management Tool: sign in on the source’s page'
    : `The Reviews Management Tool led to ${at.host}`
  const reason = signIn ? 'no-report-session' : undefined
  throw new Failure('invalid', `${text}; nothing was sent`, { at: google, reason })
}
