import { acknowledgeAlert, changeAlertRules, listAlerts, readAlertRules } from '../../desk/alerts.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { changeMailing, listMailings } from '../../desk/mailings.ts'
import { addReportLink, listReportLinks, revokeReportLink, type SharedLink } from '../../desk/report-links.ts'
import {
  addRecipient,
  changeRecipient,
  previewWeek,
  removeRecipient,
  sendWeek,
  showBehind,
  showCards,
  showWeek,
} from '../../desk/weekly-report.ts'
import type { Handlers } from '../http/handlers.ts'
import { inertPolicy } from '../http/inert-page.ts'

type Names =
  | 'listWeeks'
  | 'getWeek'
  | 'listBehind'
  | 'listCards'
  | 'previewWeek'
  | 'previewWeekPage'
  | 'sendWeek'
  | 'listRecipients'
  | 'addRecipient'
  | 'changeRecipient'
  | 'removeRecipient'
  | 'listMailings'
  | 'changeMailing'
  | 'listReportLinks'
  | 'addReportLink'
  | 'revokeReportLink'
  | 'listAlerts'
  | 'acknowledgeAlert'
  | 'getAlertRules'
  | 'changeAlertRules'

function linkView({ token, ...link }: SharedLink) {
  return { ...link, path: `/shared/${token}` }
}

export function reportRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  return {
    listWeeks: async () => ({ items: await deps.weeks.list() }),
    getWeek: ({ actor, params, query }) => showWeek(deps, actor, params.period, query),
    listCards: ({ actor, params, query }) => showCards(deps, actor, params.id, query),
    listBehind: ({ actor, params, query }) => showBehind(deps, actor, params.period, query),
    previewWeek: ({ actor, params, query }) => previewWeek(deps, actor, { week: params.week, ...query }),
    async previewWeekPage({ actor, params, query, reply }) {
      const { html } = await previewWeek(deps, actor, { week: params.week, ...query })
      reply.type('text/html; charset=utf-8').header('content-security-policy', inertPolicy('self'))
      return Buffer.from(html)
    },
    async sendWeek({ actor, params, body }) {
      const order = { week: params.week, scope: body.scope, to: body.to ?? null }
      return { queued: await sendWeek(deps, actor, order) }
    },
    listRecipients: async () => ({ items: await deps.recipients.list() }),
    addRecipient: ({ actor, body }) => addRecipient(deps, actor, body),
    changeRecipient: ({ actor, params, body }) => changeRecipient(deps, actor, params.id, body),
    async removeRecipient({ actor, params }) {
      await removeRecipient(deps, actor, params.id)
      return {}
    },
    listAlerts: async ({ actor, query }) => ({ items: await listAlerts(deps, actor, query.language) }),
    async acknowledgeAlert({ actor, params }) {
      await acknowledgeAlert(deps, actor, params.id)
      return {}
    },
    getAlertRules: ({ actor }) => readAlertRules(deps, actor),
    changeAlertRules: ({ actor, body }) => changeAlertRules(deps, actor, body),
    listMailings: ({ actor }) => listMailings(deps, actor),
    async changeMailing({ actor, body }) {
      await changeMailing(deps, actor, body)
      return {}
    },
    listReportLinks: async ({ actor }) => ({ items: (await listReportLinks(deps, actor)).map(linkView) }),
    addReportLink: async ({ actor, body }) => linkView(await addReportLink(deps, actor, body)),
    async revokeReportLink({ actor, params }) {
      await revokeReportLink(deps, actor, params.id)
      return {}
    },
  }
}
