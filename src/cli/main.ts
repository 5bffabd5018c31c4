import { ConfigProblems, loadConfig } from '../config/load.ts'
import { createLog } from '../logging/log.ts'
import { printFindings } from './doctor.ts'
import type { CommandIo } from './io.ts'
import { runCommand } from './run.ts'

process.env.TZ = 'UTC'
// A reader that has seen enough (`| head`) closes the pipe; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const io: CommandIo = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }

const code = await runCommand(process.argv.slice(2), io, async (command, args) => {
  try {
    const config = await loadConfig({ file: null, env: process.env })
    const { runOnStore } = await import('../compose/run-on-store.ts')
    return await runOnStore(config, createLog(config.logLevel), command, args, io)
  } catch (error) {
    if (!(error instanceof ConfigProblems)) throw error
    if (command === 'doctor') {
      const { diagnoseConfiguration } = await import('../compose/diagnose.ts')
      return printFindings(diagnoseConfiguration(error), io)
    }
    io.stderr.write(`${error.message}\n`)
    return 2
  }
})
// Idle keep-alive sockets and model workers must not keep a finished command open; what was written must be out first.
process.stdout.write('', () => process.exit(code))
