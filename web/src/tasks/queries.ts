import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { TaskPage } from '../api/generated.ts'

export type Task = TaskPage['items'][number]

export interface TaskFilter {
  readonly view: 'active' | 'done'
  readonly department: Task['department']
  /** A user's id; '' for everybody. */
  readonly assignee: string
}

/** Trackers are asked every minute; the board need not be fresher. */
const freshMs = 30_000

export function tasksQuery(filter: TaskFilter) {
  const { view, department, assignee } = filter
  const asked = {
    view,
    ...(department === '' ? {} : { department: department as 'support' }),
    ...(assignee === '' ? {} : { assignee }),
  }
  return infiniteQueryOptions({
    queryKey: ['tasks', asked],
    queryFn: ({ pageParam, signal }) =>
      dataOf(api.listTasks({ ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page: TaskPage) => page.next,
    refetchInterval: freshMs,
  })
}

export function taskFormQuery(caseId: string) {
  return queryOptions({
    queryKey: ['task-form', caseId],
    queryFn: ({ signal }) => dataOf(api.getTaskForm(caseId, { signal })),
    // Due times move with the clock: a form that was open long ago begins anew.
    staleTime: 0,
    gcTime: 0,
  })
}

/** A change of one task; the board and the case that it belongs to are read again. */
export function useTaskCommand<Order>(command: (order: Order) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: command,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['tasks'] }),
        client.invalidateQueries({ queryKey: ['case'] }),
      ]),
  })
}
