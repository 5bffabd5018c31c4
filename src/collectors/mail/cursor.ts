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

const gmailSchema = z.strictObject({
  v: z.literal(1),
  via: z.literal('gmail-api'),
  /** Point of the history up to which everything was handed on; while listing, where the history goes on afterwards. */
  historyId: z.string(),
  /** Whether the inbox is being listed, because no point of the history was known or Gmail had forgotten it. */
  listing: z.boolean(),
  /** Begin of that listing, seconds since 1970; 0 for the whole inbox. */
  from: z.int().min(0),
  /** Last letter handed on of a listing or of a record with several letters; '' where the record is done. */
  id: z.string(),
  /** Arrival of the newest letter handed on, milliseconds since 1970. */
  at: z.number(),
})

export type GmailCursor = z.output<typeof gmailSchema>

/** null for no cursor and for one of another version or way. */
export function readGmailCursor(cursor: Cursor | null): GmailCursor | null {
  const parsed = gmailSchema.safeParse(cursor)
  return parsed.success ? parsed.data : null
}
