import { IconCircleCheck, IconFilterOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCounts } from '../api/queries.ts'
import { announce } from '../app/announce.tsx'
import { useFormat } from '../app/format.ts'
import { buttonClass } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { CaseRowItem } from './case-row.tsx'
import { isNarrowed, type QueueFilter, withoutNarrowing } from './filter.ts'
import type { useQueue } from './use-queue.ts'

export const rowHeight = 91
const announceEveryMs = 30_000

interface CaseListProps {
  readonly queue: ReturnType<typeof useQueue>
  readonly filter: QueueFilter
  readonly currentId: string | undefined
  readonly picked: ReadonlySet<string>
}

function EmptyList({ filter }: { readonly filter: QueueFilter }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const counts = useCounts()
  const view = filter.view ?? 'to-answer'
  if (isNarrowed(filter)) {
    const count = counts.data?.views[view] ?? 0
    return (
      <StateBox
        icon={IconFilterOff}
        title={t('empty.filter')}
        action={
          <Link to="/queue" search={withoutNarrowing(filter)} className={buttonClass('default', true)}>
            {t('empty.clear')}
          </Link>
        }
      >
        {filter.q !== undefined && `«${filter.q}». `}
        {t('empty.without', { count })}
      </StateBox>
    )
  }
  if (view !== 'to-answer') return <StateBox icon={IconCircleCheck} title={t(`empty.view.${view}`)} />
  const next = counts.data?.nextDueAt
  return (
    <StateBox icon={IconCircleCheck} title={t('empty.done')}>
      {t('empty.doneMeaning')} {next && t('empty.next', { at: format.dateTime(next) })}
    </StateBox>
  )
}

/** Says the number of waiting newcomers, at most every half minute. */
function useSpokenCount(added: number): void {
  const { t } = useTranslation()
  const saidAt = useRef(0)
  useEffect(() => {
    const now = performance.now()
    if (added === 0 || (saidAt.current > 0 && now - saidAt.current < announceEveryMs)) return
    saidAt.current = now
    announce(t('queue.added', { count: added }))
  }, [added, t])
}

export function CaseList({ queue, filter, currentId, picked }: CaseListProps): ReactNode {
  const { t } = useTranslation()
  const { query, rows, added } = queue
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  useSpokenCount(added)

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= rows.length - 10) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, rows.length])

  const currentIndex = rows.findIndex((row) => row.id === currentId)
  useEffect(() => {
    if (currentIndex >= 0) virtual.scrollToIndex(currentIndex, { align: 'auto' })
  }, [currentIndex, virtual])

  if (query.isPending) return <SkeletonRows rows={8} height={rowHeight} />
  if (query.isError && rows.length === 0)
    return <Failed what={t('failed.queue')} error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div className="rows-frame">
      <div className="rows" id="rows" ref={box}>
        {rows.length === 0 ? (
          <EmptyList filter={filter} />
        ) : (
          <div
            role="list"
            aria-label={t('queue.title')}
            className="rows-all"
            style={{ height: virtual.getTotalSize() }}
          >
            {items.map((item) => {
              const row = rows[item.index]
              if (!row) return null
              return (
                <div
                  role="listitem"
                  key={row.id}
                  className="rows-item"
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-posinset={item.index + 1}
                  aria-setsize={hasNextPage ? -1 : rows.length}
                >
                  <CaseRowItem row={row} current={row.id === currentId} picked={picked.has(row.id)} search={filter} />
                </div>
              )
            })}
          </div>
        )}
      </div>
    </div>
  )
}
