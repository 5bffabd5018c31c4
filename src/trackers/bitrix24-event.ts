import type { TrackerEvent } from '../domain/ports/tasks.ts'

const events = new Set(['ONTASKADD', 'ONTASKUPDATE', 'ONTASKDELETE'])
/** All smart processes, or with `_<type>` one of them. */
const itemEvents = /^ONCRMDYNAMICITEM(?:ADD|UPDATE|DELETE)(?:_\d+)?$/

/**
 * Bitrix24's outgoing webhook: a form with only the id of the task or item and a token that proves the portal.
 * @returns null for a form that is no such event
 */
export function readBitrix24Event(form: ReadonlyMap<string, string>): TrackerEvent | null {
  const taskId = form.get('data[FIELDS_AFTER][ID]') ?? form.get('data[FIELDS_BEFORE][ID]') ?? ''
  const token = form.get('auth[application_token]') ?? ''
  if (itemEvents.test(form.get('event') ?? '')) {
    const type = form.get('data[FIELDS][ENTITY_TYPE_ID]') ?? ''
    const item = form.get('data[FIELDS][ID]') ?? ''
    const known = token !== '' && /^\d{1,9}$/.test(type) && /^\d{1,12}$/.test(item)
    return known ? { token, taskId: `item:${type}:${item}` } : null
  }
  if (!events.has(form.get('event') ?? '') || token === '' || !/^\d{1,12}$/.test(taskId)) return null
  return { token, taskId }
}
