import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../app/format.ts'
import type { Snapshot } from './snapshot.ts'

interface KpiProps {
  readonly name: string
  readonly value: string
  readonly children: ReactNode
}

function Kpi({ name, value, children }: KpiProps): ReactNode {
  return (
    <div>
      <dt className="t13 quiet">{name}</dt>
      <dd>
        <span className="kpi-value">{value}</span>
        <span className="kpi-note">{children}</span>
      </dd>
    </div>
  )
}

/** Arrow = direction of the number, colour = good or bad. */
export function Change({
  by,
  text,
  better,
}: {
  readonly by: number
  readonly text: string
  readonly better: 'more' | 'less' | 'neither'
}): ReactNode {
  if (by === 0) return <span className="meta">= {text}</span>
  const good = better === 'neither' ? null : by > 0 === (better === 'more')
  const tone = good === null ? 'quiet' : good ? 'up' : 'down'
  return (
    <span className={tone}>
      {by > 0 ? '↑' : '↓'} {text}
    </span>
  )
}

export function Kpis({ snapshot }: { readonly snapshot: Snapshot }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { totals, previous, moderation } = snapshot
  const unknown = t('overview.unknown')
  const before = previous?.fresh ?? null
  const median = previous?.medianMs ?? null
  const decided = moderation.removed + moderation.refused + moderation.pending
  return (
    <dl className="card kpis">
      <Kpi name={t('overview.fresh')} value={totals.fresh === null ? unknown : format.number(totals.fresh)}>
        {totals.fresh !== null && before !== null && (
          <>
            <Change by={totals.fresh - before} text={format.number(Math.abs(totals.fresh - before))} better="neither" />{' '}
            {t('overview.toLastWeek')}
          </>
        )}
        {totals.weekMean !== null &&
          `${before === null ? '' : ', '}${t('overview.mean', { mean: format.number(totals.weekMean, 2) })}`}
      </Kpi>
      <Kpi
        name={t('overview.answered')}
        value={
          totals.answered === null || totals.answered.of === 0
            ? unknown
            : // A share of fewer than five says less than the numbers themselves.
              totals.answered.of < 5
              ? t('overview.of', { hits: totals.answered.hits, of: totals.answered.of })
              : format.percent(totals.answered.hits / totals.answered.of)
        }
      >
        {totals.answered !== null && t('overview.of', { hits: totals.answered.hits, of: totals.answered.of })}
        {totals.unanswerable !== null &&
          totals.unanswerable > 0 &&
          `; ${t('overview.unanswerable', { count: totals.unanswerable })}`}
      </Kpi>
      <Kpi name={t('overview.median')} value={totals.medianMs === null ? unknown : format.span(totals.medianMs)}>
        {totals.medianMs !== null && median !== null && (
          <Change by={totals.medianMs - median} text={format.span(Math.abs(totals.medianMs - median))} better="less" />
        )}
        {totals.p90Ms !== null &&
          `${median === null ? '' : ', '}${t('overview.p90', { span: format.span(totals.p90Ms) })}`}
      </Kpi>
      <Kpi
        name={t('overview.reports')}
        value={
          decided === 0 ? t('overview.noReports') : t('overview.removed', { removed: moderation.removed, of: decided })
        }
      >
        {decided > 0 && t('overview.reportsNote', { refused: moderation.refused, pending: moderation.pending })}
      </Kpi>
    </dl>
  )
}
