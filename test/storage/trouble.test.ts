import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { asFailure, Failure } from '../../src/domain/failure.ts'
import { inTransaction } from '../../src/storage/sql.ts'
import { troubleOf } from '../../src/storage/trouble.ts'
import { type OpenTestDatabase, onBothDatabases, openTestDatabase } from '../support/databases.ts'

async function failureOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    return error
  }
  throw new Error('It went well')
}

let opened: OpenTestDatabase
let knife: pg.Client
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
  knife = new pg.Client({ connectionString: opened.url ?? '' })
  await knife.connect()
})
afterAll(async () => {
  await knife.end()
  await opened.close()
})

const cut = () =>
  knife.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query like '%pg_sleep%' and state = 'active'`,
  )

it.each([
  ['a statement of Prisma', () => opened.database.prisma.$queryRawUnsafe('select pg_sleep(20)')],
  ['a transaction', () => inTransaction(opened.database, (tx) => tx.$queryRawUnsafe('select pg_sleep(20)'))],
  ['plain SQL', () => opened.database.query('select pg_sleep(20)')],
])('%s whose connection is cut says that the database was away', async (_, call) => {
  const failing = failureOf(call)
  for (let cuts = 0; cuts === 0; ) cuts = (await cut()).rowCount ?? 0
  expect(troubleOf(await failing)).toBe('unreachable')
})

it.each([
  [{ code: 'ECONNREFUSED' }, 'unreachable'],
  [{ code: 'P1001', meta: { driverAdapterError: { cause: { kind: 'DatabaseNotReachable' } } } }, 'unreachable'],
  [new Error('Client has encountered a connection error and is not queryable'), 'unreachable'],
  [asFailure(Object.assign(new Error('x'), { code: '57P03' }), 'database'), 'unreachable'],
  [asFailure(Object.assign(new Error('x'), { code: 'ENOSPC' }), 'database'), 'disk-full'],
  [Object.assign(new Error('x'), { code: '23505' }), null],
  // A platform or mail server that hangs up is no database that is away: it would never be told, nor tried again.
  [new Failure('transient', 'x', { at: 'mail', cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }), null],
  [new Failure('throttled', 'x', { at: 'google', cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }), null],
  [new TypeError('cannot read properties of undefined'), null],
  ['text', null],
  [undefined, null],
] as const)('%o is %s', (error, expected) => {
  expect(troubleOf(error)).toBe(expected)
})

it('ends on causes that refer to each other', () => {
  const first = new Error('a')
  first.cause = new Error('b', { cause: first })
  expect(troubleOf(first)).toBeNull()
})

onBothDatabases('a full disk', (open) => {
  it('is told from any other refusal, through every way of asking', async () => {
    const { database } = open()
    const refuse = (code: string) =>
      `do $$ begin raise exception using errcode = '${code}', message = 'could not extend file'; end $$`
    const ways = [
      (sql: string) => database.query(sql),
      (sql: string) => database.prisma.$executeRawUnsafe(sql),
      (sql: string) => inTransaction(database, (tx) => tx.$executeRawUnsafe(sql)),
    ]
    for (const way of ways) {
      expect(troubleOf(await failureOf(() => way(refuse('53100'))))).toBe('disk-full')
      expect(troubleOf(await failureOf(() => way(refuse('23514'))))).toBeNull()
    }
  })
})
