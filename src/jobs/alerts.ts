import type { AlertPlace, PlacedSignal } from '../domain/ports/alert-store.ts'
import {
  type AlertNotice,
  negativeSpike,
  ratingDown,
  reportDecided,
  type Signal,
  sourceSilent,
  targetBreached,
  thresholdsOf,
} from '../domain/report/alerts.ts'
import type { JobDeps } from './job-deps.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A step down that is older is in the weekly report. */
const newsMs = 2 * dayMs
const usualWeeks = 8

type AlertDeps = Pick<JobDeps, 'storage' | 'clock' | 'log' | 'alertText'>

/** One round: what is wrong now, what of it is new, lasts or is over, and whom to tell. Safe to repeat at any moment. */
export async function watchForTrouble(deps: AlertDeps): Promise<void> {
  const { alerts, notices } = deps.storage
  const now = deps.clock.now()
  const rules = await alerts.rules()
  const signals = rules.on ? await signalsOf(deps, now) : []
  const told = await alerts.advance(signals, now, rules.repeatHours * hourMs)
  if (told.length === 0) return
  const names = await alerts.names([...new Set(told.map((each) => each.notice.alert.signal.about))])
  await notices.raise(
    told.map(({ id, told: times, notice }) => {
      const { signal } = notice.alert
      const about = names.get(signal.about) ?? ''
      return {
        key: `alert:${id}:${notice.type}:${times}`,
        userId: null,
        channel: 'desk' as const,
        code: codeOf(notice),
        caseId: null,
        values: {
          alert: id,
          kind: signal.kind,
          ru: deps.alertText(notice, about, 'ru'),
          kk: deps.alertText(notice, about, 'kk'),
          en: deps.alertText(notice, about, 'en'),
        },
        notBefore: now,
      }
    }),
  )
  deps.log.info('alerts were told', { told: told.map(({ id, notice }) => ({ id, type: notice.type })) })
}

function codeOf(notice: AlertNotice): string {
  if (notice.type === 'over') return 'alert-over'
  return notice.alert.signal.kind === 'report-decided' ? 'alert-news' : 'alert'
}

async function signalsOf(deps: AlertDeps, now: Date): Promise<readonly PlacedSignal[]> {
  const { data } = deps.storage.alerts
  const rules = await deps.storage.alerts.rules()
  const limits = (branchId: string | null) => thresholdsOf(rules, branchId)
  const found: PlacedSignal[] = []
  const note = (branchId: string | null, signal: Signal | null): void => {
    if (signal !== null) found.push({ ...signal, branchId })
  }
  for (const { place, at, since, before, after, decimals } of await data.ratings(
    new Date(now.getTime() - 14 * dayMs),
  )) {
    if (now.getTime() - at.getTime() > newsMs) continue
    const shown = { rating: after, decimals }
    note(place.branchId, ratingDown(place.id, { rating: before, decimals }, shown, limits(place.branchId), since))
  }
  const hour = new Date(now.getTime() - hourMs)
  for (const { place, count, usual } of await data.negatives(hour, now, usualWeeks)) {
    note(place.branchId, negativeSpike(place.id, count, usual, limits(place.branchId)))
  }
  for (const { place, count } of await data.overdue(now)) note(place.branchId, breached(place, count, limits))
  for (const { source, branchId, lastHeardAt, usualGapMs, silentAfterMs } of await data.gaps()) {
    const own = limits(branchId)
    note(branchId, sourceSilent(source, lastHeardAt, usualGapMs ?? silentAfterMs / own.silentFactor, now, own))
  }
  for (const { id, listing, branchId, outcome } of await data.decided(new Date(now.getTime() - newsMs))) {
    note(branchId, reportDecided(id, listing, outcome))
  }
  return found
}

function breached(
  place: AlertPlace,
  count: number,
  limits: (branch: string | null) => ReturnType<typeof thresholdsOf>,
) {
  return targetBreached(place.id, count, limits(place.branchId))
}
