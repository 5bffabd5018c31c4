import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { currentLanguage } from '../app/i18n.ts'

/** Looked at every minute: the jobs look every two. */
export function alertsQuery() {
  const language = currentLanguage()
  return queryOptions({
    queryKey: ['alerts', language],
    queryFn: ({ signal }) => dataOf(api.listAlerts({ language }, { signal })),
    refetchInterval: 60_000,
  })
}
