import { parseArgs } from 'node:util'
import { reviewToParseLine } from '../collectors/parse-line.ts'
import { sourceOfLink, sources } from '../collectors/registry.ts'
import { type Adapters, bare, type SourceSetup } from '../compose/adapters.ts'
import { Failure } from '../domain/failure.ts'
import type { ListingRef } from '../domain/ports/collector.ts'
import { type CommandIo, printLine, UsageError } from './io.ts'

const minutes = 30

/** One card to read, with the settings of its source. */
export interface Readable {
  readonly setup: SourceSetup
  readonly listing: ListingRef
  readonly title: string
}

export interface Reach {
  readonly adapters: Adapters
  /** Cards of a connected source by its id or a listing's; empty if there is none. */
  connected(id: string): Promise<readonly Readable[]>
}

export function isLink(source: string): boolean {
  return sourceOfLink(source) !== null
}

/** The source named by the arguments, for whoever must know before it runs. */
export function sourceArgument(args: readonly string[]): string | undefined {
  return readArgs([...args]).source
}

function readArgs(args: string[]) {
  return parseArgs({
    args,
    options: {
      source: { type: 'string' },
      once: { type: 'boolean', default: false },
      dry: { type: 'boolean', default: false },
      pages: { type: 'string' },
    },
  }).values
}

export async function run(args: string[], io: CommandIo, reach: Reach): Promise<number> {
  const values = readArgs(args)
  if (values.source === undefined) throw new UsageError('Say what to read: --source https://2gis.kz/…/firm/…')
  if (!values.once || !values.dry) {
    throw new UsageError('This command only looks: call it with --once --dry. The running product collects by itself.')
  }
  const pages = values.pages === undefined ? Number.POSITIVE_INFINITY : Number(values.pages)
  if (!(pages >= 1)) throw new UsageError(`--pages needs a number from 1 on, got ${values.pages}`)
  try {
    const found = await readables(values.source, reach)
    if (found.length === 0) {
      const known = sources.filter((one) => one.linkExample !== '').map((one) => `  ${one.linkExample}`)
      throw new UsageError(
        `Nothing is connected as ${values.source}, and no platform knows such a link. Links look like\n${known.join('\n')}`,
      )
    }
    for (const one of found) await readOne(one, reach, pages, io)
    return 0
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    io.stderr.write(`${error.kind}: ${error.message}\n`)
    return 1
  }
}

async function readables(source: string, reach: Reach): Promise<readonly Readable[]> {
  const manifest = sourceOfLink(source)
  if (manifest === null) return reach.connected(source)
  const setup = bare(manifest.id)
  const call = reach.adapters.call(minutes * 60_000)
  const { listing, title, address } = await manifest.resolveLink(source, reach.adapters.depsFor(setup), call)
  return [{ setup, listing, title: [title ?? manifest.name.en, address].filter(Boolean).join(', ') }]
}

async function readOne(
  { setup, listing, title }: Readable,
  { adapters }: Reach,
  pages: number,
  io: CommandIo,
): Promise<void> {
  io.stderr.write(`${title}\n`)
  const collector = adapters.collector(setup)
  if (collector === null) {
    io.stderr.write('  a mailbox: its letters are read by the running product only\n')
    return
  }
  let read = 0
  let page = 0
  for await (const { reviews, unreadable, truncated } of collector.collect(
    listing,
    null,
    adapters.call(minutes * 60_000),
  )) {
    for (const review of reviews) printLine(io, reviewToParseLine(review))
    for (const item of unreadable) io.stderr.write(`  skipped: ${item.reason}\n`)
    if (truncated !== null) io.stderr.write(`  ${truncated}\n`)
    read += reviews.length
    if (++page >= pages) break
  }
  io.stderr.write(`${read} reviews read on ${page} page(s); nothing was stored\n`)
}
