import type { Store } from './store.ts'
import type {
  AnswerState,
  AuthorState,
  BranchState,
  ComplaintOutcome,
  ComplaintState,
  PersonaState,
  ReviewPlatform,
  ReviewState,
} from './world.ts'

/** What the world needs to know of a new review; everything else has a plain default. */
export interface ReviewInput {
  readonly platform: ReviewPlatform
  readonly branch: string
  readonly author: AuthorState
  readonly rating: number | null
  readonly text: string
  readonly createdAt: string
  readonly id?: string
  readonly provider?: string
  readonly rated?: boolean
  readonly visits?: number
  readonly likes?: number
  readonly photos?: number
  readonly persona?: PersonaState | null
  readonly language?: string
}

export function makeReview(input: ReviewInput, id: string): ReviewState {
  return {
    id,
    platform: input.platform,
    branch: input.branch,
    author: input.author,
    provider: input.provider ?? '2gis',
    rating: input.rating,
    text: input.text,
    createdAt: input.createdAt,
    editedAt: null,
    deletedAt: null,
    rated: input.rated ?? true,
    hidden: false,
    hidingReason: null,
    visits: input.visits ?? 0,
    likes: input.likes ?? 0,
    photos: input.photos ?? 0,
    answers: [],
    complaints: [],
    replyPosts: 0,
    revisions: [],
    persona: input.persona ?? null,
    reacted: false,
    language: input.language ?? 'ru',
  }
}

export function addReview(store: Store, input: ReviewInput): ReviewState {
  const review = makeReview(input, input.id ?? store.nextId())
  store.state.reviews.push(review)
  store.index.add(review)
  store.changed()
  return review
}

/** @throws Error when no platform holds such a review. */
export function reviewById(store: Store, id: string): ReviewState {
  const review = store.index.review(id)
  if (!review) throw new Error(`The sandbox holds no review ${id}`)
  return review
}

export function findReview(store: Store, platform: ReviewPlatform, id: string): ReviewState | null {
  const review = store.index.review(id)
  return review?.platform === platform ? review : null
}

/** Everything of a branch that its author has not taken back. */
export function reviewsOf(store: Store, platform: ReviewPlatform, branch: BranchState): ReviewState[] {
  return store.index.ofBranch(platform, branch.key).filter((review) => review.deletedAt === null)
}

export function editReview(
  store: Store,
  review: ReviewState,
  change: { readonly rating?: number | null; readonly text?: string },
  at: Date,
): void {
  review.revisions.push({ at: review.editedAt ?? review.createdAt, rating: review.rating, text: review.text })
  if (change.rating !== undefined) review.rating = change.rating
  if (change.text !== undefined) review.text = change.text
  review.editedAt = at.toISOString()
  store.changed()
}

export function deleteReview(store: Store, review: ReviewState, at: Date): void {
  review.deletedAt = at.toISOString()
  store.changed()
}

export function addAnswer(
  store: Store,
  review: ReviewState,
  answer: Pick<AnswerState, 'text' | 'official' | 'by'> & Partial<Pick<AnswerState, 'moderation' | 'settles'>>,
  at: Date,
): AnswerState {
  const stored: AnswerState = {
    id: store.nextId(),
    text: answer.text,
    official: answer.official,
    createdAt: at.toISOString(),
    updatedAt: null,
    by: answer.by,
    moderation: answer.moderation ?? 'approved',
    violation: null,
    settles: answer.settles ?? null,
  }
  review.answers.push(stored)
  if (stored.settles) store.index.pending.add(stored)
  if (answer.by === 'wire') review.replyPosts += 1
  store.changed()
  return stored
}

export function removeAnswer(store: Store, review: ReviewState, id: string): boolean {
  const before = review.answers.length
  review.answers = review.answers.filter((answer) => answer.id !== id)
  store.changed()
  return review.answers.length < before
}

/** Moderators who decide by themselves do so when their time has come; every reader asks first. */
export function settleAnswers(store: Store, now: Date): void {
  for (const answer of store.index.pending) {
    if (answer.settles && new Date(answer.settles.at) > now) continue
    store.index.pending.delete(answer)
    if (!answer.settles) continue
    answer.moderation = answer.settles.to
    answer.violation = answer.settles.violation
    answer.settles = null
    store.changed()
  }
}

/** One reply a review (Google, Yandex): the new text replaces whatever stands, whoever wrote it. */
export function replaceAnswer(
  store: Store,
  review: ReviewState,
  answer: Pick<AnswerState, 'text' | 'moderation' | 'settles'>,
  at: Date,
): AnswerState {
  review.answers = []
  return addAnswer(store, review, { ...answer, official: true, by: 'wire' }, at)
}

/** The answer that the public page shows as the company's. Newest wins where the platform lets several stand. */
export function standingAnswer(review: ReviewState): AnswerState | null {
  return review.answers.filter((answer) => answer.official && answer.moderation === 'approved').at(-1) ?? null
}

export function openComplaint(review: ReviewState): ComplaintState | null {
  return review.complaints.find((complaint) => complaint.outcome === null) ?? null
}

export function fileComplaint(
  store: Store,
  review: ReviewState,
  complaint: { readonly text: string; readonly notClient: boolean },
  at: Date,
): ComplaintState {
  const stored: ComplaintState = {
    ...complaint,
    id: store.nextId(),
    filedAt: at.toISOString(),
    outcome: null,
    decidedAt: null,
  }
  review.complaints.push(stored)
  store.changed()
  return stored
}

/** The moderators decide the open complaint. @throws Error when none is open. */
export function decideComplaint(store: Store, review: ReviewState, outcome: ComplaintOutcome, at: Date): void {
  const complaint = openComplaint(review)
  if (!complaint) throw new Error(`Review ${review.id} has no open complaint`)
  complaint.outcome = outcome
  complaint.decidedAt = at.toISOString()
  if (outcome === 'removed') {
    review.hidden = true
    review.hidingReason = 'moderation'
  }
  if (outcome === 'unconfirmed') review.rated = false
  store.changed()
}
