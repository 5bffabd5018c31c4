import '../styles/floating.css'
import { Drawer } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'

interface CardDrawerProps {
  readonly listing: string
  readonly place: string | null
  readonly onClose: () => void
}

/** What the card showed, reading by reading: a rating is no sum of our reviews, so this is what stands behind it. */
export function CardDrawer({ listing, place, onClose }: CardDrawerProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const query = useInfiniteQuery({
    queryKey: ['cards', listing],
    queryFn: ({ pageParam, signal }) =>
      dataOf(api.listCards(listing, pageParam === '' ? {} : { cursor: pageParam }, { signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const unknown = t('overview.unknown')
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={[t('overview.readings'), ...(place === null ? [] : [place])].join(', ')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className="behind">
        <p className="t13 quiet">{t('overview.readingsMeaning')}</p>
        {query.isPending && <SkeletonRows rows={5} height={40} />}
        {query.isError && <Failed what={t('failed.report')} error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && rows.length === 0 && <StateBox icon={IconChartBar} title={t('overview.noReadings')} />}
        {rows.length > 0 && (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('overview.readAt')}</th>
                <th scope="col" className="right">
                  {t('overview.card')}
                </th>
                <th scope="col" className="right">
                  {t('overview.total')}
                </th>
                <th scope="col" className="right">
                  {t('overview.exact')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.at}>
                  <td className="nowrap">{format.dateTime(row.at)}</td>
                  <td className="right">{row.rating === null ? unknown : format.number(row.rating, row.decimals)}</td>
                  <td className="right">{row.ratings === null ? unknown : format.number(row.ratings)}</td>
                  <td className="right">{row.exact === null ? '–' : format.number(row.exact, 2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {query.hasNextPage && (
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('journal.more')}
          </Button>
        )}
        {query.isSuccess && (
          <p className="t13">
            <Link to="/sources">{t('overview.toSource')}</Link>
          </p>
        )}
      </div>
    </Drawer>
  )
}
