import { parseArgs } from 'node:util'
import { type SandboxOptions, SERVERS, type ServerName } from './options.ts'
import { startSandbox } from './start.ts'

/*
 * The sandbox as its own process, so that the product can be killed beside it:
 *   node sandbox/main.ts --seed dalanet --state var/sandbox/world.json --port-control 9100 --port-imap 9143 --life
 * Prints one JSON line with all addresses when it is ready and stops at SIGTERM or SIGINT.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: 'dalanet' },
    'seed-number': { type: 'string' },
    state: { type: 'string' },
    life: { type: 'boolean', default: false },
    'life-interval-ms': { type: 'string' },
    'files-sent-itself': { type: 'boolean', default: false },
    ...Object.fromEntries(SERVERS.map((name) => [`port-${name}`, { type: 'string' as const }])),
  },
})

function numberOf(name: string): number | undefined {
  const text = (values as Record<string, string | boolean | undefined>)[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value)) throw new Error(`--${name} needs a whole number, not ${String(text)}`)
  return value
}

const bulk = /^(\d+)x(\d+)$/.exec(values.seed)
const seed = bulk ? { branches: Number(bulk[1]), reviewsPerBranch: Number(bulk[2]) } : values.seed
if (typeof seed === 'string' && seed !== 'dalanet' && seed !== 'empty') {
  throw new Error('--seed is dalanet, empty, or branches and reviews of each such as 10000x5')
}

const ports: Partial<Record<ServerName, number>> = {}
for (const name of SERVERS) {
  const port = numberOf(`port-${name}`)
  if (port !== undefined) ports[name] = port
}
const seedNumber = numberOf('seed-number')
const lifeIntervalMs = numberOf('life-interval-ms')
const options: SandboxOptions = {
  seed,
  ports,
  life: values.life,
  mail: { filesSentItself: values['files-sent-itself'] },
  ...(values.state === undefined ? {} : { stateFile: values.state }),
  ...(seedNumber === undefined ? {} : { seedNumber }),
  ...(lifeIntervalMs === undefined ? {} : { lifeIntervalMs }),
}

const sandbox = await startSandbox(options)
process.stdout.write(`${JSON.stringify({ urls: sandbox.urls, credentials: sandbox.credentials })}\n`)

let stopping = false
function stop(): void {
  if (stopping) return
  stopping = true
  void sandbox.close().then(() => process.exit(0))
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
// Whoever started it with a channel is gone: nobody would stop it any more.
process.on('disconnect', stop)
