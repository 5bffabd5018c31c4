import type { WorkReads, WorkRow } from '../../domain/ports/work-reads.ts'
import type { Database } from '../database.ts'

/** Each table by its index over the state: only what is on its way is looked at. */
const sql = `
  select 'delivery' as what, kind as name, state, count(*)::int as count,
    count(*) filter (where attempt > case when state = 'pending' then 0 else 1 end)::int as retried, max(attempt)::int as "mostTries",
    min(case state when 'pending' then "notBefore" when 'sending' then "leaseUntil" else "nextLookAt" end) as next,
    count(*) filter (where state = 'sending' and "leaseUntil" < $1)::int as overdue
  from delivery where state in ('pending', 'sending', 'uncertain', 'accepted') group by kind, state
  union all
  select 'message', channel, state, count(*)::int,
    count(*) filter (where attempt > case when state = 'pending' then 0 else 1 end)::int, max(attempt)::int,
    min(case state when 'pending' then "notBefore" else "leaseUntil" end),
    count(*) filter (where state = 'sending' and "leaseUntil" < $1)::int
  from dispatch where state in ('pending', 'sending') group by channel, state
  order by 1, 2, 3`

export function createWorkReads(database: Database): WorkReads {
  return { list: async (now) => (await database.query(sql, [now])).rows as unknown as WorkRow[] }
}
