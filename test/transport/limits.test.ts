import { describe, expect, it } from 'vitest'
import { createLimits, createMemorySlots } from '../../src/transport/limits.ts'
import { callContext } from '../contracts/call.ts'

describe('limits per host', () => {
  it('spends nearly the whole permitted rate and never more', async () => {
    const hundred = async () => {
      const limits = createLimits({
        slots: createMemorySlots(),
        rates: { 'host.example': { perSecond: 200, concurrency: 20 } },
      })
      const began = performance.now()
      const run = () => limits.run('host.example', callContext(), () => Promise.resolve())
      await Promise.all(Array.from({ length: 100 }, run))
      return performance.now() - began
    }
    const took: number[] = []
    // A busy machine may take longer, not every time.
    do took.push(await hundred())
    while (took.length < 20 && Math.min(...took) >= 700)
    // 99 gaps of 5 ms; a timer may fire late but never early.
    expect(Math.min(...took)).toBeGreaterThanOrEqual(490)
    expect(Math.min(...took)).toBeLessThan(700)
  })

  it('shares slots with other workers on the same table', async () => {
    const slots = createMemorySlots()
    const make = () => createLimits({ slots, rates: {}, fallback: { perSecond: 100, concurrency: 10 } })
    const began = performance.now()
    const runs = [make(), make()].flatMap((limits) =>
      Array.from({ length: 15 }, () => limits.run('host.example', callContext(), () => Promise.resolve())),
    )
    await Promise.all(runs)
    // Counted from before the first: one that left late makes the way to the last one shorter.
    expect(performance.now() - began).toBeGreaterThanOrEqual(285)
  })

  it.each(['with a call in its hands', 'after a call has left'])(
    'keeps every window full at most when the process is held up %s',
    async (when) => {
      const limits = createLimits({
        slots: createMemorySlots(),
        rates: { 'host.example': { perSecond: 100, concurrency: 100 } },
      })
      const starts: number[] = []
      const early = when === 'with a call in its hands'
      // Blocks the whole process, as a garbage collection does.
      const block = () => {
        for (const until = performance.now() + 300; performance.now() < until; );
      }
      const runs = Array.from({ length: 160 }, (_, index) =>
        limits.run('host.example', callContext(), async () => {
          if (index === 20 && early) block()
          starts.push(performance.now())
          if (index === 20 && !early) block()
        }),
      )
      await Promise.all(runs)
      for (const [index, start] of starts.entries()) {
        expect((starts[index + 100] ?? Infinity) - start).toBeGreaterThanOrEqual(999)
      }
    },
  )

  it('lets a waiting call go when it is aborted, and keeps serving others', async () => {
    const limits = createLimits({ slots: createMemorySlots(), rates: {}, fallback: { perSecond: 20, concurrency: 2 } })
    const stop = new AbortController()
    const first = limits.run('a', callContext(), async () => 1)
    const second = limits.run('a', callContext({ signal: stop.signal }), async () => 2)
    stop.abort(new Error('stopped'))
    await expect(second).rejects.toThrow('stopped')
    expect(await first).toBe(1)
    expect(await limits.run('a', callContext(), async () => 3)).toBe(3)
  })

  it('reports a failing slot store instead of running unpaced', async () => {
    const limits = createLimits({ slots: { take: () => Promise.reject(new Error('no database')) }, rates: {} })
    await expect(limits.run('a', callContext(), async () => 1)).rejects.toThrow('no database')
  })
})
