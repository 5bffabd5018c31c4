import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import type { Words } from './words.ts'

/** Where the rating axis starts: a tenth below the lowest point, so that small moves can be seen; null without points. */
export function scaleStart(snapshot: WeeklySnapshot): number | null {
  const points = snapshot.history.ratings.flatMap((each) => each.points).filter((each) => each !== null)
  if (points.length === 0) return null
  return Math.max(1, Math.floor(Math.min(...points) * 10 - 1) / 10)
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
  const several = snapshot.sources.some((each) => each.listings > 1)
  return [
    `${parts.join(', ')}.`,
    ...(several ? [words.say('ratingMeans')] : []),
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
