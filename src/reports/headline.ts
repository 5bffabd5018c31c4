import type { SourceLine, WeeklySnapshot } from '../domain/report/snapshot.ts'
import { parseWeek } from '../domain/report/week.ts'
import type { Words } from './words.ts'

const movesShown = 3

function shownChange(line: SourceLine): number | null {
  if (line.before === null || line.after === null) return null
  const unit = 10 ** line.decimals
  return (Math.round(line.after * unit) - Math.round(line.before * unit)) / unit
}

function label(line: SourceLine, words: Words): string {
  return line.facts.label[words.language]
}

function ratingNow(line: SourceLine, words: Words): string {
  return `${label(line, words)} ${words.decimal(line.after, line.decimals)}`
}

function rated(snapshot: WeeklySnapshot): readonly SourceLine[] {
  return snapshot.sources.filter((each) => each.facts.ratingMean !== 'none')
}

function moved(snapshot: WeeklySnapshot): readonly SourceLine[] {
  return rated(snapshot).filter((each) => (shownChange(each) ?? 0) !== 0)
}

/** Cards that were read at both ends of the week. */
function compared(snapshot: WeeklySnapshot): readonly SourceLine[] {
  return rated(snapshot).filter((each) => shownChange(each) !== null)
}

/** Cards were read once or not at all: neither up nor down can be claimed, but what came and what was done is known. */
function weekInNumbers(snapshot: WeeklySnapshot, words: Words): string {
  const { fresh, weekMean, answered, negativeAnswered } = snapshot.totals
  const came: string[] = []
  if (fresh !== null) came.push(fresh > 0 ? words.say('newReviews', { count: fresh }) : words.say('noneNew'))
  if (weekMean !== null) came.push(words.say('meanStars', { mean: words.decimal(weekMean, 1) }))
  // Where there were low ratings, what was done about them stands at the end of the sentence.
  if (answered !== null && answered.of > 0 && !negativeAnswered?.of) {
    came.push(words.say('answeredSome', { hits: answered.hits, of: answered.of }))
  }
  const cards = rated(snapshot).filter((each) => each.after !== null)
  const shown = cards.map((each) => ratingNow(each, words)).join(', ')
  const parts = [came.join(', '), shown === '' ? '' : words.say('cardsShow', { ratings: shown })]
  const sentence = parts.filter((each) => each !== '').join('; ')
  return sentence === '' ? words.say('nothingRead') : sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function isWeek(snapshot: WeeklySnapshot): boolean {
  return snapshot.week.name.includes('W')
}

function moveText(line: SourceLine, words: Words): string {
  return words.say('move', {
    source: label(line, words),
    from: words.decimal(line.before, line.decimals),
    to: words.decimal(line.after, line.decimals),
  })
}

/** Names of platforms have any gender and number: they stand after a colon, where no verb must agree with them. */
function ratingSentence(snapshot: WeeklySnapshot, words: Words): string {
  const moves = moved(snapshot)
  const known = compared(snapshot)
  if (known.length === 0) return weekInNumbers(snapshot, words)
  if (moves.length === 0) {
    const ratings = known.map((each) => ratingNow(each, words)).join(', ')
    return words.say(isWeek(snapshot) ? 'ratingSame' : 'ratingSamePeriod', { ratings })
  }
  const shown = moves.slice(0, movesShown)
  const list = (lines: readonly SourceLine[]): string => lines.map((line) => moveText(line, words)).join(', ')
  const rises = shown.filter((line) => (shownChange(line) ?? 0) > 0)
  const falls = shown.filter((line) => (shownChange(line) ?? 0) < 0)
  const rest = moves.length - shown.length
  const told =
    rises.length > 0 && falls.length > 0
      ? words.say('roseAndFell', { rises: list(rises), falls: list(falls) })
      : words.say(rises.length > 0 ? 'rose' : 'fell', { moves: list(shown) })
  return [told, ...(rest > 0 ? [words.say('moreMoves', { count: rest })] : [])].join(', ')
}

function done(snapshot: WeeklySnapshot, words: Words): readonly string[] {
  const negative = snapshot.totals.negativeAnswered
  if (!negative || negative.of === 0) return []
  if (negative.hits === 0) return [words.say('negativeNone', { count: negative.of })]
  return [
    negative.hits === negative.of
      ? words.say('negativeAll', { count: negative.of })
      : words.say('negativeSome', { hits: negative.hits, of: negative.of }),
  ]
}

/**
 * One sentence: up or down, what low ratings speak of, and what was done about them. Says what stands beside each other,
 * never that one caused the other.
 */
export function headline(snapshot: WeeklySnapshot, words: Words): string {
  const top = snapshot.topics[0]
  // One voice is no trend.
  const about = top && top.count > 1 ? [words.say('mostlyAbout', { topic: words.say(`topicAbout.${top.topic}`) })] : []
  return [ratingSentence(snapshot, words), ...about, ...done(snapshot, words)].join('; ')
}

function decisions({ moderation }: WeeklySnapshot, words: Words): readonly string[] {
  const { removed, unconfirmed, refused, pending } = moderation
  const counts = { Removed: removed, Unconfirmed: unconfirmed, Refused: refused, Pending: pending }
  const parts = Object.entries(counts).flatMap(([name, count]) =>
    count > 0 ? [words.say(`reason${name}`, { count })] : [],
  )
  return parts.length > 0 ? [words.say('decisions', { parts: parts.join(', ') })] : []
}

function running(snapshot: WeeklySnapshot, words: Words): readonly string[] {
  const { week } = snapshot
  if (week.asOf >= week.to) return []
  return [words.say(isWeek(snapshot) ? 'running' : 'runningPeriod', { at: words.moment(week.asOf) })]
}

/** What the page says above its numbers: the headline, and what stands in no number below it. */
export function summary(snapshot: WeeklySnapshot, words: Words): string {
  return [`${headline(snapshot, words)}.`, ...decisions(snapshot, words), ...running(snapshot, words)].join(' ')
}

/** What came, how soon it was answered and what moderators decided. */
export function lead(snapshot: WeeklySnapshot, words: Words): string {
  return [arrivals(snapshot, words), ...decisions(snapshot, words), ...running(snapshot, words)].join(' ')
}

function arrivals(snapshot: WeeklySnapshot, words: Words): string {
  const { fresh } = snapshot.totals
  const before = snapshot.previous?.fresh ?? null
  // The headline has told the count already.
  if (compared(snapshot).length === 0 && fresh !== null) {
    if (before === null) return words.say('noWeekBefore')
    return words.say(snapshot.week.asOf < snapshot.week.to ? 'newBeforeRunning' : 'newBefore', { count: before })
  }
  if (fresh === null) return words.say('cameUnknown')
  if (fresh === 0) return words.say('cameNone')
  const reviews = words.say('newReviews', { count: fresh })
  if (before === null) return `${words.say('came', { reviews })} ${words.say('noWeekBefore')}`
  // Three days are held against three days.
  const part = snapshot.week.asOf < snapshot.week.to ? 'Running' : ''
  if (before === fresh) return words.say(`cameSame${part}`, { reviews })
  return words.say(`${fresh > before ? 'cameMore' : 'cameLess'}${part}`, { reviews, count: Math.abs(fresh - before) })
}

/** «Дала Нет, неделя 46: Google 4,22 (+0,01), 2ГИС 4,0 (−0,1), 38 отзывов» */
export function subject(snapshot: WeeklySnapshot, words: Words): string {
  const moves = moved(snapshot)
  const known = rated(snapshot).filter((each) => each.after !== null)
  const ratings = (moves.length > 0 ? moves : known).slice(0, 3).map((line) => {
    const change = shownChange(line)
    return change ? `${ratingNow(line, words)} (${words.signed(change, line.decimals)})` : ratingNow(line, words)
  })
  const base = {
    company: snapshot.company.name,
    week: parseWeek(snapshot.week.name).week,
    reviews:
      snapshot.totals.fresh === null ? words.say('noData') : words.say('reviews', { count: snapshot.totals.fresh }),
  }
  return ratings.length > 0
    ? words.say('subject', { ...base, ratings: ratings.join(', ') })
    : words.say('subjectNoRating', base)
}
