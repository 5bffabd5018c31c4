import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import { sourceId } from '../../src/domain/review.ts'
import { createTwogisModerationDesk } from '../../src/responders/twogis/moderation.ts'
import { callContext } from '../contracts/call.ts'
import type { OpenSandbox } from '../contracts/stage.ts'
import { openSandbox, twogisDeps } from '../contracts/stage.ts'

const listing = { publicRef: '1', cabinetRef: '2', extra: {} }
let sandbox: OpenSandbox

beforeEach(async () => {
  sandbox = await openSandbox()
})
afterEach(() => sandbox.close())

function stage() {
  const review = sandbox.control.newReview({ branch: BRANCHES[0]?.key ?? '', text: 'Это не про вас', rating: 1 })
  const ref = { source: sourceId('twogis'), place: '1', externalId: review.id }
  return { review, ref, desk: createTwogisModerationDesk(twogisDeps(sandbox)) }
}

describe('complaints to 2GIS', () => {
  it.each([
    ['removed', 'removed'],
    ['unconfirmed', 'unconfirmed'],
    ['rejected', 'refused'],
  ] as const)('decided as %s are %s', async (decision, outcome) => {
    const { review, ref, desk } = stage()
    expect(await desk.allowed(ref, listing, 'not-a-client', callContext())).toBe(true)
    const order = { ref, listing, reason: 'not-a-client', statement: 'В базе нет', idempotencyKey: 'r1' }
    await desk.file(order, callContext())
    expect(await desk.outcome(ref, listing, callContext())).toBe('pending')
    expect(await desk.allowed(ref, listing, 'breaks-rules', callContext())).toBe(false)
    sandbox.control.decideComplaint(review.id, decision)
    expect(await desk.outcome(ref, listing, callContext())).toBe(outcome)
  })

  it('refuses a reason that 2GIS does not have', async () => {
    const { ref, desk } = stage()
    const order = { ref, listing, reason: 'unresolved', statement: 'x', idempotencyKey: 'r1' }
    await expect(desk.file(order, callContext())).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('says that nobody is signed in', async () => {
    const { ref } = stage()
    const desk = createTwogisModerationDesk({ ...twogisDeps(sandbox), secret: async () => null })
    await expect(desk.outcome(ref, listing, callContext())).rejects.toMatchObject({ kind: 'auth' })
  })
})
