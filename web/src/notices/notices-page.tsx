import '../styles/settings.css'
import { IconBell } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Notice } from '../api/generated.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { noticesQuery } from './queries.ts'

function Line({ notice, onRead }: { readonly notice: Notice; readonly onRead: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  return (
    <li className="list-line wrap">
      <div className="grow">
        <div className={notice.readAt === null ? 'bold' : undefined}>
          {notice.text} {notice.readAt === null && <span className="chip chip-info">{t('notices.new')}</span>}
        </div>
        <time className="t12 meta" dateTime={notice.at}>
          {format.dayTime(notice.at, now)}
        </time>
      </div>
      {notice.caseId !== null && (
        <Link
          to="/queue/$caseId"
          params={{ caseId: notice.caseId }}
          search={{ view: 'all' }}
          className={buttonClass('quiet', true)}
          onClick={onRead}
        >
          {t('journal.open')}
        </Link>
      )}
    </li>
  )
}

/** The bell's list: everything that concerned this person, whatever else it was sent by. */
export function NoticesPage(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(noticesQuery)
  const read = useMutation({
    mutationFn: (ids: string[] | null) => dataOf(api.readNotices(ids === null ? {} : { ids })),
    onSettled: () => client.invalidateQueries({ queryKey: noticesQuery.queryKey }),
  })
  const unread = query.data?.unread ?? 0
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <div className="page-head">
          <div>
            <h1>{t('notices.title')}</h1>
            <p role="status">{t('notices.unread', { count: unread })}</p>
          </div>
          <div className="row wrap">
            <Link to="/profile" hash="notices" className={buttonClass('quiet')}>
              {t('notices.how')}
            </Link>
            <Button impossible={unread === 0} busy={read.isPending} onClick={() => read.mutate(null)}>
              {t('notices.readAll')}
            </Button>
          </div>
        </div>
        {query.isPending && <SkeletonRows rows={5} height={60} />}
        {query.isError && (
          <Failed what={t('failed.notices')} error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data?.items.length === 0 && (
          <StateBox icon={IconBell} title={t('notices.none')}>
            {t('notices.noneMeaning')}
          </StateBox>
        )}
        {query.data !== undefined && query.data.items.length > 0 && (
          <section className="card" aria-label={t('notices.title')}>
            <ul>
              {query.data.items.map((notice) => (
                <Line key={notice.id} notice={notice} onRead={() => read.mutate([notice.id])} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  )
}
