import { describe, expect, it } from 'vitest'
import type { Failure } from '../../src/domain/failure.ts'
import type { ListingRef } from '../../src/domain/ports/collector.ts'
import type { PublishOrder, Responder } from '../../src/domain/ports/responder.ts'
import type { ReviewRef } from '../../src/domain/review.ts'
import { textHash } from '../../src/domain/review.ts'
import { callContext } from './call.ts'

/** One platform with one review of ours to answer. */
export interface ResponderStage {
  readonly responder: Responder
  readonly ref: ReviewRef
  readonly listing: ListingRef
  /** Answers that the public sees under the review. */
  standing(): readonly string[]
  strangerAnswers(text: string): void
  /** The author takes the review away. */
  removeReview(): void
  /** Makes the next write go wrong. */
  fault(kind: 'timeout-before' | 'timeout-after' | 'throttled' | 'login-expired' | 'captcha' | 'status'): void
  close(): Promise<void>
}

export interface ResponderContract {
  readonly name: string
  /** Faults that this platform's stand-in knows on a write, and what they must be called. */
  readonly faults: readonly (readonly [Parameters<ResponderStage['fault']>[0], RegExp])[]
  open(): Promise<ResponderStage>
}

const answer = 'Айгерим, спасибо за отзыв! Напишите нам в чат личного кабинета, код Р-4821.'

export function describeResponder(contract: ResponderContract): void {
  describe(`responder contract: ${contract.name}`, () => {
    async function staged(work: (stage: ResponderStage) => Promise<void>): Promise<void> {
      const stage = await contract.open()
      try {
        await work(stage)
      } finally {
        await stage.close()
      }
    }

    const order = (stage: ResponderStage, text = answer): PublishOrder => ({
      ref: stage.ref,
      listing: stage.listing,
      text,
      textHash: textHash(text),
      replaces: null,
      idempotencyKey: 'order-1',
    })
    const look = (stage: ResponderStage) => stage.responder.standingReply(stage.ref, stage.listing, callContext())
    const publish = (stage: ResponderStage, text?: string) => stage.responder.publish(order(stage, text), callContext())
    const failureOf = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: unknown) => error as Failure,
      )

    it('sees nothing, publishes the exact text, and reads it back', () =>
      staged(async (stage) => {
        expect(await look(stage)).toEqual({ kind: 'none' })
        await publish(stage)
        expect(await look(stage)).toMatchObject({ kind: 'present', textHash: textHash(answer), count: 1 })
        expect(stage.standing()).toEqual([answer])
      }))

    it('sees a stranger’s answer and does not put ours beside it', () =>
      staged(async (stage) => {
        stage.strangerAnswers('Мы уже ответили вам по телефону.')
        const found = await look(stage)
        expect(found).toMatchObject({ kind: 'present', textHash: textHash('Мы уже ответили вам по телефону.') })
        await failureOf(publish(stage))
        expect(stage.standing()).toEqual(['Мы уже ответили вам по телефону.'])
      }))

    it('lost after storing is uncertain, found by looking, and never posted twice', () =>
      staged(async (stage) => {
        stage.fault('timeout-after')
        expect((await failureOf(publish(stage)))?.kind).toBe('uncertain')
        expect(await look(stage)).toMatchObject({ kind: 'present', textHash: textHash(answer), count: 1 })
        await failureOf(publish(stage))
        expect(stage.standing()).toEqual([answer])
      }))

    it('lost before storing leaves nothing behind', () =>
      staged(async (stage) => {
        stage.fault('timeout-before')
        expect((await failureOf(publish(stage)))?.kind).toMatch(/uncertain|transient/)
        expect(stage.standing()).toEqual([])
        expect(await look(stage)).toEqual({ kind: 'none' })
      }))

    it.each(contract.faults)('%s is called %s and publishes nothing', (fault, kind) =>
      staged(async (stage) => {
        stage.fault(fault)
        expect((await failureOf(publish(stage)))?.kind).toMatch(kind)
        expect(stage.standing()).toEqual([])
      }),
    )

    it('names a review that is gone', () =>
      staged(async (stage) => {
        stage.removeReview()
        expect(await look(stage)).toEqual({ kind: 'review-gone' })
        expect((await failureOf(publish(stage)))?.kind).toBe('gone')
      }))

    it('publishes every character of ru, kk and emoji as approved', () =>
      staged(async (stage) => {
        const text = 'Рақмет! Мәселе шешілді 👍🏽\n\nС уважением, команда «Дала Нет» — ғ қ ң ө ұ ү һ і'
        await publish(stage, text)
        expect(stage.standing()).toEqual([text])
      }))

    it('takes our own answer away, and only ours', () =>
      staged(async (stage) => {
        if (stage.responder.remove === undefined) return
        await publish(stage)
        await stage.responder.remove(stage.ref, stage.listing, textHash('не наш текст'), callContext())
        expect(stage.standing()).toEqual([answer])
        await stage.responder.remove(stage.ref, stage.listing, textHash(answer), callContext())
        expect(await look(stage)).toEqual({ kind: 'none' })
        await stage.responder.remove(stage.ref, stage.listing, textHash(answer), callContext())
      }))
  })
}
