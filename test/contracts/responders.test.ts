import { BRANCHES } from '../../sandbox/seed/company.ts'
import { createTwogisResponder } from '../../src/responders/twogis/responder.ts'
import { describeResponder } from './responder-contract.ts'
import { openSandbox, twogisDeps } from './stage.ts'

const branch = BRANCHES[0]
if (branch === undefined) throw new Error('The sandbox has no branch')

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
