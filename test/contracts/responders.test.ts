import { afterAll } from 'vitest'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import { createGoogleResponder } from '../../src/responders/google/responder.ts'
import { createTwogisResponder } from '../../src/responders/twogis/responder.ts'
import { createYandexResponder } from '../../src/responders/yandex/responder.ts'
import { describeResponder } from './responder-contract.ts'
import { googleDeps, openSandbox, testBrowser, twogisDeps, yandexDeps } from './stage.ts'

const branch = BRANCHES[0]
if (branch === undefined) throw new Error('The sandbox has no branch')

const browser = await testBrowser()
afterAll(() => browser?.close())

describeResponder({
  name: 'twogis',
  faults: [
    ['throttled', /^throttled$/],
    ['login-expired', /^auth$/],
    ['captcha', /^blocked$/],
    ['status', /^uncertain$/],
  ],
  async open() {
    const sandbox = await openSandbox()
    const { control } = sandbox
    const review = control.newReview({ platform: 'twogis', branch: branch.key, text: 'Нет интернета', rating: 1 })
    const responder = createTwogisResponder(twogisDeps(sandbox))
    return {
      responder,
      ref: { source: responder.source, place: branch.twogis.publicId, externalId: review.id },
      listing: { publicRef: branch.twogis.publicId, cabinetRef: branch.twogis.cabinetId, extra: {} },
      standing: () => control.review(review.id).standing,
      strangerAnswers: (text) => void control.strangerAnswers(review.id, text),
      removeReview: () => void control.deleteReview(review.id),
      fault: (kind) => control.addFaults([{ platform: 'twogis', operation: 'comments.post', kind, ms: 10 }]),
      close: () => sandbox.close(),
    }
  },
})

describeResponder({
  name: 'google',
  faults: [
    ['throttled', /^throttled$/],
    ['status', /^uncertain$/],
  ],
  async open() {
    const sandbox = await openSandbox({ googleModeration: { mode: 'auto', delayMs: 0 } })
    const { control } = sandbox
    const review = control.newReview({ platform: 'google', branch: branch.key, text: 'Нет интернета', rating: 1 })
    const responder = createGoogleResponder(googleDeps(sandbox))
    const place = `${sandbox.credentials.google.account}/locations/${branch.google.locationId}`
    return {
      responder,
      ref: { source: responder.source, place, externalId: review.id },
      listing: { publicRef: place, cabinetRef: null, extra: {} },
      standing: () => control.review(review.id).standing,
      strangerAnswers: (text) => void control.strangerAnswers(review.id, text),
      removeReview: () => void control.deleteReview(review.id),
      fault: (kind) => control.addFaults([{ platform: 'google', operation: 'reply.put', kind, ms: 10 }]),
      close: () => sandbox.close(),
    }
  },
})

for (const pool of browser === null ? [null] : [null, browser]) {
  describeResponder({
    name: pool === null ? 'yandex, plain calls' : 'yandex, in a browser',
    faults: [
      ['throttled', /^throttled$/],
      ['captcha', /^blocked$/],
      ['login-expired', /^auth$/],
      ['status', /^uncertain$/],
    ],
    async open() {
      const sandbox = await openSandbox({ yandexModeration: { mode: 'auto', delayMs: 0 } })
      const { control } = sandbox
      const review = control.newReview({ platform: 'yandex', branch: branch.key, text: 'Нет интернета', rating: 1 })
      for (let number = 0; number < 25; number += 1) {
        control.newReview({ platform: 'yandex', branch: branch.key, text: `Ещё отзыв ${number}`, rating: 5 })
      }
      const responder = createYandexResponder({ ...yandexDeps(sandbox), browser: pool })
      const { permalink } = branch.yandex
      return {
        responder,
        ref: { source: responder.source, place: permalink, externalId: review.id },
        listing: { publicRef: permalink, cabinetRef: permalink, extra: {} },
        standing: () => control.review(review.id).standing,
        strangerAnswers: (text) => void control.strangerAnswers(review.id, text),
        removeReview: () => void control.deleteReview(review.id),
        fault: (kind) => control.addFaults([{ platform: 'yandex', operation: 'sprav.answer', kind, ms: 10 }]),
        close: () => sandbox.close(),
      }
    },
  })
}
