import type { RateSlots } from '../domain/ports/rate-slots.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import type { Database } from './database.ts'

/**
 * GCRA over one row a host: the limit holds across all workers, because the row's lock is the queue. Counted on the
 * database's clock: workers whose clocks differ share one line, and nobody waits for another's future.
 */
export function createRateSlots(database: Database, clock: Clock): RateSlots {
  return {
    async take(host, count, ratePerSecond) {
      const spanMs = Math.ceil((count * 1000) / ratePerSecond)
      // Nobody reserves further ahead: such a row was written before the clock was set back, and a host would rest for hours.
      const impossibleMs = Math.max(120_000, Math.ceil(20_000 / ratePerSecond))
      const { rows } = await database.query(
        `insert into rate_slot as s (host, "nextAt") values ($1, clock_timestamp() + $2::int * interval '1 millisecond')
         on conflict (host) do update
           set "nextAt" = $2::int * interval '1 millisecond' + case
             when s."nextAt" > clock_timestamp() + $3::int * interval '1 millisecond' then clock_timestamp()
             else greatest(s."nextAt", clock_timestamp()) end
         returning extract(epoch from "nextAt" - clock_timestamp()) * 1000 - $2::int as wait`,
        [host, spanMs, impossibleMs],
      )
      return new Date(clock.now().getTime() + Math.max(0, Math.ceil(Number(rows[0]?.wait))))
    },
  }
}
