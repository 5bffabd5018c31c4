import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'

export const consentQuery = queryOptions({
  queryKey: ['consent'],
  queryFn: ({ signal }) => dataOf(api.showConsent({ signal })),
  staleTime: 0,
})
