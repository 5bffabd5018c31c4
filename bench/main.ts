// npm run bench -- NAME [--quick] [--option value]: every benchmark ends with one JSON line on stdout.
import { parseArgs } from 'node:util'
import type { BenchOptions } from './options.ts'

type Bench = (options: BenchOptions) => Promise<object>

const benches: Readonly<Record<string, () => Promise<{ run: Bench }>>> = {
  chaos: () => import('./chaos.ts'),
  classify: () => import('./classify.ts'),
  draft: () => import('./draft.ts'),
  ingest: () => import('./ingest.ts'),
  inbox: () => import('./inbox.ts'),
  poll: () => import('./poll.ts'),
  report: () => import('./report.ts'),
  scale: () => import('./scale.ts'),
  start: () => import('./start.ts'),
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    kills: { type: 'string' },
    rate: { type: 'string' },
  },
})
const [name] = positionals
const load = name === undefined ? undefined : benches[name]
if (load === undefined) {
  console.error(`npm run bench -- NAME [--quick]\n\nNAME is one of: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
const { run } = await load()
const result = await run({
  quick: values.quick,
  kills: values.kills === undefined ? null : Number(values.kills),
  rate: values.rate === undefined ? null : Number(values.rate),
})
console.log(JSON.stringify({ bench: name, ...result }))
process.exit(0)
