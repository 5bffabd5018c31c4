import '../styles/overview.css'
import { IconAlertTriangle, IconChartBar, IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Snapshot as StoredPeriod } from '../api/generated.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { DetailSections } from './details.tsx'
import { Headline } from './headline.tsx'
import { Kpis } from './kpis.tsx'
import { ListingTable } from './listing-table.tsx'
import { columnPeriod, dayOf, kindOf, periodOn } from './period.ts'
import { PeriodBar, usePeriodLabel } from './period-bar.tsx'
import { RatingChart, StarsChart } from './period-charts.tsx'
import { alertsQuery } from './queries.ts'
import { closed, type OverviewSearch } from './search.ts'
import { type Compared, readSnapshot, type Snapshot } from './snapshot.ts'
import { Topics } from './topics.tsx'
import { loadReportWords } from './words.ts'

const MailDialog = lazy(async () => ({ default: (await import('./mail-dialog.tsx')).MailDialog }))
const CardDrawer = lazy(async () => ({ default: (await import('./card-drawer.tsx')).CardDrawer }))
const BehindDrawer = lazy(async () => ({ default: (await import('./behind-drawer.tsx')).BehindDrawer }))

type SearchParts = { readonly [Key in keyof OverviewSearch]?: OverviewSearch[Key] | undefined }

/** Every incomplete period says so next to its numbers. */
function Completeness({ snapshot, sentences }: { readonly snapshot: Snapshot; readonly sentences: readonly string[] }) {
  const { t } = useTranslation()
  const whole = snapshot.completeness.every((each) => each.unread === 0 && each.gaps.length === 0)
  if (whole) return <p className="t12 meta completeness">{t('overview.complete')}</p>
  return (
    <p className="t12 meta completeness">
      <IconAlertTriangle className="icon icon-16" aria-hidden="true" /> {t('overview.incomplete')} {sentences.join(' ')}
    </p>
  )
}

interface ShownProps {
  readonly period: StoredPeriod
  readonly snapshot: Snapshot
  readonly search: OverviewSearch
  readonly onSearch: (parts: SearchParts) => void
}

function Shown({ period, snapshot, search, onSearch }: ShownProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const label = usePeriodLabel()
  const words = useQuery({
    queryKey: ['report-words', currentLanguage()],
    queryFn: loadReportWords,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!words.data) return <SkeletonRows rows={4} height={91} />
  const compared = period.compared as Compared | null
  const onPick = (column: string | undefined, series?: number): void => {
    if (column === undefined) return
    const stars = series !== undefined && series < 5 ? String(series + 1) : undefined
    onSearch({ period: columnPeriod(column), ...(series === undefined ? {} : { figure: 'fresh', stars }) })
  }
  const part = { snapshot, say: words.data, format }
  return (
    <>
      <Headline summary={period.details.summary} />
      {compared !== null && (
        <p className="t13 quiet compared-with">
          {t(compared.partial ? 'overview.comparedPartly' : 'overview.comparedWith', { period: label(compared.name) })}
          {compared.totals === null && ` ${t('overview.comparedUnknown')}`}
        </p>
      )}
      <Kpis snapshot={snapshot} compared={compared} search={search} />
      <div className="overview-grid">
        <RatingChart {...part} onPick={onPick} />
        <StarsChart {...part} onPick={onPick} />
      </div>
      <ListingTable snapshot={snapshot} compared={compared} search={search} />
      <DetailSections details={period.details} search={search}>
        <Topics snapshot={snapshot} compared={compared} format={format} search={search} />
      </DetailSections>
      <Completeness snapshot={snapshot} sentences={period.details.completeness} />
    </>
  )
}

export function OverviewPage(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const now = useHalfMinute()
  const search = useSearch({ from: '/app/overview' })
  const [mail, setMail] = useState(false)
  const weeks = useQuery({ queryKey: ['weeks'], queryFn: ({ signal }) => dataOf(api.listWeeks({ signal })) })
  const name = search.period ?? periodOn('week', dayOf(now, format.zone))
  const { compare = 'previous', scope = 'company' } = search
  const language = currentLanguage()
  const period = useQuery({
    queryKey: ['period', name, scope, compare, language],
    queryFn: ({ signal }) => dataOf(api.getWeek(name, { scope, compare, language }, { signal })),
    enabled: weeks.isSuccess && weeks.data.items.length > 0,
    placeholderData: (last) => last,
  })
  const openAlerts = useQuery(alertsQuery()).data?.items.filter((each) => each.overAt === null).length ?? 0
  const snapshot = period.data ? readSnapshot(period.data.snapshot) : undefined
  const onSearch = (parts: SearchParts): void => {
    const wanted = Object.entries({ ...closed(search), ...parts }).filter(([, value]) => value !== undefined)
    void navigate({ to: '/overview', search: Object.fromEntries(wanted), resetScroll: false })
  }
  const failed = weeks.error ?? period.error
  const none = weeks.isSuccess && weeks.data.items.length === 0
  const { figure } = search
  const place = snapshot?.listings.find((each) => each.id === search.listing)?.branchName ?? null
  return (
    <main className="page" id="content">
      <div className="page-in overview" aria-busy={period.isFetching}>
        <div className="page-head">
          <div className="row wrap">
            <h1>{t('nav.overview')}</h1>
            {!none && <PeriodBar name={name} search={search} now={now} onSearch={onSearch} />}
          </div>
          <div className="row wrap">
            <Link to="/overview/alerts" className={openAlerts > 0 ? 'btn btn-small alert-open' : 'btn btn-small'}>
              <IconAlertTriangle className="icon" aria-hidden="true" />
              {openAlerts > 0 ? t('alerts.open', { count: openAlerts }) : t('alerts.link')}
            </Link>
            {snapshot && kindOf(name) === 'week' && may('report.read') && (
              <Button small onClick={() => setMail(true)}>
                <IconMail className="icon" aria-hidden="true" />
                {t('overview.mail')}
              </Button>
            )}
          </div>
        </div>
        {failed && (
          <Failed
            what={t('failed.report')}
            error={failed}
            onRetry={() => {
              void weeks.refetch()
              void period.refetch()
            }}
          />
        )}
        {!failed && none && (
          <StateBox icon={IconChartBar} title={t('overview.none')}>
            {t('overview.noneMeaning')}
          </StateBox>
        )}
        {!failed && !none && period.isPending && <SkeletonRows rows={5} height={91} />}
        {snapshot === null && <StateBox icon={IconChartBar} title={t('overview.otherVersion')} />}
        {!failed && snapshot && period.data && (
          <Shown period={period.data} snapshot={snapshot} search={search} onSearch={onSearch} />
        )}
      </div>
      {mail && (
        <Suspense>
          <MailDialog week={name} scope={scope} onClose={() => setMail(false)} />
        </Suspense>
      )}
      {figure === 'card' && search.listing !== undefined && (
        <Suspense>
          <CardDrawer listing={search.listing} place={place} onClose={() => onSearch({})} />
        </Suspense>
      )}
      {figure !== undefined && figure !== 'card' && (
        <Suspense>
          <BehindDrawer period={name} search={{ ...search, figure }} place={place} onClose={() => onSearch({})} />
        </Suspense>
      )}
    </main>
  )
}
