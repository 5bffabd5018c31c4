// Routes of complaints to moderators.
import { idParams, nothing } from './common.ts'
import * as directory from './directory.ts'
import * as moderation from './moderation.ts'
import type { RouteSpec } from './routes.ts'

const one = { params: idParams }

export const moderationRoutes = {
  lookedUpByHand: {
    method: 'PUT',
    path: '/cases/:id/looked-up',
    tag: 'moderation',
    summary: 'A person looked the author up in the company’s own records',
    access: 'case.identify',
    ...one,
    body: directory.lookedUpByHand,
    response: nothing,
  },
  proposeReport: {
    method: 'POST',
    path: '/cases/:id/report',
    tag: 'moderation',
    summary: 'A person proposes a report; another approves it',
    access: 'report-to-moderator.propose',
    ...one,
    body: moderation.proposeReport,
    response: nothing,
  },
  getReportFile: {
    method: 'GET',
    path: '/report-files/:id',
    tag: 'moderation',
    summary: 'What was sent and shown when a report was filed',
    access: 'case.read',
    ...one,
    response: 'application/octet-stream',
  },
  approveReport: {
    method: 'POST',
    path: '/moderation/:id/approve',
    tag: 'moderation',
    summary: 'Approve a report; it leaves after the undo window',
    access: 'report-to-moderator.decide',
    ...one,
    body: moderation.approveReport,
    response: moderation.reportChanged,
  },
  withdrawReport: {
    method: 'POST',
    path: '/moderation/:id/withdraw',
    tag: 'moderation',
    summary: 'Do not file, with the reason',
    access: 'report-to-moderator.decide',
    ...one,
    body: moderation.withdrawReport,
    response: moderation.reportChanged,
  },
  sendBackReport: {
    method: 'POST',
    path: '/moderation/:id/send-back',
    tag: 'moderation',
    summary: 'Take an approval back while nothing has left',
    access: 'report-to-moderator.decide',
    ...one,
    body: moderation.onReport,
    response: moderation.reportChanged,
  },
  startFiling: {
    method: 'POST',
    path: '/moderation/:id/start',
    tag: 'moderation',
    summary: 'The person takes the report in hand, to submit it on the platform',
    access: 'report-to-moderator.decide',
    ...one,
    body: moderation.onReport,
    response: moderation.reportChanged,
  },
  reportFiled: {
    method: 'POST',
    path: '/moderation/:id/filed',
    tag: 'moderation',
    summary: 'The person submitted it on the platform',
    access: 'report-to-moderator.decide',
    ...one,
    body: moderation.onReport,
    response: moderation.reportChanged,
  },
  appealReport: {
    method: 'POST',
    path: '/moderation/:id/appeal',
    tag: 'moderation',
    summary: 'The person appealed a refusal on the platform',
    access: 'report-to-moderator.decide',
    ...one,
    body: moderation.onReport,
    response: moderation.reportChanged,
  },
} as const satisfies Record<string, RouteSpec>
