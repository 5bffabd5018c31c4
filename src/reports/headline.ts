import type { SourceLine, WeeklySnapshot } from '../domain/report/snapshot.ts'
import { parseWeek } from '../domain/report/week.ts'
import type { Words } from './words.ts'

const movesShown = 2

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
  const { fresh, weekMean, answered } = snapshot.totals
  const came: string[] = []
  if (fresh !== null) came.push(fresh > 0 ? words.say('newReviews', { count: fresh }) : words.say('noneNew'))
  if (weekMean !== null) came.push(words.say('meanStars', { mean: words.decimal(weekMean, 1) }))
  if (answered !== null && answered.of > 0) {
    came.push(words.say('answeredSome', { hits: answered.hits, of: answered.of }))
  }
  const cards = rated(snapshot).filter((each) => each.after !== null)
  const shown = cards.map((each) => ratingNow(each, words)).join(', ')
  const parts = [came.join(', '), shown === '' ? '' : words.say('cardsShow', { ratings: shown })]
  const sentence = parts.filter((each) => each !== '').join('; ')
  return sentence === '' ? words.say('nothingRead') : sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function ratingSentence(snapshot: WeeklySnapshot, words: Words): string {
  const moves = moved(snapshot)
  const known = compared(snapshot)
  if (known.length === 0) return weekInNumbers(snapshot, words)
  if (moves.length === 0) {
    return words.say('ratingSame', { ratings: known.map((each) => ratingNow(each, words)).join(', ') })
  }
  const parts = moves.slice(0, movesShown).map((line, index) => {
    const key = (shownChange(line) ?? 0) > 0 ? 'rose' : 'fell'
    return words.say(index === 0 ? key : `${key}Next`, {
      source: label(line, words),
      from: words.decimal(line.before, line.decimals),
      to: words.decimal(line.after, line.decimals),
    })
  })
  const rest = moves.length - parts.length
  return [...parts, ...(rest > 0 ? [words.say('moreMoves', { count: rest })] : [])].join(', ')
}

/** Up or down, and what low ratings speak of. Says what stands beside each other, never that one caused the other. */
export function headline(snapshot: WeeklySnapshot, words: Words): string {
  const top = snapshot.topics[0]
  const rating = ratingSentence(snapshot, words)
  // One voice is no trend.
  if (!top || top.count < 2) return rating
  return `${rating}; ${words.say('mostlyAbout', { topic: words.say(`topicAbout.${top.topic}`) })}`
}

/** What came and what was done, in a few sentences. */
export function lead(snapshot: WeeklySnapshot, words: Words): string {
  const { totals, moderation, week } = snapshot
  const parts = [arrivals(snapshot, words)]
  const negative = totals.negativeAnswered
  if (negative && negative.of > 0) {
    parts.push(
      negative.hits === negative.of
        ? words.say('negativeAll', { count: negative.of })
        : words.say('negativeSome', { hits: negative.hits, of: negative.of }),
    )
  }
  if (moderation.removed + moderation.refused + moderation.pending > 0) {
    const { removed, refused, pending } = moderation
    parts.push(words.say('moderatorsRemoved', { count: removed, refused, pending }))
  }
  if (week.asOf < week.to) parts.push(words.say('running', { at: words.moment(week.asOf) }))
  return parts.join(' ')
}

function arrivals(snapshot: WeeklySnapshot, words: Words): string {
  const { fresh } = snapshot.totals
  const before = snapshot.previous?.fresh ?? null
  // The headline has told the count already.
  if (compared(snapshot).length === 0 && fresh !== null) {
    return before === null ? words.say('noWeekBefore') : words.say('newBefore', { count: before })
  }
  if (fresh === null) return words.say('cameUnknown')
  if (fresh === 0) return words.say('cameNone')
  const reviews = words.say('newReviews', { count: fresh })
  if (before === null) return `${words.say('came', { reviews })} ${words.say('noWeekBefore')}`
  if (before === fresh) return words.say('cameSame', { reviews })
  return words.say(fresh > before ? 'cameMore' : 'cameLess', { reviews, count: Math.abs(fresh - before) })
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
