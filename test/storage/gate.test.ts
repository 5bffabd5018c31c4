import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createGate } from '../../src/storage/gate.ts'

it('never lets in more than it has places for, and everybody in turn, whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
      async (scheduler, places, fails) => {
        const gate = createGate(places)
        let inside = 0
        let most = 0
        const order: number[] = []
        const all = fails.map((fail, index) =>
          gate(async () => {
            order.push(index)
            inside += 1
            most = Math.max(most, inside)
            await scheduler.schedule(Promise.resolve())
            inside -= 1
            if (fail) throw new Error('failed')
            return index
          }),
        )
        await scheduler.waitFor(Promise.allSettled(all))
        const ended = await Promise.allSettled(all)
        expect(ended.map(({ status }) => status === 'rejected')).toEqual(fails)
        expect(most).toBe(Math.min(places, fails.length))
        expect(order).toEqual(fails.map((_, index) => index))
      },
    ),
  )
})
