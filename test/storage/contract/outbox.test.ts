import { beforeEach, expect, it } from 'vitest'
import {
  type DeliveryState,
  type DeliveryTraits,
  defaultDeliveryRules,
  type Sending,
} from '../../../src/domain/delivery.ts'
import type { DeliveryRow } from '../../../src/domain/ports/delivery-store.ts'
import { createRateSlots } from '../../../src/storage/rate-slots.ts'
import { emptyTables, onBothDatabases } from '../../support/databases.ts'
import { observed } from '../../support/observed.ts'
import { type Stored, stored } from '../../support/stored.ts'

const traits: DeliveryTraits = {
  readBack: true,
  replacing: 'delete-and-post',
  leaseMs: 60_000,
  settleMs: 600_000,
  moderationMs: 0,
}

onBothDatabases('the outbox', (open) => {
  let at: Stored
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await stored(open().database)
  })

  const claim = (change: { live?: boolean; worker?: string; limit?: number } = {}) =>
    at.storage.deliveries.claim({
      worker: 'w',
      now: at.clock.now(),
      limit: 10,
      live: true,
      traits: () => traits,
      ...change,
    })
  const settle = (row: DeliveryRow<Sending>, name: 'confirmed' | 'pending' | 'uncertain' | 'refused' | 'stuck') => {
    const { attempt, tries } = row.state
    const now = at.clock.now()
    const results: Record<typeof name, DeliveryState> = {
      confirmed: { name: 'confirmed', attempt, tries, at: now },
      pending: { name: 'pending', attempt, tries, notBefore: now },
      uncertain: { name: 'uncertain', attempt, tries, leaseUntil: row.state.leaseUntil, since: now, nextLook: now },
      refused: { name: 'refused', attempt, tries, why: 'invalid', words: 'Слишком длинно', at: now },
      stuck: { name: 'stuck', attempt, tries, why: 'other-reply', at: now },
    }
    return at.storage.deliveries.settle(row, results[name], now)
  }
  async function approved(text = 'Извините!', count = 1): Promise<string[]> {
    await at.page(Array.from({ length: count }, (_, number) => observed(String(number + 1))))
    const cases = await at.drafted()
    for (const { id } of cases) await at.approve(id, text)
    return cases.map(({ id }) => id)
  }

  it('hands a row to one worker only', async () => {
    await approved('Извините!', 8)
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((worker) => claim({ worker, limit: 3 })))
    const more = await claim()
    const ids = [...claims.flat(), ...more].map((row) => row.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(8)
  })

  it('keeps what strangers read while the source is in dry run, resting or signed out', async () => {
    const [id = ''] = await approved()
    const source = (data: object) => at.database.prisma.source.updateMany({ data })
    await source({ mode: 'dry-run' })
    expect(await claim()).toEqual([])
    await source({ mode: 'live', circuit: 'open' })
    expect(await claim()).toEqual([])
    await source({ circuit: 'closed', pausedUntil: new Date(at.clock.now().getTime() + 60_000) })
    expect(await claim()).toEqual([])
    at.clock.pass(60_000)
    expect(await claim({ live: false })).toEqual([])
    expect((await at.case(id)).state).toBe('approved')
    expect(await claim()).toHaveLength(1)
    expect((await at.case(id)).state).toBe('publishing')
  })

  it('lets the company’s own mail through in dry run, once per key', async () => {
    const mail = { idempotencyKey: 'weekly:2026-W47:a', payload: { week: 47 }, notBefore: at.clock.now() }
    expect(await at.storage.deliveries.enqueueMail([mail, { ...mail, idempotencyKey: 'b' }], at.clock.now())).toBe(2)
    expect(await at.storage.deliveries.enqueueMail([mail], at.clock.now())).toBe(0)
    expect(await claim({ live: false })).toHaveLength(2)
  })

  it('waits for the undo window and lets it be taken back', async () => {
    await at.page([observed('1')])
    const [first] = await at.drafted()
    if (!first) throw new Error('no case')
    await at.approve(first.id, 'Извините!', { notBefore: new Date(at.clock.now().getTime() + 90_000) })
    expect(await claim()).toEqual([])
    const { version } = await at.case(first.id)
    const on = { caseId: first.id, version, actor: { kind: 'system' } as const, now: at.clock.now() }
    expect(await at.storage.commands.takeBack(on)).toMatchObject({ ok: true, state: 'awaiting-approval' })
    at.clock.pass(100_000)
    expect(await claim()).toEqual([])
    expect(await at.storage.commands.takeBack(on)).toMatchObject({ ok: false, why: 'stale' })
  })

  it('never gives back what is already on its way', async () => {
    const [id = ''] = await approved()
    await claim()
    const { version } = await at.case(id)
    const on = { caseId: id, version, actor: { kind: 'system' } as const, now: at.clock.now() }
    expect(await at.storage.commands.takeBack(on)).toMatchObject({ ok: false, why: 'already-sent' })
  })

  it('refuses a second approval on the same look, however close they are', async () => {
    await at.page([observed('1')])
    const [first] = await at.drafted()
    if (!first) throw new Error('no case')
    const order = {
      caseId: first.id,
      version: first.version,
      actor: { kind: 'system' } as const,
      now: at.clock.now(),
      draftId: null,
      editShare: 0,
      notBefore: at.clock.now(),
      route: { kind: 'reply', replacing: 'never' } as const,
    }
    const both = await Promise.all([
      at.storage.commands.approve({ ...order, text: 'Один' }),
      at.storage.commands.approve({ ...order, text: 'Другой' }),
    ])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(await claim()).toHaveLength(1)
  })

  it('does not publish for a revision that nobody saw', async () => {
    const [id = ''] = await approved()
    // The edit is stored although the case could not follow: as if it had come while publishing.
    await at.database.prisma.review.updateMany({ data: { revisionHash: 'other' } })
    expect(await claim()).toEqual([])
    expect(await at.deliveries(id)).toMatchObject([{ state: 'void', why: 'review-edited' }])
    expect((await at.case(id)).state).toBe('new')
  })

  it('settles only the claim it belongs to', async () => {
    const [id = ''] = await approved()
    const [old] = await claim()
    if (!old) throw new Error('nothing claimed')
    at.clock.pass(61_000)
    expect(await at.storage.deliveries.reap(at.clock.now(), defaultDeliveryRules)).toBe(1)
    expect(await at.deliveries(id)).toMatchObject([{ state: 'uncertain' }])
    // Late, and no certainty: refused. Late, and certain: taken.
    expect(await settle(old, 'pending')).toBe(false)
    expect(await settle(old, 'confirmed')).toBe(true)
    expect((await at.case(id)).state).toBe('answered')
    expect(await settle(old, 'refused')).toBe(false)
  })

  it('moves the case with every outcome', async () => {
    const expected = {
      confirmed: 'answered',
      pending: 'approved',
      uncertain: 'publishing',
      refused: 'awaiting-approval',
      stuck: 'needs-person',
    } as const
    for (const [name, state] of Object.entries(expected)) {
      await emptyTables(at.database)
      at = await stored(at.database)
      const [id = ''] = await approved()
      const [row] = await claim()
      if (!row) throw new Error('nothing claimed')
      await settle(row, name as keyof typeof expected)
      expect((await at.case(id)).state, name).toBe(state)
    }
  })

  it('posts the new text only after the old one is certainly gone', async () => {
    const [id = ''] = await approved('Первый')
    const [first] = await claim()
    if (!first) throw new Error('nothing claimed')
    await settle(first, 'confirmed')
    await at.page([observed('1', { text: 'Теперь хуже.' })])
    await at.drafted()
    await at.approve(id, 'Второй')
    const [removal, ...none] = await claim()
    expect(none).toEqual([])
    expect(removal).toMatchObject({ kind: 'reply-removal', replaces: first.textHash })
    if (!removal) throw new Error('nothing claimed')
    expect(await claim()).toEqual([])
    await settle(removal, 'confirmed')
    expect((await at.case(id)).state).toBe('publishing')
    // Half of it happened: it cannot be taken back any more.
    const { version } = await at.case(id)
    const on = { caseId: id, version, actor: { kind: 'system' } as const, now: at.clock.now() }
    expect(await at.storage.commands.takeBack(on)).toMatchObject({ ok: false, why: 'already-sent' })
    expect(await claim()).toMatchObject([{ kind: 'reply', replaces: first.textHash }])
  })

  it('gives up the new text when the old one cannot be taken away', async () => {
    const [id = ''] = await approved('Первый')
    const [first] = await claim()
    if (!first) throw new Error('nothing claimed')
    await settle(first, 'confirmed')
    await at.page([observed('1', { text: 'Теперь хуже.' })])
    await at.drafted()
    await at.approve(id, 'Второй')
    const [removal] = await claim()
    if (!removal) throw new Error('nothing claimed')
    await settle(removal, 'stuck')
    const states = (await at.deliveries(id)).map((row) => `${row.kind} ${row.state}`)
    expect(states.sort()).toEqual(['reply confirmed', 'reply void', 'reply-removal stuck'])
    expect((await at.case(id)).state).toBe('needs-person')
  })

  it('asks for looks one worker at a time', async () => {
    await approved('Извините!', 4)
    for (const row of await claim()) await settle(row, 'uncertain')
    const looks = await Promise.all([1, 2, 3].map(() => at.storage.deliveries.toLook(at.clock.now(), 2, 60_000)))
    const ids = looks.flat().map((row) => row.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(4)
  })

  it('names the next instant at which there is something to do', async () => {
    expect(await at.storage.deliveries.nextAt()).toBeNull()
    await approved()
    expect(await at.storage.deliveries.nextAt()).toEqual(at.clock.now())
  })

  it('does by hand what nobody can do by machine', async () => {
    await at.page([observed('1')])
    const [first] = await at.drafted()
    if (!first) throw new Error('no case')
    await at.approve(first.id, 'Извините!', { route: { kind: 'assisted' } })
    expect(await claim()).toEqual([])
    const { version } = await at.case(first.id)
    const on = { caseId: first.id, version, actor: { kind: 'system' } as const, now: at.clock.now() }
    expect(await at.storage.commands.confirmAssisted(on)).toMatchObject({ ok: true, state: 'answered' })
    expect(await at.deliveries(first.id)).toMatchObject([{ kind: 'assisted-reply', state: 'confirmed' }])
  })

  it('lets a person decide what is stuck', async () => {
    for (const stands of [true, false]) {
      await emptyTables(at.database)
      at = await stored(at.database)
      const [id = ''] = await approved()
      const [row] = await claim()
      if (!row) throw new Error('nothing claimed')
      await settle(row, 'stuck')
      const { version, needs } = await at.case(id)
      expect(needs).toBe('stuck')
      const on = {
        caseId: id,
        version,
        actor: { kind: 'person', userId: '01890000-0000-7000-8000-000000000001' } as const,
        now: at.clock.now(),
      }
      const result = await at.storage.commands.decideStuck({ ...on, stands })
      expect(result).toMatchObject({ ok: true, state: stands ? 'answered' : 'awaiting-approval' })
    }
  })

  it('hands out one host’s instants to all who ask, none twice', async () => {
    const slots = createRateSlots(at.database, { now: () => new Date() })
    const taken = await Promise.all(Array.from({ length: 6 }, () => slots.take('host', 4, 2)))
    const instants = taken.map((date) => date.getTime()).sort((a, b) => a - b)
    const gaps = instants.slice(1).map((instant, before) => instant - (instants[before] ?? 0))
    // Four turns at two a second are two seconds; each asker adds how long its own answer took.
    for (const gap of gaps) expect(gap).toBeGreaterThan(500)
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(8_500)
  })

  it('lets no host rest for the hours that a clock was set back', async () => {
    await at.database.query(`insert into rate_slot values ('host', now() + interval '3 hours')`)
    const first = await at.storage.slots.take('host', 1, 2)
    expect(first.getTime() - at.clock.now().getTime()).toBeLessThan(1000)
  })

  it('starts a schedule’s due time once', async () => {
    const due = new Date('2026-11-23T04:00:00Z')
    const begins = await Promise.all(
      [1, 2, 3].map(() => at.storage.schedules.begin('weekly-report', due, at.clock.now())),
    )
    expect(begins.toSorted((a, b) => a.localeCompare(b))).toEqual(['running', 'running', 'start'])
    await at.storage.schedules.finish('weekly-report', due, at.clock.now(), 'sent')
    expect(await at.storage.schedules.begin('weekly-report', due, at.clock.now())).toBe('done')
    expect(await at.storage.schedules.lastDue('weekly-report')).toEqual(due)
  })
})
