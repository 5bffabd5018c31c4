import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { api, dataOf } from '../api/client.ts'
import type { CaseRow, QueuePage } from '../api/generated.ts'
import { onQueueChange } from '../app/live.ts'
import type { QueueFilter } from './filter.ts'

type Pages = InfiniteData<QueuePage, string | null>

const pageSize = 50
/** Largest page the server gives; a look for changes sees this many rows and no more. */
const lookSize = 100
const settleMs = 700

function queueKey(filter: QueueFilter): readonly unknown[] {
  return ['cases', filter]
}

function queuePages(filter: QueueFilter) {
  return infiniteQueryOptions({
    queryKey: queueKey(filter),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.listCases({ ...filter, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // Only the person or `look` below changes what stands in the list.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

/** The plain queue, asked for while the page itself is still on its way. */
export async function prefetchQueue(client: QueryClient): Promise<void> {
  await client.prefetchInfiniteQuery(queuePages({}))
}

/** Takes a case out of every list on the page at once; the next look brings back what the server still shows. */
export function dropFromLists(client: QueryClient, caseId: string): void {
  client.setQueriesData<Pages>({ queryKey: ['cases'] }, (known) =>
    known
      ? {
          ...known,
          pages: known.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== caseId) })),
        }
      : known,
  )
}

/** Writes a case's newest head into every list that shows it, where it stands. */
export function patchInLists(client: QueryClient, head: CaseRow): void {
  client.setQueriesData<Pages>({ queryKey: ['cases'] }, (known) =>
    known
      ? {
          ...known,
          pages: known.pages.map((page) => ({
            ...page,
            items: page.items.map((row) => (row.id === head.id && row.version <= head.version ? head : row)),
          })),
        }
      : known,
  )
}

/** Same rows in the same order with newer contents; rows that have left the view go, new ones wait to be asked for. */
function refreshed(known: Pages, fresh: readonly CaseRow[], complete: boolean): { pages: Pages; added: number } {
  const byId = new Map(fresh.map((row) => [row.id, row]))
  const shown = new Set(known.pages.flatMap((page) => page.items.map((row) => row.id)))
  // What stands behind the last row that was loaded is the next page, not news.
  const more = known.pages.at(-1)?.next != null
  const seen = more ? fresh.slice(0, fresh.findLastIndex((row) => shown.has(row.id)) + 1) : fresh
  const added = seen.filter((row) => !shown.has(row.id)).length
  const pages = known.pages.map((page) => ({
    ...page,
    items: page.items
      // Beyond what one look sees, an absent row says nothing.
      .filter((row) => byId.has(row.id) || !complete)
      .map((row) => byId.get(row.id) ?? row),
  }))
  return { pages: { ...known, pages }, added }
}

export function useQueue(filter: QueueFilter) {
  const client = useQueryClient()
  const key = useMemo(() => queueKey(filter), [filter])
  const [seen, setSeen] = useState({ key, added: 0 })
  // What was counted for another filter says nothing about this one.
  const added = seen.key === key ? seen.added : 0
  const query = useInfiniteQuery(queuePages(filter))
  const { refetch } = query
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const empty = rows.length === 0

  const showNew = useCallback(async (): Promise<void> => {
    setSeen({ key, added: 0 })
    await client.cancelQueries({ queryKey: key })
    // Only the first page is read again: a hundred pages of an all-day list would be a hundred requests.
    client.setQueryData<Pages>(key, (known) =>
      known ? { pages: known.pages.slice(0, 1), pageParams: known.pageParams.slice(0, 1) } : known,
    )
    await refetch()
  }, [client, key, refetch])

  const emptyNow = useRef(empty)
  useLayoutEffect(() => {
    emptyNow.current = empty
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const abort = new AbortController()
    async function look(): Promise<void> {
      if (emptyNow.current) {
        await showNew()
        return
      }
      const page = await dataOf(api.listCases({ ...filter, limit: lookSize }, { signal: abort.signal }))
      let found = 0
      client.setQueryData<Pages>(key, (known) => {
        if (!known) return known
        const result = refreshed(known, page.items, page.next === null)
        found = result.added
        return result.pages
      })
      setSeen({ key, added: found })
    }
    const stop = onQueueChange(() => {
      clearTimeout(timer)
      // A failed look leaves the list as it was; the next event looks again.
      timer = setTimeout(() => void look().catch(() => undefined), settleMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
      abort.abort()
    }
  }, [client, filter, key, showNew])

  return { query, rows, added, showNew }
}
