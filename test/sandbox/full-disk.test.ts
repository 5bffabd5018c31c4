import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { createStore } from '../../sandbox/state/store.ts'
import { emptyWorld } from '../../sandbox/state/world.ts'
import { canMount, makeSmallDisk } from '../support/small-disk.ts'

it.skipIf(!canMount())('the world outlives a full disk and is written when there is room', async () => {
  const disk = makeSmallDisk(4)
  if (disk === null) throw new Error('The disk could be mounted a moment ago')
  vi.useFakeTimers()
  try {
    const file = join(disk.folder, 'world.json')
    const store = createStore(emptyWorld(), file)
    store.flush()
    const before = readFileSync(file, 'utf8')
    disk.fill()
    store.table<string>('things').push('x'.repeat(100_000))
    store.changed()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(readFileSync(file, 'utf8')).toBe(before)
    disk.makeRoom()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(readFileSync(file, 'utf8')).toContain('xxxxxx')
  } finally {
    vi.useRealTimers()
    disk.remove()
  }
})
