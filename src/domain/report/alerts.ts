import type { ReportLanguage } from './source-facts.ts'

/** What can be wrong between two reports. `key` is the same as long as it is the same trouble. */
export interface Signal {
  readonly key: string
  readonly kind: 'rating-down' | 'negative-spike' | 'source-silent' | 'target-breached' | 'report-decided'
  /** Listing or source it is about. */
  readonly about: string
  readonly facts: Readonly<Record<string, string | number>>
  /** News rather than trouble: told once, never repeated, never over. */
  readonly once: boolean
}

export interface AlertThresholds {
  /** Visible steps down that matter. Default 1. */
  readonly ratingSteps: number
  /** Fewer negatives than this in the hour never raise an alert. Default 3. */
  readonly spikeMinimum: number
  /** Chance at which a count stops being ordinary. Default 0.001. */
  readonly spikeChance: number
  /** Silence is measured against the source's own usual gap. Default 3. */
  readonly silentFactor: number
  /** Shortest silence that counts, milliseconds. Default 6 hours. */
  readonly silentMinimumMs: number
  /** Default 1. */
  readonly overdueMinimum: number
}

export const defaultThresholds: AlertThresholds = {
  ratingSteps: 1,
  spikeMinimum: 3,
  spikeChance: 0.001,
  silentFactor: 3,
  silentMinimumMs: 6 * 3_600_000,
  overdueMinimum: 1,
}

/** What an administrator or marketing sets. */
export interface AlertRules {
  readonly on: boolean
  /** Pause between repetitions until somebody acknowledges. Default 4. */
  readonly repeatHours: number
  readonly thresholds: AlertThresholds
  /** By branch: what differs there. */
  readonly branches: Readonly<Record<string, { readonly [Name in keyof AlertThresholds]?: number | undefined }>>
}

export const defaultAlertRules: AlertRules = {
  on: true,
  repeatHours: 4,
  thresholds: defaultThresholds,
  branches: {},
}

/** What makes sense at all; a chance of one would call every review a catastrophe. */
export const alertThresholdLimits = {
  ratingSteps: { least: 1, most: 20 },
  spikeMinimum: { least: 1, most: 1_000 },
  spikeChance: { least: 1e-9, most: 0.2 },
  silentFactor: { least: 1, most: 100 },
  silentMinimumMs: { least: 3_600_000, most: 90 * 86_400_000 },
  overdueMinimum: { least: 1, most: 100_000 },
} as const satisfies Record<keyof AlertThresholds, { readonly least: number; readonly most: number }>

export function thresholdsOf(rules: AlertRules, branch: string | null): AlertThresholds {
  const own = Object.entries((branch === null ? undefined : rules.branches[branch]) ?? {})
  return { ...rules.thresholds, ...Object.fromEntries(own.filter(([, value]) => value !== undefined)) }
}

export interface ShownRating {
  readonly rating: number
  readonly decimals: number
}

export function ratingDown(
  listing: string,
  before: ShownRating | null,
  after: ShownRating | null,
  limits: AlertThresholds,
  at: Date | null = null,
): Signal | null {
  if (!before || !after) return null
  const steps = Math.round((before.rating - after.rating) * 10 ** after.decimals)
  if (steps < limits.ratingSteps) return null
  return {
    // With the instant of the reading: a card that recovers and falls again is told again.
    key: `rating-down:${listing}:${after.rating}${at === null ? '' : `:${at.toISOString()}`}`,
    kind: 'rating-down',
    about: listing,
    facts: { from: before.rating, to: after.rating, decimals: after.decimals },
    once: true,
  }
}

/** Chance of `count` or more where `expected` is usual (Poisson). */
export function chanceOfAtLeast(count: number, expected: number): number {
  let term = Math.exp(-expected)
  let below = 0
  for (let k = 0; k < count; k++) {
    below += term
    term *= expected / (k + 1)
  }
  return Math.max(0, 1 - below)
}

/**
 * `usual`: negatives of the same hour and weekday in earlier weeks, one number a week. Half a review is added to the
 * sum, so that a listing which never had one at 4 a.m. does not call its first a catastrophe.
 */
export function negativeSpike(
  about: string,
  count: number,
  usual: readonly number[],
  limits: AlertThresholds,
): Signal | null {
  // Two weeks of history say nothing about what is usual.
  if (usual.length < 3 || count < limits.spikeMinimum) return null
  const expected = (usual.reduce((sum, each) => sum + each, 0) + 0.5) / usual.length
  if (chanceOfAtLeast(count, expected) >= limits.spikeChance) return null
  return {
    key: `negative-spike:${about}`,
    kind: 'negative-spike',
    about,
    facts: { count, usual: Math.round(expected * 10) / 10 },
    once: false,
  }
}

/** `usualGapMs`: a long but ordinary gap between two reviews of this source (its 95th percentile). */
export function sourceSilent(
  source: string,
  lastHeardAt: Date | null,
  usualGapMs: number | null,
  now: Date,
  limits: AlertThresholds,
): Signal | null {
  if (!lastHeardAt || usualGapMs === null) return null
  const silentMs = now.getTime() - lastHeardAt.getTime()
  if (silentMs < Math.max(limits.silentMinimumMs, usualGapMs * limits.silentFactor)) return null
  return { key: `source-silent:${source}`, kind: 'source-silent', about: source, facts: { silentMs }, once: false }
}

export function targetBreached(about: string, overdue: number, limits: AlertThresholds): Signal | null {
  if (overdue < limits.overdueMinimum) return null
  return { key: `target-breached:${about}`, kind: 'target-breached', about, facts: { overdue }, once: false }
}

export function reportDecided(report: string, listing: string, outcome: 'removed' | 'unconfirmed' | 'refused'): Signal {
  return {
    key: `report-decided:${report}:${outcome}`,
    kind: 'report-decided',
    about: listing,
    facts: { outcome },
    once: true,
  }
}

export interface Alert {
  readonly signal: Signal
  readonly raisedAt: Date
  readonly lastToldAt: Date
  readonly acknowledged: boolean
  readonly overAt: Date | null
}

export type AlertNotice =
  | { readonly type: 'raised' | 'repeated'; readonly alert: Alert }
  /** `lastedMs`: «over after 3 h 12 min». */
  | { readonly type: 'over'; readonly alert: Alert; readonly lastedMs: number }

export interface AlertStep {
  readonly alerts: readonly Alert[]
  readonly notices: readonly AlertNotice[]
}

/**
 * One round. `alerts` are those kept from the round before, over ones included as long as the caller keeps them: they are
 * what stops a piece of news from being told twice. `repeatMs`: pause between repetitions until somebody acknowledges.
 */
export function advanceAlerts(
  alerts: readonly Alert[],
  signals: readonly Signal[],
  now: Date,
  repeatMs: number,
): AlertStep {
  const present = new Map(signals.map((signal) => [signal.key, signal]))
  const notices: AlertNotice[] = []
  const kept = alerts.map((alert): Alert => {
    const signal = present.get(alert.signal.key)
    if (alert.overAt) {
      if (alert.signal.once) present.delete(alert.signal.key)
      return alert
    }
    if (!signal) {
      const over = { ...alert, overAt: now }
      notices.push({ type: 'over', alert: over, lastedMs: now.getTime() - alert.raisedAt.getTime() })
      return over
    }
    present.delete(signal.key)
    const quiet = alert.acknowledged || now.getTime() - alert.lastToldAt.getTime() < repeatMs
    const next = { ...alert, signal, lastToldAt: quiet ? alert.lastToldAt : now }
    if (!quiet) notices.push({ type: 'repeated', alert: next })
    return next
  })
  const raised = [...present.values()].map((signal): Alert => {
    const alert = { signal, raisedAt: now, lastToldAt: now, acknowledged: false, overAt: signal.once ? now : null }
    notices.push({ type: 'raised', alert })
    return alert
  })
  return { alerts: [...kept, ...raised], notices }
}

/** One line in a reader's language. `about`: the branch's, listing's or source's name. */
export type AlertText = (notice: AlertNotice, about: string, language: ReportLanguage) => string
