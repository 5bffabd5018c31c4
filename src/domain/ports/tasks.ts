import type { CallContext } from './runtime.ts'

export interface TaskOrder {
  /** The same for every try; the tracker holds at most one task per key. */
  readonly key: string
  readonly title: string
  readonly body: string
  readonly dueAt: Date
  readonly assignee: string | null
}

export interface TaskTracker {
  /** Creates the task or returns the one that already bears `key`. @throws Failure */
  ensureTask(task: TaskOrder, call: CallContext): Promise<{ readonly id: string; readonly url: string }>
  /** @throws Failure; `gone` if the task was deleted by hand. */
  taskState(id: string, call: CallContext): Promise<'open' | 'done' | 'dropped'>
}
