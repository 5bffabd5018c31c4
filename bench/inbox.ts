// First page and search of the queue over many cases: what the server takes, without HTTP.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QueueFilter, QueueOrder } from '../src/domain/ports/read-models.ts'
import type { Database } from '../src/storage/database.ts'
import { openDatabase } from '../src/storage/open.ts'
import { createQueueReads } from '../src/storage/read/queue.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { fillInbox, searched } from './inbox-data.ts'
import type { BenchOptions } from './options.ts'

interface Measured {
  readonly cases: number
  readonly firstPageP95Ms: number
  readonly searchP95Ms: number
  readonly nextPageP95Ms: number
  readonly countsP95Ms: number
}

export async function run({ quick }: BenchOptions): Promise<{ postgres: Measured; pglite: Measured }> {
  const postgres = await onPostgres(quick ? 100_000 : 1_000_000)
  const pglite = await onPglite(quick ? 20_000 : 100_000)
  return { postgres, pglite }
}

async function onPostgres(cases: number): Promise<Measured> {
  const server = await startPostgres()
  try {
    return await measure(await openDatabase({ url: await server.createDatabase(), folder: null }), cases)
  } finally {
    await server.stop()
  }
}

async function onPglite(cases: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-inbox-'))
  try {
    return await measure(await openDatabase({ url: null, folder }), cases)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(database: Database, cases: number): Promise<Measured> {
  try {
    const now = new Date('2026-11-20T06:00:00Z')
    console.error(`${database.kind}: writing ${cases} cases`)
    const { userId, branchIds } = await fillInbox(database, cases, now)
    const queue = createQueueReads(database)
    const order = (filter: Partial<QueueFilter>, sort: QueueOrder['sort'] = 'due'): QueueOrder => ({
      filter: { view: 'to-answer', userId, ...filter },
      sort,
      place: null,
      limit: 50,
      now,
    })
    const firstPages = [
      order({}),
      order({ sources: ['steppe'] }),
      order({ branches: branchIds.slice(0, 1) }),
      order({ stars: [1, 2] }),
      order({ view: 'mine' }),
      order({ view: 'snoozed' }),
      order({ view: 'needs-person' }),
      order({ view: 'claims' }),
      order({ view: 'answered' }),
      order({ view: 'all' }),
      order({ view: 'all', branches: branchIds.slice(1, 2) }),
      order({ view: 'all', topics: ['drops'], stars: [1] }),
    ]
    const searches = searched.flatMap((search) => [order({ view: 'all', search }), order({ search })])
    const rounds = 5
    const first = await timed(firstPages, rounds, (one) => queue.page(one))
    const found = await timed(searches, rounds, (one) => queue.page(one))
    const { next } = await queue.page(order({ view: 'all' }))
    const later = await timed([{ ...order({ view: 'all' }), place: next }], 20, (one) => queue.page(one))
    const counts = await timed([userId], 20, (one) => queue.counts(one, now))
    return {
      cases,
      firstPageP95Ms: p95(first),
      searchP95Ms: p95(found),
      nextPageP95Ms: p95(later),
      countsP95Ms: p95(counts),
    }
  } finally {
    await database.close()
  }
}

/** Every item in turn, a few rounds; the first one only warms up, as a server is that has been running. */
async function timed<Item>(
  items: readonly Item[],
  rounds: number,
  act: (item: Item) => Promise<unknown>,
): Promise<number[]> {
  const took: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    for (const item of items) {
      const from = performance.now()
      await act(item)
      if (round > 0) took.push(performance.now() - from)
    }
  }
  return took
}

function p95(took: readonly number[]): number {
  const sorted = [...took].sort((a, b) => a - b)
  return Math.round((sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN) * 10) / 10
}
