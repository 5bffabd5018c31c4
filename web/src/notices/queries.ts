import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'

export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => dataOf(api.listNotices({ limit: 50 }, { signal })),
  staleTime: 60_000,
})

export const noticeSettingsQuery = queryOptions({
  queryKey: ['notice-settings'],
  queryFn: ({ signal }) => dataOf(api.getNoticeSettings({ signal })),
})

export function useUnread(): number {
  return useQuery(noticesQuery).data?.unread ?? 0
}
