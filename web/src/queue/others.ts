import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Person } from '../api/generated.ts'
import { serverNow, useHalfMinute } from '../app/clock.ts'

/** Pages tell every 20 s that they are there; one that crashed tells nothing more. */
const presentMs = 45_000
const queryKey = ['others']

interface Seen {
  readonly name: string
  readonly at: number
}
type Others = Readonly<Record<string, Seen>>

/** Who else looks at which case, as far as events told since the page was opened. */
export function noteOthers(client: QueryClient, caseId: string, people: readonly Person[]): void {
  client.setQueryData<Others>(queryKey, (known = {}) => {
    const { [caseId]: _left, ...rest } = known
    const first = people[0]
    return first === undefined ? rest : { ...rest, [caseId]: { name: first.name, at: serverNow() } }
  })
}

/** Somebody else who has the case open; null if nobody is known to. */
export function useOther(caseId: string): string | null {
  const { data } = useQuery<Others>({
    queryKey,
    queryFn: () => ({}),
    enabled: false,
    initialData: {},
    gcTime: Infinity,
  })
  const now = useHalfMinute()
  const seen = data[caseId]
  return seen !== undefined && now - seen.at < presentMs ? seen.name : null
}
