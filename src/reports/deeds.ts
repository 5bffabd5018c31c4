import type { Moderation, Vanished, WeeklySnapshot } from '../domain/report/snapshot.ts'
import type { PairRow } from './parts.ts'
import { listingLabel, sourceLabel } from './sections.ts'
import type { Words } from './words.ts'

/** A reason's label in the reader's language, or the bare code where the platform's list does not know it any more. */
export function reasonLabel(snapshot: WeeklySnapshot, source: string, code: string, words: Words): string {
  const facts = snapshot.sources.find((each) => each.facts.id === source)?.facts
  return facts?.reasons.find((each) => each.code === code)?.label[words.language] ?? code
}

/** What moderators did in sum, then the same by platform and ground. */
function moderationRows(snapshot: WeeklySnapshot, moderation: Moderation, words: Words): readonly PairRow[] {
  const row = (key: string, count: number, figure?: 'moderation'): PairRow => ({
    label: words.say(key),
    value: words.whole(count),
    figure,
  })
  const rare = (key: string, count: number): PairRow[] => (count > 0 ? [row(key, count, 'moderation')] : [])
  const perReason = moderation.reasons.map((each): PairRow => {
    const { removed, unconfirmed, refused, unknown } = each.decided
    const counts = { Removed: removed, Unconfirmed: unconfirmed, Refused: refused, Unknown: unknown }
    const told = Object.entries(counts).flatMap(([name, count]) =>
      count > 0 ? [words.say(`reason${name}`, { count })] : [],
    )
    const pending = each.pending > 0 ? [words.say('reasonPending', { count: each.pending })] : []
    return {
      label: `${sourceLabel(snapshot, each.source, words)}: ${reasonLabel(snapshot, each.source, each.reason, words)}`,
      note: [...told, ...pending].join(', ') || undefined,
      value: words.say('reasonFiled', { count: each.filed }),
    }
  })
  return [
    row('filed', moderation.filed),
    row('removed', moderation.removed, 'moderation'),
    ...rare('unconfirmed', moderation.unconfirmed),
    row('refused', moderation.refused, 'moderation'),
    ...rare('unknownOutcome', moderation.unknown),
    row('pending', moderation.pending, 'moderation'),
    ...perReason,
  ]
}

function vanishedRows(snapshot: WeeklySnapshot, vanished: Vanished, words: Words): readonly PairRow[] {
  const groups = Map.groupBy(vanished.rows, (each) => each.why)
  const rows = [...groups].map(([why, own]): PairRow => {
    const stars = own.map((each) =>
      each.stars === null
        ? words.say('vanishedUnrated', { count: each.count })
        : words.say('vanishedStars', { count: each.count, stars: each.stars }),
    )
    return {
      label: words.say('vanishedRow', { why: words.say(`why.${why}`) }),
      note: stars.join(', '),
      value: words.whole(own.reduce((sum, each) => sum + each.count, 0)),
      figure: 'vanished',
    }
  })
  const effects = vanished.effects.slice(0, 5).map((each): PairRow => {
    const line = snapshot.listings.find((listing) => listing.id === each.listing)
    return {
      label: words.say('vanishedEffect', { listing: line ? listingLabel(snapshot, line, words) : each.listing }),
      value: words.signed(each.change, 3),
    }
  })
  if (rows.length === 0) rows.push({ label: words.say('vanishedNone'), value: words.whole(0) })
  // The effect is that of the vanished ones: it stands under them, before those that came back.
  const returned: PairRow[] =
    vanished.returned > 0
      ? [{ label: words.say('returned'), value: words.whole(vanished.returned), figure: 'returned' }]
      : []
  return [...rows, ...effects, ...returned]
}

export function moderationPairs(snapshot: WeeklySnapshot, words: Words): readonly PairRow[] {
  const { raised, lowered } = snapshot.starEdits
  return [
    ...moderationRows(snapshot, snapshot.moderation, words),
    ...vanishedRows(snapshot, snapshot.vanished, words),
    { label: words.say('edits'), value: `${words.whole(raised)} / ${words.whole(lowered)}`, figure: 'edited' },
  ]
}

export function deedPairs(snapshot: WeeklySnapshot, words: Words): readonly PairRow[] {
  const { totals, tasks, operators } = snapshot
  const sum = (pick: (each: (typeof operators)[number]) => number): number =>
    operators.reduce((total, each) => total + pick(each), 0)
  const answers = sum((each) => each.answers)
  const two = (a: number | null, b: number | null): string => `${words.whole(a)} / ${words.whole(b)}`
  const timed: PairRow[] = totals.p90Ms === null ? [] : [{ label: words.say('p90'), value: words.span(totals.p90Ms) }]
  const sight: PairRow[] =
    totals.sightMedianMs === null
      ? []
      : [{ label: words.say('sight'), value: `${words.span(totals.sightMedianMs)} / ${words.span(totals.sightP90Ms)}` }]
  const drafts: PairRow[] =
    answers === 0
      ? []
      : [
          { label: words.say('untouched'), value: words.ofMany({ hits: sum((each) => each.untouched), of: answers }) },
          {
            label: words.say('changed'),
            value: two(
              sum((each) => each.light),
              sum((each) => each.rewritten),
            ),
          },
        ]
  return [
    { label: words.say('answersGiven'), value: words.whole(totals.answers), figure: 'given' },
    ...(totals.within24h?.of === 0
      ? []
      : [{ label: words.say('in24'), value: words.ofMany(totals.within24h), figure: 'quick' as const }]),
    ...timed,
    ...sight,
    { label: words.say('openOverdue'), value: two(totals.open, totals.overdue), figure: 'open' },
    { label: words.say('tasks'), value: two(tasks.opened, tasks.closed) },
    { label: words.say('tasksOpen'), value: two(tasks.open, tasks.overdue) },
    ...drafts,
  ]
}

export function outagePairs(snapshot: WeeklySnapshot, words: Words): readonly PairRow[] {
  return snapshot.outages.map((each) => ({
    label: each.to ? words.stretch(each.from, each.to) : words.say('outageLasts', { from: words.moment(each.from) }),
    note: [each.place, each.to ? words.span(Date.parse(each.to) - Date.parse(each.from)) : null]
      .filter((part) => part !== null)
      .join(', '),
    value: words.say('reviews', { count: each.reviews }),
  }))
}

/** Ratings on all own cards of a platform; null where one of them was not read. */
function ratingsOf(snapshot: WeeklySnapshot, source: string): number | null {
  const own = snapshot.listings.filter((each) => each.source === source).map((each) => each.after?.ratings ?? null)
  return own.every((each) => each !== null) ? own.reduce((sum, each) => sum + each, 0) : null
}

function changeText(each: { readonly change: number | null; readonly decimals: number }, words: Words): string {
  const moved = each.change !== null && Math.round(each.change * 10 ** each.decimals) !== 0
  return moved ? ` (${words.signed(each.change ?? 0, each.decimals)})` : ''
}

export function neighbourPairs(snapshot: WeeklySnapshot, words: Words): readonly PairRow[] {
  const sources = new Set(snapshot.competitors.map((each) => each.source))
  const own = snapshot.sources
    .filter((each) => sources.has(each.facts.id))
    .map((line) => ({
      name: snapshot.company.name,
      source: line.facts.id,
      rating: line.after,
      decimals: line.decimals,
      change: line.before === null || line.after === null ? null : line.after - line.before,
      ratings: ratingsOf(snapshot, line.facts.id),
      fresh: line.fresh,
    }))
  return [...own, ...snapshot.competitors].map((each) => ({
    label: `${each.name}, ${sourceLabel(snapshot, each.source, words)}`,
    note: each.ratings === null ? undefined : words.say('neighbourTotal', { count: each.ratings }),
    value: words.say('neighbour', {
      rating: `${words.decimal(each.rating, each.decimals)}${changeText(each, words)}`,
      reviews: each.fresh === null ? words.say('noData') : words.say('listingNew', { count: each.fresh }),
    }),
  }))
}
