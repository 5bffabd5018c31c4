import type { z } from 'zod'
import type { ObservedReview } from '../../domain/review.ts'
import { sourceId } from '../../domain/review.ts'
import { parseInstant } from '../../transport/instants.ts'
import { whyUnreadable } from '../../transport/lenient.ts'
import { reviewUrl } from '../../transport/twogis/links.ts'
import { cabinetReview, publicReview } from '../../transport/twogis/wire.ts'

export const twogis = sourceId('twogis')

/** 2GIS writes Novosibirsk time, for Kazakhstan too (dossier §1.4). */
const serverZone = '+07:00'

/** Where the review's page is; a capture does not tell the site, so the country's is guessed from the region. */
export interface PlaceHint {
  readonly place: string
  readonly site: string
  readonly city: string | null
}

/** One item of the public feed. @throws Error naming the field that cannot be read */
export function observePublic(item: unknown, hint?: PlaceHint): ObservedReview {
  const wire = read(publicReview, item)
  const place = wire.object?.id ?? hint?.place ?? ''
  const site = hint?.site ?? (kazakhRegions.has(String(wire.region_id ?? '67')) ? 'https://2gis.kz' : 'https://2gis.ru')
  const foreign = wire.provider !== null && wire.provider !== undefined && wire.provider !== '2gis'
  const answer = wire.official_answer
  return {
    ref: { source: twogis, place, externalId: wire.id },
    author: nonEmpty(wire.user?.name) ?? nonEmpty(wire.user?.first_name) ?? nonEmpty(wire.user_name),
    stars: wire.rating,
    text: wire.text,
    createdAt: parseInstant(wire.date_created, serverZone),
    editedAt: parseInstant(wire.date_edited, serverZone),
    datePrecision: 'instant',
    reply: answer
      ? {
          externalId: answer.id ?? null,
          text: answer.text,
          at: parseInstant(answer.date_created, serverZone),
          moderation: null,
          rejectedBecause: null,
        }
      : null,
    permalink: place === '' || foreign ? null : reviewUrl(site, place, hint?.city ?? null, wire.id),
    answerable: foreign ? 'foreign-provider' : wire.text.trim() === '' ? 'no-text' : 'yes',
    counted: wire.is_rated ?? null,
    trustMarks: trustMarks(wire),
    raw: item,
  }
}

/** One item of the business account's list. @throws Error naming the field that cannot be read */
export function observeCabinet(item: unknown): ObservedReview {
  const wire = read(cabinetReview, item)
  const foreign = wire.readonly === true || (wire.catalog?.id ?? '2gis') !== '2gis'
  const answer = wire.firstAnswer
  return {
    ref: { source: twogis, place: wire.branch?.id ?? '', externalId: wire.id },
    author: nonEmpty(wire.user?.name),
    stars: wire.rating,
    text: wire.text,
    createdAt: parseInstant(wire.dateCreated, serverZone),
    editedAt: parseInstant(wire.dateEdited, serverZone),
    datePrecision: 'instant',
    reply: answer
      ? {
          externalId: null,
          text: answer.text,
          at: parseInstant(answer.dateCreated, serverZone),
          moderation: null,
          rejectedBecause: null,
        }
      : null,
    // The account's branch id is another number than the public one, so no public address can be made of it.
    permalink: null,
    answerable: foreign
      ? 'foreign-provider'
      : wire.text.trim() === ''
        ? 'no-text'
        : wire.allowedActions?.['reply'] === false
          ? 'closed-by-platform'
          : 'yes',
    counted: wire.attributes?.isRated ?? null,
    trustMarks: [],
    raw: item,
  }
}

/** When the feed sorted by `date_edited` sees it. */
export function changedAt(review: ObservedReview): Date | null {
  return review.editedAt ?? review.createdAt
}

function trustMarks(wire: z.output<typeof publicReview>): string[] {
  const column = nonEmpty(wire.trust_factor_type)
  const factors = wire.trust_factors?.factors?.map((factor) => factor.type) ?? (column === null ? [] : [column])
  const confirmed = nonEmpty(wire.trust_factors?.trust_info?.confirmed_caption)
  return factors.length === 0 && confirmed !== null ? ['confirmed'] : [...new Set(factors)]
}

function read<T extends z.ZodType>(schema: T, item: unknown): z.output<T> {
  const result = schema.safeParse(item)
  if (!result.success) throw new Error(whyUnreadable(result.error))
  return result.data
}

function nonEmpty(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

/** Region ids of Kazakhstan (dossier §2.6). */
const kazakhRegions = new Set('67 68 84 91 111 161 162 167 168 169 170 201 203 221 232 236 240 242 252'.split(' '))
