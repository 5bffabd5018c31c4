import { randomUUID } from 'node:crypto'
import type { ListingRow } from '../domain/ports/source-store.ts'
import { type HeldReading, readHeld } from './collect.ts'
import { askForReadings } from './collect-many.ts'
import { Hold } from './hold.ts'
import { importLimit } from './import-limit.ts'
import type { JobDeps } from './job-deps.ts'

/** A run takes new listings no longer than this: the queue takes a job for dead that lasts an hour. */
const runMs = 10 * 60_000
/** Fewer free places than this share of them are not worth a question to the database. */
const worthAsking = 0.25

/** What one platform of a run is at. */
interface Lane {
  readonly adapter: string
  readonly running: Set<Promise<void>>
  /** Nothing more was due when last asked, or somebody else reads them. */
  drained: boolean
}

/**
 * Reads whatever is due, several listings of each platform at once, until nothing is due any more. A slow platform takes
 * no other's places. Any number of runs, here and in other processes, share the work.
 */
export async function collectDue(deps: JobDeps, stop: AbortSignal): Promise<void> {
  const began = performance.now()
  const hold = new Hold(deps, `${deps.worker}:${randomUUID()}`)
  const lanes = (await deps.storage.sources.adapters()).map(
    (adapter): Lane => ({ adapter, running: new Set(), drained: false }),
  )
  try {
    for (;;) {
      const goesOn = !stop.aborted && performance.now() - began < runMs
      if (goesOn) await Promise.all(lanes.filter((lane) => !lane.drained).map((lane) => fill(deps, lane, hold, stop)))
      const running = lanes.flatMap((lane) => [...lane.running])
      if (running.length === 0) return
      await Promise.race(running)
    }
  } finally {
    await Promise.allSettled(lanes.flatMap((lane) => [...lane.running]))
    hold.end()
  }
}

async function fill(deps: JobDeps, lane: Lane, hold: Hold, stop: AbortSignal): Promise<void> {
  const free = deps.readingsAtOnce - lane.running.size
  if (lane.running.size > 0 && free < deps.readingsAtOnce * worthAsking) return
  const now = deps.clock.now()
  const order = { adapter: lane.adapter, worker: hold.holder, now, until: hold.until(now), limit: free }
  const listings = await deps.storage.sources.claim(order)
  lane.drained = listings.length < free
  const [first] = listings
  if (first === undefined) return
  if ((await deps.channels.collector(first))?.many !== undefined) {
    // One pass over many of them is a job of its own.
    for (const { id } of listings) await deps.storage.sources.release(id, hold.holder)
    await askForReadings(deps, listings)
    lane.drained = true
    return
  }
  const importBefore = await importLimit(deps)
  for (const listing of listings) start(deps, lane, listing, hold, { stop, importBefore })
}

function start(
  deps: JobDeps,
  lane: Lane,
  listing: ListingRow,
  hold: Hold,
  how: Pick<HeldReading, 'stop' | 'importBefore'>,
): void {
  hold.add(listing.id)
  const reading = readHeld(deps, listing, { ...how, depth: 'incremental', holder: hold.holder }).finally(() => {
    hold.drop(listing.id)
    lane.running.delete(reading)
  })
  lane.running.add(reading)
}
