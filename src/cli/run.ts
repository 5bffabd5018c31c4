import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { type CommandIo, UsageError } from './io.ts'
import type { Store } from './store.ts'

/** Opens what a store command needs, or hands it to the server that has it open. */
export type StoreRunner = (command: string, args: readonly string[], io: CommandIo) => Promise<number>

/** Runs one command and turns every error into a sentence and an exit code: 2 for the caller's mistakes, else 1. */
export async function runCommand(argv: readonly string[], io: CommandIo, onStore: StoreRunner): Promise<number> {
  const [name, ...args] = argv
  if (name === undefined || name === '--help' || name === 'help') {
    io.stderr.write(overview())
    return name === undefined ? 2 : 0
  }
  const command = commands.find((one) => one.name === name)
  if (command === undefined) {
    io.stderr.write(`There is no command ${name}.\n\n${overview()}`)
    return 2
  }
  if (args.includes('--help')) {
    io.stderr.write(`${command.help}\n`)
    return 0
  }
  try {
    if (command.kind === 'store') return await onStore(command.name, args, io)
    return await (await command.load())(args, io)
  } catch (error) {
    return explain(error, command, io)
  }
}

/** The part that runs where the store is open. */
export async function runStoreCommand(
  name: string,
  args: readonly string[],
  io: CommandIo,
  store: Store,
): Promise<number> {
  const command = commands.find((one) => one.name === name)
  if (command?.kind !== 'store') throw new UsageError(`There is no command ${name} for the server.`)
  try {
    return await (await command.load())([...args], io, store)
  } catch (error) {
    return explain(error, command, io)
  }
}

function explain(error: unknown, command: Command, io: CommandIo): number {
  const message = error instanceof Error ? error.message : String(error)
  io.stderr.write(`${message}\n`)
  if (error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')) {
    io.stderr.write(`\n${command.help}\n`)
    return 2
  }
  return 1
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  const list = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)
  return `npm run -s otklik -- COMMAND …\n\n${list.join('\n')}\n\nCOMMAND --help explains each. Data goes to stdout as JSON lines, words to stderr.\n`
}
