import { QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem, api, dataOf, Unreachable } from './client.ts'

/** A refusal does not change by asking again; a missing answer may. */
function mayRetry(failures: number, error: unknown): boolean {
  if (error instanceof ApiProblem) return error.problem.status >= 500 && failures < 2
  return error instanceof Unreachable && failures < 1
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayRetry, staleTime: 30_000, refetchOnWindowFocus: true, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => dataOf(api.getSession({ signal })),
  staleTime: 5 * 60_000,
})

/** What the machine does by itself; looked at again while it is shown. */
export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: ({ signal }) => dataOf(api.showOperations({ signal })),
  refetchInterval: 20_000,
})

const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: ({ signal }) => dataOf(api.countCases({ signal })),
})

export function caseQuery(id: string) {
  return queryOptions({ queryKey: ['case', id], queryFn: ({ signal }) => dataOf(api.getCase(id, { signal })) })
}

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => dataOf(api.listSources({ signal })),
})

export const adaptersQuery = queryOptions({
  queryKey: ['adapters'],
  queryFn: ({ signal }) => dataOf(api.listAdapters({ signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

export const branchesQuery = queryOptions({
  queryKey: ['branches'],
  queryFn: ({ signal }) => dataOf(api.listBranches({ signal })),
  staleTime: 5 * 60_000,
})

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: ({ signal }) => dataOf(api.listColleagues({ signal })),
  staleTime: 5 * 60_000,
})

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => dataOf(api.listTemplates({ signal })),
})

export function useCounts() {
  return useQuery(countsQuery)
}

/** Name of a platform in the reader's language; the short one until the registry has answered. */
export function usePlatformName(): (adapter: string, language: 'ru' | 'kk' | 'en') => string {
  const { t } = useTranslation()
  const { data } = useQuery(adaptersQuery)
  return (adapter, language) =>
    data?.items.find((each) => each.id === adapter)?.label[language] ??
    t(`sourceShort.${adapter}`, { defaultValue: adapter })
}

/** What a platform's word for refusing a reply means; null where it speaks in sentences, or the word is new. */
export function useRefusalMeaning(): (adapter: string, words: string, language: 'ru' | 'kk' | 'en') => string | null {
  const { data } = useQuery(adaptersQuery)
  return (adapter, words, language) =>
    data?.items.find((each) => each.id === adapter)?.refusals[words]?.[language] ?? null
}

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => dataOf(api.getSettings({ signal })),
  staleTime: 60_000,
})
