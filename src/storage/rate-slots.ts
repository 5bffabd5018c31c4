import type { RateSlots } from '../domain/ports/rate-slots.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import type { Database } from './database.ts'

/** GCRA over one row a host: the limit holds across all workers, because the row's lock is the queue. */
export function createRateSlots(database: Database, clock: Clock): RateSlots {
  return {
    async take(host, count, ratePerSecond) {
      const now = clock.now()
      const spanMs = Math.ceil((count * 1000) / ratePerSecond)
      const { rows } = await database.query(
        `insert into rate_slot as s (host, "nextAt") values ($1, $2::timestamptz + $3::int * interval '1 millisecond')
         on conflict (host) do update
           set "nextAt" = greatest(s."nextAt", $2::timestamptz) + $3::int * interval '1 millisecond'
         returning "nextAt" - $3::int * interval '1 millisecond' as first`,
        [host, now.toISOString(), spanMs],
      )
      return new Date(rows[0]?.first as Date)
    },
  }
}
