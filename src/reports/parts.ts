import type { FiveCounts } from '../domain/ports/report-data.ts'
import type { Figure } from '../domain/ports/report-reviews.ts'
import { type Html, html } from './html.ts'
import { colours, starColours } from './theme.ts'
import { fiveTotal } from './totals.ts'

const presentation = html`role="presentation" cellpadding="0" cellspacing="0" border="0"`

/** One block of the mail's single column. */
export function section(title: string, body: Html, top = 28): Html {
  return html`<tr><td class="pad sec" style="padding:${top}px 24px 0"><h2 class="i" style="margin:0 0 8px;font-size:16px;line-height:22px;font-weight:600;color:${colours.ink}">${title}</h2>${body}</td></tr>
`
}

/** Coloured cells in the proportion of the counts; right with pictures blocked. Empty if there is nothing to show. */
export function starBar(counts: FiveCounts, digits = true): Html {
  const total = fiveTotal(counts)
  if (total === 0) return html``
  const cells = counts.flatMap((count, index) => {
    const colour = starColours[index]
    if (count === 0 || !colour) return []
    const width = ((100 * count) / total).toFixed(1)
    return [
      html`<td width="${width}%" bgcolor="${colour.fill}" style="background:${colour.fill};color:${colour.text};border-right:1px solid #fff">${digits ? count : html`&nbsp;`}</td>`,
    ]
  })
  return html`<table ${presentation} width="100%" style="max-width:340px;margin-top:7px;table-layout:fixed;font-size:11px;line-height:18px;font-weight:600;text-align:center"><tr>${cells}</tr></table>`
}

/** Which colour means how many stars. */
export function starLegend(caption: string): Html {
  const chips = starColours.map(
    (colour, index) =>
      html`<span style="display:inline-block;background:${colour.fill};color:${colour.text};font-size:11px;line-height:16px;font-weight:600;padding:0 6px;margin-right:3px;border-radius:3px">${index + 1}★</span>`,
  )
  return html`<div style="padding-bottom:2px">${chips}<span class="k" style="font-size:12px;line-height:16px;color:${colours.ink3}">&nbsp;${caption}</span></div>`
}

export interface PairRow {
  readonly label: string
  readonly note?: string | undefined
  readonly value: string
  /** Quiet words after the value. */
  readonly aside?: string | undefined
  /** Whether the label is the subject and not a mere caption. */
  readonly strong?: boolean | undefined
  /** What the page opens behind the number; a mail opens nothing. */
  readonly figure?: Figure | undefined
}

/** Two columns: words left, number right. */
export function pairs(rows: readonly PairRow[]): Html {
  const cells = rows.map((row, index) => {
    const line = index < rows.length - 1 ? html`border-bottom:1px solid ${colours.line};` : ''
    const label = row.strong
      ? html`<span class="i" style="color:${colours.ink};font-weight:600">${row.label}</span>`
      : html`${row.label}`
    const note = row.note
      ? html`<div class="k" style="font-size:13px;line-height:18px;color:${colours.ink3}">${row.note}</div>`
      : ''
    const aside = row.aside
      ? html` <span class="k" style="font-weight:400;color:${colours.ink3}">${row.aside}</span>`
      : ''
    return html`<tr><td class="j ln" style="${line}padding:8px 12px 8px 0;color:${colours.ink2}">${label}${note}</td><td class="i ln" align="right" valign="top" style="${line}padding:8px 0;color:${colours.ink};font-weight:500;white-space:nowrap">${row.value}${aside}</td></tr>`
  })
  return html`<table ${presentation} width="100%" style="font-size:14px;line-height:20px">${cells}</table>`
}

export interface Picture {
  /** `cid:…`, a file name or a data URI. */
  readonly src: string
  readonly width: number
}

/**
 * The picture and, under it, the same in words. No height: a client that blocks pictures would keep the hole.
 */
export function figure(picture: Picture | null, title: string, text: string): Html {
  const image = picture
    ? html`<img src="${picture.src}" width="${picture.width}" alt="${title}" style="display:block;width:100%;max-width:${picture.width}px;height:auto;border:0;border-radius:8px;background:#fff;color:${colours.ink3};font-size:13px;line-height:18px">`
    : ''
  return html`${image}<p class="k" style="margin:6px 0 0;font-size:13px;line-height:18px;color:${colours.ink3}">${text}</p>`
}
