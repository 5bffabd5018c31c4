import { type CommandIo, printLine } from './io.ts'
import type { Store } from './store.ts'

export async function run(_args: string[], io: CommandIo, store: Store): Promise<number> {
  const findings = await store.diagnose()
  for (const finding of findings) {
    printLine(io, finding)
    io.stderr.write(
      `${finding.ok ? '✔' : '✘'} ${finding.check}: ${finding.detail}${finding.mend ? ` → ${finding.mend}` : ''}\n`,
    )
  }
  return findings.every((finding) => finding.ok) ? 0 : 1
}
