import { describe, expect, it } from 'vitest'
import {
  type Alert,
  defaultThresholds as limits,
  negativeSpike,
  ratingDown,
  reportDecided,
  type Signal,
  sourceSilent,
  targetBreached,
} from '../../src/domain/report/alerts.ts'
import { reportLanguages } from '../../src/domain/report/source-facts.ts'
import { alertText } from '../../src/reports/alert-text.ts'
import { wordsOf } from '../../src/reports/words.ts'

const now = new Date('2026-11-12T20:00:00+05:00')
const alertOf = (signal: Signal | null): Alert => {
  if (!signal) throw new Error('The signal of this test is none')
  return { signal, raisedAt: now, lastToldAt: now, acknowledged: false, overAt: null }
}
const shown = (rating: number) => ({ rating, decimals: 1 })
const spike = alertOf(negativeSpike('t1', 7, [0, 1, 0, 0, 1], limits))
const ru = wordsOf('ru', 'Asia/Almaty')

describe('alerts in words', () => {
  it('say what is wrong, that it goes on, and how long it lasted', () => {
    const about = '2ГИС, Степной, 4'
    const text = '2ГИС, Степной, 4: за час отзывов на 1–2★ 7, обычно в это время 0,5'
    expect(alertText({ type: 'raised', alert: spike }, about, ru)).toBe(text)
    expect(alertText({ type: 'repeated', alert: spike }, about, ru)).toBe(`Всё ещё. ${text}`)
    const lastedMs = 192 * 60_000
    expect(alertText({ type: 'over', alert: spike, lastedMs }, about, ru)).toBe(
      `Закончилось через 3\u00a0ч\u00a012\u00a0мин. ${text}`,
    )
    expect(alertText({ type: 'over', alert: spike, lastedMs }, '2GIS', wordsOf('en', 'Asia/Almaty'))).toMatch(
      /^Over after 3\u00a0h\u00a012\u00a0min\. 2GIS: 7 reviews/,
    )
  })

  it.each(reportLanguages)('every kind has words in %s', (language) => {
    const words = wordsOf(language, 'Asia/Almaty')
    const signals = [
      ratingDown('t1', shown(4.1), shown(4), limits),
      sourceSilent('twogis', new Date(now.getTime() - 86_400_000), 3_600_000, now, limits),
      targetBreached('t1', 3, limits),
      reportDecided('r', 't1', 'removed'),
      reportDecided('r', 't1', 'unconfirmed'),
      reportDecided('r', 't1', 'refused'),
    ]
    const texts = signals.map((signal) => alertText({ type: 'raised', alert: alertOf(signal) }, 'X', words))
    expect(new Set(texts).size).toBe(6)
    for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\{/)
  })
})
