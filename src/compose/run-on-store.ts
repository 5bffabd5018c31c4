import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isLink, run as runCollect, sourceArgument } from '../cli/collect.ts'
import { askServer } from '../cli/control-socket.ts'
import type { CommandIo } from '../cli/io.ts'
import { runStoreCommand } from '../cli/run.ts'
import type { Config } from '../config/schema.ts'
import type { Log } from '../domain/ports/runtime.ts'
import { openAdapters } from './adapters.ts'
import { openCompany } from './company.ts'
import { lockStore } from './lock-store.ts'

/** Runs a store command here, or in the server that has the embedded database open. */
export async function runOnStore(
  config: Config,
  log: Log,
  command: string,
  args: readonly string[],
  io: CommandIo,
): Promise<number> {
  const real = config.databaseUrl !== null || existsSync(join(config.dataFolder, 'otklik'))
  const company = real ? 'otklik' : 'sandbox'
  const folder = join(config.dataFolder, company)
  if (config.databaseUrl === null) {
    const answered = await askServer(folder, [command, ...args], io)
    if (answered !== null) return answered
  }
  if (command === 'collect' && isLink(sourceArgument(args) ?? '')) return readLink(args, io)
  const lock = await lockStore(config, company, folder)
  try {
    const opened = await openCompany({ config, log, company, folder, sandbox: null })
    try {
      return await runStoreCommand(command, args, io, opened.commandStore)
    } finally {
      await opened.close()
    }
  } finally {
    await lock?.release()
  }
}

/** A public card needs no store: nothing is opened, and the platforms' own addresses are asked. */
async function readLink(args: readonly string[], io: CommandIo): Promise<number> {
  const adapters = openAdapters()
  try {
    return await runCollect([...args], io, { adapters, connected: () => Promise.resolve([]) })
  } finally {
    await adapters.close()
  }
}
