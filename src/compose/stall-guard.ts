import { Worker } from 'node:worker_threads'

/** Runs beside a process that may turn in a circle inside WebAssembly, where no timer and no signal is heard. */
const script = `
const { statfsSync, writeSync } = require('node:fs')
const { workerData: { beat, folder, neededBytes, ms } } = require('node:worker_threads')
let last = Atomics.load(beat, 0)
let since = performance.now()
setInterval(() => {
  const now = Atomics.load(beat, 0)
  if (now !== last) {
    last = now
    since = performance.now()
    return
  }
  if (performance.now() - since < ms) return
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= neededBytes) return
  writeSync(2, 'The disk under ' + folder + ' is full and the embedded database stands still: this process is ended. Make room and start it again; nothing was lost.\\n')
  process.kill(process.pid, 'SIGKILL')
}, Math.min(1000, ms / 4))
`

export interface StallGuardOptions {
  /** Of the embedded database. */
  readonly folder: string
  /** With more room than this, whatever takes so long is work. */
  readonly neededBytes: number
  /** How long nothing may move, milliseconds. Default 30 s. */
  readonly ms?: number
}

/**
 * Ends this process where a full disk has made the embedded database stand still, so that whoever watches over it starts it
 * again. The last net: long before that the database takes nothing more.
 */
export function guardStall({ folder, neededBytes, ms = 30_000 }: StallGuardOptions): void {
  const beat = new Int32Array(new SharedArrayBuffer(4))
  setInterval(() => Atomics.add(beat, 0, 1), Math.min(1000, ms / 4)).unref()
  const worker = new Worker(script, { eval: true, execArgv: [], workerData: { beat, folder, neededBytes, ms } })
  worker.unref()
  // Without it the process works as well.
  worker.on('error', () => undefined)
}
