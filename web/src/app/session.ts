import { useSuspenseQuery } from '@tanstack/react-query'
import type { Action, Me } from '../api/generated.ts'
import { sessionQuery } from '../api/queries.ts'

/** Who is signed in. Only below the route that has made sure of it. */
export function useSession(): Me {
  return useSuspenseQuery(sessionQuery).data
}

export function useMay(): (action: Action) => boolean {
  const { permissions } = useSession()
  return (action) => permissions.includes(action)
}
