import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { diagnoseDisk } from '../../src/compose/diagnose-disk.ts'
import type { StoreHealth } from '../../src/domain/store-health.ts'
import { canMount, makeSmallDisk } from '../support/small-disk.ts'

const mb = 1024 ** 2
const well: StoreHealth = { trouble: null, since: null, message: null, room: null, low: false }
const none = () => Promise.resolve([])

it('says since when the disk is full, how much is free where, and what to do', async () => {
  const room = { folder: '/srv/otklik/database', freeBytes: 12 * mb, neededBytes: 64 * mb }
  const health = { ...well, trouble: 'disk-full', since: new Date('2026-11-22T04:31:00Z'), room } as const
  expect(await diagnoseDisk({ dataFolder: '/nowhere', health: async () => health, copies: none })).toEqual([
    {
      check: 'disk',
      ok: false,
      detail:
        'full since 2026-11-22T04:31:00.000Z: 12 MB are free in /srv/otklik/database, nothing is stored, nothing is lost',
      mend: 'Make room in /srv/otklik/database until 64 MB are free; work goes on by itself.',
    },
  ])
  const [elsewhere] = await diagnoseDisk({
    dataFolder: '/x',
    health: async () => ({ ...health, room: null }),
    copies: none,
  })
  expect(elsewhere?.mend).toBe('Make room on the database server; work goes on by itself.')
})

it.skipIf(!canMount())('warns while there is still a little room, of data and of the next backup', async () => {
  const disk = makeSmallDisk(8)
  const folder = await mkdtemp(join(tmpdir(), 'otklik-doctor-'))
  if (disk === null) throw new Error('The disk could be mounted a moment ago')
  try {
    const path = join(disk.folder, 'backup.jsonl.gz')
    await writeFile(path, Buffer.alloc(3 * mb))
    const copies = () => Promise.resolve([{ path }, { path: join(folder, 'gone.jsonl.gz') }])
    const [, small] = await diagnoseDisk({ dataFolder: folder, health: async () => well, copies })
    expect(small).toEqual({
      check: 'disk',
      ok: false,
      detail: `5 MB are free in ${disk.folder}`,
      mend: `Make room in ${disk.folder}: at least 6 MB.`,
    })
    const [data] = await diagnoseDisk({ dataFolder: disk.folder, health: async () => well, copies: none })
    expect(data).toMatchObject({ ok: false, mend: `Make room in ${disk.folder}: at least 1024 MB.` })
  } finally {
    disk.remove()
    await rm(folder, { recursive: true })
  }
})
