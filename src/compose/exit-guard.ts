import { spawn } from 'node:child_process'

/** Kills unless its input ends before: that is when the process it watches has really gone. */
const script = '(sleep "$1"; kill -9 "$2") 2>/dev/null & guard=$!; cat >/dev/null; kill "$guard" 2>/dev/null'

/**
 * Ends this process after `ms` from outside. `process.exit` waits for threads of the embedded database that were seen to
 * answer nobody any more; nothing inside the process can help then.
 */
export function guardExit(ms: number): void {
  const seconds = (ms / 1000).toFixed(1)
  const child = spawn('/bin/sh', ['-c', script, 'sh', seconds, String(process.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  // A machine without a shell: its own supervisor must do.
  child.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)
  child.unref()
  if (child.stdin !== null && 'unref' in child.stdin) (child.stdin as unknown as { unref(): void }).unref()
}
