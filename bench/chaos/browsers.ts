import { join } from 'node:path'
import { findBrowser } from '../../src/transport/find-browser.ts'
import type { Cast } from './cast.ts'
import type { Operator } from './operator.ts'
import type { World } from './world.ts'

/** How a process of the product is told which Chromium to take. */
export type BrowserEnv = Readonly<Record<string, string>>

/** One for all: unpacked into each data folder it would fill the small disks. null: no browser here, and none is killed. */
export async function browserForAll(): Promise<BrowserEnv | null> {
  const unpackInto = join(import.meta.dirname, '../../var/browser')
  const options = { configured: null, searchPath: process.env['PATH'] ?? '', unpackInto }
  const found = await findBrowser(options).catch(() => null)
  if (found === null) return null
  const libraries = [...found.libraryPath, process.env['LD_LIBRARY_PATH'] ?? ''].filter((path) => path !== '')
  return {
    OTKLIK_BROWSER_PATH: found.executablePath,
    ...(libraries.length > 0 ? { LD_LIBRARY_PATH: libraries.join(':') } : {}),
  }
}

/** The cabinet keeps a browser waiting for so long that it is killed with the question in its hands. */
const heldMs = 3_000
/** A loaded machine starts a Chromium slowly, and a worker may have to take over from a dead one first. */
const patienceMs = 45_000

/**
 * Waits until a browser of the product has asked the cabinet and not been answered, then kills every one there is.
 * Resolves with how many; 0 if none was met in time.
 */
export async function killBrowserAtWork(cast: Cast, world: World, operator: Operator): Promise<number> {
  await world.setFaults([
    { platform: 'yandex', operation: 'sprav.reviews.page', kind: 'latency', ms: heldMs, times: 3 },
    { platform: 'yandex', operation: 'sprav.answer', kind: 'latency', ms: heldMs, times: 3 },
  ])
  const met = new AbortController()
  const asking = (async () => {
    // Again and again: without it nobody opens a cabinet for minutes.
    while (!met.signal.aborted) {
      await operator.readCabinets()
      await new Promise((resolve) => setTimeout(resolve, 700))
    }
  })()
  try {
    const asked = await world.askedOfCabinet()
    const from = performance.now()
    const until = from + patienceMs
    while (performance.now() < until) {
      if ((await world.askedOfCabinet()) > asked) {
        const killed = await cast.killBrowsers()
        if (killed > 0) {
          console.error(`a browser was killed after ${Math.round((performance.now() - from) / 1000)} s`)
          return killed
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return 0
  } finally {
    met.abort()
    await asking
  }
}
