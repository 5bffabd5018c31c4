import type { Page } from 'playwright'
import { asFailure, type Evidence, Failure } from '../domain/failure.ts'
import type { FiledReport, ReportOrder } from '../domain/ports/moderation.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { SourceDeps } from './source-deps.ts'

/** A platform's report form, filled up to its last button. */
export interface FilledForm {
  /** Where it stands; another one than was given where the platform opens a new tab. */
  readonly page: Page
  press(): Promise<void>
  /** Whether the platform says that it has the report. */
  sent(): Promise<boolean>
}

export interface ReportForm {
  /** Name of the stored session with the adapter's prefix. */
  readonly secret: string
  /**
   * Opens the form and fills it in; nothing is sent.
   * @throws Failure `auth` | `blocked` | `gone` | `invalid` where the form is not as it is known
   */
  fill(page: Page, order: ReportOrder, call: CallContext): Promise<FilledForm>
}

const sentWithinMs = 20_000

/** The page as a person sees it and as it was made. */
export async function picturesOf(page: Page): Promise<Evidence[]> {
  const body = await page.screenshot({ type: 'png', fullPage: false })
  return [
    { contentType: 'image/png', body },
    { contentType: 'text/html', body: await page.content() },
  ]
}

/** What a page that is not as it was known means before the last button: nothing was sent, a person looks. */
export function notAsKnown(error: unknown, at: string): Failure {
  const failure = asFailure(error, at)
  if (failure.kind !== 'bug') return failure
  const why = failure.message.split('\n')[0] ?? ''
  return new Failure('invalid', `The report form is not as it is known, nothing was sent: ${why}`, { at, cause: error })
}

/**
 * Fills the form, takes pictures, presses the last button, takes pictures again.
 * @throws Failure as `fill`; `uncertain` once the button may have been pressed
 */
export async function fileByBrowser(
  form: ReportForm,
  deps: SourceDeps,
  order: ReportOrder,
  call: CallContext,
): Promise<FiledReport> {
  const at = order.ref.source
  const state = (await deps.secret(form.secret)) ?? ''
  if (state === '') {
    const reason = 'no-report-session'
    throw new Failure('invalid', 'Nobody is signed in where reports are filed: sign in first', { at, reason })
  }
  if (deps.browser === null) {
    throw new Failure('invalid', 'Filing a report needs a browser', { at, reason: 'no-browser' })
  }
  const session = { name: `${deps.sourceId ?? ''}:${form.secret}`, storageState: state }
  return deps.browser.withSession(session, call, async (context) => {
    const filled = await form.fill(await context.newPage(), order, call).catch((error: unknown) => {
      throw notAsKnown(error, at)
    })
    const before = await picturesOf(filled.page)
    await order.keep?.(before)
    try {
      await filled.press()
      await waitForSent(filled, Math.min(Date.now() + sentWithinMs, call.deadline.getTime()))
    } catch (cause) {
      await order.keep?.(await picturesOf(filled.page).catch(() => []))
      throw new Failure('uncertain', 'The last button was pressed, and the platform did not confirm', { at, cause })
    }
    const after = await picturesOf(filled.page).catch(() => [])
    return { externalId: null, evidence: order.keep === undefined ? [...before, ...after] : after }
  })
}

async function waitForSent(form: FilledForm, until: number): Promise<void> {
  while (!(await form.sent())) {
    if (Date.now() > until) throw new Error('no confirmation')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
