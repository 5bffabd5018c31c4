import { type CommandIo, UsageError } from './io.ts'
import type { Store } from './store.ts'

export async function run(args: string[], io: CommandIo, store: Store): Promise<number> {
  const [verb, email, ...rest] = args
  if (verb !== 'link' || email === undefined || rest.length > 0) throw new UsageError('Usage: otklik user link ADDRESS')
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) throw new UsageError(`${email} is no mail address.`)
  io.stdout.write(`${await store.signInLink(email)}\n`)
  io.stderr.write('The link works once, for 15 minutes.\n')
  return 0
}
