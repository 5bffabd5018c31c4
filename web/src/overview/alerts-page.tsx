import '../styles/overview.css'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Alerts } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { AlertRulesForm } from './alert-rules-form.tsx'
import { alertsQuery } from './queries.ts'
import type { OverviewSearch } from './search.ts'

type Alert = Alerts['items'][number]

/** The numbers of an alert open like those of the report: its reviews, or the readings of its card. */
function behind({ kind, about, branchId }: Alert): OverviewSearch | null {
  const scope = branchId === null ? {} : { scope: `branch:${branchId}` }
  if (kind === 'rating-down') return { ...scope, figure: 'card', listing: about }
  if (kind === 'source-silent') return null
  const figure = { 'negative-spike': 'fresh', 'target-breached': 'overdue', 'report-decided': 'moderation' } as const
  return { ...scope, figure: figure[kind], ...(kind === 'negative-spike' ? { stars: '1,2' } : {}) }
}

function AlertLine({ alert }: { readonly alert: Alert }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const client = useQueryClient()
  const take = useMutation({
    mutationFn: () => dataOf(api.acknowledgeAlert(alert.id)),
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
  const open = alert.overAt === null
  const shown = behind(alert)
  const Sign = open ? IconAlertTriangle : alert.once ? IconInfoCircle : IconCircleCheck
  return (
    <li className="list-line alert-line">
      <Sign className={open ? 'icon alert-open' : 'icon quiet'} aria-hidden="true" />
      <span className="grow">
        {alert.text}
        <span className="t12 meta alert-since">
          {open ? t('alerts.since', { at: format.dateTime(alert.raisedAt) }) : format.dateTime(alert.raisedAt)}
          {shown !== null && (
            <>
              {' '}
              <Link to="/overview" search={shown}>
                {t(shown.figure === 'card' ? 'overview.readings' : 'alerts.show')}
              </Link>
            </>
          )}
        </span>
        {take.isError && <span className="field-error">{describeProblem(take.error, t).sentence}</span>}
      </span>
      {alert.acknowledged && (
        <span className="chip">
          {alert.acknowledgedBy === null
            ? t('alerts.acknowledged')
            : t('alerts.acknowledgedBy', { name: alert.acknowledgedBy })}
        </span>
      )}
      {open && !alert.acknowledged && may('case.note') && (
        <Button small busy={take.isPending} onClick={() => take.mutate()}>
          {t('alerts.acknowledge')}
        </Button>
      )}
    </li>
  )
}

function AlertList({ title, alerts }: { readonly title: string; readonly alerts: readonly Alert[] }): ReactNode {
  if (alerts.length === 0) return null
  return (
    <section className="card" aria-label={title}>
      <header>
        <h2 className="bold">{title}</h2>
      </header>
      <ul>
        {alerts.map((alert) => (
          <AlertLine key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  )
}

/** What is wrong between two reports, who has it, and when it counts as wrong. */
export function AlertsPage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const alerts = useQuery(alertsQuery())
  const items = alerts.data?.items ?? []
  return (
    <main className="page" id="content">
      <div className="page-in overview">
        <div className="page-head">
          <div>
            <h1>{t('alerts.title')}</h1>
            <p>{t('alerts.meaning')}</p>
          </div>
          <Link to="/overview" className="btn btn-small">
            {t('mailing.back')}
          </Link>
        </div>
        <div className="stack">
          {alerts.isPending && <SkeletonRows rows={4} height={64} />}
          {alerts.isError && (
            <Failed what={t('alerts.title')} error={alerts.error} onRetry={() => void alerts.refetch()} />
          )}
          {alerts.isSuccess && items.length === 0 && (
            <StateBox icon={IconCircleCheck} title={t('alerts.none')}>
              {t('alerts.noneMeaning')}
            </StateBox>
          )}
          <AlertList title={t('alerts.now')} alerts={items.filter((each) => each.overAt === null)} />
          <AlertList title={t('alerts.lately')} alerts={items.filter((each) => each.overAt !== null)} />
          {may('report.recipients') && <AlertRulesForm />}
        </div>
      </div>
    </main>
  )
}
