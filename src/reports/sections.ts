import type { ListingLine, WeeklySnapshot } from '../domain/report/snapshot.ts'
import { chooseListings } from './choose-listings.ts'
import { type Html, html } from './html.ts'
import { figure, type PairRow, type Picture, pairs, section, starBar, starLegend } from './parts.ts'
import { ratingText, starsText } from './picture-texts.ts'
import { colours } from './theme.ts'
import type { Words } from './words.ts'

export function sourceLabel(snapshot: WeeklySnapshot, source: string, words: Words): string {
  return snapshot.sources.find((each) => each.facts.id === source)?.facts.label[words.language] ?? source
}

/** A mailbox has no card: nothing is missing there that could be called unknown. */
export function isMailbox(snapshot: WeeklySnapshot, line: ListingLine): boolean {
  return snapshot.sources.some((each) => each.facts.id === line.source && each.facts.ratingMean === 'none')
}

export function listingLabel(snapshot: WeeklySnapshot, line: ListingLine, words: Words): string {
  return `${sourceLabel(snapshot, line.source, words)}, ${line.branchName}`
}

/** As shown on the card, or our own exact mean of the same ratings. */
export function shownRating(card: ListingLine['after'], words: Words): string {
  if (!card) return words.say('noData')
  return card.exact === null ? words.decimal(card.rating, card.decimals) : words.decimal(card.exact, 2)
}

export function changeDigits(line: ListingLine): number {
  if (!line.before || !line.after) return 1
  return line.before.exact !== null && line.after.exact !== null
    ? 2
    : Math.min(line.before.decimals, line.after.decimals)
}

export interface Change {
  readonly text: string
  readonly className: 'ok' | 'bad' | 'k'
  readonly colour: string
}

/** Arrow is the direction of the number, colour is good or bad, the sign says it once more. */
export function changeOf(line: ListingLine, words: Words): Change | null {
  if (line.change === null) return null
  const size = words.decimal(Math.abs(line.change), changeDigits(line))
  if (line.change > 0) return { text: `↑ +${size}`, className: 'ok', colour: colours.ok }
  if (line.change < 0) return { text: `↓ \u2212${size}`, className: 'bad', colour: colours.danger }
  return { text: `= ${size}`, className: 'k', colour: colours.ink3 }
}

/** What is said under a listing: one or two lines. */
export function listingFacts(snapshot: WeeklySnapshot, line: ListingLine, words: Words): readonly string[] {
  if (line.fresh === null) return [words.say('listingNothing')]
  const total = line.after?.ratings ?? null
  const [quiet, came] = isMailbox(snapshot, line) ? ['lettersQuiet', 'lettersNew'] : ['listingQuiet', 'listingNew']
  const first = line.fresh === 0 ? words.say(quiet) : words.say(came, { count: line.fresh })
  const counted = total === null ? first : `${first}, ${words.say('listingTotal', { count: total })}`
  const waiting =
    (line.open ?? 0) > 0 ? [words.say('listingOpen', { open: line.open ?? 0, overdue: line.overdue ?? 0 })] : []
  if (line.fresh === 0) return [[counted, ...waiting].join(', ')]
  const times = line.medianMs === null ? [] : [words.say('listingMedian', { median: words.span(line.medianMs) })]
  // Nine in ten of three is no figure.
  const p90 =
    line.p90Ms === null || (line.answers ?? 0) < 5 ? [] : [words.say('listingP90', { p90: words.span(line.p90Ms) })]
  const answered = [words.say('listingAnswered', { share: words.share(line.answered) }), ...times].join(', ')
  const mean = line.weekMean === null ? [] : [words.say('listingMean', { mean: words.decimal(line.weekMean, 1) })]
  const in24 =
    line.within24h && line.within24h.of > 0 ? [words.say('listing24', { share: words.ofMany(line.within24h) })] : []
  return [`${counted}. ${answered}`, [...mean, ...in24, ...p90, ...waiting].join(', ')]
}

function listingRow(snapshot: WeeklySnapshot, line: ListingLine, words: Words, last: boolean): Html {
  const change = changeOf(line, words)
  const rule = last ? '' : html`border-bottom:1px solid ${colours.line};`
  const facts = listingFacts(snapshot, line, words)
    .filter((each) => each !== '')
    .map(
      (each, index) =>
        html`<div class="${index === 0 ? 'j' : 'k'}" style="font-size:${index === 0 ? 13 : 12}px;line-height:18px;color:${index === 0 ? colours.ink2 : colours.ink3}">${each}</div>`,
    )
  const after = isMailbox(snapshot, line)
    ? ''
    : html`<div class="i" style="font-size:${line.after ? 22 : 13}px;line-height:26px;color:${colours.ink};font-weight:600">${shownRating(line.after, words)}</div>`
  const moved = change
    ? html`<div class="${change.className}" style="font-size:13px;line-height:18px;color:${change.colour};font-weight:500">${change.text}</div>`
    : ''
  const from =
    line.before && line.change
      ? html`<div class="k" style="font-size:12px;line-height:16px;color:${colours.ink3}">${words.say('was', { value: shownRating(line.before, words) })}</div>`
      : ''
  return html`<tr><td class="ln" valign="top" style="${rule}padding:12px 12px 12px 0"><div class="i" style="font-size:15px;line-height:20px;color:${colours.ink};font-weight:600">${sourceLabel(snapshot, line.source, words)}<span class="j" style="font-weight:400;color:${colours.ink2}">, ${line.branchName}</span></div>${facts}${line.stars ? starBar(line.stars) : ''}</td><td class="ln" valign="top" align="right" width="92" style="${rule}padding:12px 0;white-space:nowrap">${after}${moved}${from}</td></tr>
`
}

/** At most 25 rows: a thousand branches neither fit into a mail nor get read in one. */
export function listingsSection(snapshot: WeeklySnapshot, words: Words): Html {
  const chosen = chooseListings(snapshot.listings)
  const hidden = snapshot.listings.length - chosen.length
  const note =
    hidden > 0
      ? html`<p class="j" style="margin:0 0 8px;font-size:13px;line-height:18px;color:${colours.ink2}">${words.say('listingsChosen', { shown: chosen.length, count: snapshot.listings.length })}</p>`
      : ''
  const rest =
    hidden > 0
      ? html`<p class="k" style="margin:8px 0 0;font-size:13px;line-height:18px;color:${colours.ink3}">${words.say('moreInWorkbook', { count: hidden })}</p>`
      : ''
  const rows = chosen.map((line, index) => listingRow(snapshot, line, words, index === chosen.length - 1))
  return section(
    words.say('listingsTitle'),
    html`${note}${starLegend(words.say('starsOfWeek'))}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${rows}</table>${rest}`,
  )
}

export interface Pictures {
  readonly rating: Picture | null
  readonly stars: Picture | null
}

export function pictureSections(snapshot: WeeklySnapshot, pictures: Pictures, words: Words): Html {
  return html`${section(words.say('ratingTitle'), figure(pictures.rating, words.say('ratingTitle'), ratingText(snapshot, words)))}${section(words.say('starsTitle'), figure(pictures.stars, words.say('starsTitle'), starsText(snapshot, words)))}`
}

export function topicsSection(snapshot: WeeklySnapshot, words: Words): Html {
  const rows = snapshot.topics.map((line): PairRow => {
    const before = line.previous === null ? undefined : words.say('was', { value: words.whole(line.previous) })
    return {
      label: words.say(`topicName.${line.topic}`),
      strong: true,
      note: line.quote ? `«${line.quote.text}»` : undefined,
      value: words.whole(line.count),
      aside: line.isNew ? words.say('topicNew') : before,
    }
  })
  const body =
    rows.length > 0
      ? pairs(rows)
      : html`<p class="j" style="margin:0;font-size:14px;line-height:20px;color:${colours.ink2}">${words.say('topicsNone')}</p>`
  return section(words.say('topicsTitle'), body)
}
