import {
  type Accepted,
  afterFailure,
  afterReceipt,
  beforeSending,
  type DeliveryState,
  type DeliveryTraits,
  followUp,
  giveBack,
  mayAct,
  type Sending,
} from '../domain/delivery.ts'
import { asFailure, Failure, failurePolicy } from '../domain/failure.ts'
import type { DeliveryRow } from '../domain/ports/delivery-store.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { Span, SpanFacts } from '../domain/ports/tracing.ts'
import { createFarEnds, type FarEnd } from './far-end.ts'
import type { JobDeps } from './job-deps.ts'
import { tellOfFailure } from './source-trouble.ts'

const batchSize = 5
/** A far end without a circuit of its own that refuses us is asked again after this, milliseconds. */
const withoutCircuitMs = 600_000
/** What nothing here can carry out is offered again after this: a mailbox may be connected meanwhile. */
const unconnectedMs = 10 * 60_000

type Claimed = DeliveryRow<Sending>

/** Carries out everything whose time has come. A crash at any point leaves a row that the next run can judge. */
export async function deliverDue(deps: JobDeps, signal: AbortSignal, id?: string): Promise<number> {
  let done = 0
  for (;;) {
    if (signal.aborted) return done
    const rows = await deps.storage.deliveries.claim({
      worker: deps.worker,
      now: deps.clock.now(),
      limit: batchSize,
      id,
      live: true,
      traits: (kind, adapter) => deps.channels.traits(kind, adapter),
    })
    for (const row of rows) {
      await deps.tracing.span('internal', 'deliver', factsOf(row), (span) => deliverOne(deps, row, signal, span))
    }
    done += rows.length
    if (rows.length < batchSize) return done
  }
}

async function deliverOne(deps: JobDeps, row: Claimed, signal: AbortSignal, span: Span): Promise<void> {
  const log = deps.log.child({ deliveryId: row.id, kind: row.kind, caseId: row.caseId })
  const traits = deps.channels.traits(row.kind, row.adapter)
  const end = await createFarEnds(deps)(row)
  if (traits === null || end === null || signal.aborted) {
    const now = deps.clock.now()
    const notBefore = signal.aborted ? now : new Date(now.getTime() + unconnectedMs)
    await deps.storage.deliveries.settle(row, giveBack(row.state, notBefore), now)
    log.warn('a delivery was given back unsent', { adapter: row.adapter, connected: end !== null })
    return
  }
  const { state, externalId, words } = await attempt(deps, row, traits, end)
  const settled = await deps.storage.deliveries.settle(row, state, deps.clock.now(), externalId)
  // Whoever waits for it sees what the far end said, not only that it is tried again.
  if (state.name === 'pending' && words !== undefined) await deps.storage.deliveries.said(row.id, words)
  span.note({ 'otklik.result': state.name })
  log.info('delivery tried', { result: state.name, settled, attempt: row.state.attempt })
  if (state.name === 'accepted' || state.name === 'uncertain') await nudgeLook(deps, state.nextLook)
  if (state.name === 'pending') await deps.queue.nudge('deliver', {}, { startAfter: state.notBefore })
  if (state.name === 'confirmed' && row.kind === 'reply-removal') await deps.queue.nudge('deliver', {})
}

interface Attempted {
  readonly state: DeliveryState
  readonly externalId: string | null
  /** What went wrong; left out where nothing did. */
  readonly words?: string
}

/** Look, send while the lease holds, and say what that means. Never throws: every error has a state. */
async function attempt(deps: JobDeps, row: Claimed, traits: DeliveryTraits, end: FarEnd): Promise<Attempted> {
  const call = deps.call(Math.max(1, row.state.leaseUntil.getTime() - deps.clock.now().getTime()), deps.log)
  let phase: 'looking' | 'sending' = 'looking'
  try {
    if (traits.readBack && end.readBack) {
      const sight = await end.look(call)
      const found = beforeSending(row.state, sight, row.kind, traits, deps.clock.now(), deps.rules)
      if (found !== null) return { state: found, externalId: sight.kind === 'ours' ? sight.externalId : null }
    }
    // Looking took longer than the lease: somebody else may hold the row by now.
    if (!mayAct(row.state, deps.clock.now())) return { state: giveBack(row.state, deps.clock.now()), externalId: null }
    phase = 'sending'
    const receipt = await end.send(call)
    const taken = afterReceipt(row.state, receipt.state, deps.clock.now(), deps.rules)
    const state =
      taken.name === 'accepted' && traits.readBack ? await seenAtOnce(deps, taken, traits, end, call) : taken
    return { state, externalId: receipt.externalId }
  } catch (error) {
    const failure = blame(deps, error, row.adapter)
    await noteSourceFailure(deps, row, failure)
    const words = failure.said ?? failure.message
    const failed = { kind: failure.kind, words, retryAfterMs: failure.retryAfterMs }
    const state = afterFailure(row.state, phase, failed, deps.clock.now(), deps.rules)
    return { state: rested(deps, row, state), externalId: null, words }
  }
}

/** The store is asked for every turn at a host: its absence is no mistake of the adapter's, and may come after a post. */
function blame({ storage }: Pick<JobDeps, 'storage'>, error: unknown, at: string): Failure {
  if (storage.troubleOf(error) === null) return asFailure(error, at)
  return new Failure('uncertain', 'The database took nothing', { at: 'database', cause: error })
}

/** Most platforms show a reply within the second: the operator need not wait for the next look to know that it stands. */
async function seenAtOnce(
  deps: JobDeps,
  taken: Accepted,
  traits: DeliveryTraits,
  end: FarEnd,
  call: CallContext,
): Promise<DeliveryState> {
  try {
    const sight = await end.look(call)
    return sight.kind === 'ours' ? followUp(taken, sight, traits, deps.clock.now(), deps.rules) : taken
  } catch {
    // It was taken; a look that fails is made good by the next one.
    return taken
  }
}

/** What waits for a circuit must wait for something: a tracker has none, and would be asked in a circle. */
function rested(deps: JobDeps, row: Claimed, state: DeliveryState): DeliveryState {
  if (row.target !== null || state.name !== 'pending') return state
  const soonest = new Date(deps.clock.now().getTime() + withoutCircuitMs)
  return state.tries < row.state.tries ? { ...state, notBefore: soonest } : state
}

/** What concerns the whole source closes its circuit for reading too: both stand on the same session. */
export async function noteSourceFailure(deps: JobDeps, row: DeliveryRow, failure: Failure): Promise<void> {
  const policy = failurePolicy[failure.kind]
  deps.log.warn('a delivery met a failure', { deliveryId: row.id, error: failure })
  if (row.kind === 'task' && policy.tell !== 'nobody') await tellOfTracker(deps, row, failure)
  if (row.target === null || policy.source === 'keep') return
  const now = deps.clock.now()
  const until = new Date(now.getTime() + (failure.retryAfterMs ?? 60_000))
  const inRow = await deps.storage.sources.failed(
    row.target.listingId,
    {
      kind: failure.kind,
      message: failure.message,
      reason: failure.reason ?? null,
      at: now,
      pauseUntil: policy.source === 'pause' ? until : null,
      openCircuit: policy.source === 'open-circuit',
      evidence: failure.evidence ?? null,
    },
    until,
  )
  const listing = await deps.storage.sources.listing(row.target.listingId)
  if (listing !== null) await tellOfFailure(deps, listing.source, failure.kind, inRow)
}

/** Once a day: a task that cannot be handed over looks like one that nobody has. */
async function tellOfTracker(deps: JobDeps, row: DeliveryRow, failure: Failure): Promise<void> {
  const now = deps.clock.now()
  await deps.storage.notices.raise([
    {
      key: `tracker-failed:${row.adapter}:${failure.kind}:${now.toISOString().slice(0, 10)}`,
      userId: null,
      channel: 'desk',
      code: 'tracker-failed',
      caseId: row.caseId,
      values: { tracker: row.adapter, kind: failure.kind },
      notBefore: now,
    },
  ])
}

/** What a span may say of an order: ids and the platform. */
export function factsOf(row: Pick<DeliveryRow, 'id' | 'caseId' | 'adapter'>): SpanFacts {
  return { 'otklik.delivery': row.id, 'otklik.case': row.caseId, 'otklik.adapter': row.adapter }
}

export async function nudgeLook(deps: Pick<JobDeps, 'queue'>, at: Date): Promise<void> {
  await deps.queue.nudge('look', {}, { startAfter: at })
}
