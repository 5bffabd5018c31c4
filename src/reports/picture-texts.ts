import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import type { Words } from './words.ts'

const steps = [0.1, 0.2, 0.5] as const

/** Where the rating axis starts: just below the lowest point, so that small moves can be seen; null without points. */
export function scaleStart(snapshot: WeeklySnapshot): number | null {
  const points = snapshot.history.ratings.flatMap((each) => each.points).filter((each) => each !== null)
  if (points.length === 0) return null
  return ratingScale(points).min
}

/** Ends and step of the rating axis: whole steps, so that the first line of the picture is as far from the second as the rest. */
export function ratingScale(points: readonly number[]): {
  readonly min: number
  readonly max: number
  readonly step: number
} {
  const low = Math.max(1, Math.min(...points) - 0.05)
  const high = Math.min(5, Math.max(...points) + 0.05)
  const step = steps.find((each) => (high - low) / each <= 5) ?? 1
  const tenth = (value: number): number => Math.round(value * 10) / 10
  return {
    min: tenth(Math.max(1, Math.floor(low / step + 1e-9) * step)),
    max: tenth(Math.min(5, Math.ceil(high / step - 1e-9) * step)),
    step,
  }
}

export function ratingText(snapshot: WeeklySnapshot, words: Words): string {
  const parts = snapshot.history.ratings.flatMap(({ source, points }) => {
    const line = snapshot.sources.find((each) => each.facts.id === source)
    if (!line) return []
    const label = line.facts.label[words.language]
    const known = points.filter((each) => each !== null)
    const first = known[0]
    const last = known.at(-1)
    if (first === undefined || last === undefined) return [words.say('ratingTextUnknown', { source: label })]
    const show = (value: number): string => words.decimal(value, line.decimals)
    if (known.length === 1) return [`${label} ${show(last)}`]
    return [words.say('ratingText', { source: label, from: show(first), to: show(last) })]
  })
  const start = scaleStart(snapshot)
  const moved = snapshot.history.ratings.some((each) => each.points.filter((point) => point !== null).length > 1)
  const several = snapshot.sources.some((each) => each.listings > 1)
  return [
    `${parts.join(', ')}.`,
    ...(several ? [words.say('ratingMeans')] : []),
    ...(moved ? [words.say('chartChange')] : []),
    ...(start === null ? [] : [words.say('scale', { min: words.decimal(start, 1) })]),
  ].join(' ')
}

export function starsText(snapshot: WeeklySnapshot, words: Words): string {
  const { stars, unrated, weekMean, fresh } = snapshot.totals
  if (stars === null || fresh === null) return words.say('cameUnknown')
  if (fresh === 0) return words.say('cameNone')
  const items = stars.flatMap((count, index) =>
    count > 0 ? [words.say('starsItem', { count, stars: index + 1 })] : [],
  )
  return [
    ...(items.length > 0 ? [words.say('starsText', { stars: items.join(', ') })] : []),
    ...(weekMean === null ? [] : [words.say('starsTextMean', { mean: words.decimal(weekMean, 2) })]),
    ...(unrated ? [words.say('unratedText', { count: unrated })] : []),
  ].join(' ')
}
