import { type CommandIo, lines, printLine, UsageError } from './io.ts'
import type { Store } from './store.ts'

const usage = 'Usage: otklik source list | otklik source secret ID FIELD < value'

/** Sources as they are, and a new secret for one of them: an expired session must not cost what was read. */
export async function run(args: string[], io: CommandIo, store: Store): Promise<number> {
  const [verb, id, field, ...rest] = args
  if (verb === 'list' && id === undefined) {
    for (const source of await store.sources()) printLine(io, source)
    return 0
  }
  if (verb !== 'secret' || id === undefined || field === undefined || rest.length > 0) throw new UsageError(usage)
  let value = ''
  for await (const line of lines(io.stdin)) value += line
  if (value.trim() === '')
    throw new UsageError(`The value comes on standard input, so that no history keeps it. ${usage}`)
  await store.setSecret(id, field, value.trim())
  io.stderr.write('Stored, encrypted. The source is read at once.\n')
  return 0
}
