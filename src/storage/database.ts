import type { PrismaClient } from './client/client.ts'

export type { PrismaClient } from './client/client.ts'
/** What a transaction hands out; the outer client used inside one waits for itself on PGlite. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** An open store. Exactly one per process. */
export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly prisma: PrismaClient
  /**
   * Plain SQL for the queue: with values one statement, without them any number. Runs outside every transaction of
   * `prisma`.
   */
  query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  close(): Promise<void>
}
