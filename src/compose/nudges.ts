import type { JobQueue } from '../domain/ports/job-queue.ts'
import type { Nudges } from '../domain/ports/nudges.ts'

/** The desk's wishes as jobs. */
export function createNudges(queue: JobQueue): Nudges {
  return {
    deliverAt: (deliveryId, at) => queue.nudge('deliver', { deliveryId }, { key: deliveryId, startAfter: at }),
    learn: (by) => queue.nudge('learn', { by }),
    triage: (caseId) => queue.nudge('triage', { caseId }),
    async read(listingIds) {
      for (const listingId of listingIds) await queue.nudge('collect', { listingId }, { key: listingId })
    },
  }
}
