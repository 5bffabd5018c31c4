import { withdrawable } from '../../domain/moderation.ts'
import type { Transaction } from '../database.ts'
import { execute, select } from '../sql.ts'

/** Reports of these cases that have not reached the platform never will. Returns how many. */
export async function withdrawReports(tx: Transaction, caseIds: readonly string[], now: Date): Promise<number> {
  if (caseIds.length === 0) return 0
  const withdrawn = await select<{ id: string }>(
    tx,
    `update moderation_report set state = 'withdrawn', version = version + 1
     where "caseId" = any($1::uuid[]) and state = any($2::text[]) returning id`,
    caseIds,
    withdrawable,
  )
  if (withdrawn.length === 0) return 0
  await execute(
    tx,
    `update delivery set state = 'void', why = 'superseded', "settledAt" = $2::timestamptz
     where "caseId" = any($1::uuid[]) and kind = 'moderation-report' and state = 'pending'`,
    caseIds,
    now,
  )
  return withdrawn.length
}
