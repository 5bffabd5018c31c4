import type { TrackerEvent } from '../domain/ports/tasks.ts'

const events = new Set(['ONTASKADD', 'ONTASKUPDATE', 'ONTASKDELETE'])

/**
 * Bitrix24's outgoing webhook: a form with only the id of the task and a token that proves the portal.
 * @returns null for a form that is no such event
 */
export function readBitrix24Event(form: ReadonlyMap<string, string>): TrackerEvent | null {
  const taskId = form.get('data[FIELDS_AFTER][ID]') ?? form.get('data[FIELDS_BEFORE][ID]') ?? ''
  const token = form.get('auth[application_token]') ?? ''
  if (!events.has(form.get('event') ?? '') || token === '' || !/^\d{1,12}$/.test(taskId)) return null
  return { token, taskId }
}
