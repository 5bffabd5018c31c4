import { parseArgs } from 'node:util'
import { ConfigProblems, loadConfig } from './config/load.ts'
import type { Config } from './config/schema.ts'
import { createLog } from './logging/log.ts'
import { explainStartFailure } from './start-failure.ts'

// PGlite takes the process's zone for `timestamp` arithmetic; screens use the configured one.
process.env.TZ = 'UTC'
// Whoever reads our lines may go away (`npm start | head`); the product stays.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const usage = `npm start [-- OPTIONS]

  --sandbox       the invented provider, also after real accounts were connected
  --real          leaves the sandbox: opens the company's own, empty data folder
  --config FILE   configuration file (default: otklik.json if it exists)
  --roles LIST    of web, worker, scheduler (default: all; fewer need PostgreSQL)
  --help
`

// Whatever a library still holds open must not keep a stopped product alive.
process.exit(await main())

async function main(): Promise<number> {
  const options = readOptions()
  if (options === null) return 2
  let config: Config
  try {
    config = await loadConfig({
      file: options.config ?? null,
      env: options.roles === undefined ? process.env : { ...process.env, OTKLIK_ROLES: options.roles },
    })
  } catch (error) {
    if (!(error instanceof ConfigProblems)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
  const log = createLog(config.logLevel)
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', { error }))
  // Loaded late: configuration mistakes are told at once, not after two seconds of imports.
  const { runProduct } = await import('./compose/product.ts')
  try {
    await runProduct({
      config,
      log,
      forceSandbox: options.sandbox,
      forceReal: options.real,
      progress: (line) => void process.stderr.write(`${line}\n`),
      say: (line) => void process.stdout.write(`${line}\n`),
    })
    return 0
  } catch (error) {
    process.stderr.write(`${explainStartFailure(error, config)}\n`)
    log.debug('start failed', { error })
    return 1
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        sandbox: { type: 'boolean', default: false },
        real: { type: 'boolean', default: false },
        config: { type: 'string' },
        roles: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (!values.help) return values
    process.stderr.write(usage)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`)
  }
  return null
}
