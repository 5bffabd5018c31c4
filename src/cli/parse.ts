import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { reviewToParseLine } from '../collectors/parse-line.ts'
import { parsePayload } from '../collectors/parse-payload.ts'
import { Failure } from '../domain/failure.ts'
import { type CommandIo, printLine, UsageError } from './io.ts'

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
    const { reviews, unreadable, note } = await parsePayload(values.source, bytes, basename(path))
    for (const review of reviews) printLine(io, reviewToParseLine(review))
    io.stderr.write(`${reviews.length} read, ${unreadable.length} skipped${note === null ? '' : `; ${note}`}\n`)
    for (const item of unreadable) io.stderr.write(`  skipped: ${item.reason}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    io.stderr.write(`${error.kind}: ${error.message}\n`)
    return 1
  }
}
