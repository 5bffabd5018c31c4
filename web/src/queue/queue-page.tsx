import '../styles/queue.css'
import { IconInbox } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { caseQuery } from '../api/queries.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { useMay } from '../app/session.ts'
import { useMedia } from '../app/use-media.ts'
import { CasePane } from '../case/case-pane.tsx'
import { StateBox } from '../ui/states.tsx'
import { CaseList } from './case-list.tsx'
import { type QueueFilter, readFilter, shownViews } from './filter.ts'
import { ListHead } from './list-head.tsx'
import { sameFilter, savedViewsQuery } from './saved.ts'
import { UndoStrip } from './undo-strip.tsx'
import { useQueue } from './use-queue.ts'

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }))

/** Rows picked for bulk approval: 4–5★ of one language; another kind of row cannot join them. */
function usePicked() {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((id: string) => {
    setPicked((known) => {
      const next = new Set(known)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  return { picked, toggle, clear: () => setPicked(new Set()) }
}

/** Long enough for whoever only leafs through, short beside the reading of one review. */
const settleMs = 400

/** The next case is there before the present one is decided: approving costs one wait, not two. */
function usePrefetchedCase(id: string | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (id === undefined) return undefined
    const timer = setTimeout(() => void client.prefetchQuery(caseQuery(id)), settleMs)
    return () => clearTimeout(timer)
  }, [client, id])
}

export function QueuePage(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const may = useMay()
  const filter = useSearch({ from: '/app/queue' })
  const { caseId } = useParams({ strict: false })
  const phone = useMedia('(max-width: 767px)')
  const queue = useQueue(filter)
  const saved = useQuery(savedViewsQuery)
  const { rows } = queue
  const { picked, toggle, clear } = usePicked()
  const [bulk, setBulk] = useState(false)
  const searchBox = useRef<HTMLInputElement>(null)
  const index = rows.findIndex((row) => row.id === caseId)

  const open = useCallback(
    (id: string, replace = false) =>
      navigate({ to: '/queue/$caseId', params: { caseId: id }, search: filter, replace }),
    [navigate, filter],
  )
  const toList = useCallback(() => navigate({ to: '/queue', search: filter }), [navigate, filter])
  const step = (by: number): void => {
    // A case that has left the list: its neighbour stands where it was, or the list begins anew.
    const next = index === -1 ? rows[0] : rows[index + by]
    if (next) void open(next.id)
  }
  /** After a decision: the row below, which has taken this one's place; at the end the one above, else the empty state. */
  const leave = useCallback(
    (decided: string): void => {
      const at = rows.findIndex((row) => row.id === decided)
      const next = rows[at + 1] ?? rows[at - 1]
      if (next && next.id !== decided) void open(next.id, true)
      else void toList()
    },
    [rows, open, toList],
  )
  const turnView = (by: number): void => {
    const own = shownViews.map((view): QueueFilter => (view === 'to-answer' ? {} : { view }))
    const all = [...own, ...(saved.data?.items ?? []).map((view) => readFilter(view.filter))]
    const at = all.findIndex((each) => sameFilter(each, filter))
    const next = all[(Math.max(at, 0) + by + all.length) % all.length]
    if (next) void navigate({ to: '/queue', search: next })
  }

  usePrefetchedCase(index === -1 ? undefined : rows[index + 1]?.id)
  const first = rows[0]?.id
  useEffect(() => {
    if (!phone && caseId === undefined && first !== undefined) void open(first, true)
  }, [phone, caseId, first, open])

  const pick = (at: number): void => {
    const row = rows[at]
    if (row && may('case.bulk-approve')) toggle(row.id)
  }
  /** Never takes a mark away: X before it has set one already. */
  const extend = (by: number): void => {
    for (const at of [index, index + by]) if (!picked.has(rows[at]?.id ?? '')) pick(at)
    step(by)
  }
  useShortcuts({
    KeyJ: () => step(1),
    ArrowDown: () => step(1),
    KeyK: () => step(-1),
    ArrowUp: () => step(-1),
    KeyF: () => searchBox.current?.focus(),
    Escape: () => void (phone ? toList() : clear()),
    KeyX: () => pick(index),
    'Shift+KeyJ': () => extend(1),
    'Shift+KeyK': () => extend(-1),
    BracketLeft: () => turnView(-1),
    BracketRight: () => turnView(1),
    Enter: () => document.querySelector<HTMLElement>('.case-head h2')?.focus(),
    KeyA: picked.size > 0 ? () => setBulk(true) : undefined,
  })

  return (
    <main className="queue" id="content" data-open={caseId !== undefined || undefined}>
      {/* On a phone the list and its heading are hidden while a case is open. */}
      {phone && caseId !== undefined && <h1 className="visually-hidden">{t('queue.title')}</h1>}
      <section className="list" aria-label={t('queue.title')}>
        <ListHead queue={queue} filter={filter} searchBox={searchBox} />
        <CaseList queue={queue} filter={filter} currentId={caseId} picked={picked} />
        {picked.size > 0 && (
          <div className="picked-bar t13">
            <span className="grow">{t('bulk.picked', { count: picked.size })}</span>
            <button type="button" className="btn btn-small" onClick={() => setBulk(true)}>
              {t('bulk.open')}
              <kbd aria-hidden="true">A</kbd>
            </button>
            <button type="button" className="btn btn-small btn-quiet" onClick={clear}>
              {t('bulk.clear')}
            </button>
          </div>
        )}
        <UndoStrip />
      </section>
      {caseId === undefined ? (
        <section className="case-none">
          {queue.query.isSuccess && rows.length > 0 && (
            <StateBox icon={IconInbox} title={t('queue.chooseTitle')}>
              {t('queue.choose')}
            </StateBox>
          )}
        </section>
      ) : (
        <CasePane
          key={caseId}
          id={caseId}
          onDecided={leave}
          onBack={() => void toList()}
          bulkPending={picked.size > 0}
        />
      )}
      {bulk && (
        <Suspense>
          <BulkDialog
            rows={rows.filter((row) => picked.has(row.id))}
            onClose={() => setBulk(false)}
            onDone={() => {
              setBulk(false)
              clear()
            }}
          />
        </Suspense>
      )}
    </main>
  )
}
