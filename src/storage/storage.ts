import type { Clock } from '../domain/ports/runtime.ts'
import type { Storage } from '../domain/ports/storage.ts'
import { createAlertStore } from './alert/alert-store.ts'
import { createCaseCommands } from './case-commands.ts'
import { createComplaintStore } from './complaint/complaint-store.ts'
import type { Database } from './database.ts'
import { explainGone, finishDeepRead, standing } from './deep-read.ts'
import { createDeliveryStore } from './delivery-store.ts'
import { createEvidenceStore } from './evidence-store.ts'
import { createGate } from './gate.ts'
import { createJournal } from './journal.ts'
import { createLearningStore } from './learning-store.ts'
import { createLetterStore } from './letter-store.ts'
import { createLikenessStore } from './likeness-store.ts'
import { createNoticeStore } from './notice-store.ts'
import { createRateSlots } from './rate-slots.ts'
import { createReadings } from './readings.ts'
import { createScheduleStore } from './schedule-store.ts'
import { createSourceStore } from './source-store.ts'
import { createDispatchStore } from './staff/dispatch-store.ts'
import { createNoticeOffice } from './staff/notice-office.ts'
import { createWebhookStore } from './staff/webhook-store.ts'
import { storePage } from './store-page.ts'
import { createTaskStore } from './task-store.ts'
import { createTriageStore } from './triage-store.ts'
import { troubleOf } from './trouble.ts'

/**
 * Half of a pool's connections at most: fifty cards read side by side would keep triage and the deliveries waiting for one
 * until they give up.
 */
const pagesAtOnce = 4

/** Everything jobs and the desk's commands write, over one open database. */
export function createStorage(database: Database, clock: Clock): Storage {
  const pages = createGate(pagesAtOnce)
  return {
    alerts: createAlertStore(database),
    sources: createSourceStore(database),
    readings: createReadings(database),
    reviews: {
      storePage: (order) => storePage(database, order, pages),
      finishDeepRead: (...order) => finishDeepRead(database, ...order),
      explain: (reviewId, because) => explainGone(database, reviewId, because),
      standing: (listingId) => standing(database, listingId),
    },
    letters: createLetterStore(database),
    learning: createLearningStore(database),
    likeness: createLikenessStore(database),
    triage: createTriageStore(database),
    commands: createCaseCommands(database),
    deliveries: createDeliveryStore(database),
    journal: createJournal(database),
    evidence: createEvidenceStore(database),
    schedules: createScheduleStore(database),
    notices: createNoticeStore(database),
    noticeOffice: createNoticeOffice(database),
    dispatches: createDispatchStore(database),
    webhooks: createWebhookStore(database),
    slots: createRateSlots(database, clock),
    tasks: createTaskStore(database),
    complaints: createComplaintStore(database),
    troubleOf,
    room: () => database.room(),
    ping: async () => void (await database.query('select 1')),
    // Rows that do not compress, in a table that no other connection sees and the statement's own end removes.
    tryWriting: async () =>
      void (await database.query(
        `create temp table written_for_nobody on commit drop as
           select string_agg(md5(random()::text), '') as text from generate_series(1, 32000) as n group by n / 200`,
      )),
    async refreshStatistics() {
      const room = database.room()
      // Allowed in a read-only transaction too, and it writes.
      if (room !== null && room.freeBytes < room.neededBytes) return
      // Nothing vacuums or analyses the embedded database but us.
      if (database.kind === 'pglite') await database.query('vacuum analyze')
    },
  }
}
