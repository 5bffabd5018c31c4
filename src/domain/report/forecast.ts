/**
 * How many ratings move a card. The card shows a rounded number, so without the exact sum every answer is a range.
 * Rounding is taken as half-up: a card shows T from T minus half a step.
 */
export interface RatedCard {
  /** As shown. */
  readonly rating: number
  readonly decimals: number
  readonly ratings: number
  /** Exact sum of the stars behind it; null if not every rating is held. */
  readonly starSum: number | null
}

export interface Range {
  readonly low: number
  readonly high: number
}

export interface OwnMix {
  /** Mean of our own ratings over the last eight weeks. */
  readonly mean: number
  readonly perWeek: number
}

export interface CardForecast {
  /** What the card would show. */
  readonly target: number
  /** Five-star ratings in a row until then; null: cannot be reached. */
  readonly fives: Range | null
  /** The same if every pending report removes its review; null: nothing pending or unreachable. */
  readonly fivesIfRemoved: Range | null
  /** The shown rating right after those removals; a range because of rounding. */
  readonly shownIfRemoved: Range | null
  /** Weeks with our own mix; `never` if our mean lies below; null without a mix. */
  readonly ownMix: { readonly mean: number; readonly weeks: Range | 'never' } | null
  /** One-star ratings until the card shows one step less; null at the bottom. */
  readonly onesUntilDown: Range | null
  /** `exact`: plain mean of held ratings. `rounded`: plain mean of a rounded card. `estimate`: formula unpublished. */
  readonly trust: 'exact' | 'rounded' | 'estimate'
}

/** Ten decimals swallow the noise of binary fractions and nothing else. */
function clean(value: number): number {
  return Math.round(value * 1e10) / 1e10
}

function step(decimals: number): number {
  return 10 ** -decimals
}

/** Where the true mean can lie, given what the card shows. Both ends may be approached, none is surely reached. */
export function meanRange(card: RatedCard): Range {
  if (card.starSum !== null && card.ratings > 0) {
    const mean = card.starSum / card.ratings
    return { low: mean, high: mean }
  }
  const half = step(card.decimals) / 2
  return { low: Math.max(1, clean(card.rating - half)), high: Math.min(5, clean(card.rating + half)) }
}

/**
 * Smallest number of ratings of `stars` that lifts a mean to at least `threshold`: n = ceil(N (T - R) / (stars - T)).
 * Infinity if they cannot.
 */
export function ratingsToRise(mean: number, ratings: number, threshold: number, stars: number): number {
  if (mean >= threshold - 1e-12) return 0
  if (stars <= threshold) return Number.POSITIVE_INFINITY
  return Math.ceil(clean((ratings * (threshold - mean)) / (stars - threshold)))
}

/** Smallest number of ratings of `stars` that brings a mean strictly under `threshold`. */
export function ratingsToFall(mean: number, ratings: number, threshold: number, stars: number): number {
  if (mean < threshold - 1e-12) return 0
  if (stars >= threshold) return Number.POSITIVE_INFINITY
  return Math.floor(clean((ratings * (mean - threshold)) / (threshold - stars))) + 1
}

function finite(range: Range): Range | null {
  return Number.isFinite(range.high) ? range : null
}

function fives(mean: Range, ratings: number, target: number, decimals: number): Range | null {
  const threshold = clean(target - step(decimals) / 2)
  return finite({
    // The upper end of a rounded mean is never reached itself, so a card below its target needs at least one.
    low: Math.max(1, ratingsToRise(mean.high, ratings, threshold, 5)),
    high: Math.max(1, ratingsToRise(mean.low, ratings, threshold, 5)),
  })
}

function withoutPending(mean: Range, ratings: number, pending: { count: number; starSum: number }): Range | null {
  const left = ratings - pending.count
  if (left <= 0) return null
  const clip = (value: number): number => Math.min(5, Math.max(1, value))
  return {
    low: clip((mean.low * ratings - pending.starSum) / left),
    high: clip((mean.high * ratings - pending.starSum) / left),
  }
}

function rounded(value: number, decimals: number): number {
  return Math.round(clean(value / step(decimals))) / 10 ** decimals
}

function mixed(mean: Range, ratings: number, threshold: number, mix: OwnMix): Range | 'never' {
  if (mix.mean <= threshold || mix.perWeek <= 0) return 'never'
  const weeks = (from: number): number =>
    Math.max(1, Math.ceil(clean(ratingsToRise(from, ratings, threshold, mix.mean) / mix.perWeek)))
  return { low: weeks(mean.high), high: weeks(mean.low) }
}

export interface ForecastOptions {
  readonly plainMean: boolean
  /** What the card should show; default: one step more than it shows. Must lie above what it shows. */
  readonly target: number | null
  readonly pending: { readonly count: number; readonly starSum: number } | null
  readonly mix: OwnMix | null
}

/** null if the card stands at 5 already, or has no ratings. */
export function forecastCard(card: RatedCard, options: ForecastOptions): CardForecast | null {
  const { decimals, ratings } = card
  const shown = rounded(card.rating, decimals)
  const next = rounded(shown + step(decimals), decimals)
  const wanted = options.target !== null && options.target > shown ? options.target : next
  if (ratings <= 0 || wanted > 5) return null
  const target = rounded(wanted, decimals)
  const mean = meanRange(card)
  const threshold = clean(target - step(decimals) / 2)
  const pending = options.pending && options.pending.count > 0 ? options.pending : null
  const after = pending ? withoutPending(mean, ratings, pending) : null
  const floor = clean(shown - step(decimals) / 2)
  return {
    target,
    fives: fives(mean, ratings, target, decimals),
    fivesIfRemoved:
      after && pending && after.low < threshold
        ? finite({
            low: ratingsToRise(after.high, ratings - pending.count, threshold, 5),
            high: ratingsToRise(after.low, ratings - pending.count, threshold, 5),
          })
        : null,
    shownIfRemoved: after ? { low: rounded(after.low, decimals), high: rounded(after.high, decimals) } : null,
    ownMix: options.mix ? { mean: options.mix.mean, weeks: mixed(mean, ratings, threshold, options.mix) } : null,
    onesUntilDown:
      floor > 1
        ? finite({
            low: Math.max(1, ratingsToFall(mean.low, ratings, floor, 1)),
            high: Math.max(1, ratingsToFall(mean.high, ratings, floor, 1)),
          })
        : null,
    trust: !options.plainMean ? 'estimate' : card.starSum === null ? 'rounded' : 'exact',
  }
}

/** Change of a plain mean by taking ratings away, all else equal; null if nothing would be left. */
export function effectOfRemoval(
  card: RatedCard,
  removed: { readonly count: number; readonly starSum: number },
): number | null {
  // The card is the one after the removals, so the state before is rebuilt by putting them back.
  const { low, high } = meanRange(card)
  const mean = card.starSum === null ? clean((low + high) / 2) : low
  const before = (mean * card.ratings + removed.starSum) / (card.ratings + removed.count)
  return card.ratings > 0 ? clean(mean - before) : null
}
