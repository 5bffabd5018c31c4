import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCounts } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { moreViews, type QueueFilter, readFilter, shownViews } from './filter.ts'
import { sameFilter, savedViewsQuery } from './saved.ts'

/** The server counts no further. */
const most = 100

/** Below the product's own views, so that those stay where they always are. */
function Saved({ filter }: { readonly filter: QueueFilter }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const saved = useQuery(savedViewsQuery)
  if (!saved.data || saved.data.items.length === 0) return null
  return (
    <nav className="views" aria-label={t('savedViews.title')}>
      {saved.data.items.map((view) => {
        const search = readFilter(view.filter)
        return (
          <Link
            key={view.id}
            to="/queue"
            search={search}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={sameFilter(search, filter) ? 'page' : undefined}
            className="view"
            title={view.shared ? `${view.name}, ${t('savedViews.shared')}` : view.name}
          >
            <span className="ellipsis">{view.name}</span>
            {view.count !== null && (
              <span className="num">{view.count < most ? format.number(view.count) : `${most}+`}</span>
            )}
          </Link>
        )
      })}
    </nav>
  )
}

export function Views({ filter }: { readonly filter: QueueFilter }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const counts = useCounts()
  const current = filter.view ?? 'to-answer'
  const more = moreViews.find((view) => view === current)
  const shown = more ? [...shownViews.slice(0, 3), more] : shownViews
  return (
    <>
      <nav className="views" aria-label={t('queue.views')}>
        {shown.map((view) => (
          <Link
            key={view}
            to="/queue"
            search={view === 'to-answer' ? {} : { view }}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={view === current ? 'page' : undefined}
            className="view"
          >
            {t(`view.${view}`)}
            {counts.data && <span className="num">{format.number(counts.data.views[view])}</span>}
          </Link>
        ))}
      </nav>
      <Saved filter={filter} />
    </>
  )
}
