import { type ObservedReview, type ReviewRef, sourceId } from '../../src/domain/review.ts'

/** A review as a collector would see it; everything that a test does not care about is filled in. */
export function observed(externalId: string, change: Partial<ObservedReview> = {}): ObservedReview {
  const ref: ReviewRef = { source: sourceId('twogis'), place: '70000001000000001', externalId }
  return {
    ref,
    author: 'Айгуль С.',
    stars: 1,
    text: 'Интернет не работает третий день, никто не приезжает.',
    createdAt: new Date('2026-11-20T08:00:00Z'),
    editedAt: null,
    datePrecision: 'instant',
    reply: null,
    permalink: null,
    answerable: 'yes',
    counted: true,
    trustMarks: [],
    raw: { id: externalId },
    ...change,
  }
}

export function replyOf(text: string, change: Partial<NonNullable<ObservedReview['reply']>> = {}) {
  return { externalId: null, text, at: null, moderation: null, rejectedBecause: null, ...change }
}
