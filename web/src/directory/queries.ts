import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'

export const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: () => dataOf(api.getDirectory()),
})
