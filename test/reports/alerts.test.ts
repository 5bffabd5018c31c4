import { describe, expect, it } from 'vitest'
import {
  advanceAlerts,
  chanceOfAtLeast,
  defaultThresholds as limits,
  negativeSpike,
  ratingDown,
  reportDecided,
  sourceSilent,
  targetBreached,
} from '../../src/domain/report/alerts.ts'

const now = new Date('2026-11-12T20:00:00+05:00')
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

describe('signals', () => {
  it('a visible step down, not a step up and not the unknown', () => {
    const shown = (rating: number) => ({ rating, decimals: 1 })
    expect(ratingDown('t1', shown(4.1), shown(4), limits)?.facts).toEqual({ from: 4.1, to: 4, decimals: 1 })
    expect(ratingDown('t1', shown(4), shown(4.1), limits)).toBeNull()
    expect(ratingDown('t1', shown(4.1), null, limits)).toBeNull()
    expect(ratingDown('t1', shown(4.1), shown(4), { ...limits, ratingSteps: 2 })).toBeNull()
  })

  it('a spike is measured against the same hour and weekday', () => {
    // Usual at this hour: 0, 1, 0, 0, 1 -> (2 + 0.5) / 5 = 0.5. Four or more happen with 1 - e^-0.5 (1 + .5 + .125 + .0208) = 0.18 %.
    expect(chanceOfAtLeast(4, 0.5)).toBeCloseTo(0.00175, 5)
    expect(negativeSpike('t1', 4, [0, 1, 0, 0, 1], limits)).toBeNull()
    expect(negativeSpike('t1', 5, [0, 1, 0, 0, 1], limits)?.facts).toEqual({ count: 5, usual: 0.5 })
    // The same five where four are usual is an ordinary evening.
    expect(negativeSpike('t1', 5, [4, 3, 5, 4, 4], limits)).toBeNull()
    // Two weeks of history are no usual.
    expect(negativeSpike('t1', 9, [0, 0], limits)).toBeNull()
    expect(negativeSpike('t1', 2, [0, 0, 0, 0], limits)).toBeNull()
  })

  it('silence is measured against the usual gap of the source', () => {
    const hour = 3_600_000
    expect(sourceSilent('twogis', later(-60 * 10), 4 * hour, now, limits)).toBeNull()
    expect(sourceSilent('twogis', later(-60 * 12), 4 * hour, now, limits)?.facts).toEqual({ silentMs: 12 * hour })
    expect(sourceSilent('twogis', later(-60 * 5), hour / 2, now, limits)).toBeNull()
    expect(sourceSilent('twogis', null, hour, now, limits)).toBeNull()
  })

  it('a breached target', () => {
    expect(targetBreached('t1', 0, limits)).toBeNull()
    expect(targetBreached('t1', 2, limits)?.facts).toEqual({ overdue: 2 })
  })
})

describe('rounds of alerts', () => {
  const spike = negativeSpike('t1', 5, [0, 0, 0], limits)
  const half = 30 * 60_000

  it('tells, repeats until somebody acknowledges, and says how long it lasted', () => {
    if (!spike) throw new Error('The spike of this test is none')
    const first = advanceAlerts([], [spike], now, half)
    expect(first.notices.map((each) => each.type)).toEqual(['raised'])
    const soon = advanceAlerts(first.alerts, [spike], later(10), half)
    expect(soon.notices).toEqual([])
    const again = advanceAlerts(soon.alerts, [spike], later(30), half)
    expect(again.notices.map((each) => each.type)).toEqual(['repeated'])
    const seen = again.alerts.map((each) => ({ ...each, acknowledged: true }))
    expect(advanceAlerts(seen, [spike], later(90), half).notices).toEqual([])
    const over = advanceAlerts(seen, [], later(192), half)
    // 192 minutes = 3 h 12 min
    expect(over.notices).toMatchObject([{ type: 'over', lastedMs: 192 * 60_000 }])
    expect(advanceAlerts(over.alerts, [], later(200), half).notices).toEqual([])
    // The same trouble another day is a new alert.
    expect(advanceAlerts(over.alerts, [spike], later(900), half).notices.map((each) => each.type)).toEqual(['raised'])
  })

  it('tells a piece of news once', () => {
    const news = reportDecided('r1', 't1', 'removed')
    const first = advanceAlerts([], [news], now, half)
    expect(first.notices.map((each) => each.type)).toEqual(['raised'])
    expect(advanceAlerts(first.alerts, [news], later(600), half).notices).toEqual([])
    expect(advanceAlerts(first.alerts, [], later(600), half).notices).toEqual([])
  })
})
