import type { SandboxControl } from './control/types.ts'
import { createRandom } from './random.ts'
import { replyToAnswer } from './seed/replies.ts'
import type { Context } from './stand-in.ts'
import { standingAnswer } from './state/reviews.ts'
import type { ReviewState } from './state/world.ts'

/** The author of the oldest answered review that is still to be reacted to, or null. */
function nextToReact(context: Context): ReviewState | null {
  return (
    context.store.state.reviews.find(
      (review) =>
        !review.reacted &&
        review.deletedAt === null &&
        review.persona !== null &&
        review.persona.reaction !== 'silence' &&
        standingAnswer(review)?.by === 'wire',
    ) ?? null
  )
}

/** The author answers by letter with the code, or mends the review. Whoever got no code has nothing to write. */
function react(control: SandboxControl, review: ReviewState): void {
  review.reacted = true
  const code = /R-\d{4,9}/.exec(standingAnswer(review)?.text ?? '')?.[0]
  if (!code) return
  if (review.persona?.reaction === 'edit') {
    const better = review.language === 'kk' ? 'Қосымша: хабарласты, рақмет.' : 'Дополнено: связались, спасибо.'
    control.editReview(review.id, {
      text: `${review.text}\n\n${better}`,
      rating: Math.min((review.rating ?? 3) + 2, 5),
    })
    return
  }
  const { from, subject, text } = replyToAnswer(review, code)
  control.writeLetter({ from, subject, text })
}

/**
 * One event of the town's life: mostly a new review on one of the platforms, sometimes a letter; an author who was
 * answered comes first.
 */
function liveOnce(context: Context, control: SandboxControl): void {
  const answered = nextToReact(context)
  if (answered) return react(control, answered)
  const random = createRandom(Number(context.store.nextId()))
  const draw = random.next()
  if (draw < 0.25) control.writeLetter()
  else control.newReview({ platform: draw < 0.65 ? 'twogis' : draw < 0.85 ? 'google' : 'yandex' })
}

/** @returns stops it. */
export function startLife(context: Context, control: SandboxControl, intervalMs: number): () => void {
  const timer = setInterval(() => liveOnce(context, control), intervalMs)
  return () => clearInterval(timer)
}
