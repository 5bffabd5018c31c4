import { createHash } from 'node:crypto'
import type { CountedTry, SignInTries } from '../../domain/ports/sign-in-tries.ts'
import type { Database } from '../database.ts'

export function createSignInTries({ query }: Pick<Database, 'query'>): SignInTries {
  return {
    async take(keys, now, until) {
      const named = new Map(keys.map((key) => [hashOf(key), key]))
      // In one order everywhere: two processes that count the same address must not wait for each other in a ring.
      const { rows } = await query(
        `insert into sign_in_try as t (key, count, until)
         select key, 1, $3::timestamptz from unnest($1::text[]) as key order by key
         on conflict (key) do update set
           count = case when t.until <= $2::timestamptz then 1 else t.count + 1 end,
           until = case when t.until <= $2::timestamptz then excluded.until else t.until end
         returning key, count, until`,
        [[...named.keys()], now.toISOString(), until.toISOString()],
      )
      return rows.map((row) => {
        const { key, count, until: end } = row as unknown as CountedTry
        return { key: named.get(key) ?? key, count, until: end }
      })
    },
    async giveBack(keys) {
      await query(
        `with mine as (select key from sign_in_try where key = any($1::text[]) order by key for update)
         update sign_in_try t set count = greatest(t.count - 1, 0) from mine where t.key = mine.key`,
        [keys.map(hashOf)],
      )
    },
    async forget(keys, now) {
      await query(
        `delete from sign_in_try where key in (select key from sign_in_try where key = any($1::text[]) or until < $2::timestamptz
           order by key for update skip locked)`,
        [keys.map(hashOf), now.toISOString()],
      )
    },
  }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
