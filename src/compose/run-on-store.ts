import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isLink, run as runCollect, sourceArgument } from '../cli/collect.ts'
import { askServer } from '../cli/control-socket.ts'
import { printFindings } from '../cli/doctor.ts'
import type { CommandIo } from '../cli/io.ts'
import { runStoreCommand } from '../cli/run.ts'
import type { Config } from '../config/schema.ts'
import type { Log } from '../domain/ports/runtime.ts'
import { findBrowser } from '../transport/find-browser.ts'
import { openAdapters } from './adapters.ts'
import { browserOf } from './browser-of.ts'
import { openCompany } from './company.ts'
import { diagnoseWithoutStore } from './diagnose.ts'
import { lockStore } from './lock-store.ts'

/** Runs a store command here, or in the server that has the embedded database open. */
export async function runOnStore(
  config: Config,
  log: Log,
  command: string,
  args: readonly string[],
  io: CommandIo,
): Promise<number> {
  // A copy goes back into a new machine: the invented company that a fresh folder stands for is never empty.
  const forReal = command === 'restore' && !existsSync(join(config.dataFolder, 'sandbox'))
  const real = forReal || config.databaseUrl !== null || existsSync(join(config.dataFolder, 'otklik'))
  const company = real ? 'otklik' : 'sandbox'
  const folder = join(config.dataFolder, company)
  // What a running server writes after the copy would stay behind: a move finds the folder locked and says so.
  if (config.databaseUrl === null && command !== 'move') {
    const answered = await askServer(folder, [command, ...args], io)
    if (answered !== null) return answered
  }
  if (command === 'collect' && isLink(sourceArgument(args) ?? '')) return readLink(args, io)
  try {
    return await runHere(config, log, { company, folder }, [command, ...args], io)
  } catch (error) {
    // A store that does not open is what doctor is asked about most.
    if (command !== 'doctor') throw error
    return printFindings(await diagnoseWithoutStore(config, error, () => findBrowser(browserOf(config))), io)
  }
}

async function runHere(
  config: Config,
  log: Log,
  { company, folder }: { readonly company: 'sandbox' | 'otklik'; readonly folder: string },
  [command = '', ...args]: readonly string[],
  io: CommandIo,
): Promise<number> {
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
