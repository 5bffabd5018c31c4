import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import { sourceId, textHash } from '../../src/domain/review.ts'
import { googleRefusals } from '../../src/responders/google/refusals.ts'
import { createGoogleResponder } from '../../src/responders/google/responder.ts'
import { callContext } from '../contracts/call.ts'
import type { OpenSandbox } from '../contracts/stage.ts'
import { googleDeps, openSandbox } from '../contracts/stage.ts'

let sandbox: OpenSandbox
beforeEach(async () => {
  sandbox = await openSandbox({ googleModeration: { mode: 'manual', delayMs: 0 } })
})
afterEach(() => sandbox.close())

function stage() {
  const review = sandbox.control.newReview({
    platform: 'google',
    branch: BRANCHES[0]?.key ?? '',
    text: 'Обрывы',
    rating: 2,
  })
  const place = `${sandbox.credentials.google.account}/locations/${BRANCHES[0]?.google.locationId}`
  const ref = { source: sourceId('google'), place, externalId: review.id }
  const listing = { publicRef: place, cabinetRef: null, extra: {} }
  const responder = createGoogleResponder(googleDeps(sandbox))
  const publish = (text: string, replaces: string | null = null) =>
    responder.publish(
      {
        ref,
        listing,
        text,
        textHash: textHash(text),
        replaces: replaces === null ? null : textHash(replaces),
        idempotencyKey: 'k',
      },
      callContext(),
    )
  const look = () => responder.standingReply(ref, listing, callContext())
  return { review, publish, look }
}

describe('a reply under Google’s moderation', () => {
  it('is taken, then followed to its end', async () => {
    const { review, publish, look } = stage()
    expect(await publish('Спасибо!')).toEqual({ externalId: null, state: 'accepted' })
    expect(await look()).toMatchObject({ kind: 'present', moderation: 'pending' })
    sandbox.control.decideReply(review.id, 'rejected', 'PERSONAL_INFO')
    expect(await look()).toMatchObject({
      moderation: 'rejected',
      rejectedBecause: 'PERSONAL_INFO',
      textHash: textHash('Спасибо!'),
    })
    // A rejected reply stands nowhere, so another one may take its place.
    await publish('Спасибо за отзыв!')
    sandbox.control.decideReply(review.id, 'approved')
    expect(await look()).toMatchObject({ moderation: 'approved', textHash: textHash('Спасибо за отзыв!') })
  })

  it.each(Object.entries(googleRefusals))('%s is told in three languages', (code, { ru, kk, en }) => {
    for (const text of [ru, kk, en]) {
      expect(text).not.toContain(code)
      expect(text).toMatch(/[.]$/)
    }
    expect(ru).toMatch(/[а-я]{4}/)
    expect(kk).toMatch(/[әғқңөұүһі]/)
    expect(en).not.toMatch(/[а-я]/i)
  })

  it('replaces only what it was told to replace', async () => {
    const { review, publish } = stage()
    await publish('Первый')
    sandbox.control.decideReply(review.id, 'approved')
    await expect(publish('Второй')).rejects.toMatchObject({ kind: 'invalid' })
    await publish('Второй', 'Первый')
    sandbox.control.decideReply(review.id, 'approved')
    expect(sandbox.control.review(review.id).standing).toEqual(['Второй'])
  })
})
