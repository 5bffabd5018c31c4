import type { ObservedReview, SourceId } from '../../domain/review.ts'
import { parseInstant } from '../instants.ts'
import { lenientStars } from '../lenient.ts'
import type { JsonObject, ReviewShape } from '../read-capture.ts'

/** `Review` of schema.org as pages carry it for search engines (JSON-LD): no id, often shortened. */
export function schemaOrgShape(source: SourceId): ReviewShape {
  return {
    name: 'schema.org',
    matches: (item) => item['@type'] === 'Review' && ('reviewRating' in item || 'reviewBody' in item),
    read(item): ObservedReview {
      const author = nameOf(item['author'])
      const text = textOf(item['reviewBody']) || textOf(item['description'])
      const published = parseInstant(item['datePublished'])
      return {
        ref: { source, place: '', externalId: '' },
        author,
        stars: lenientStars.parse(inner(item['reviewRating'], 'ratingValue') ?? null),
        text,
        createdAt: published,
        editedAt: null,
        datePrecision: /T\d/.test(textOf(item['datePublished'])) ? 'instant' : 'day',
        reply: null,
        permalink: null,
        answerable: 'yes',
        counted: null,
        trustMarks: [],
        raw: item,
      }
    },
  }
}

function nameOf(value: unknown): string | null {
  const name = textOf(typeof value === 'string' ? value : inner(value, 'name'))
  return name === '' ? null : name
}

function inner(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
