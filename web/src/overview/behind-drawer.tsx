import '../styles/floating.css'
import { Drawer } from '@mantine/core'
import { IconChartBar, IconExternalLink } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { FigurePage } from '../api/generated.ts'
import { usePlatformName } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { Button } from '../ui/button.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { StarBadge } from '../ui/star-badge.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { usePeriodLabel } from './period-bar.tsx'
import type { Figure, OverviewSearch } from './search.ts'

type Row = FigurePage['items'][number]

function ReviewLine({ row }: { readonly row: Row }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const platform = usePlatformName()
  const when =
    row.answeredAt === null
      ? t('overview.notAnswered')
      : t('overview.answeredIn', {
          span: format.span(new Date(row.answeredAt).getTime() - new Date(row.appearedAt).getTime()),
        })
  return (
    <li className="behind-line">
      <div className="row wrap t13">
        {row.stars !== null && <StarBadge stars={row.stars} />}
        <b className="bold">{row.author ?? t('overview.noAuthor')}</b>
        <span className="row quiet">
          <PlatformMark adapter={row.source} size={14} />
          <span className="visually-hidden">{platform(row.source, currentLanguage())}</span>
          {row.place}
        </span>
        <span className="meta">{format.dateTime(row.appearedAt)}</span>
      </div>
      <p className="behind-text">
        {row.excerpt === '' ? <span className="meta">{t('overview.noText')}</span> : row.excerpt}
      </p>
      <div className="row wrap t12 meta">
        <span>{when}</span>
        {row.answers !== null && row.answers > 1 && <span>{t('overview.answers', { count: row.answers })}</span>}
        {row.topics.map((topic) => (
          <span key={topic}>{t(`topic.${topic}`)}</span>
        ))}
        {row.caseId !== null && (
          <Link to="/queue/$caseId" params={{ caseId: row.caseId }} search={{ view: 'all' }}>
            {t('overview.openCase')}
          </Link>
        )}
        {row.permalink !== null && (
          <a href={row.permalink} target="_blank" rel="noreferrer">
            {t('overview.onPlatform')} <IconExternalLink className="icon icon-16" aria-hidden="true" />
          </a>
        )}
      </div>
    </li>
  )
}

interface BehindDrawerProps {
  readonly period: string
  readonly search: OverviewSearch & { readonly figure: Figure }
  readonly place: string | null
  readonly onClose: () => void
}

/** The reviews behind a number: as many as it says. */
export function BehindDrawer({ period, search, place, onClose }: BehindDrawerProps): ReactNode {
  const { t } = useTranslation()
  const label = usePeriodLabel()
  const { figure, scope, stars, topic, listing } = search
  const query = useInfiniteQuery({
    queryKey: ['behind', period, scope, figure, stars, topic, listing],
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.listBehind(
          period,
          {
            figure,
            ...(scope === undefined ? {} : { scope }),
            ...(stars === undefined ? {} : { stars }),
            ...(topic === undefined ? {} : { topic: topic as NonNullable<Row['topics'][number]> }),
            ...(listing === undefined ? {} : { listing }),
            ...(pageParam === '' ? {} : { cursor: pageParam }),
          },
          { signal },
        ),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const title = [
    topic === undefined ? t(`overview.figure.${figure}`) : t(`topic.${topic}`),
    ...(stars === undefined ? [] : [`${stars.replaceAll(',', ', ')}★`]),
    ...(place === null ? [] : [place]),
  ].join(', ')
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className="behind">
        <p className="t13 quiet">{label(period)}</p>
        {query.isPending && <SkeletonRows rows={5} height={91} />}
        {query.isError && <Failed what={t('failed.report')} error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && rows.length === 0 && <StateBox icon={IconChartBar} title={t('overview.noneBehind')} />}
        <ul>
          {rows.map((row) => (
            <ReviewLine key={row.id} row={row} />
          ))}
        </ul>
        {query.hasNextPage && (
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('journal.more')}
          </Button>
        )}
      </div>
    </Drawer>
  )
}
