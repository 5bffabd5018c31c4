import { type CommandIo, printLine, UsageError } from './io.ts'
import type { Store } from './store.ts'

export async function run(args: string[], io: CommandIo, store: Store): Promise<number> {
  if (args.length > 0) throw new UsageError('otklik reseal takes no arguments')
  printLine(io, { resealed: await store.reseal() })
  io.stderr.write('Everything is sealed with the present key: previousSecretKeys can be emptied.\n')
  return 0
}
