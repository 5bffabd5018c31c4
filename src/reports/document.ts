import { readFile } from 'node:fs/promises'
import type { ListingLine, WeeklySnapshot } from '../domain/report/snapshot.ts'
import { chooseListings } from './choose-listings.ts'
import { Html, html } from './html.ts'
import { figuresBox, footer, mailTop, middle } from './mail.ts'
import { section, starBar, starLegend } from './parts.ts'
import { fontFiles } from './picture.ts'
import { changeOf, isMailbox, type Pictures, shownRating, sourceLabel } from './sections.ts'
import { colours, printStyle } from './theme.ts'
import type { Words } from './words.ts'

/** Of the printed columns, percent: left to itself the table gives all to the times and nothing to the bar. */
const widths = [16, 6.5, 6.5, 7.5, 6.5, 5.5, 7.5, 8.5, 8, 11.5, 11.5, 6, 9.5] as const

/** Rows of the printed table; ten pages of it are more than anybody reads. */
const printedListings = 300

/** Drawn, because few fonts have it. Only between tags: inside an attribute the next angle bracket is a closing one. */
const star =
  '<svg viewBox="0 0 24 24" style="width:.85em;height:.85em;vertical-align:-.05em" fill="currentColor" ><path d="M12 2l3.1 6.5 7 .9-5.2 4.9 1.3 7L12 17.9 5.8 21.3l1.3-7L1.9 9.4l7-.9z"/></svg>'

async function fontUri(file: string): Promise<string> {
  return `data:font/ttf;base64,${(await readFile(file)).toString('base64')}`
}

function cell(text: string): Html {
  return html`<td>${text}</td>`
}

function tableRow(snapshot: WeeklySnapshot, line: ListingLine, words: Words): Html {
  const change = changeOf(line, words)
  const mailbox = isMailbox(snapshot, line)
  const card = (text: string): Html => cell(mailbox ? '–' : text)
  const moved = change
    ? html`<td style="color:${change.colour};white-space:nowrap">${change.text}</td>`
    : card(words.say('noData'))
  const two = line.open === null ? words.say('noData') : `${words.whole(line.open)} / ${words.whole(line.overdue)}`
  // Nobody answered, which is no gap in what we know.
  const time = (ms: number | null): Html =>
    html`<td style="white-space:nowrap">${ms === null && line.answers === 0 ? '–' : words.span(ms)}</td>`
  const bar = line.stars && line.fresh ? starBar(line.stars, false) : ''
  return html`<tr><td class="l"><b style="font-weight:600">${sourceLabel(snapshot, line.source, words)}</b><br>${line.branchName}</td>${card(shownRating(line.before, words))}${card(shownRating(line.after, words))}${moved}${card(words.whole(line.after?.ratings ?? null))}${cell(words.whole(line.fresh))}${cell(line.fresh === null || line.weekMean !== null ? words.decimal(line.weekMean, 1) : '–')}<td class="l">${bar}</td>${cell(line.answered?.of === 0 ? '–' : words.share(line.answered))}${time(line.medianMs)}${time(line.p90Ms)}${cell(line.within24h?.of === 0 ? '–' : words.ofMany(line.within24h))}${cell(two)}</tr>
`
}

function listingsTable(snapshot: WeeklySnapshot, words: Words): Html {
  const shown = chooseListings(snapshot.listings, printedListings)
  const heads = ['before', 'after', 'change', 'total', 'fresh', 'weekMean'] as const
  const tail = ['answeredCount', 'colMedian', 'colP90', 'col24'] as const
  const rest = snapshot.listings.length - shown.length
  const note =
    rest > 0
      ? html`<p style="font-size:11px;color:${colours.ink3}">${words.say('moreInWorkbook', { count: rest })}</p>`
      : ''
  return html`${starLegend(words.say('starsOfWeek'))}<table class="full"><colgroup>${widths.map((each) => html`<col style="width:${each}%">`)}</colgroup><thead><tr><th class="l">${words.say('branch')}</th>${heads.map((key) => html`<th>${words.say(key)}</th>`)}<th class="l">${words.say('colStars')}</th>${tail.map((key) => html`<th>${words.say(key)}</th>`)}<th>${words.say('openCount')} / ${words.say('overdueCount')}</th></tr></thead><tbody>
${shown.map((line) => tableRow(snapshot, line, words))}</tbody></table>${note}`
}

/** The printed page: the mail's own sections, with the full table in place of the chosen rows. Complete in itself. */
export async function documentHtml(snapshot: WeeklySnapshot, pictures: Pictures, words: Words): Promise<string> {
  const [regular, semibold] = await Promise.all(fontFiles.map(fontUri))
  // The table is a section of another kind: it must be allowed to break over pages.
  const table = new Html(
    section(words.say('listingsTitle'), listingsTable(snapshot, words)).toString().replace('pad sec', 'pad'),
  )
  const page =
    html`<!doctype html><html lang="${words.language}"><head><meta charset="utf-8"><title>${snapshot.company.name}, ${words.weekRange(snapshot.week.name)}</title><style>${new Html(printStyle(regular ?? '', semibold ?? ''))}</style></head><body><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tbody>
${mailTop(snapshot, words, false)}${figuresBox(snapshot, words)}${table}${middle(snapshot, pictures, words)}${footer(snapshot, null, words)}</tbody></table></body></html>
`.toString()
  return page.replaceAll(/★(?=[^<>]*<)/gu, star)
}
