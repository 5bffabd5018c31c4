import type { Store } from '../state/store.ts'

/** The webhook of the sandbox's portal. */
export const BITRIX_HOOK = { user: '1', secret: 'sandboxsecret00000' } as const

export interface TaskRow {
  readonly id: number
  title: string
  description: string
  responsibleId: number
  creatorId: number
  deadline: string | null
  /** v3's word; v2 speaks in numbers. */
  status: 'pending' | 'in_progress' | 'supposedly_completed' | 'completed' | 'deferred' | 'declined'
  readonly fields: Readonly<Record<string, unknown>>
  readonly createdAt: string
  changedAt: string
  readonly comments: string[]
}

export interface PortalSettings {
  /** Custom fields without which the portal creates no task, e.g. `UF_CONTRACT`. */
  mandatoryFields: string[]
  /** Portals older than tasks 25.700.0 have no v3. */
  v3: boolean
  /** A portal on the company's own machine: its limits are off. */
  boxed: boolean
}

interface IdempotencyRow {
  readonly key: string
  readonly body: string
  readonly answer: unknown
  readonly at: string
}

const STATUS_V2: Readonly<Record<TaskRow['status'], string>> = {
  pending: '2',
  in_progress: '3',
  supposedly_completed: '4',
  completed: '5',
  deferred: '6',
  declined: '7',
}

const DAY = 86_400_000

/** The portal's tasks, whichever version of the API made them. */
export class Tasks {
  readonly #store: Store
  readonly #now: () => Date

  constructor(store: Store, now: () => Date) {
    this.#store = store
    this.#now = now
  }

  get rows(): TaskRow[] {
    return this.#store.table<TaskRow>('bitrix24.tasks')
  }

  get settings(): PortalSettings {
    const table = this.#store.table<PortalSettings>('bitrix24.settings')
    const [first] = table
    if (first) return first
    const fresh: PortalSettings = { mandatoryFields: [], v3: true, boxed: false }
    table.push(fresh)
    return fresh
  }

  find(id: unknown): TaskRow | null {
    return this.rows.find((row) => row.id === Number(id)) ?? null
  }

  add(task: Pick<TaskRow, 'title' | 'description' | 'responsibleId' | 'creatorId' | 'deadline' | 'fields'>): TaskRow {
    const at = this.#now().toISOString()
    const last = this.rows.at(-1)?.id ?? 3700
    const row: TaskRow = { ...task, id: last + 1, status: 'pending', createdAt: at, changedAt: at, comments: [] }
    this.rows.push(row)
    this.#store.changed()
    return row
  }

  set(
    row: TaskRow,
    change: Partial<Pick<TaskRow, 'title' | 'description' | 'deadline' | 'status' | 'responsibleId'>>,
  ): void {
    Object.assign(row, change, { changedAt: this.#now().toISOString() })
    this.#store.changed()
  }

  remove(id: number): void {
    const index = this.rows.findIndex((row) => row.id === id)
    if (index >= 0) this.rows.splice(index, 1)
    this.#store.changed()
  }

  /** Only successes are kept, for a day. */
  replayOf(key: string): IdempotencyRow | null {
    const found = this.#store.table<IdempotencyRow>('bitrix24.idempotency').find((row) => row.key === key)
    return found && this.#now().getTime() - new Date(found.at).getTime() < DAY ? found : null
  }

  remember(key: string, body: string, answer: unknown): void {
    this.#store.table<IdempotencyRow>('bitrix24.idempotency').push({ key, body, answer, at: this.#now().toISOString() })
    this.#store.changed()
  }
}

export function taskV2(row: TaskRow): Record<string, unknown> {
  return {
    id: String(row.id),
    title: row.title,
    description: row.description,
    status: STATUS_V2[row.status],
    responsibleId: String(row.responsibleId),
    createdBy: String(row.creatorId),
    deadline: row.deadline,
    createdDate: row.createdAt,
    changedDate: row.changedAt,
    closedDate: row.status === 'completed' ? row.changedAt : null,
    group: [],
    priority: '2',
  }
}

export function taskV3(row: TaskRow): Record<string, unknown> {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    status: row.status,
    responsibleId: row.responsibleId,
    creatorId: row.creatorId,
    deadline: row.deadline,
    created: row.createdAt,
    changed: row.changedAt,
    chatId: 2000 + row.id,
    link: `/company/personal/user/${row.responsibleId}/tasks/task/view/${row.id}/`,
  }
}
