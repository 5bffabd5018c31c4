import { asFailure } from '../domain/failure.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { filedByHand, loadReport, type OnVersion, type ReportDeps } from './report-to-moderator.ts'
import type { Picture } from './sign-in-source.ts'
import { writeLine } from './write-line.ts'

/**
 * Opens the platform's own form with everything filled in, in a browser of the server. The last button is the person's;
 * when the platform says that it has the report, it is filed.
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
  if (report.version !== on.version) {
    throw new Refused('conflict', `The report has version ${report.version} by now`, { reason: 'report-changed' })
  }
  const notHere = (reason: string) => new Refused('not-possible', `No form can be opened: ${reason}`, { reason })
  if (channel?.filing !== 'browser') throw notHere('report-no-form')
  if (report.state !== 'approved' || report.delivery !== null) throw notHere('report-state')
  // What a stranger can read is written in live mode only.
  if (standing.sourceMode !== 'live') throw notHere('report-held')
  await writeLine(deps, actor, 'report-form-opened', { report: report.id })
  try {
    const id = await deps.screens.fileReport({
      ...picture,
      caseId,
      reportId: report.id,
      userId: actor.userId,
      reason: report.reason,
      statement: report.statement,
      sent: async () => {
        await filedByHand(deps, actor, on)
      },
      ended: (why) => writeLine(deps, actor, 'report-form-closed', { report: report.id, why }),
    })
    return { id }
  } catch (error) {
    const failure = asFailure(error, standing.adapter)
    if (failure.kind === 'bug') throw error
    throw new Refused('platform-failed', failure.message, {
      reason: failure.kind === 'auth' ? 'no-report-session' : 'no-browser',
    })
  }
}
