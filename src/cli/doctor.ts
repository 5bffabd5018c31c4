import { type CommandIo, printLine } from './io.ts'
import type { Finding, Store } from './store.ts'

export async function run(_args: string[], io: CommandIo, store: Store): Promise<number> {
  return printFindings(await store.diagnose(), io)
}

/** A JSON line each, and a sentence for people. @returns the exit code: 1 if anything is wrong */
export function printFindings(findings: readonly Finding[], io: CommandIo): number {
  for (const finding of findings) {
    printLine(io, finding)
    io.stderr.write(
      `${finding.ok ? '✔' : '✘'} ${finding.check}: ${finding.detail}${finding.mend ? ` → ${finding.mend}` : ''}\n`,
    )
  }
  return findings.every((finding) => finding.ok) ? 0 : 1
}
