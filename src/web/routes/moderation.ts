import { confirmAnswer, denyAnswer } from '../../desk/confirm-answer.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import {
  appealReport,
  approveReport,
  filedByHand,
  reportForm,
  sendBackReport,
  withdrawReport,
} from '../../desk/report-to-moderator.ts'
import type { Handlers } from '../http/handlers.ts'

type Names =
  | 'getModeration'
  | 'approveReport'
  | 'withdrawReport'
  | 'sendBackReport'
  | 'reportFiled'
  | 'appealReport'
  | 'confirmAnswer'
  | 'denyAnswer'

export function moderationRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  return {
    getModeration: ({ actor, params }) => reportForm(deps, actor, params.id),
    approveReport: ({ actor, params, body }) => approveReport(deps, actor, { reportId: params.id, ...body }),
    withdrawReport: ({ actor, params, body }) => withdrawReport(deps, actor, { reportId: params.id, ...body }),
    sendBackReport: ({ actor, params, body }) => sendBackReport(deps, actor, { reportId: params.id, ...body }),
    reportFiled: ({ actor, params, body }) => filedByHand(deps, actor, { reportId: params.id, ...body }),
    appealReport: ({ actor, params, body }) => appealReport(deps, actor, { reportId: params.id, ...body }),
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
