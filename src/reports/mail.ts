import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import { parseWeek } from '../domain/report/week.ts'
import { deedPairs, moderationPairs, neighbourPairs, outagePairs } from './deeds.ts'
import { completenessSentences, definitionSentences } from './footer-texts.ts'
import { forecastParagraphs } from './forecast-texts.ts'
import { headline, lead, subject } from './headline.ts'
import { Html, html } from './html.ts'
import { pairs, section } from './parts.ts'
import { listingsSection, type Pictures, pictureSections, topicsSection } from './sections.ts'
import { colours, fontStack, mailStyle } from './theme.ts'
import type { Words } from './words.ts'

export interface MailFrame {
  readonly pictures: Pictures
  readonly overviewUrl: string | null
  readonly settingsUrl: string | null
  /** Name of the attached workbook; null if there is none. */
  readonly attachment: string | null
  readonly late: boolean
  /** Addresses of files beside the page; a mail has attachments instead. */
  readonly files?: readonly { readonly label: string; readonly href: string }[]
}

export interface Figure {
  readonly label: string
  readonly value: string
  readonly note: string
}

/** The four numbers at the top. */
export function figures(snapshot: WeeklySnapshot, words: Words): readonly Figure[] {
  const { totals, previous, moderation } = snapshot
  const was = (text: string | null): string =>
    text === null ? words.say('wasUnknown') : words.say('was', { value: text })
  const decided = moderation.removed + moderation.unconfirmed + moderation.refused + moderation.unknown
  const none = decided + moderation.filed + moderation.pending === 0
  return [
    {
      label: words.say('kpiNew'),
      value: words.whole(totals.fresh),
      note: was(previous?.fresh == null ? null : words.whole(previous.fresh)),
    },
    {
      label: words.say('kpiAnswered'),
      value: words.share(totals.answered),
      note: totals.answered && totals.answered.of >= 5 ? words.ofMany(totals.answered) : '',
    },
    {
      label: words.say('kpiMedian'),
      value: totals.answers === 0 ? words.say('noAnswers') : words.span(totals.medianMs),
      note: was(previous?.medianMs == null ? null : words.span(previous.medianMs)),
    },
    {
      label: words.say('kpiRemoved'),
      value: none
        ? words.say('noReports')
        : decided === 0
          ? words.whole(0)
          : words.ofMany({ hits: moderation.removed, of: decided }),
      note: none ? '' : words.say('pendingNote', { count: moderation.pending }),
    },
  ]
}

function figuresBox(snapshot: WeeklySnapshot, words: Words): Html {
  const cells = figures(snapshot, words).map(
    (each) =>
      html`<div class="kp" style="display:inline-block;width:132px;vertical-align:top"><div class="j" style="font-size:12px;line-height:16px;color:${colours.ink2}">${each.label}</div><div class="i" style="font-size:${/\d/u.test(each.value) && each.value.length < 12 ? 22 : 15}px;line-height:28px;color:${colours.ink};font-weight:600">${each.value}</div><div class="k" style="font-size:12px;line-height:16px;color:${colours.ink3}">${each.note}</div></div>`,
  )
  return html`<tr><td class="pad" style="padding:20px 24px 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="box" bgcolor="${colours.bg}" style="background:${colours.bg};border-radius:10px;padding:14px 0 14px 14px;font-size:0">${cells}</td></tr></table></td></tr>
`
}

function top(snapshot: WeeklySnapshot, words: Words, late: boolean): Html {
  const { week } = parseWeek(snapshot.week.name)
  const notice = late
    ? html`<p class="k" style="margin:10px 0 0;font-size:13px;line-height:18px;color:${colours.ink3}">${words.say('late')}</p>`
    : ''
  return html`<tr><td class="pad" style="padding:24px 24px 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="i" style="font-size:14px;line-height:20px;color:${colours.ink};font-weight:600">${snapshot.company.name}</td><td class="j" align="right" style="font-size:13px;line-height:20px;color:${colours.ink2}">${words.say('week', { week })}, ${words.weekRange(snapshot.week.name)}</td></tr></table></td></tr>
<tr><td class="pad" style="padding:18px 24px 0"><h1 class="i h1" style="margin:0;font-size:22px;line-height:30px;color:${colours.ink};font-weight:600;text-wrap:balance">${headline(snapshot, words)}</h1><p class="j" style="margin:10px 0 0;font-size:15px;line-height:22px;color:${colours.ink2}">${lead(snapshot, words)}</p>${notice}</td></tr>
`
}

function paragraphs(texts: readonly string[]): Html {
  return html`${texts.map(
    (each) =>
      html`<p class="j" style="margin:0 0 8px;font-size:14px;line-height:21px;color:${colours.ink2}">${each}</p>`,
  )}`
}

/** Everything between the listings and the button, the same in mail and print. */
export function middle(snapshot: WeeklySnapshot, pictures: Pictures, words: Words): Html {
  const outages = outagePairs(snapshot, words)
  const neighbours = neighbourPairs(snapshot, words)
  return html`${pictureSections(snapshot, pictures, words)}${topicsSection(snapshot, words)}${section(words.say('moderationTitle'), pairs(moderationPairs(snapshot, words)))}${section(words.say('doneTitle'), pairs(deedPairs(snapshot, words)))}${outages.length > 0 ? section(words.say('outagesTitle'), pairs(outages)) : ''}${neighbours.length > 0 ? section(words.say('neighboursTitle'), pairs(neighbours)) : ''}${section(words.say('forecastTitle'), paragraphs(forecastParagraphs(snapshot, words)))}`
}

function fileLinks(files: NonNullable<MailFrame['files']>, words: Words): Html {
  const link = ({ label, href }: (typeof files)[number]): Html =>
    html` <a class="lk" href="${href}" style="display:inline-block;padding:8px 12px;color:${colours.accent};font-weight:600">${label}</a>`
  return html`<tr><td class="pad j" style="padding:28px 24px 0;font-size:14px;line-height:20px;color:${colours.ink2}">${words.say('download')}${files.map(link)}</td></tr>
`
}

function button(frame: MailFrame, words: Words): Html {
  const open = frame.overviewUrl
    ? html`<td class="bt" bgcolor="${colours.accent}" style="background:${colours.accent};border-radius:6px"><a class="bl" href="${frame.overviewUrl}" style="display:inline-block;white-space:nowrap;padding:11px 18px;font-size:14px;line-height:20px;font-weight:600;color:#fff;text-decoration:none">${words.say('open')}</a></td>`
    : ''
  const attached = frame.attachment
    ? html`<td class="j" style="padding-left:${frame.overviewUrl ? 14 : 0}px;font-size:13px;line-height:18px;color:${colours.ink2}">${words.say('attached', { file: frame.attachment })}</td>`
    : ''
  if (frame.files) return fileLinks(frame.files, words)
  if (!frame.overviewUrl && !frame.attachment) return html``
  return html`<tr><td class="pad" style="padding:28px 24px 0"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>${open}${attached}</tr></table></td></tr>
`
}

export function footer(snapshot: WeeklySnapshot, settingsUrl: string | null, words: Words): Html {
  const style = `margin:0 0 8px;font-size:12px;line-height:18px;color:${colours.ink3}`
  const settings = settingsUrl
    ? html` <a class="lk" href="${settingsUrl}" style="color:${colours.accent}">${words.say('settings')}</a>`
    : ''
  const made = words.say('made', { at: words.fullMoment(snapshot.computedAt), zone: snapshot.week.zone })
  const bold = (text: string): Html => html`<b class="j" style="color:${colours.ink2}">${text}</b>`
  return html`<tr><td class="pad" style="padding:28px 24px 26px"><div class="ln" style="border-top:1px solid ${colours.line};padding-top:14px"><p class="k" style="${style}">${bold(words.say('completeness'))} ${completenessSentences(snapshot, words).join(' ')}</p><p class="k" style="${style}">${bold(words.say('definitions'))} ${definitionSentences(snapshot, words).join(' ')}</p><p class="k" style="${style}">${made}${settings}</p></div></td></tr>
`
}

/** The HTML part. No scripts, nothing loaded from afar; 600 px, phones by `max-width` alone. */
export function mailHtml(snapshot: WeeklySnapshot, frame: MailFrame, words: Words): string {
  const title = subject(snapshot, words)
  return html`<!doctype html><html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${title}</title><style>${new Html(mailStyle)}</style><!--[if mso]><style>td,p,h1,h2,a,span,div{font-family:'Segoe UI',Arial,sans-serif!important}</style><![endif]--></head><body class="bgc" style="margin:0;background:${colours.bg}"><div style="display:none;max-height:0;overflow:hidden">${lead(snapshot, words)}</div>
<table role="presentation" class="bgc" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${colours.bg}"><tr><td class="wr" align="center" style="padding:24px 12px"><table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:${colours.surface};border-radius:12px;font-family:${fontStack};text-align:left">
${top(snapshot, words, frame.late)}${figuresBox(snapshot, words)}${listingsSection(snapshot, words)}${middle(snapshot, frame.pictures, words)}${button(frame, words)}${footer(snapshot, frame.settingsUrl, words)}</table></td></tr></table></body></html>
`.toString()
}

export { figuresBox, top as mailTop }
