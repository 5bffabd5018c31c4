import { expect, it } from 'vitest'
import { ClockJumps } from '../../src/jobs/clock-jumps.ts'

const minute = 60_000

/** A wall clock and a steady one that go together until the wall clock is set. */
function twoClocks() {
  let steadyMs = 5_000
  let aheadMs = Date.UTC(2026, 10, 16)
  const jumps = new ClockJumps({ now: () => new Date(steadyMs + aheadMs) }, () => steadyMs)
  return {
    jumps,
    pass: (ms: number) => void (steadyMs += ms),
    set: (ms: number) => void (aheadMs += ms),
  }
}

it('time that passes is believed, an hour between two looks too', () => {
  const { jumps, pass, set } = twoClocks()
  expect(jumps.settled()).toBe(true)
  pass(60 * minute)
  set(2_000)
  expect(jumps.settled()).toBe(true)
})

it('a clock set forward is not believed until what was on its way has ended', () => {
  const { jumps, pass, set } = twoClocks()
  set(8 * minute)
  expect(jumps.settled()).toBe(false)
  pass(9 * minute)
  expect(jumps.settled()).toBe(false)
  pass(minute)
  expect(jumps.settled()).toBe(true)
})

it('set forward again, the wait begins again', () => {
  const { jumps, pass, set } = twoClocks()
  set(8 * minute)
  expect(jumps.settled()).toBe(false)
  pass(9 * minute)
  set(minute)
  expect(jumps.settled()).toBe(false)
  pass(9 * minute)
  expect(jumps.settled()).toBe(false)
})

it('set back, waiting only takes longer: nothing is believed too early', () => {
  const { jumps, set } = twoClocks()
  set(-5 * minute)
  expect(jumps.settled()).toBe(true)
})
