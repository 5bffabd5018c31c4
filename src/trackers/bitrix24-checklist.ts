import { z } from 'zod'
import { Failure } from '../domain/failure.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { ChecklistItem } from '../domain/task.ts'
import type { BitrixPortal } from '../transport/bitrix24/portal.ts'

/** Our points in words, and back: the portal knows words alone. */
export interface ChecklistWords {
  text(code: string): string
  /** null for words that are no point of ours. */
  code(text: string): string | null
}

const listed = z.array(
  z.looseObject({
    ID: z.coerce.string(),
    TITLE: z.string().default(''),
    IS_COMPLETE: z.union([z.literal('Y'), z.literal('N'), z.boolean()]).default('N'),
    PARENT_ID: z.coerce.string().default('0'),
  }),
)

interface Point extends ChecklistItem {
  readonly id: string
}

/** Points of the answer of `task.checklistitem.getlist` that are ours; null where it is no such list. */
export function readChecklist(answer: unknown, words: ChecklistWords): readonly Point[] | null {
  const read = listed.safeParse(answer)
  if (!read.success) return null
  const points = new Map<string, Point>()
  for (const item of read.data) {
    const code = words.code(item.TITLE)
    // A list's own name stands among its points; of two like points the older one counts.
    if (code === null || item.PARENT_ID === '0' || points.has(code)) continue
    points.set(code, { id: item.ID, code, done: item.IS_COMPLETE === 'Y' || item.IS_COMPLETE === true })
  }
  return [...points.values()]
}

/** Brings the portal's list to ours. Points are found by their words, so that a second try adds none twice. */
export async function writeChecklist(
  portal: BitrixPortal,
  words: ChecklistWords,
  taskId: number,
  wanted: readonly ChecklistItem[],
  call: CallContext,
): Promise<void> {
  const ask = (method: string, params: object, safe: boolean) =>
    portal.get({ version: 'v2', method: `task.checklistitem.${method}`, params, safe }, call)
  const there = readChecklist(await ask('getlist', { TASKID: taskId, ORDER: { ID: 'asc' } }, true), words)
  if (there === null)
    throw new Failure('layout-changed', 'Bitrix24 lists a checklist in an unknown form', { at: 'bitrix24' })
  for (const [index, item] of wanted.entries()) {
    const point = there.find(({ code }) => code === item.code)
    if (point === undefined) {
      const done = item.done ? 'Y' : 'N'
      const fields = { TITLE: words.text(item.code), IS_COMPLETE: done, SORT_INDEX: (index + 1) * 10 }
      await ask('add', { TASKID: taskId, FIELDS: fields }, false)
    } else if (point.done !== item.done) {
      await ask(item.done ? 'complete' : 'renew', { TASKID: taskId, ITEMID: Number(point.id) }, true)
    }
  }
}
