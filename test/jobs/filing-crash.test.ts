import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Evidence } from '../../src/domain/failure.ts'
import { Failure } from '../../src/domain/failure.ts'
import type { ModerationDesk, ReportOrder, ReportOutcome } from '../../src/domain/ports/moderation.ts'
import { deliverDue } from '../../src/jobs/deliver.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { lookAtOpen } from '../../src/jobs/look.ts'
import { moderate } from '../../src/jobs/moderate.ts'
import { triageWaiting } from '../../src/jobs/triage.ts'
import { Moderators, townDeps } from '../support/complaint-town.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { Killed, Killer } from '../support/killing.ts'
import { observed } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored } from '../support/stored.ts'

const alive = new AbortController().signal
const person = { kind: 'person', userId: '01890000-0000-7000-8000-000000000001' } as const
const picture: Evidence = { contentType: 'image/png', body: new Uint8Array([1]) }

/** A platform that forgets: its moderators decide at once, and then it looks as if nobody had ever reported anything. */
class Forgetful extends Moderators {
  override outcome(): Promise<ReportOutcome> {
    return Promise.resolve('refused')
  }
  override allowed(): Promise<boolean> {
    return Promise.resolve(true)
  }
}

/** A form in a browser: pictures before its last button, and no way to ask afterwards. */
class Form implements ModerationDesk {
  readonly source = new Moderators().source
  readonly notACustomer = 'accepted' as const
  readonly filing = 'browser' as const
  readonly reasons = new Moderators().reasons
  readonly filed: string[] = []
  allowed(): Promise<boolean> {
    return Promise.resolve(true)
  }
  async file(order: ReportOrder) {
    await order.keep?.([picture])
    this.filed.push(order.ref.externalId)
    return { externalId: null, evidence: [picture] }
  }
  outcome(): Promise<ReportOutcome> {
    return Promise.resolve('unknown')
  }
}

type Desk = ModerationDesk & { readonly filed: string[] }

describe('a report, killed between the yes and the record', () => {
  let opened: OpenTestDatabase
  let at: Stored
  beforeAll(async () => {
    opened = await openTestDatabase('postgres', inject('postgresUrl'))
  })
  afterAll(() => opened.close())

  function deps(desk: ModerationDesk): JobDeps {
    const plain = townDeps(at, new ReplySlot(at.clock), desk)
    const traits = { readBack: true, replacing: 'never', leaseMs: 300_000, settleMs: 600_000, moderationMs: 0 } as const
    return { ...plain, channels: { ...plain.channels, traits: () => traits } }
  }

  async function approved(desk: ModerationDesk, byMachine: boolean): Promise<void> {
    await emptyTables(opened.database)
    at = await stored(opened.database)
    await at.database.prisma.source.updateMany({ data: { moderation: { policy: 'at-once' } } })
    await at.page([observed('1', { text: 'дрянь' })])
    await triageWaiting(deps(desk))
    await moderate(deps(desk), alive)
    await approve(byMachine)
  }

  async function newest() {
    return at.database.prisma.moderationReport.findFirstOrThrow()
  }

  async function on() {
    const { id, version } = await newest()
    return { reportId: id, version, actor: person, now: at.clock.now() }
  }

  async function approve(byMachine: boolean): Promise<void> {
    const now = at.clock.now()
    const words = { reason: 'breaks-rules', quote: 'дрянь', statement: 's' }
    const limits = { notBefore: now, dayStart: new Date(now.getTime() - 1), dailyCap: 9, byMachine }
    expect(await at.storage.complaints.approve({ ...(await on()), ...words, ...limits })).toMatchObject({ ok: true })
  }

  async function hours(desk: ModerationDesk, count: number): Promise<void> {
    for (let hour = 0; hour < count; hour += 1) {
      at.clock.pass(3_600_000)
      await deliverDue(deps(desk), alive)
      await lookAtOpen(deps(desk), alive)
      await moderate(deps(desk), alive)
    }
  }

  const asked = () => at.database.prisma.notice.count({ where: { code: 'report-unsure' } })

  /** The person looks on the platform and says what is there; what is not there is approved and filed anew. */
  async function personLooks(desk: Desk): Promise<void> {
    if (desk.filed.includes('1')) {
      expect(await at.storage.complaints.filedByHand(await on())).toMatchObject({ ok: true, state: 'filed' })
      return
    }
    expect(await at.storage.complaints.sendBack(await on())).toMatchObject({ ok: true, state: 'proposed' })
    await approve(true)
    await hours(desk, 2)
  }

  describe.each([
    ['API that shows open reports', () => new Moderators()],
    ['API that forgets decided ones', () => new Forgetful()],
    ['form in a browser', () => new Form()],
  ] as const)('%s', (_, make: () => Desk) => {
    it.each([false, true])(
      'is filed once and never by itself a second time (call had its effect: %s)',
      async (after) => {
        let points = 0
        let questions = 0
        for (let point = 1; ; point += 1) {
          const desk = make()
          await approved(desk, true)
          const killer = new Killer(point, after)
          const plain = deps(desk)
          // The form's own steps are points too: its pictures, its button.
          const storage = { ...at.storage, deliveries: killer.wrap(at.storage.deliveries) }
          const mortal: JobDeps = {
            ...plain,
            worker: `killed at ${point}`,
            storage: { ...storage, evidence: killer.wrap(at.storage.evidence) },
            channels: { ...plain.channels, moderation: () => Promise.resolve(killer.wrap(desk)) },
          }
          await deliverDue(mortal, alive).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error
          })
          if (killer.calls < point) break
          points += 1
          const before = desk.filed.length
          await hours(desk, 5)
          const { state } = await newest()
          if (state === 'filing') {
            questions += 1
            expect(desk.filed, `killed at ${point}: never filed by itself after doubt`).toHaveLength(before)
            expect(await asked(), `killed at ${point}: a person is asked, once`).toBe(1)
            await personLooks(desk)
          }
          expect((await newest()).state, `killed at ${point}`).toBe('filed')
          expect(desk.filed, `killed at ${point}`).toEqual(['1'])
          expect(await at.database.prisma.delivery.count({ where: { state: 'stuck' } })).toBe(0)
        }
        expect(points).toBeGreaterThanOrEqual(5)
        expect(questions).toBeGreaterThan(0)
      },
    )
  })

  it('keeps the pictures of the filled form when the button’s answer is lost, and asks', async () => {
    const desk = new Form()
    await approved(desk, true)
    desk.file = async (order) => {
      await order.keep?.([picture, picture])
      desk.filed.push(order.ref.externalId)
      throw new Failure('uncertain', 'no confirmation', { at: 'form' })
    }
    await deliverDue(deps(desk), alive)
    await hours(desk, 6)
    expect(desk.filed).toEqual(['1'])
    expect((await newest()).state).toBe('filing')
    const { caseId, id } = await newest()
    const standing = await at.storage.complaints.standing(
      caseId,
      at.clock.now(),
      { policy: 'off', days: 3, dailyCap: 5 },
      '',
    )
    expect(standing?.report).toMatchObject({ id, delivery: { state: 'stuck' }, files: [{}, {}] })
    expect(await asked()).toBe(1)
  })

  it('lets what went away, or was heard, while its fate was open go no further', async () => {
    const desk = new Form()
    await approved(desk, true)
    desk.file = () => Promise.reject(new Failure('transient', 'busy', { at: 'form' }))
    await deliverDue(deps(desk), alive)
    expect((await newest()).state).toBe('approved')
    const { caseId } = await newest()
    await at.database.prisma.contractRequest.create({
      data: { caseId, state: 'identified', askedAt: at.clock.now(), deadlineAt: at.clock.now() },
    })
    await hours(desk, 3)
    expect((await newest()).state).toBe('withdrawn')
    expect(desk.filed).toEqual([])
  })

  describe('by a person', () => {
    /** Each step of theirs is one transaction; killed before it nothing is written, after it the page was not told. */
    it.each([
      ['before the intent was written', 'approved', 0],
      ['after the intent was written, before the button', 'filing', 1],
      ['after the button, before the record', 'filing', 1],
    ] as const)('killed %s', async (when, state, questions) => {
      const desk = new Form()
      await approved(desk, false)
      if (questions > 0) expect(await at.storage.complaints.startFiling(await on())).toMatchObject({ state: 'filing' })
      const pressed = when.startsWith('after the button')
      if (pressed) desk.filed.push('1')
      await hours(desk, 6)
      expect(desk.filed, 'nothing files by itself').toHaveLength(pressed ? 1 : 0)
      expect((await newest()).state).toBe(state)
      expect(await asked()).toBe(questions)
      if (questions === 0) return
      expect(await at.storage.complaints.startFiling(await on()), 'nor does anybody else').toMatchObject({ ok: false })
      const again = { ...(await on()), reason: 'x', quote: '', statement: 's', dayStart: at.clock.now() }
      const machine = { ...again, notBefore: at.clock.now(), dailyCap: 9, byMachine: true }
      expect(await at.storage.complaints.approve(machine)).toMatchObject({ ok: false })
      expect(await at.storage.complaints.withdraw(await on())).toMatchObject({ ok: false })
      if (pressed) {
        const answer = await on()
        expect(await at.storage.complaints.filedByHand(answer)).toMatchObject({ state: 'filed' })
        expect(await at.storage.complaints.filedByHand(answer), 'told twice').toMatchObject({ why: 'stale' })
      } else {
        expect(await at.storage.complaints.sendBack(await on())).toMatchObject({ state: 'approved' })
        await hours(desk, 1)
        expect(await asked(), 'answered: not asked again').toBe(1)
        expect(await at.storage.complaints.startFiling(await on())).toMatchObject({ state: 'filing' })
      }
    })

    it('says «not filed» of somebody who was heard meanwhile: then it is withdrawn', async () => {
      const desk = new Form()
      await approved(desk, false)
      await at.storage.complaints.startFiling(await on())
      const { caseId } = await newest()
      await at.database.prisma.contractRequest.create({
        data: { caseId, state: 'identified', askedAt: at.clock.now(), deadlineAt: at.clock.now() },
      })
      expect(await at.storage.complaints.sendBack(await on())).toMatchObject({ state: 'withdrawn' })
    })
  })
})
