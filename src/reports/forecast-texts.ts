import type { Range } from '../domain/report/forecast.ts'
import type { ListingLine, WeeklySnapshot } from '../domain/report/snapshot.ts'
import { listingLabel } from './sections.ts'
import type { Words } from './words.ts'

const forecastsShown = 3

function range(value: Range, words: Words): string {
  return value.low === value.high ? words.whole(value.low) : words.say('range', { low: value.low, high: value.high })
}

export function forecastSentences(snapshot: WeeklySnapshot, line: ListingLine, words: Words): readonly string[] {
  const { forecast, after } = line
  if (!forecast || !after) return []
  const listing = listingLabel(snapshot, line, words)
  const target = words.decimal(forecast.target, after.decimals)
  const { fives, fivesIfRemoved, shownIfRemoved, ownMix, onesUntilDown } = forecast
  const parts = [
    fives
      ? words.say('forecastExact', { listing, target, fives: range(fives, words), count: fives.high })
      : words.say('forecastNever', { listing, target }),
  ]
  if (fivesIfRemoved) parts.push(words.say('forecastRemoved', { fives: range(fivesIfRemoved, words) }))
  else if (shownIfRemoved) {
    const { low, high } = shownIfRemoved
    const show = (value: number): string => words.decimal(value, after.decimals)
    parts.push(words.say('forecastRemovedShown', { shown: low === high ? show(low) : `${show(low)}–${show(high)}` }))
  }
  if (ownMix) {
    const mean = words.decimal(ownMix.mean, 1)
    parts.push(
      ownMix.weeks === 'never'
        ? words.say('forecastMixNever', { mean })
        : words.say('forecastMixWeeks', { mean, weeks: range(ownMix.weeks, words) }),
    )
  }
  if (onesUntilDown) parts.push(words.say('forecastDown', { ones: range(onesUntilDown, words) }))
  if (forecast.trust === 'estimate') parts.push(words.say('forecastEstimate'))
  if (forecast.trust === 'rounded') parts.push(words.say('forecastRounded'))
  return parts
}

/** The biggest card of every source: one paragraph each; the workbook has all. */
export function forecastParagraphs(snapshot: WeeklySnapshot, words: Words): readonly string[] {
  const size = (line: ListingLine): number => line.after?.ratings ?? 0
  const paragraphs = snapshot.sources
    .flatMap(({ facts }) => {
      const own = snapshot.listings.filter((each) => each.source === facts.id && each.forecast)
      const biggest = own.toSorted((a, b) => size(b) - size(a))[0]
      return biggest ? [forecastSentences(snapshot, biggest, words).join(' ')] : []
    })
    .slice(0, forecastsShown)
  return paragraphs.length > 0 ? paragraphs : [words.say('forecastNone')]
}
