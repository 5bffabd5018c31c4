import { type Evidence, Failure } from '../domain/failure.ts'
import { ownTrouble } from '../domain/moderation.ts'
import type { DeliveryRow } from '../domain/ports/delivery-store.ts'
import { sourceId } from '../domain/review.ts'
import type { FarEnd } from './far-end.ts'
import type { JobDeps } from './job-deps.ts'

/** What the outbox keeps of an approved report. */
interface ReportPayload {
  readonly reportId: string
  readonly reason: string
  readonly statement: string
}

/** A report on its way to the platform's moderators; null where a person submits it. */
export async function reportEnd(row: DeliveryRow, deps: JobDeps): Promise<FarEnd | null> {
  const { target } = row
  if (target === null || target.externalId === null) return null
  const desk = await deps.channels.moderation(target.listingId)
  if (desk === null || desk.filing === 'assisted') return null
  const { reportId, reason, statement } = row.payload as ReportPayload
  const ref = { source: sourceId(row.adapter), place: target.listing.publicRef, externalId: target.externalId }
  return {
    // What a form in a browser sent cannot be looked up: doubt goes to a person instead of to the moderators twice.
    readBack: desk.filing === 'api',
    // Moderators may have decided on it by now: then the platform shows what it shows of a review nobody reported.
    absenceProves: false,
    async look(call) {
      const outcome = await desk.outcome(ref, target.listing, call)
      if (outcome === 'removed') return { kind: 'target-gone' }
      // Before anything was filed a platform says «unknown», or what it thought of an older report: neither is ours.
      if (outcome !== 'pending') return { kind: 'absent' }
      return { kind: 'ours', externalId: null, moderation: null, words: null }
    },
    async send(call) {
      if (!(await desk.allowed(ref, target.listing, reason, call))) {
        throw new Failure('invalid', 'The platform takes no such report on this review now', { at: row.adapter })
      }
      const keep = async (evidence: readonly Evidence[]) => {
        for (const one of evidence) await deps.storage.evidence.keep(`report:${reportId}`, one, deps.clock.now(), null)
      }
      const order = { ref, listing: target.listing, reason, statement, idempotencyKey: row.idempotencyKey, keep }
      const { externalId, evidence = [] } = await desk.file(order, call).catch(told)
      // Killed here the report stands without its record: a file more or less must not file it twice.
      await keep(evidence)
      return { externalId, state: 'visible' }
    },
  }
}

/** What is wrong on our side is told as a code: the platform never saw the report, and readers have three languages. */
function told(error: unknown): never {
  if (!(error instanceof Failure) || error.reason === undefined || error.said !== undefined) throw error
  const { kind, message, at, reason } = error
  throw new Failure(kind, message, { at, reason, said: `${ownTrouble}${reason}`, cause: error })
}
