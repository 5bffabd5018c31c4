import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import { sourceLabel } from './sections.ts'
import type { Words } from './words.ts'

export const definitions = [
  'answered',
  'answers',
  'time',
  'letters',
  'stars',
  'vanished',
  'moderation',
  'forecast',
] as const

const gapsShown = 4

/** One sentence a hole; a source without holes says so, because silence would not. */
export function completenessSentences(snapshot: WeeklySnapshot, words: Words): readonly string[] {
  return snapshot.completeness.flatMap((each) => {
    const source = sourceLabel(snapshot, each.source, words)
    const hit = (count: number): string =>
      each.listings > 1 ? words.say('completeListings', { count, of: each.listings }) : ''
    const unread = each.unread > 0 ? [words.say('completeUnread', { source, listings: hit(each.unread) })] : []
    const gaps = each.gaps
      .toSorted((a, b) => Date.parse(b.to) - Date.parse(b.from) - (Date.parse(a.to) - Date.parse(a.from)))
      .slice(0, gapsShown)
      .toSorted((a, b) => a.from.localeCompare(b.from))
      .map((gap) =>
        words.say('completeGap', {
          source,
          span: words.span(Date.parse(gap.to) - Date.parse(gap.from)),
          weekday: words.weekday(gap.from),
          stretch: words.stretch(gap.from, gap.to),
          listings: hit(gap.listings),
          caught: words.say(gap.caughtUp ? 'caughtUp' : 'notCaughtUp'),
        }),
      )
    const rest =
      each.gaps.length > gapsShown ? [`${source}: ${words.say('more', { count: each.gaps.length - gapsShown })}.`] : []
    const holes = [...unread, ...gaps, ...rest]
    return holes.length > 0 ? holes : [words.say('completeAll', { source })]
  })
}

export function definitionSentences(snapshot: WeeklySnapshot, words: Words): readonly string[] {
  const left = snapshot.totals.unanswerable ?? 0
  return [
    ...definitions.map((each) => words.say(`def.${each}`)),
    ...(left > 0 ? [words.say('unanswerable', { count: left })] : []),
  ]
}
