import type { ComplaintStore } from '../../domain/ports/complaint-store.ts'
import type { Database } from '../database.ts'
import { createCandidates } from './candidates.ts'
import { createComments } from './comments.ts'
import { createLookUps } from './look-ups.ts'
import { createOutageTexts } from './outage-texts.ts'
import { createOutages } from './outages.ts'
import { createReports } from './reports.ts'
import { createRequests } from './requests.ts'
import { createStanding } from './standing.ts'

/** Contract requests, moderation reports and outage clusters: what hangs on a complaint. */
export function createComplaintStore(database: Database): ComplaintStore {
  return {
    ...createRequests(database),
    ...createLookUps(database),
    ...createComments(database),
    ...createCandidates(database),
    ...createReports(database),
    ...createStanding(database),
    ...createOutages(database),
    ...createOutageTexts(database),
  }
}
