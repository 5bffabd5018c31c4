import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import { reasonLabel } from './deeds.ts'
import { completenessSentences, definitionSentences } from './footer-texts.ts'
import { sourceLabel } from './sections.ts'
import type { Words } from './words.ts'
import type { Cell } from './workbook.ts'

export interface Column {
  readonly title: string
  readonly width: number
  readonly type: 'text' | 'whole' | 'decimal' | 'rating' | 'percent' | 'date' | 'any'
  readonly wrap?: boolean
}

export interface Sheet {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

function hours(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 36_000) / 100
}

function summary(snapshot: WeeklySnapshot, words: Words): Sheet {
  const { totals, previous, week, moderation, vanished, starEdits, tasks } = snapshot
  const only = (key: string, value: number): readonly Cell[] => [words.say(key), value, null]
  const pair = (key: string, pick: (each: typeof totals) => number | null): readonly Cell[] => [
    words.say(key),
    pick(totals),
    previous ? pick(previous) : null,
  ]
  return {
    name: words.say('sheetSummary'),
    columns: [
      { title: words.say('metric'), width: 44, type: 'text' },
      { title: words.say('value'), width: 24, type: 'any' },
      { title: words.say(week.asOf < week.to ? 'previousRunning' : 'previous'), width: 18, type: 'any' },
    ],
    rows: [
      [words.say('period'), words.weekRange(week.name), null],
      [words.say('zoneColumn'), week.zone, null],
      pair('kpiNew', (each) => each.fresh),
      pair('weekMean', (each) => (each.weekMean === null ? null : Math.round(each.weekMean * 100) / 100)),
      pair('unrated', (each) => each.unrated),
      pair('answeredCount', (each) => each.answered?.hits ?? null),
      pair('answeredOf', (each) => each.answered?.of ?? null),
      pair('answersGiven', (each) => each.answers),
      pair('medianHours', (each) => hours(each.medianMs)),
      pair('p90Hours', (each) => hours(each.p90Ms)),
      pair('within24Count', (each) => each.within24h?.hits ?? null),
      pair('within24Of', (each) => each.within24h?.of ?? null),
      pair('openCount', (each) => each.open),
      pair('overdueCount', (each) => each.overdue),
      only('filed', moderation.filed),
      only('removed', moderation.removed),
      only('unconfirmed', moderation.unconfirmed),
      only('refused', moderation.refused),
      only('unknownOutcome', moderation.unknown),
      only('pending', moderation.pending),
      ...vanished.rows.map((each): readonly Cell[] => [
        `${words.say('vanishedRow', { why: words.say(`why.${each.why}`) })}${each.stars === null ? '' : `, ${each.stars}★`}`,
        each.count,
        null,
      ]),
      only('returned', vanished.returned),
      only('editsUp', starEdits.raised),
      only('editsDown', starEdits.lowered),
      only('tasksOpened', tasks.opened),
      only('tasksClosed', tasks.closed),
      only('tasksLeft', tasks.open),
      only('tasksOverdue', tasks.overdue),
    ],
  }
}

function listingSheet(snapshot: WeeklySnapshot, words: Words): Sheet {
  const column = (key: string, type: Column['type'], width = 11): Column => ({ title: words.say(key), width, type })
  return {
    name: words.say('sheetListings'),
    columns: [
      column('source', 'text', 12),
      column('branch', 'text', 28),
      column('before', 'rating'),
      column('after', 'rating'),
      column('change', 'rating'),
      column('total', 'whole'),
      column('fresh', 'whole'),
      column('weekMean', 'decimal'),
      ...[1, 2, 3, 4, 5].map((stars): Column => ({ title: `${stars}★`, width: 6, type: 'whole' })),
      column('unrated', 'whole'),
      column('answeredCount', 'whole'),
      column('answeredOf', 'whole'),
      column('answeredShare', 'percent'),
      column('medianHours', 'decimal'),
      column('p90Hours', 'decimal'),
      column('within24Count', 'whole'),
      column('within24Of', 'whole'),
      column('openCount', 'whole'),
      column('overdueCount', 'whole'),
    ],
    rows: snapshot.listings.map((line) => [
      sourceLabel(snapshot, line.source, words),
      line.branchName,
      line.before ? (line.before.exact ?? line.before.rating) : null,
      line.after ? (line.after.exact ?? line.after.rating) : null,
      line.change,
      line.after?.ratings ?? null,
      line.fresh,
      line.weekMean,
      ...(line.stars ?? [null, null, null, null, null]),
      line.unrated,
      line.answered?.hits ?? null,
      line.answered?.of ?? null,
      line.answered && line.answered.of > 0 ? line.answered.hits / line.answered.of : null,
      hours(line.medianMs),
      hours(line.p90Ms),
      line.within24h?.hits ?? null,
      line.within24h?.of ?? null,
      line.open,
      line.overdue,
    ]),
  }
}

function historySheet(snapshot: WeeklySnapshot, words: Words): Sheet {
  const { weeks, ratings, stars } = snapshot.history
  return {
    name: words.say('sheetHistory'),
    columns: [
      { title: words.say('weekColumn'), width: 12, type: 'text' },
      ...ratings.map(
        (each): Column => ({ title: sourceLabel(snapshot, each.source, words), width: 12, type: 'decimal' }),
      ),
      ...[1, 2, 3, 4, 5].map((count): Column => ({ title: `${count}★`, width: 8, type: 'whole' })),
      { title: words.say('unrated'), width: 12, type: 'whole' },
    ],
    rows: weeks.map((name, index) => [
      name,
      ...ratings.map((each) => each.points[index] ?? null),
      ...(stars[index]?.counts ?? [null, null, null, null, null]),
      stars[index]?.unrated ?? null,
    ]),
  }
}

function topicSheet(snapshot: WeeklySnapshot, words: Words): Sheet {
  return {
    name: words.say('sheetTopics'),
    columns: [
      { title: words.say('topic'), width: 28, type: 'text' },
      { title: words.say('value'), width: 12, type: 'whole' },
      { title: words.say('previous'), width: 16, type: 'whole' },
      { title: words.say('topicNew'), width: 14, type: 'text' },
      { title: words.say('quote'), width: 70, type: 'text', wrap: true },
    ],
    rows: snapshot.topics.map((line) => [
      words.say(`topicName.${line.topic}`),
      line.count,
      line.previous,
      words.say(line.isNew ? 'yes' : 'no'),
      line.quote?.text ?? null,
    ]),
  }
}

function moderationSheet(snapshot: WeeklySnapshot, words: Words): Sheet {
  const counts = ['filed', 'removed', 'unconfirmed', 'refused', 'unknownOutcome', 'pending']
  return {
    name: words.say('sheetModeration'),
    columns: [
      { title: words.say('source'), width: 12, type: 'text' },
      { title: words.say('reason'), width: 48, type: 'text' },
      ...counts.map((key): Column => ({ title: words.say(key), width: 14, type: 'whole' })),
    ],
    rows: snapshot.moderation.reasons.map(({ source, reason, filed, decided, pending }) => [
      sourceLabel(snapshot, source, words),
      reasonLabel(snapshot, source, reason, words),
      filed,
      decided.removed,
      decided.unconfirmed,
      decided.refused,
      decided.unknown,
      pending,
    ]),
  }
}

function peopleSheet(snapshot: WeeklySnapshot, words: Words): Sheet {
  return {
    name: words.say('sheetPeople'),
    columns: [
      { title: words.say('operator'), width: 32, type: 'text' },
      ...['answers', 'untouchedShort', 'lightShort', 'rewrittenShort'].map(
        (key): Column => ({ title: words.say(key), width: 14, type: 'whole' }),
      ),
    ],
    rows: snapshot.operators.map((each) => [
      each.operator === null ? words.say('byRule') : (each.name ?? each.operator),
      each.answers,
      each.untouched,
      each.light,
      each.rewritten,
    ]),
  }
}

function forecastSheet(snapshot: WeeklySnapshot, words: Words): Sheet {
  const numbers = ['fivesFrom', 'fivesTo', 'onesFrom', 'onesTo']
  return {
    name: words.say('sheetForecast'),
    columns: [
      { title: words.say('source'), width: 12, type: 'text' },
      { title: words.say('branch'), width: 28, type: 'text' },
      { title: words.say('target'), width: 10, type: 'rating' },
      ...numbers.map((key): Column => ({ title: words.say(key), width: 14, type: 'whole' })),
      { title: words.say('trust'), width: 14, type: 'text' },
    ],
    rows: snapshot.listings.flatMap((line) => {
      const { forecast } = line
      if (!forecast) return []
      return [
        [
          sourceLabel(snapshot, line.source, words),
          line.branchName,
          forecast.target,
          forecast.fives?.low ?? null,
          forecast.fives?.high ?? null,
          forecast.onesUntilDown?.low ?? null,
          forecast.onesUntilDown?.high ?? null,
          words.say(`trusts.${forecast.trust}`),
        ],
      ]
    }),
  }
}

function helpSheet(snapshot: WeeklySnapshot, words: Words): Sheet {
  return {
    name: words.say('sheetHelp'),
    columns: [{ title: words.say('sheetHelp'), width: 110, type: 'text', wrap: true }],
    rows: [...definitionSentences(snapshot, words), ...completenessSentences(snapshot, words)].map((each) => [each]),
  }
}

/** Every table of the snapshot; the raw reviews are written after them. */
export function sheets(snapshot: WeeklySnapshot, words: Words): readonly Sheet[] {
  return [
    summary(snapshot, words),
    listingSheet(snapshot, words),
    historySheet(snapshot, words),
    topicSheet(snapshot, words),
    moderationSheet(snapshot, words),
    peopleSheet(snapshot, words),
    forecastSheet(snapshot, words),
    helpSheet(snapshot, words),
  ]
}
