import type { TaskTracker, TrackerEvent } from '../domain/ports/tasks.ts'
import { createPortal } from '../transport/bitrix24/portal.ts'
import type { Http } from '../transport/http.ts'
import type { SecretReader } from '../transport/source-deps.ts'
import { createBitrix24Tracker } from './bitrix24.ts'
import type { ChecklistWords } from './bitrix24-checklist.ts'
import { readBitrix24Event } from './bitrix24-event.ts'

export interface TrackerDeps {
  readonly http: Http
  readonly secret: SecretReader
  /** The tracker's own settings, flat texts. */
  readonly options: Readonly<Record<string, string>>
  readonly checklist: ChecklistWords
}

const trackers: Readonly<Record<string, (deps: TrackerDeps) => TaskTracker>> = {
  bitrix24: ({ http, secret, options, checklist }) =>
    createBitrix24Tracker(createPortal(http, secret), options, checklist),
}

const events: Readonly<Record<string, (form: ReadonlyMap<string, string>) => TrackerEvent | null>> = {
  bitrix24: readBitrix24Event,
}

/** What the tracker's own webhook says; null where it says nothing that is known. */
export function readTrackerEvent(name: string, form: ReadonlyMap<string, string>): TrackerEvent | null {
  return events[name]?.(form) ?? null
}

/** Trackers outside that can be connected. */
export const trackerNames: readonly string[] = Object.keys(trackers)

/** null for a name that nothing here serves, our own board among them. */
export function createTracker(name: string, deps: TrackerDeps): TaskTracker | null {
  return trackers[name]?.(deps) ?? null
}
