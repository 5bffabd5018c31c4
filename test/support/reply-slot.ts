import { Failure, type FailureKind } from '../../src/domain/failure.ts'
import type { Responder, ResponderTraits } from '../../src/domain/ports/responder.ts'
import type { Clock } from '../../src/domain/ports/runtime.ts'
import { sourceId, textHash } from '../../src/domain/review.ts'

interface Post {
  readonly text: string
  readonly seenAt: number
  gone: boolean
}

/** A platform's reply slot as strict as the worst of them: a second post makes two answers. Remembers everything. */
export class ReplySlot implements Responder {
  readonly source = sourceId('twogis')
  readonly traits: ResponderTraits
  /** Every text that was ever put there, per review, in order. */
  readonly posts = new Map<string, Post[]>()
  /** How the next calls of `publish` end, beside what they do: thrown after the text was stored, or instead of it. */
  readonly script: { readonly after: boolean; readonly kind: FailureKind }[] = []
  visibleAfterMs = 0
  readonly #clock: Clock

  constructor(clock: Clock, replacing: ResponderTraits['replacing'] = 'delete-and-post') {
    this.#clock = clock
    this.traits = {
      publishing: 'append',
      replacing,
      readBack: true,
      settleMs: 600_000,
      moderationMs: 0,
      leaseMs: 60_000,
      maxLength: { count: 1000, unit: 'code-points' },
      answersTextless: false,
      refusesContacts: false,
    }
  }

  standing(review: string): string[] {
    return (this.posts.get(review) ?? []).filter((post) => !post.gone).map((post) => post.text)
  }

  standingReply(ref: { readonly externalId: string }) {
    const now = this.#clock.now().getTime()
    const seen = (this.posts.get(ref.externalId) ?? []).filter((post) => !post.gone && post.seenAt <= now)
    const last = seen.at(-1)
    if (!last) return Promise.resolve({ kind: 'none' } as const)
    return Promise.resolve({
      kind: 'present',
      externalId: null,
      textHash: textHash(last.text),
      at: null,
      moderation: null,
      rejectedBecause: null,
      count: seen.length,
    } as const)
  }

  publish(order: Parameters<Responder['publish']>[0]) {
    const outcome = this.script.shift()
    const fail = () => Promise.reject(new Failure(outcome?.kind ?? 'bug', 'as the script says', { at: 'slot' }))
    if (outcome && !outcome.after) return fail()
    const review = order.ref.externalId
    const posts = this.posts.get(review) ?? []
    if (this.traits.replacing === 'in-place') for (const post of posts) post.gone = true
    posts.push({ text: order.text, seenAt: this.#clock.now().getTime() + this.visibleAfterMs, gone: false })
    this.posts.set(review, posts)
    return outcome ? fail() : Promise.resolve({ externalId: null, state: 'visible' } as const)
  }

  remove(ref: { readonly externalId: string }, _listing: unknown, hash: string) {
    for (const post of this.posts.get(ref.externalId) ?? []) if (textHash(post.text) === hash) post.gone = true
    return Promise.resolve()
  }
}
