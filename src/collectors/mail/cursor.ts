import { z } from 'zod'
import type { Cursor } from '../../domain/ports/collector.ts'

const schema = z.strictObject({
  v: z.literal(1),
  /** A new value voids every UID: the folder is read again and doubles fall out by the letters' keys. */
  uidValidity: z.string(),
  /** The highest UID handed on. */
  uid: z.int().min(0),
})

export type MailCursor = z.output<typeof schema>

/** null for no cursor and for one of another version. */
export function readMailCursor(cursor: Cursor | null): MailCursor | null {
  const parsed = schema.safeParse(cursor)
  return parsed.success ? parsed.data : null
}
