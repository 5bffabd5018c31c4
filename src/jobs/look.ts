import { type DeliveryState, followUp, reconcile, type Sight } from '../domain/delivery.ts'
import { asFailure } from '../domain/failure.ts'
import type { DeliveryRow } from '../domain/ports/delivery-store.ts'
import { factsOf, noteSourceFailure, nudgeLook } from './deliver.ts'
import { createFarEnds } from './far-end.ts'
import type { JobDeps } from './job-deps.ts'

const batchSize = 20
/** A look that fails comes again after this, milliseconds. */
const putOffMs = 60_000
const callMs = 60_000

/** Leases that ran out become uncertain; whatever is uncertain or merely accepted is looked at again. */
export async function lookAtOpen(deps: JobDeps, signal: AbortSignal): Promise<void> {
  await deps.storage.deliveries.reap(deps.clock.now(), deps.rules)
  for (;;) {
    const rows = await deps.storage.deliveries.toLook(deps.clock.now(), batchSize, putOffMs)
    for (const row of rows) {
      if (signal.aborted) return
      await deps.tracing.span('internal', 'look', factsOf(row), () => lookAtOne(deps, row))
    }
    if (rows.length < batchSize) return
  }
}

async function lookAtOne(deps: JobDeps, row: DeliveryRow): Promise<void> {
  const log = deps.log.child({ deliveryId: row.id, caseId: row.caseId })
  const end = await createFarEnds(deps)(row)
  if (end === null) return
  let sight: Sight
  const lookedAt = deps.clock.now()
  try {
    sight = end.readBack ? await end.look(deps.call(callMs, log)) : { kind: 'absent' }
  } catch (error) {
    await noteSourceFailure(deps, row, asFailure(error, row.adapter))
    return
  }
  // Judged by the instant before the look: what came to light while it ran was not in it.
  const judged = judge(deps, row, sight, end.readBack, lookedAt)
  // It would be sent again. Where its absence proves nothing that may be the second time.
  const unproved = judged?.name === 'pending' && end.absenceProves === false
  const result = unproved ? judge(deps, row, sight, false, lookedAt) : judged
  if (result === null) return
  // Sent again only if the waiting was real; looked at again in a minute.
  if (result.name === 'pending' && deps.clockJumps?.settled() === false) {
    log.warn('the clock was set: absence is not believed yet')
    return
  }
  const settled = await deps.storage.deliveries.settle(
    row,
    result,
    deps.clock.now(),
    sight.kind === 'ours' ? sight.externalId : null,
  )
  log.info('delivery looked at', { sight: sight.kind, result: result.name, settled })
  if (result.name === 'accepted' || result.name === 'uncertain') await nudgeLook(deps, result.nextLook)
  if (result.name === 'pending' || result.name === 'confirmed') await deps.queue.nudge('deliver', {})
}

function judge(deps: JobDeps, row: DeliveryRow, sight: Sight, readBack: boolean, now: Date): DeliveryState | null {
  const known = deps.channels.traits(row.kind, row.adapter)
  if (known === null) return null
  const traits = { ...known, readBack: known.readBack && readBack }
  if (row.state.name === 'uncertain') return reconcile(row.state, sight, row.kind, traits, now, deps.rules)
  if (row.state.name === 'accepted') {
    // A removal is done when nothing stands; `followUp` speaks of what should appear.
    if (row.kind === 'reply-removal' && sight.kind === 'absent') {
      return { name: 'confirmed', attempt: row.state.attempt, tries: row.state.tries, at: now }
    }
    return followUp(row.state, sight, traits, now, deps.rules)
  }
  return null
}
