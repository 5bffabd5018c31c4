import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { Shutdown } from '../../src/compose/shutdown.ts'
import type { Log } from '../../src/domain/ports/runtime.ts'
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
  const from = performance.now()
  await shutdown.run()
  expect(closed).toEqual(['pages', 'store', 'lock'])
  expect(performance.now() - from).toBeLessThan(1_000)
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
}, 20_000)

it('a process that ends in time is left alone, and does not wait for its guard', async () => {
  const from = performance.now()
  const [code] = await once(guarded(20_000, ''), 'exit')
  expect(code).toBe(0)
  expect(performance.now() - from).toBeLessThan(10_000)
}, 20_000)
