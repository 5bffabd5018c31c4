// The append-only journal: ids and codes, never names, numbers or texts of persons.
import { z } from 'zod'
import { journalLine } from './case.ts'
import { csv, cursor, id, instant } from './common.ts'

export const journalQuery = z.object({
  caseId: id.optional(),
  /** User id, `system` or `rule:<name>`. */
  actor: z.string().max(80).optional(),
  /** Code of a case, such as `R-4821303`. */
  code: z.string().trim().max(20).optional(),
  /** One or several, comma-separated. */
  action: csv(z.string().max(60)).optional(),
  from: instant.optional(),
  to: instant.optional(),
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
/** Newest first. */
export const journalPage = z
  .object({ items: z.array(journalLine), next: cursor.nullable() })
  .meta({ id: 'JournalPage' })
/** `GET /journal/export` streams every matching line as JSON lines, oldest first. */
export const exportQuery = journalQuery.omit({ cursor: true, limit: true })
