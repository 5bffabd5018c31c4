import type { Room } from '../domain/store-health.ts'
import type { PrismaClient } from './client/client.ts'

export type { PrismaClient } from './client/client.ts'
/** What a transaction hands out; the outer client used inside one waits for itself on PGlite. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** One statement of plain SQL. */
export type Query = (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>

/** An open store. Exactly one per process. */
export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly prisma: PrismaClient
  /**
   * Plain SQL for the queue: with values one statement, without them any number. Runs outside every transaction of
   * `prisma`.
   */
  readonly query: Query
  /**
   * Runs `work` in one repeatable-read transaction on a connection of its own (backup, restore). On the embedded
   * database everybody else waits meanwhile.
   */
  isolated<T>(work: (query: Query) => Promise<T>): Promise<T>
  /** The embedded database for the queue, with its notifications; throws on PostgreSQL, where the queue has a pool of its own. */
  queueDb(): QueueDatabase
  /** Room under the embedded database; null in memory, and on PostgreSQL, whose disk is not ours to see. */
  room(): Room | null
  close(): Promise<void>
}

/** As pg-boss wants it. */
export interface QueueDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>
}
