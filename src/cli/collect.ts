import { parseArgs } from 'node:util'
import { reviewToParseLine } from '../collectors/parse-line.ts'
import { sourceOfLink, sources } from '../collectors/registry.ts'
import { bare, openAdapters } from '../compose/adapters.ts'
import { Failure } from '../domain/failure.ts'
import { type CommandIo, printLine, UsageError } from './io.ts'

const minutes = 30

export async function run(args: string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      source: { type: 'string' },
      once: { type: 'boolean', default: false },
      dry: { type: 'boolean', default: false },
      pages: { type: 'string' },
    },
  })
  if (values.source === undefined) throw new UsageError('Say what to read: --source https://2gis.kz/…/firm/…')
  if (!values.once || !values.dry) {
    throw new UsageError('This command only looks: call it with --once --dry. The running product collects by itself.')
  }
  const pages = values.pages === undefined ? Number.POSITIVE_INFINITY : Number(values.pages)
  if (!(pages >= 1)) throw new UsageError(`--pages needs a number from 1 on, got ${values.pages}`)
  const manifest = sourceOfLink(values.source)
  if (manifest?.createCollector == null) {
    const known = sources.filter((one) => one.linkExample !== '').map((one) => `  ${one.linkExample}`)
    throw new UsageError(`No source knows the link ${values.source}. Links look like\n${known.join('\n')}`)
  }
  const adapters = openAdapters()
  try {
    const call = adapters.call(minutes * 60_000)
    const deps = adapters.depsFor(bare(manifest.id))
    const found = await manifest.resolveLink(values.source, deps, call)
    io.stderr.write(`${found.title ?? manifest.name.en}${found.address === null ? '' : `, ${found.address}`}\n`)
    let read = 0
    let page = 0
    for await (const { reviews, unreadable, truncated } of manifest
      .createCollector(deps)
      .collect(found.listing, null, call)) {
      for (const review of reviews) printLine(io, reviewToParseLine(review))
      for (const item of unreadable) io.stderr.write(`  skipped: ${item.reason}\n`)
      if (truncated !== null) io.stderr.write(`  ${truncated}\n`)
      read += reviews.length
      if (++page >= pages) break
    }
    io.stderr.write(`${read} reviews read on ${page} page(s); nothing was stored\n`)
    return 0
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    io.stderr.write(`${error.kind}: ${error.message}\n`)
    return 1
  } finally {
    await adapters.close()
  }
}
