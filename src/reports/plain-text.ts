import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import { parseWeek } from '../domain/report/week.ts'
import { chooseListings } from './choose-listings.ts'
import { deedPairs, moderationPairs, neighbourPairs, outagePairs } from './deeds.ts'
import { completenessSentences, definitionSentences } from './footer-texts.ts'
import { forecastParagraphs } from './forecast-texts.ts'
import { headline, lead } from './headline.ts'
import { figures, type MailFrame } from './mail.ts'
import type { PairRow } from './parts.ts'
import { ratingText, starsText } from './picture-texts.ts'
import { changeOf, isMailbox, listingFacts, listingLabel, shownRating } from './sections.ts'
import type { Words } from './words.ts'

function block(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.map((each) => `- ${each}`).join('\n')}`
}

function pairLine(row: PairRow): string {
  const aside = row.aside ? ` (${row.aside})` : ''
  const note = row.note ? `\n  ${row.note}` : ''
  return `${row.label}: ${row.value}${aside}${note}`
}

/** The text part: the same sentences and numbers without any layout. */
export function mailText(snapshot: WeeklySnapshot, frame: MailFrame, words: Words): string {
  const { week } = parseWeek(snapshot.week.name)
  const shown = chooseListings(snapshot.listings)
  const hidden = snapshot.listings.length - shown.length
  const listings = shown.map((line) => {
    const change = changeOf(line, words)
    const stars = line.stars
      ? line.stars.flatMap((count, index) => (count > 0 ? [`${index + 1}★ ${count}`] : [])).join(' ')
      : ''
    const rating = isMailbox(snapshot, line)
      ? ''
      : `: ${shownRating(line.after, words)}${change ? ` ${change.text}` : ''}`
    return [`${listingLabel(snapshot, line, words)}${rating}`, ...listingFacts(snapshot, line, words), stars]
      .filter((each) => each !== '')
      .join('\n  ')
  })
  const topics = snapshot.topics.map((line) =>
    pairLine({
      label: words.say(`topicName.${line.topic}`),
      value: words.whole(line.count),
      aside: line.isNew
        ? words.say('topicNew')
        : line.previous === null
          ? undefined
          : words.say('was', { value: words.whole(line.previous) }),
      note: line.quote ? `«${line.quote.text}»` : undefined,
    }),
  )
  const optional = (title: string, rows: readonly PairRow[]): string[] =>
    rows.length > 0 ? [block(words.say(title), rows.map(pairLine))] : []
  return `${[
    `${snapshot.company.name}. ${words.say('week', { week })}, ${words.weekRange(snapshot.week.name)}`,
    headline(snapshot, words),
    lead(snapshot, words),
    ...(frame.late ? [words.say('late')] : []),
    figures(snapshot, words)
      .map((each) =>
        each.note === '' ? `${each.label}: ${each.value}` : `${each.label}: ${each.value} (${each.note})`,
      )
      .join('\n'),
    block(words.say('listingsTitle'), [
      ...listings,
      ...(hidden > 0 ? [words.say('moreInWorkbook', { count: hidden })] : []),
    ]),
    `${words.say('ratingTitle')}\n${ratingText(snapshot, words)}`,
    `${words.say('starsTitle')}\n${starsText(snapshot, words)}`,
    block(words.say('topicsTitle'), topics.length > 0 ? topics : [words.say('topicsNone')]),
    ...optional('moderationTitle', moderationPairs(snapshot, words)),
    ...optional('doneTitle', deedPairs(snapshot, words)),
    ...optional('outagesTitle', outagePairs(snapshot, words)),
    ...optional('neighboursTitle', neighbourPairs(snapshot, words)),
    `${words.say('forecastTitle')}\n${forecastParagraphs(snapshot, words).join('\n')}`,
    ...(frame.overviewUrl ? [`${words.say('open')}: ${frame.overviewUrl}`] : []),
    ...(frame.attachment ? [words.say('attached', { file: frame.attachment })] : []),
    `${words.say('completeness')} ${completenessSentences(snapshot, words).join(' ')}`,
    `${words.say('definitions')} ${definitionSentences(snapshot, words).join(' ')}`,
    words.say('made', { at: words.fullMoment(snapshot.computedAt), zone: snapshot.week.zone }),
    ...(frame.settingsUrl ? [`${words.say('settings')}: ${frame.settingsUrl}`] : []),
  ].join('\n\n')}\n`
}
