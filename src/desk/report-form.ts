import { asFailure } from '../domain/failure.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import {
  filedByHand,
  loadReport,
  type OnVersion,
  type ReportDeps,
  sendBackReport,
  startFiling,
} from './report-to-moderator.ts'
import type { Picture } from './sign-in-source.ts'
import { writeLine } from './write-line.ts'

/**
 * Opens the platform's own form with everything filled in, in a browser of the server. The last button is the person's;
 * when the platform says that it has the report, it is filed. That it was begun is written before anything opens: killed
 * between the button and the record, the report is an open question for a person, never one to be filed again.
 *
 * @throws Refused `not-possible` where the report is not approved or waits for the program, `platform-failed`
 */
export async function openReportForm(
  deps: ReportDeps & Pick<DeskDeps, 'screens' | 'journal'>,
  actor: DeskActor,
  on: OnVersion,
  picture: Picture,
): Promise<{ readonly id: string }> {
  demand(actor, 'report-to-moderator.decide')
  const { report, standing, channel, caseId } = await loadReport(deps, actor, on)
  if (channel?.filing !== 'browser') {
    throw new Refused('not-possible', 'No form can be opened: report-no-form', { reason: 'report-no-form' })
  }
  const { version } = await startFiling(deps, actor, on)
  const begun = { reportId: report.id, version }
  let filled = false
  /** Nobody saw a filled form: nothing can have been sent. */
  const nothingSent = async () => {
    await sendBackReport(deps, actor, begun)
  }
  await writeLine(deps, actor, 'report-form-opened', { report: report.id })
  try {
    const id = await deps.screens.fileReport({
      ...picture,
      caseId,
      reportId: report.id,
      userId: actor.userId,
      reason: report.reason,
      statement: report.statement,
      filled: () => {
        filled = true
      },
      sent: async () => {
        await filedByHand(deps, actor, begun)
      },
      ended: async (why) => {
        await writeLine(deps, actor, 'report-form-closed', { report: report.id, why })
        if (!filled) await nothingSent()
      },
    })
    return { id }
  } catch (error) {
    if (!filled) await nothingSent().catch(() => undefined)
    const failure = asFailure(error, standing.adapter)
    if (failure.kind === 'bug') throw error
    throw new Refused('platform-failed', failure.message, {
      reason: failure.kind === 'auth' ? 'no-report-session' : 'no-browser',
    })
  }
}
