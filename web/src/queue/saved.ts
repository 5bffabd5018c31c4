import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { type QueueFilter, readFilter } from './filter.ts'

/** One's own views and those shared with everybody, with how many cases wait in each. */
export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: ({ signal }) => dataOf(api.listViews({ signal })),
})

export function sameFilter(left: QueueFilter, right: QueueFilter): boolean {
  const parts = (filter: QueueFilter): string =>
    Object.entries(readFilter({ ...filter }))
      .map(([name, value]) => `${name}=${value}`)
      .toSorted()
      .join('&')
  return parts(left) === parts(right)
}
