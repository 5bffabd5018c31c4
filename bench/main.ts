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
// A bench that is ended from outside, or by its own libraries, says so: a run of hours that just stops teaches nobody.
let finished = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.prependListener(signal, () => console.error(`${call.name} was ended by ${signal}`))
}
process.on('exit', (code) => {
  if (!finished) console.error(`${call.name} ended with code ${code} before it had a result`)
})
const { run } = await benches[call.name]()
console.log(JSON.stringify({ bench: call.name, ...(await run(call.options)) }))
finished = true
process.exit(0)
