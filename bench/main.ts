// npm run bench -- NAME [--quick] [--option value]: every benchmark ends with one JSON line on stdout.
import { type BenchName, type BenchOptions, parseBench } from './options.ts'

type Bench = (options: BenchOptions) => Promise<object>

const benches: Readonly<Record<BenchName, () => Promise<{ run: Bench }>>> = {
  chaos: () => import('./chaos.ts'),
  classify: () => import('./classify.ts'),
  draft: () => import('./draft.ts'),
  inbox: () => import('./inbox.ts'),
  ingest: () => import('./ingest.ts'),
  poll: () => import('./poll.ts'),
  report: () => import('./report.ts'),
  scale: () => import('./scale.ts'),
  start: () => import('./start.ts'),
}

const call = parseBench(process.argv.slice(2))
if (call.kind === 'help') {
  console.log(call.text)
  process.exit(0)
}
if (call.kind === 'refused') {
  console.error(call.text)
  process.exit(2)
}
const { run } = await benches[call.name]()
console.log(JSON.stringify({ bench: call.name, ...(await run(call.options)) }))
process.exit(0)
