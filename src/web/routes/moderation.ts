import { confirmAnswer, denyAnswer } from '../../desk/confirm-answer.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { Refused } from '../../desk/refused.ts'
import { appealReport, refusedThere } from '../../desk/report-refusal.ts'
import {
  approveReport,
  filedByHand,
  proposeReport,
  reportForm,
  sendBackReport,
  startFiling,
  withdrawReport,
} from '../../desk/report-to-moderator.ts'
import type { Handlers } from '../http/handlers.ts'

type Names =
  | 'getModeration'
  | 'proposeReport'
  | 'getReportFile'
  | 'approveReport'
  | 'withdrawReport'
  | 'sendBackReport'
  | 'startFiling'
  | 'reportFiled'
  | 'appealReport'
  | 'reportRefused'
  | 'confirmAnswer'
  | 'denyAnswer'

export function moderationRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  return {
    getModeration: ({ actor, params }) => reportForm(deps, actor, params.id),
    async proposeReport({ actor, params, body }) {
      await proposeReport(deps, actor, { caseId: params.id, ...body })
      return {}
    },
    async getReportFile({ params, reply }) {
      const found = await deps.complaints.reportFile(params.id)
      if (found === null) throw new Refused('not-found', 'This file is no longer kept')
      const ending = /json/.test(found.contentType) ? 'json' : (/(png|jpeg|html)/.exec(found.contentType)?.[1] ?? 'bin')
      // Never shown in our own origin: a platform's page may bring scripts.
      reply.header('content-disposition', `attachment; filename="report-${params.id}.${ending}"`)
      reply.header('content-security-policy', 'sandbox')
      reply.type('application/octet-stream')
      return Buffer.from(found.body)
    },
    approveReport: ({ actor, params, body }) => approveReport(deps, actor, { reportId: params.id, ...body }),
    withdrawReport: ({ actor, params, body }) => withdrawReport(deps, actor, { reportId: params.id, ...body }),
    sendBackReport: ({ actor, params, body }) => sendBackReport(deps, actor, { reportId: params.id, ...body }),
    startFiling: ({ actor, params, body }) => startFiling(deps, actor, { reportId: params.id, ...body }),
    reportFiled: ({ actor, params, body }) => filedByHand(deps, actor, { reportId: params.id, ...body }),
    appealReport: ({ actor, params, body }) => appealReport(deps, actor, { reportId: params.id, ...body }),
    reportRefused: ({ actor, params, body }) => refusedThere(deps, actor, { reportId: params.id, ...body }),
    async confirmAnswer({ actor, params, body }) {
      await confirmAnswer(deps, actor, { caseId: params.id, letter: body.letter })
      return {}
    },
    async denyAnswer({ actor, params, body }) {
      await denyAnswer(deps, actor, { caseId: params.id, letter: body.letter })
      return {}
    },
  }
}
