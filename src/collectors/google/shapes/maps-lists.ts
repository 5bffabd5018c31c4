import type { ObservedReview, Stars } from '../../../domain/review.ts'
import { originalOf } from '../../../transport/google/translation.ts'
import { parseInstant } from '../../../transport/instants.ts'
import type { ReviewShape } from '../../../transport/read-capture.ts'
import { google } from '../observe.ts'

type List = readonly unknown[]

/**
 * What the map itself asks for, fields by position: `listugcposts`, the place's preview and the page's first state. As
 * read by YasogaN/google-maps-review-scraper `src/parser.js` and others: [0] id, [1][2] and [1][3] microseconds of
 * publishing and changing, [1][4][5][0] author, [1][4][2][0] link, [2][0][0] stars, [2][15][0][0] text, [3][14][0][0]
 * the owner's answer and [3][1] its time.
 */
export const postsShape: ReviewShape<List> = {
  name: 'listugcposts',
  matches: (item) =>
    typeof item[0] === 'string' &&
    item[0].length > 15 &&
    Array.isArray(item[1]) &&
    Array.isArray(item[2]) &&
    (isStars(at(item, 2, 0, 0)) || typeof at(item, 2, 15, 0, 0) === 'string') &&
    typeof at(item, 1, 2) === 'number',
  read(item) {
    const created = parseInstant(at(item, 1, 2))
    const edited = parseInstant(at(item, 1, 3))
    const answer = text(at(item, 3, 14, 0, 0))
    return {
      ...blank(text(item[0]), item),
      author: text(at(item, 1, 4, 5, 0)) || null,
      stars: stars(at(item, 2, 0, 0)),
      text: originalOf(text(at(item, 2, 15, 0, 0))),
      createdAt: created,
      editedAt: edited !== null && edited.getTime() !== created?.getTime() ? edited : null,
      reply: answer === '' ? null : reply(answer, at(item, 3, 1)),
      permalink: link(at(item, 4, 3, 0)),
    }
  },
}

/**
 * The map's older call, `preview/review/listentitiesreviews` (answers 404 since 2026; old captures are about): [0][1]
 * author, [1] «a month ago», [3] text, [4] stars, [9][1] the owner's answer, [10] id, [27] milliseconds.
 */
export const entityReviewsShape: ReviewShape<List> = {
  name: 'listentitiesreviews',
  matches: (item) =>
    Array.isArray(item[0]) &&
    typeof at(item, 0, 1) === 'string' &&
    /^https?:\/\/\S+\/contrib\//.test(text(at(item, 0, 0))) &&
    typeof item[1] === 'string' &&
    (item[3] === null || typeof item[3] === 'string') &&
    isStars(item[4]),
  read(item) {
    const answer = text(at(item, 9, 1))
    return {
      ...blank(text(item[10]), item),
      author: text(at(item, 0, 1)) || null,
      stars: stars(item[4]),
      text: originalOf(text(item[3])),
      createdAt: parseInstant(item[27]),
      editedAt: null,
      reply: answer === '' ? null : reply(answer, at(item, 9, 3)),
      permalink: link(item[18]),
    }
  },
}

function blank(externalId: string, raw: List) {
  return {
    ref: { source: google, place: '', externalId },
    datePrecision: 'instant' as const,
    answerable: 'yes' as const,
    counted: null,
    trustMarks: [],
    raw,
  }
}

function reply(words: string, when: unknown): ObservedReview['reply'] {
  const time = typeof when === 'number' ? parseInstant(when) : null
  return { externalId: null, text: originalOf(words), at: time, moderation: null, rejectedBecause: null }
}

function at(value: unknown, ...path: readonly number[]): unknown {
  let now = value
  for (const index of path) now = Array.isArray(now) ? (now as List)[index] : undefined
  return now
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function link(value: unknown): string | null {
  return /^https?:\/\//.test(text(value)) ? text(value) : null
}

function isStars(value: unknown): value is Stars {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5
}

function stars(value: unknown): Stars | null {
  return isStars(value) ? value : null
}
