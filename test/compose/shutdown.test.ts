import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { Shutdown } from '../../src/compose/shutdown.ts'
import type { Log } from '../../src/domain/ports/runtime.ts'
import { awakeMs } from '../support/awake-time.ts'
import { silentLog } from '../support/job-deps.ts'

it('closes everything, last first, though one part fails and one never ends', async () => {
  const closed: string[] = []
  const warned: unknown[] = []
  const log: Log = { ...silentLog, warn: (message, fields) => void warned.push([message, fields]) }
  const shutdown = new Shutdown(log, { wholeMs: 100, leastMs: 20 })
  shutdown.later('lock', async () => closed.push('lock'))
  shutdown.later('store', async () => closed.push('store'))
  shutdown.later('jobs', () => new Promise(() => undefined))
  shutdown.later('commands', () => Promise.reject(new Error('as asked')))
  shutdown.later('pages', async () => closed.push('pages'))
  expect(await awakeMs(() => shutdown.run())).toBeLessThan(1_000)
  expect(closed).toEqual(['pages', 'store', 'lock'])
  expect(warned).toEqual([
    ['a part did not stop cleanly', { part: 'commands', error: expect.any(Error) }],
    ['a part did not stop in time', { part: 'jobs' }],
  ])
})

const guard = new URL('../../src/compose/exit-guard.ts', import.meta.url).href
/** A process that guards its exit and then does `rest`. */
const guarded = (ms: number, rest: string) =>
  spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { guardExit } from '${guard}'; guardExit(${ms}); ${rest}`,
  ])

it('a process that hangs in its own exit is ended from outside', async () => {
  const child = guarded(1_500, 'for (;;);')
  const [code, signal] = await once(child, 'exit')
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' })
})

it('a process that ends in time is left alone, and does not wait for its guard', async () => {
  const guardMs = 120_000
  let ended: unknown
  const took = await awakeMs(async () => {
    ;[ended] = (await once(guarded(guardMs, ''), 'exit')) as unknown[]
  })
  expect(ended).toBe(0)
  expect(took).toBeLessThan(guardMs / 2)
})
