// One process of the product beside stand-ins that survive it. Its clock can be set from outside.
import { readFile } from 'node:fs/promises'
import { setClockOffset } from './shifted-clock.ts'

process.env.TZ = 'UTC'
setClockOffset(Number(process.env['CHAOS_CLOCK_MS'] ?? 0))
process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'clockMs' in message) setClockOffset(Number(message.clockMs))
})

// Killed benches leave nobody behind. No exit: it was seen to wait for the embedded database's threads for ever.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

const { loadConfig } = await import('../../src/config/load.ts')
const { createLog } = await import('../../src/logging/log.ts')
const { runProduct } = await import('../../src/compose/product.ts')

const config = await loadConfig({ file: null, env: process.env })
const log = createLog(config.logLevel)
process.on('unhandledRejection', (error) => log.error('unhandled rejection', { error }))
await runProduct({
  config,
  log,
  forceSandbox: false,
  forceReal: false,
  standIns: JSON.parse(await readFile(process.env['CHAOS_STAND_INS'] ?? '', 'utf8')),
  progress: () => undefined,
  say: (line) => void process.stdout.write(`${line}\n`),
})
process.exit(0)
