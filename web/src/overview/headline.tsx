import type { ReactNode } from 'react'
import type { Format } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import type { Snapshot, SourceLine } from './snapshot.ts'
import type { Say } from './words.ts'

const movesShown = 2

function changeOf(line: SourceLine): number | null {
  if (line.before === null || line.after === null) return null
  const unit = 10 ** line.decimals
  return Math.round(line.after * unit) - Math.round(line.before * unit)
}

/** Cards were read once or not at all: neither up nor down can be claimed, but what came and what was done is known. */
function periodInNumbers(snapshot: Snapshot, say: Say, format: Format): string {
  const { fresh, weekMean, answered } = snapshot.totals
  const came: string[] = []
  if (fresh !== null) came.push(fresh > 0 ? say('newReviews', { count: fresh }) : say('noneNew'))
  if (weekMean !== null) came.push(say('meanStars', { mean: `**${format.number(weekMean, 1)}**` }))
  if (answered !== null && answered.of > 0) came.push(say('answeredSome', { hits: answered.hits, of: answered.of }))
  const shown = snapshot.sources
    .filter((each) => each.facts.ratingMean !== 'none' && each.after !== null)
    .map((each) => `${each.facts.label[currentLanguage()]} ${format.number(each.after ?? 0, each.decimals)}`)
    .join(', ')
  const parts = [came.join(', '), shown === '' ? '' : say('cardsShow', { ratings: shown })]
  const sentence = parts.filter((each) => each !== '').join('; ')
  return sentence === '' ? say('nothingRead') : sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function ratingSentence(snapshot: Snapshot, say: Say, format: Format): string {
  const rated = snapshot.sources.filter((each) => each.facts.ratingMean !== 'none' && changeOf(each) !== null)
  const moved = rated.filter((each) => changeOf(each) !== 0)
  const label = (line: SourceLine): string => line.facts.label[currentLanguage()]
  const week = snapshot.week.name.includes('W')
  if (rated.length === 0) return periodInNumbers(snapshot, say, format)
  if (moved.length === 0) {
    const ratings = rated.map((each) => `${label(each)} ${format.number(each.after ?? 0, each.decimals)}`)
    return say(week ? 'ratingSame' : 'ratingSamePeriod', { ratings: ratings.join(', ') })
  }
  return moved
    .slice(0, movesShown)
    .map((line, index) => {
      const key = (changeOf(line) ?? 0) > 0 ? 'rose' : 'fell'
      return say(index === 0 ? key : `${key}Next`, {
        source: label(line),
        from: format.number(line.before ?? 0, line.decimals),
        to: `**${format.number(line.after ?? 0, line.decimals)}**`,
      })
    })
    .join(', ')
}

function sentences(snapshot: Snapshot, say: Say, format: Format): string {
  const top = snapshot.topics[0]
  const rating = ratingSentence(snapshot, say, format)
  const parts = [
    // One voice is no trend.
    top && top.count > 1
      ? `${rating}; ${say('mostlyAbout', { topic: say(`topicAbout.${top.topic}`) })}.`
      : `${rating}.`,
  ]
  const negative = snapshot.totals.negativeAnswered
  if (negative && negative.of > 0) {
    parts.push(
      negative.hits === negative.of
        ? say('negativeAll', { count: negative.of })
        : say('negativeSome', { hits: negative.hits, of: negative.of }),
    )
  }
  const { removed, refused, pending } = snapshot.moderation
  if (removed + refused + pending > 0) parts.push(say('moderatorsRemoved', { count: removed, refused, pending }))
  if (snapshot.week.asOf < snapshot.week.to)
    parts.push(
      say(snapshot.week.name.includes('W') ? 'running' : 'runningPeriod', { at: format.dateTime(snapshot.week.asOf) }),
    )
  return parts.join(' ')
}

interface HeadlineProps {
  readonly snapshot: Snapshot
  readonly say: Say
  readonly format: Format
}

/** The week in a sentence; its numbers stand out. */
export function Headline({ snapshot, say, format }: HeadlineProps): ReactNode {
  return (
    <p className="headline">
      {sentences(snapshot, say, format)
        // «1–2★» stays on one line.
        .replaceAll(/(\d)–(\d)★/g, '$1\u2060–\u2060$2★')
        .split('**')
        .map((piece, index) =>
          // oxlint-disable-next-line react/no-array-index-key -- pieces of one sentence have no other name
          index % 2 === 1 ? <b key={index}>{piece}</b> : piece,
        )}
    </p>
  )
}
