import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'

const lookMs = 300
/** How often a holder says that it lives; three times this without a word, and another machine's is believed dead. */
const beatMs = 10_000

/**
 * Runs `work` while no other process on this machine or volume does the same at `path`. Two `npm ci` in one tree tear
 * out each other's packages and both fail. A lock whose process is gone is taken over.
 * @param {{ path: string, waiting: (holder: string) => void, work: () => Promise<void> }} order `waiting` is told once, with who holds it
 */
export async function alone({ path, waiting, work }) {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), born: bornAt(process.pid) })
  for (let told = false; !take(path, mine); ) {
    const holder = read(path)
    if (holder === null) continue
    if (!lives(holder, path)) {
      clearStale(path, holder)
      continue
    }
    if (!told) waiting(nameOf(holder))
    told = true
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
  const release = () => {
    if (read(path) === mine) rmSync(path, { force: true })
  }
  // Whoever fails inside ends the process at once.
  process.once('exit', release)
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), beatMs)
  try {
    await work()
  } finally {
    clearInterval(beat)
    release()
    process.off('exit', release)
  }
}

/** Written beside and linked: nobody ever reads half a name. */
function take(path, mine) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, mine)
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Renamed before it is removed: of two that see the same dead holder one clears it, and neither a living one's. */
function clearStale(path, holder) {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (read(aside) === holder) rmSync(aside, { force: true })
  else renameSync(aside, path)
}

function lives(holder, path) {
  const { pid, host, born } = parsed(holder)
  // Another container on the same volume: its processes cannot be asked, its sign of life can.
  if (host !== hostname()) return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 3 * beatMs
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  // Numbers are given out again: after a restart of the machine another program may bear this one.
  return born === null || bornAt(pid) === born
}

function nameOf(holder) {
  const { pid, host } = parsed(holder)
  return host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`
}

function parsed(holder) {
  try {
    return JSON.parse(holder)
  } catch {
    return { pid: 0, host: hostname(), born: null }
  }
}

/** When a process began, in the system's own ticks; null where the system does not say. */
function bornAt(pid) {
  const stat = read(`/proc/${pid}/stat`)
  return stat === null ? null : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null)
}
