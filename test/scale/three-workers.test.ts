import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { Life } from '../../bench/chaos/process.ts'
import { bulkBranch } from '../../sandbox/seed/bulk.ts'
import type { StandIns } from '../../src/compose/sandbox-company.ts'
import { createRecipientStore } from '../../src/storage/desk/recipients.ts'
import { createSecretStore } from '../../src/storage/secret-store.ts'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'

/** Processes of the product on one PostgreSQL, beside a world of their own: nothing here is shared but the database. */
const branches = 10
const perSecond = 4
const key = '5'.repeat(64)
const dayMs = 86_400_000

let opened: OpenTestDatabase
let folder: string
let world: Life
let standIns: StandIns
const workers: Life[] = []

async function control<T>(path: string, method = 'GET', body?: object): Promise<T> {
  const answer = await fetch(`${standIns.urls.control}/control/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    signal: AbortSignal.timeout(60_000),
  })
  if (!answer.ok) throw new Error(`The sandbox refused ${method} ${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}

const eventually = <T>(check: () => Promise<T>) => vi.waitFor(check, { timeout: 120_000, interval: 250 })

beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
  folder = await mkdtemp(join(tmpdir(), 'otklik-three-'))
  world = new Life({ script: 'sandbox/main.ts', args: ['--seed', `${branches}x1`] })
  standIns = JSON.parse(await world.ready(/\n/)) as StandIns
  await writeFile(join(folder, 'stand-ins.json'), JSON.stringify({ ...standIns, ratePerSecond: perSecond }))
  const { prisma } = opened.database
  const source = await prisma.source.create({
    data: { adapter: 'twogis', title: 'Дала Нет', mode: 'live', pollMinutes: 600 },
  })
  const secrets = createSecretStore(prisma, { id: 'test', bytes: Buffer.from(key, 'hex') })
  await secrets.set(`source:${source.id}:session`, standIns.credentials.twogis.accessToken)
  await prisma.listing.createMany({
    data: Array.from({ length: branches }, (_, index) => ({
      sourceId: source.id,
      adapter: 'twogis',
      publicRef: bulkBranch(index).twogis.publicId,
      extra: { city: bulkBranch(index).citySlug },
      title: bulkBranch(index).name,
      nextPollAt: new Date(),
    })),
  })
  await createRecipientStore(opened.database).add('marketing@dalanet.example', 'ru', 'company')
  // Both were due while nothing ran: all three find it out at the same moment.
  const yesterday = new Date(Date.now() - dayMs)
  await prisma.schedule.createMany({
    data: ['housekeeping', 'weekly-report'].map((name) => ({ name, lastDueAt: yesterday })),
  })
  await prisma.reportMailing.create({ data: { scope: 'company', cron: '', zone: '', since: yesterday } })
  const env = {
    CHAOS_STAND_INS: join(folder, 'stand-ins.json'),
    OTKLIK_DATA_FOLDER: join(folder, 'data'),
    OTKLIK_SECRET_KEY: key,
    OTKLIK_ROLES: 'worker,scheduler',
    OTKLIK_LOG_LEVEL: 'warn',
    OTKLIK_REPORT_CRON: '* * * * *',
    DATABASE_URL: opened.url ?? '',
  }
  for (let count = 0; count < 3; count += 1) workers.push(new Life({ script: 'bench/chaos/product.ts', env }))
  await control('requests/busiest', 'POST')
  await Promise.all(workers.map((life) => life.ready(/Ctrl-C stops/)))
}, 400_000)

afterAll(async () => {
  await Promise.all(workers.filter((life) => life.alive).map((life) => life.kill()))
  await world.stop()
  await opened.close()
  await rm(folder, { recursive: true, force: true })
})

it('three workers do each due time once: one run, one effect', async () => {
  const { prisma } = opened.database
  await eventually(async () => {
    const done = await prisma.scheduleRun.findMany({ where: { finishedAt: { not: null } } })
    expect(done.map(({ schedule }) => schedule)).toEqual(expect.arrayContaining(['housekeeping', 'weekly-report']))
  })
  await eventually(async () => {
    const runs = await prisma.scheduleRun.findMany()
    const mails = await control<{ readonly raw: string }[]>('outside')
    const reports = runs.filter(({ schedule }) => schedule === 'weekly-report')
    expect(reports.map(({ finishedAt }) => finishedAt === null)).not.toContain(true)
    // One recipient: a mail a run, and no mail twice.
    const ids = mails.map(({ raw }) => /^Message-ID:\s*(\S+)/im.exec(raw)?.[1])
    expect(ids).toHaveLength(reports.length)
    expect(new Set(ids).size).toBe(ids.length)
    const housekeeping = runs.filter(({ schedule }) => schedule === 'housekeeping')
    expect(housekeeping).toHaveLength(1)
  })
}, 300_000)

it('three workers together ask a platform no more often than permitted', async () => {
  await eventually(async () =>
    expect(await opened.database.prisma.listing.count({ where: { lastReadAt: null } })).toBe(0),
  )
  const reviews = await opened.database.prisma.review.groupBy({ by: ['externalId'], _count: true })
  expect(reviews).toHaveLength(branches)
  expect(reviews.map(({ _count }) => _count)).not.toContain(2)
  const { twogis: busiest = 0 } = await control<Record<string, number>>('requests/busiest', 'POST')
  expect(busiest).toBeGreaterThan(0)
  // Slots may be spent half a second late, and each worker's first one later; three limits of their own come to twelve.
  expect(busiest).toBeLessThanOrEqual(1.5 * perSecond + workers.length)
}, 300_000)

it('what a killed worker held is done by another, once', async () => {
  const { prisma } = opened.database
  // Every first reading is over, both of its feeds: one that still ran would meet the fault instead.
  await eventually(async () => expect(await prisma.listing.count({ where: { leaseBy: { not: null } } })).toBe(0))
  const { publicId } = bulkBranch(3).twogis
  await control('reviews', 'POST', {
    branch: bulkBranch(3).key,
    text: 'Второй день нет связи, никто не едет.',
    rating: 1,
  })
  await control('faults', 'POST', [{ platform: 'twogis', operation: 'reviews.list', kind: 'latency', ms: 90_000 }])
  await prisma.listing.updateMany({ where: { publicRef: publicId }, data: { nextPollAt: new Date() } })
  const victim = await eventually(async () => {
    const { leaseBy } = await prisma.listing.findFirstOrThrow({ where: { publicRef: publicId } })
    const unused = await control<object[]>('faults/unused')
    const found = workers.find(({ pid }) => leaseBy?.split(':').includes(String(pid)))
    if (found === undefined || unused.length > 0) throw new Error('nobody hangs in the reading yet')
    return found
  })
  await victim.kill()
  // The lease of the dead one is a minute; the others' clocks go on to its end.
  for (const life of workers) life.setClock(65_000)
  await eventually(async () => {
    const cases = await prisma.case.findMany({ where: { review: { text: { startsWith: 'Второй день' } } } })
    expect(cases).toHaveLength(1)
    expect(await prisma.listing.findFirst({ where: { publicRef: publicId } })).toMatchObject({ leaseBy: null })
  })
  expect(await prisma.review.count()).toBe(branches + 1)
  expect(workers.filter(({ alive }) => alive)).toHaveLength(2)
}, 400_000)
