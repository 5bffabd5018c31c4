import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Responder } from '../../src/domain/ports/responder.ts'
import { ClockJumps } from '../../src/jobs/clock-jumps.ts'
import { deliverDue } from '../../src/jobs/deliver.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { lookAtOpen } from '../../src/jobs/look.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { Killed, Killer } from '../support/killing.ts'
import { observed } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored } from '../support/stored.ts'

let opened: OpenTestDatabase
let at: Stored
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
})
afterAll(() => opened.close())
beforeEach(async () => {
  await emptyTables(opened.database)
  at = await stored(opened.database)
})

const alive = new AbortController().signal

/** One round of work by a process that may be killed in it. */
async function round(slot: ReplySlot, killer: Killer | null): Promise<void> {
  const plain = jobDeps(at, slot)
  const deps: JobDeps =
    killer === null
      ? plain
      : {
          ...plain,
          worker: `killed at ${killer.calls}`,
          storage: { ...at.storage, deliveries: killer.wrap(at.storage.deliveries) },
          channels: { ...plain.channels, responder: () => Promise.resolve(killer.wrap(slot)) },
        }
  try {
    await deliverDue(deps, alive)
    await lookAtOpen(deps, alive)
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
}

/** Lets processes that live do what is left, as hours pass. */
async function recover(slot: ReplySlot, caseId: string): Promise<void> {
  for (let hours = 0; hours < 20; hours += 1) {
    await round(slot, null)
    if ((await at.case(caseId)).state === 'answered') return
    at.clock.pass(3_600_000)
  }
}

async function approvedCase(text: string): Promise<string> {
  await at.page([observed('1')])
  const [first] = await at.drafted()
  if (!first) throw new Error('no case')
  await at.approve(first.id, text)
  return first.id
}

describe('killed anywhere between approval and answer', () => {
  it.each([false, true])('publishes once, whether the call it died in had its effect (%s) or not', async (after) => {
    let points = 0
    for (let point = 1; ; point += 1) {
      await emptyTables(opened.database)
      at = await stored(opened.database)
      const slot = new ReplySlot(at.clock)
      const caseId = await approvedCase('Извините, уже чиним.')
      const killer = new Killer(point, after)
      await round(slot, killer)
      if (killer.calls < point) break
      points += 1
      await recover(slot, caseId)
      expect(
        slot.posts.get('1')?.map((post) => post.text),
        `killed at call ${point}`,
      ).toEqual(['Извините, уже чиним.'])
      expect(await at.case(caseId)).toMatchObject({ state: 'answered' })
    }
    expect(points).toBeGreaterThanOrEqual(4)
  })

  it.each(['delete-and-post', 'in-place'] as const)('replaces its own text once (%s)', async (replacing) => {
    for (const after of [false, true]) {
      for (let point = 1; ; point += 1) {
        await emptyTables(opened.database)
        at = await stored(opened.database)
        const slot = new ReplySlot(at.clock, replacing)
        const caseId = await approvedCase('Первый ответ')
        await recover(slot, caseId)
        await at.page([observed('1', { text: 'Теперь ещё хуже.' })])
        await at.drafted()
        await at.approve(caseId, 'Второй ответ', { route: { kind: 'reply', replacing } })
        const killer = new Killer(point, after)
        await round(slot, killer)
        if (killer.calls < point) break
        await recover(slot, caseId)
        expect(slot.standing('1'), `killed at call ${point}`).toEqual(['Второй ответ'])
        expect(slot.posts.get('1')).toHaveLength(2)
      }
    }
  })

  it('a clock set forward while an answer is on its way does not send it again', async () => {
    const slot = new ReplySlot(at.clock)
    await approvedCase('Ответ')
    const plain = jobDeps(at, slot)
    const deps: JobDeps = { ...plain, clockJumps: new ClockJumps(at.clock, () => 0) }
    const begun = Promise.withResolvers<void>()
    const arrives = Promise.withResolvers<void>()
    const slow: Responder = {
      source: slot.source,
      traits: slot.traits,
      standingReply: (ref) => slot.standingReply(ref),
      async publish(order) {
        begun.resolve()
        await arrives.promise
        return slot.publish(order)
      },
    }
    const sending = deliverDue({ ...deps, channels: { ...plain.channels, responder: async () => slow } }, alive)
    await begun.promise
    for (let looks = 0; looks < 3; looks += 1) {
      at.clock.pass(3_600_000)
      await lookAtOpen({ ...deps, worker: 'another' }, alive)
      await deliverDue({ ...deps, worker: 'another' }, alive)
    }
    expect(slot.posts.get('1') ?? []).toEqual([])
    arrives.resolve()
    await sending
    expect(slot.posts.get('1')).toHaveLength(1)
  })

  it('whatever fails and dies how often: never two answers, and in the end one or a person who knows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            killAt: fc.integer({ min: 1, max: 9 }),
            after: fc.boolean(),
            waitMs: fc.constantFrom(0, 30_000, 61_000, 700_000),
            fail: fc.option(
              fc.record({
                kind: fc.constantFrom('transient' as const, 'uncertain' as const, 'layout-changed' as const),
                stored: fc.boolean(),
              }),
            ),
          }),
          { maxLength: 4 },
        ),
        fc.constantFrom(0, 20_000, 500_000),
        async (lives, visibleAfterMs) => {
          await emptyTables(opened.database)
          at = await stored(opened.database)
          const slot = new ReplySlot(at.clock)
          slot.visibleAfterMs = visibleAfterMs
          const caseId = await approvedCase('Ответ')
          for (const life of lives) {
            // «transient» promises that nothing was stored.
            if (life.fail)
              slot.script.push({ kind: life.fail.kind, after: life.fail.stored && life.fail.kind !== 'transient' })
            await round(slot, new Killer(life.killAt, life.after))
            // An open circuit is a person's to close.
            await at.storage.sources.resume(at.sourceId, at.clock.now())
            at.clock.pass(life.waitMs)
          }
          slot.script.length = 0
          await recover(slot, caseId)
          expect(slot.posts.get('1')).toHaveLength(1)
          expect(await at.case(caseId)).toMatchObject({ state: 'answered' })
        },
      ),
      { numRuns: 20 },
    )
  })

  // The proof leans on the settle window: a platform that is slower than it says gets two answers, and this sees them.
  it('notices two answers where the settle window is a lie', async () => {
    const slot = new ReplySlot(at.clock)
    Object.assign(slot.traits, { settleMs: 0 })
    slot.visibleAfterMs = 86_400_000
    await approvedCase('Ответ')
    slot.script.push({ kind: 'uncertain', after: true })
    await round(slot, null)
    at.clock.pass(3_600_000)
    await round(slot, null)
    await round(slot, null)
    expect(slot.posts.get('1')).toHaveLength(2)
  })
})
