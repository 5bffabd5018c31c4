import { textHash } from '../random.ts'
import { openComplaint, standingAnswer } from '../state/reviews.ts'
import type { ReviewState } from '../state/world.ts'

/**
 * 2GIS writes all times in Novosibirsk's +07:00, also for Kazakhstan, with microseconds whose trailing zeros are cut.
 * The three digits below the millisecond come from `salt`, so that one time always reads the same.
 */
export function twogisTime(iso: string, salt: string): string {
  const shifted = new Date(new Date(iso).getTime() + 7 * 3_600_000).toISOString()
  const micro = String(textHash(salt + iso) % 1000).padStart(3, '0')
  const fraction = `${shifted.slice(20, 23)}${micro}`.replace(/0+$/, '')
  return `${shifted.slice(0, 19)}${fraction ? `.${fraction}` : ''}+07:00`
}

/** The moment by which `date_edited` sorting and paging go. */
export function editedOrCreated(review: ReviewState): string {
  return review.editedAt ?? review.createdAt
}

const SIZES = ['url', '1920x', '640x', '320x', '64x64'] as const

function previews(base: string | null): Record<string, string> {
  return Object.fromEntries(
    SIZES.map((size) => [size, base ? (size === 'url' ? `${base}.jpg` : `${base}_${size}.jpg`) : '']),
  )
}

function officialAnswer(review: ReviewState, orgName: string): unknown {
  const answer = standingAnswer(review)
  if (!answer) return null
  return {
    date_created: twogisTime(answer.createdAt, answer.id),
    id: answer.id,
    logo_preview_urls: previews('https://logo.example/dalanet'),
    org_name: orgName,
    text: answer.text,
  }
}

/** @param fields what the caller asked for in `fields`; the gated extras come only then. */
export function publicReview(
  review: ReviewState,
  context: {
    readonly fields: ReadonlySet<string>
    readonly publicBranchId: string
    readonly regionId: number
    readonly orgName: string
    readonly version: '2.0' | '3.0'
  },
): Record<string, unknown> {
  const { fields, version } = context
  const always = version === '2.0'
  const item: Record<string, unknown> = {
    additional_data: {
      external_id: review.provider === '2gis' ? null : `${review.provider}-${review.id}`,
      filtered_facts: null,
      has_unresolved_complaints: openComplaint(review) !== null,
      ip: '',
      is_liked: null,
      is_unrated_permanently: null,
      pin_status: 'none',
      status_history: [],
      user_agent: '',
    },
    comments_count: review.answers.length,
    date_created: twogisTime(review.createdAt, review.id),
    date_edited: review.editedAt ? twogisTime(review.editedAt, review.id) : null,
    hiding_type: review.hidden ? 'moderation' : null,
    id: review.id,
    is_hidden: review.hidden,
    is_rated: review.rated,
    likes_count: review.likes,
    object: { id: context.publicBranchId, type: 'branch' },
    official_answer: officialAnswer(review, context.orgName),
    on_moderation: false,
    photos: Array.from({ length: review.photos }, (_, index) => ({
      date_created: twogisTime(review.createdAt, `${review.id}-${index}`),
      id: `${review.id}${index}`,
      preview_urls: previews(`https://photo.example/${review.id}-${index}`),
      processing_status: 'finished',
      visibility_status: 'visible',
    })),
    provider: review.provider,
    rating: review.rating,
    region_id: context.regionId,
    source: null,
    text: review.text,
    url: review.provider === '2gis' ? '' : `https://${review.provider}.example/reviews/${review.id}`,
    user: {
      additional_data: { email: null },
      first_name: review.author.name,
      id: review.author.id,
      last_name: null,
      name: review.author.name,
      photo_preview_urls: previews(null),
      provider: review.author.provider,
      public_id: review.author.publicId,
      reviews_count: review.author.reviewsCount,
      url: '',
    },
  }
  if (always || fields.has('reviews.hiding_reason')) item['hiding_reason'] = review.hidingReason
  if (always || fields.has('reviews.is_verified')) item['is_verified'] = false
  if (fields.has('reviews.emojis')) item['emojis'] = []
  if (fields.has('reviews.trust_factors') && review.visits > 0) item['trust_factors'] = trustFactors(review)
  return item
}

function trustFactors(review: ReviewState): unknown {
  return {
    trust_info: {
      caption: review.visits === 1 ? '1 посещение' : `${review.visits} посещения`,
      confirmed_caption: 'Отзыв подтверждён',
    },
    factors: [{ type: 'location_visit', visits_count: review.visits, last_visit: review.createdAt }],
  }
}
