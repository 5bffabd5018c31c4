import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { reviewToParseLine } from '../collectors/parse-line.ts'
import { parsePayload } from '../collectors/parse-payload.ts'
import { Failure } from '../domain/failure.ts'
import { type CommandIo, printLine, UsageError } from './io.ts'

/** `parse --source S FILE`: one object a review on stdout, what was read and skipped on stderr. */
export async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { source: { type: 'string' } },
  })
  const [path, ...rest] = positionals
  if (values.source === undefined) throw new UsageError('Say whose payload it is: --source twogis')
  if (path === undefined || rest.length > 0) throw new UsageError('Name one file.')
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path} cannot be read (${error.code}).`)
  })
  try {
    const { reviews, unreadable, note, cut } = await parsePayload(values.source, bytes, basename(path))
    for (const review of reviews) printLine(io, reviewToParseLine(review))
    const summary = `${reviews.length} read, ${unreadable.length} skipped`
    io.stderr.write(`${[summary, ...(note === null ? [] : [note])].join('; ')}\n`)
    for (const item of unreadable) io.stderr.write(`  skipped: ${item.reason}\n`)
    if (cut !== true) return 0
    io.stderr.write(
      'layout-changed: The file is cut off in the middle: what stands before is read, the rest is missing\n',
    )
    return 1
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    io.stderr.write(`0 read, 0 skipped; the file could not be read\n${error.kind}: ${error.message}\n`)
    return 1
  }
}
