import type { QueueStore } from '../jobs/queue.ts'
import type { Database } from '../storage/database.ts'

/** Where the queue keeps its tables. @param url null for the embedded database */
export function queueStore(database: Database, url: string | null): QueueStore {
  return url === null ? { kind: 'pglite', db: database.queueDb() } : { kind: 'postgres', url }
}
