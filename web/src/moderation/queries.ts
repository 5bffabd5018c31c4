import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { ModerationView } from '../api/generated.ts'

export type Report = NonNullable<ModerationView['report']>
export type Reason = ModerationView['reasons'][number]

/** An approved report is on its way within two minutes; the section follows it without a reload. */
const freshMs = 15_000

/** Under the case's own key: what changes the case, live events too, makes this read again. */
export function moderationQuery(caseId: string) {
  return queryOptions({
    queryKey: ['case', caseId, 'moderation'],
    queryFn: ({ signal }) => dataOf(api.getModeration(caseId, { signal })),
    refetchInterval: ({ state }) => {
      const going = state.data?.report?.state
      return going === 'approved' || going === 'filing' ? freshMs : false
    },
  })
}

/** One decision; the case, whose journal and request tell of it, is read again. */
export function useDecision<Order = void>(caseId: string, decide: (order: Order) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: decide,
    onSettled: () => client.invalidateQueries({ queryKey: ['case', caseId] }),
  })
}
