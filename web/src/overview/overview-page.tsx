import '../styles/overview.css'
import { IconAlertTriangle, IconChartBar, IconChevronLeft, IconChevronRight, IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { type Format, useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { Chart } from './chart.tsx'
import { Headline } from './headline.tsx'
import { Change, Kpis } from './kpis.tsx'
import { ListingTable } from './listing-table.tsx'
import { lowestShown, ratingOption, starsOption } from './options.ts'
import { readSnapshot, type Snapshot, weekNumber } from './snapshot.ts'
import { loadReportWords, type Say } from './words.ts'

const MailDialog = lazy(async () => ({ default: (await import('./mail-dialog.tsx')).MailDialog }))

interface PartProps {
  readonly snapshot: Snapshot
  readonly say: Say
  readonly format: Format
}

function RatingChart({ snapshot, say, format }: PartProps): ReactNode {
  const { t } = useTranslation()
  const option = useMemo(
    () => ratingOption(snapshot, format, (week) => say('weekShort', { week })),
    [snapshot, say, format],
  )
  const { weeks, ratings } = snapshot.history
  const lines = ratings.flatMap((each) => {
    const line = snapshot.sources.find((source) => source.facts.id === each.source)
    return line ? [{ line, points: each.points }] : []
  })
  const texts = lines.map(({ line, points }) => {
    const known = points.filter((point) => point !== null)
    const source = line.facts.label[currentLanguage()]
    if (known.length === 0) return say('ratingTextUnknown', { source })
    const from = format.number(known[0] ?? 0, line.decimals)
    return say('ratingText', { source, from, to: format.number(known.at(-1) ?? 0, line.decimals) })
  })
  const scale = say('scale', { min: format.number(lowestShown(snapshot), 1) })
  return (
    <Chart
      title={t('overview.ratingTitle')}
      note={`${t('overview.weeks', { count: weeks.length })} ${scale}`}
      text={`${texts.join(', ')}. ${scale}`}
      table={{
        head: [t('overview.week'), ...lines.map(({ line }) => line.facts.label[currentLanguage()])],
        rows: weeks.map((week, index) => [
          String(weekNumber(week)),
          ...lines.map(({ line, points }) => {
            const point = points[index]
            return point == null ? t('overview.unknown') : format.number(point, line.decimals)
          }),
        ]),
      }}
      option={option}
    />
  )
}

function StarsChart({ snapshot, say, format }: PartProps): ReactNode {
  const { t } = useTranslation()
  const option = useMemo(() => starsOption(snapshot, format), [snapshot, format])
  const { weeks, stars } = snapshot.history
  const now = stars.at(-1)?.counts
  return (
    <Chart
      title={t('overview.starsTitle')}
      note={t('overview.starsNote')}
      text={
        now
          ? say('starsText', {
              stars: now.map((count, index) => say('starsItem', { count, stars: index + 1 })).join(', '),
            })
          : t('overview.unknown')
      }
      table={{
        head: [t('overview.week'), '1★', '2★', '3★', '4★', '5★'],
        rows: weeks.map((week, index) => [
          String(weekNumber(week)),
          ...(stars[index]?.counts.map((count) => format.number(count)) ??
            Array.from({ length: 5 }, () => t('overview.unknown'))),
        ]),
      }}
      option={option}
    />
  )
}

function Topics({ snapshot, format }: Omit<PartProps, 'say'>): ReactNode {
  const { t } = useTranslation()
  const most = Math.max(1, ...snapshot.topics.map((each) => each.count))
  return (
    <section className="card card-body topics" aria-label={t('overview.topics')}>
      <h2>{t('overview.topics')}</h2>
      {snapshot.topics.length === 0 && <p className="t13 quiet">{t('overview.noTopics')}</p>}
      <ul>
        {snapshot.topics.slice(0, 6).map((each) => (
          <li key={each.topic}>
            <Link to="/queue" search={{ view: 'all', topic: each.topic, stars: '1,2,3' }}>
              {t(`topic.${each.topic}`)}
            </Link>
            <b className="bold num">{format.number(each.count)}</b>
            <span className="num t13 topic-change">
              {each.isNew ? (
                <span className="meta">{t('overview.newTopic')}</span>
              ) : (
                each.previous !== null && (
                  <Change
                    by={each.count - each.previous}
                    text={format.number(Math.abs(each.count - each.previous))}
                    better="less"
                  />
                )
              )}
            </span>
            <span className="topic-bar" aria-hidden="true">
              <i style={{ width: `${(each.count / most) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Every incomplete week says so next to its numbers. */
function Completeness({ snapshot, format }: Omit<PartProps, 'say'>): ReactNode {
  const { t } = useTranslation()
  const lines = snapshot.completeness.flatMap((each) => {
    const label =
      snapshot.sources.find((source) => source.facts.id === each.source)?.facts.label[currentLanguage()] ?? each.source
    const unread = each.unread > 0 ? [t('overview.unread', { source: label, count: each.unread })] : []
    return [
      ...unread,
      ...each.gaps.map((gap) => {
        const span = format.span(new Date(gap.to).getTime() - new Date(gap.from).getTime())
        return t(gap.caughtUp ? 'overview.gapCaught' : 'overview.gap', {
          source: label,
          span,
          at: format.dateTime(gap.from),
        })
      }),
    ]
  })
  if (lines.length === 0) return <p className="t12 meta completeness">{t('overview.complete')}</p>
  return (
    <p className="t12 meta completeness">
      <IconAlertTriangle className="icon icon-16" aria-hidden="true" /> {t('overview.incomplete')} {lines.join(' ')}
    </p>
  )
}

function Week({ snapshot }: { readonly snapshot: Snapshot }): ReactNode {
  const format = useFormat()
  const words = useQuery({
    queryKey: ['report-words', currentLanguage()],
    queryFn: loadReportWords,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!words.data) return <SkeletonRows rows={4} height={91} />
  const part = { snapshot, say: words.data, format }
  return (
    <>
      <Headline {...part} />
      <Kpis snapshot={snapshot} />
      <div className="overview-grid">
        <RatingChart {...part} />
        <StarsChart {...part} />
      </div>
      <div className="overview-grid overview-grid-wide">
        <ListingTable snapshot={snapshot} />
        <Topics snapshot={snapshot} format={format} />
      </div>
      <Completeness snapshot={snapshot} format={format} />
    </>
  )
}

const dayMs = 86_400_000

export function OverviewPage(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const search = useSearch({ from: '/app/overview' })
  const [mail, setMail] = useState(false)
  const weeks = useQuery({ queryKey: ['weeks'], queryFn: ({ signal }) => dataOf(api.listWeeks({ signal })) })
  const names = [...new Set((weeks.data?.items ?? []).map((each) => each.week))].toSorted()
  const name = search.week ?? names.at(-1)
  const at = name === undefined ? -1 : names.indexOf(name)
  const week = useQuery({
    queryKey: ['week', name],
    queryFn: ({ signal }) => dataOf(api.getWeek(name ?? '', undefined, { signal })),
    enabled: name !== undefined,
  })
  const snapshot = week.data ? readSnapshot(week.data.snapshot) : undefined
  const go = (to: string | undefined): void => {
    if (to !== undefined) void navigate({ to: '/overview', search: { week: to } })
  }
  const failed = weeks.error ?? week.error
  return (
    <main className="page" id="content">
      <div className="page-in overview">
        <div className="page-head">
          <div className="row wrap">
            <h1>{t('nav.overview')}</h1>
            {name !== undefined && (
              <div className="row week-choice">
                <Button
                  small
                  iconOnly
                  aria-label={t('overview.previousWeek')}
                  impossible={at <= 0}
                  onClick={() => go(names[at - 1])}
                >
                  <IconChevronLeft className="icon" aria-hidden="true" />
                </Button>
                <span className="week-name num">
                  {t('overview.weekName', { week: weekNumber(name) })}
                  {snapshot &&
                    `, ${format.range(snapshot.week.from, new Date(snapshot.week.to).getTime() - dayMs / 2)}`}
                </span>
                <Button
                  small
                  iconOnly
                  aria-label={t(at < names.length - 1 ? 'overview.nextWeek' : 'overview.noNextWeek')}
                  impossible={at >= names.length - 1}
                  onClick={() => go(names[at + 1])}
                >
                  <IconChevronRight className="icon" aria-hidden="true" />
                </Button>
              </div>
            )}
          </div>
          {snapshot && may('report.read') && (
            <Button small onClick={() => setMail(true)}>
              <IconMail className="icon" aria-hidden="true" />
              {t('overview.mail')}
            </Button>
          )}
        </div>
        {failed && (
          <Failed
            what={t('failed.report')}
            error={failed}
            onRetry={() => {
              void weeks.refetch()
              void week.refetch()
            }}
          />
        )}
        {!failed && weeks.isSuccess && names.length === 0 && (
          <StateBox icon={IconChartBar} title={t('overview.none')}>
            {t('overview.noneMeaning')}
          </StateBox>
        )}
        {!failed && (weeks.isPending || (name !== undefined && week.isPending)) && (
          <SkeletonRows rows={5} height={91} />
        )}
        {snapshot === null && <StateBox icon={IconChartBar} title={t('overview.otherVersion')} />}
        {snapshot && <Week snapshot={snapshot} />}
      </div>
      {mail && name !== undefined && (
        <Suspense>
          <MailDialog week={name} onClose={() => setMail(false)} />
        </Suspense>
      )}
    </main>
  )
}
