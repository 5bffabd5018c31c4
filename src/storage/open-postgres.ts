import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './client/client.ts'
import type { Database, Query } from './database.ts'
import { migrate } from './migrate.ts'
import { OrderlyClient } from './orderly-client.ts'

/** Any number; shared by workers of one rolling upgrade so that only one of them migrates. */
const migrationLock = 7_241_846

/**
 * Opens a PostgreSQL database by its URL.
 * @param connections size of each of the two pools (Prisma's and the queue's), default 10
 * @throws Error naming the mend if the encoding is not UTF8: word search silently finds nothing there
 */
export async function openPostgres(url: string, connections = 10): Promise<Database> {
  const options = '-c timezone=UTC'
  const settings: pg.PoolConfig = { connectionString: url, max: connections, options, Client: OrderlyClient }
  const pool = new pg.Pool(settings)
  // Without a listener an idle connection that the server cuts ends the process.
  pool.on('error', () => undefined)
  try {
    await refuseOtherEncodings(pool)
    await migrateAlone(pool, url)
  } catch (error) {
    await pool.end()
    throw error
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(settings) })
  return {
    kind: 'postgres',
    prisma,
    query: (sql, values) => pool.query(sql, values),
    queueDb() {
      throw new Error('On PostgreSQL the queue has a pool of its own')
    },
    isolated: (work) => inTransaction(pool, work),
    room: () => null,
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

async function refuseOtherEncodings(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ server_encoding: string }>('show server_encoding')
  const encoding = rows[0]?.server_encoding
  if (encoding !== 'UTF8') {
    throw new Error(
      `The database's encoding is ${encoding}, expected UTF8. Create it anew: create database otklik encoding 'UTF8' template template0`,
    )
  }
}

async function migrateAlone(pool: pg.Pool, url: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await migrate((sql) => client.query(sql), new PrismaPg({ connectionString: url }))
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined)
    client.release()
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read')
    const result = await work((sql, values) => client.query(sql, values))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
