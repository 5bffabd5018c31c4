import type { ModelBudget } from '../domain/ports/language-model.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import type { Database } from './database.ts'

/** One row a day (UTC). An answer under way when the cap is reached is still paid: the cap can be passed by those. */
export function createModelBudget(database: Database, clock: Clock, tokensPerDay: number): ModelBudget {
  const today = () => clock.now().toISOString().slice(0, 10)
  return {
    async left() {
      const { rows } = await database.query(`select tokens from model_use where day = $1::date`, [today()])
      return Number(rows[0]?.tokens ?? 0) < tokensPerDay
    },
    async spend(tokens) {
      await database.query(
        `insert into model_use as u (day, tokens, calls) values ($1::date, $2, 1)
         on conflict (day) do update set tokens = u.tokens + excluded.tokens, calls = u.calls + 1`,
        [today(), tokens],
      )
    },
  }
}
