import { z } from 'zod'
import type { Cursor } from '../../domain/ports/collector.ts'

/**
 * Where a reading stands. `mark`: everything changed before it is known. While a reading goes on, `top` keeps the
 * newest change it has met, `feed` and `offset` the place to resume; the last page turns `top` into `mark`.
 */
const schema = z.strictObject({
  v: z.literal(1),
  mark: z.iso.datetime().nullable(),
  top: z.iso.datetime().nullable(),
  feed: z.enum(['rated', 'unrated']).nullable(),
  offset: z.int().min(0),
  /** Id of the last item read: the next page must hold it too, else something between was deleted and is missed. */
  last: z.string().nullable(),
  /** Counted reviews at the last reading: an empty answer is measured against it. */
  known: z.int().min(0),
})

export type TwogisCursor = z.output<typeof schema>

const fromTheStart: TwogisCursor = { v: 1, mark: null, top: null, feed: null, offset: 0, last: null, known: 0 }

/** A cursor of another version is read as none: one deep reading more, nothing missed. */
export function readCursor(cursor: Cursor | null): TwogisCursor {
  const parsed = schema.safeParse(cursor)
  return parsed.success ? parsed.data : fromTheStart
}
