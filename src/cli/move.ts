import { type CommandIo, printLine, UsageError } from './io.ts'
import type { Store } from './store.ts'

export async function run(args: string[], io: CommandIo, store: Store): Promise<number> {
  const [url, ...rest] = args
  if (url === undefined || rest.length > 0 || !/^postgres(ql)?:\/\//.test(url)) {
    throw new UsageError('Name the empty database: otklik move postgresql://USER:PASSWORD@HOST/DATABASE')
  }
  if (store.databaseKind !== 'pglite')
    throw new UsageError('The store is on PostgreSQL already. Use backup and restore.')
  if (store.company === 'sandbox') {
    throw new UsageError('There is nothing of your own to move yet, only the sandbox. Set DATABASE_URL and start.')
  }
  const summary = await store.moveTo(url)
  printLine(io, { tables: Object.fromEntries(Object.entries(summary.tables).map(([t, s]) => [t, s.rows])) })
  io.stderr.write(
    'Everything is there, with equal checksums. Start with DATABASE_URL set to it. On another machine set OTKLIK_SECRET_KEY to the content of secret.key too. People sign in again. The embedded database was left as it is.\n',
  )
  return 0
}
