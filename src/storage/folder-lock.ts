import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { makeFolder } from './make-folder.ts'

const beatMs = 15_000

export interface FolderLock {
  release(): Promise<void>
}

export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

/**
 * Takes `folder` for this process alone. Two processes that open one embedded database both succeed and one's writes
 * are silently lost, hence a lock of our own. A lock left by a killed process is recognised and replaced.
 *
 * @throws FolderInUse naming the process that holds it, FolderUnusable naming what is in the way
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await makeFolder(folder)
  const path = join(folder, 'lock')
  const mine = `${process.pid}@${hostname()}`
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await create(path, mine)) return hold(path, mine)
    const holder = await readFile(path, 'utf8').catch(() => null)
    if (holder === null) continue
    if (await isAlive(holder, path)) {
      throw new FolderInUse(
        `Another Otklik (${holder}) is using ${folder}. Stop it first, or give this one another OTKLIK_DATA_FOLDER.`,
      )
    }
    await clearStale(path, holder)
  }
  throw new FolderInUse(`The lock of ${folder} keeps changing hands. Start again in a moment.`)
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(content)
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function hold(path: string, mine: string): FolderLock {
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), beatMs)
  beat.unref()
  return {
    async release() {
      clearInterval(beat)
      await release(path, mine)
    },
  }
}

async function isAlive(holder: string, path: string): Promise<boolean> {
  const [pidText, host] = holder.split('@')
  const pid = Number(pidText)
  // A container is restarted with the same number: our own pid in the file is always a predecessor's.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  if (host !== hostname()) {
    // Another container on the same volume: its processes cannot be asked, its heartbeat can.
    const touched = await stat(path).catch(() => null)
    return touched !== null && Date.now() - touched.mtimeMs < 4 * beatMs
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Renamed before it is removed: of two processes that see the same dead holder only one may clear it. */
async function clearStale(path: string, holder: string): Promise<void> {
  const aside = `${path}.${process.pid}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  const moved = await readFile(aside, 'utf8')
  if (moved === holder) await rm(aside)
  else await rename(aside, path)
}

async function release(path: string, mine: string): Promise<void> {
  const holder = await readFile(path, 'utf8').catch(() => null)
  if (holder === mine) await rm(path, { force: true })
}
