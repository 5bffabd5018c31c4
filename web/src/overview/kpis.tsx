import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../app/format.ts'
import { closed, type Figure, type OverviewSearch } from './search.ts'
import type { Compared, Share, Snapshot } from './snapshot.ts'

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

interface FigureLinkProps {
  readonly search: OverviewSearch
  readonly figure: Figure | 'card'
  readonly className?: string
  readonly listing?: string
  readonly stars?: string
  readonly label?: string
  readonly children: ReactNode
}

/** Every number can be opened down to its reviews. */
export function FigureLink({ search, figure, className, listing, stars, label, children }: FigureLinkProps): ReactNode {
  const wanted = {
    ...closed(search),
    figure,
    ...(listing === undefined ? {} : { listing }),
    ...(stars === undefined ? {} : { stars }),
  }
  return (
    <Link
      to="/overview"
      search={wanted}
      className={className ?? 'figure-link'}
      resetScroll={false}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </Link>
  )
}

interface KpiProps {
  readonly name: string
  readonly value: ReactNode
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

interface KpisProps {
  readonly snapshot: Snapshot
  readonly compared: Compared | null
  readonly search: OverviewSearch
}

/** A share of fewer than five says less than the numbers themselves. */
const fewest = 5

export function Kpis({ snapshot, compared, search }: KpisProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { totals, moderation } = snapshot
  const unknown = t('overview.unknown')
  const before = compared?.totals?.fresh ?? null
  const median = compared?.totals?.medianMs ?? null
  const decided = moderation.removed + moderation.refused + moderation.pending
  const share = (found: Share): string =>
    found.of < fewest ? t('overview.of', { hits: found.hits, of: found.of }) : format.percent(found.hits / found.of)
  const { answered } = totals
  const link = (figure: Figure, text: string): ReactNode => (
    <FigureLink search={search} figure={figure}>
      {text}
    </FigureLink>
  )
  return (
    <dl className="card kpis">
      <Kpi
        name={t('overview.fresh')}
        value={totals.fresh === null ? unknown : link('fresh', format.number(totals.fresh))}
      >
        {totals.fresh !== null && before !== null && (
          <>
            <Change by={totals.fresh - before} text={format.number(Math.abs(totals.fresh - before))} better="neither" />
            , {t('overview.fromBefore', { before: format.number(before) })}
          </>
        )}
        {compared !== null && before === null && t('overview.beforeUnknown')}
        {totals.weekMean !== null && `, ${t('overview.mean', { mean: format.number(totals.weekMean, 2) })}`}
      </Kpi>
      <Kpi
        name={t('overview.answered')}
        value={
          answered === null || answered.of === 0
            ? answered === null
              ? unknown
              : t('overview.nothingToAnswer')
            : link('answerable', share(answered))
        }
      >
        {answered !== null && answered.of > 0 && (
          <>
            {t('overview.of', { hits: answered.hits, of: answered.of })}
            {answered.hits < answered.of && (
              <>
                ,{' '}
                {link(
                  'unanswered',
                  t('overview.withoutAnswer', { number: format.number(answered.of - answered.hits) }),
                )}
              </>
            )}
            {compared?.totals?.answered != null && compared.totals.answered.of > 0 && (
              <>, {t('overview.was', { before: share(compared.totals.answered) })}</>
            )}
          </>
        )}
        {totals.unanswerable !== null && totals.unanswerable > 0 && (
          <>; {link('unanswerable', t('overview.unanswerable', { count: totals.unanswerable }))}</>
        )}
      </Kpi>
      <Kpi
        name={t('overview.median')}
        value={
          totals.medianMs === null
            ? totals.answers === 0
              ? t('overview.noAnswers')
              : unknown
            : link('given', format.span(totals.medianMs))
        }
      >
        {totals.medianMs !== null && median !== null && (
          <Change by={totals.medianMs - median} text={format.span(Math.abs(totals.medianMs - median))} better="less" />
        )}
        {totals.p90Ms !== null &&
          `${median === null ? '' : ', '}${t('overview.p90', { span: format.span(totals.p90Ms) })}`}
      </Kpi>
      <Kpi
        name={t('overview.reports')}
        value={
          decided === 0
            ? t('overview.noReports')
            : link('moderation', t('overview.removed', { removed: moderation.removed, of: decided }))
        }
      >
        {decided > 0 && t('overview.reportsNote', { refused: moderation.refused, pending: moderation.pending })}
      </Kpi>
    </dl>
  )
}
