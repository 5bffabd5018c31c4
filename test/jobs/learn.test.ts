import { beforeEach, expect, it } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import { learnFromCorrections } from '../../src/jobs/learn.ts'
import { createLayerFitter } from '../../src/triage/layer-fitter.ts'
import { createLearnedClassifier } from '../../src/triage/learned-classifier.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { observed } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored, verdict } from '../support/stored.ts'

const fitter = createLayerFitter()
const administrator: Actor = { kind: 'person', userId: '6a0f0000-0000-7000-8000-000000000001' }
const told = 'Опять коробка греется и гаснет'

/** Customers who call the router “коробка”: the shipped model cannot know. */
const texts = Array.from(
  { length: 36 },
  (_, i) => [`Коробка мигает красным ${i}`, `${told}, этаж ${i}`, `Коробка перезагружается ${i} раз`][i % 3] ?? '',
)

onBothDatabases('learning from corrections', (open) => {
  let at: Stored
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await stored(open().database)
  })
  const deps = () => jobDeps(at, new ReplySlot(at.clock), { fitter })
  const readAs = async (text: string) => {
    const classifier = createLearnedClassifier(at.storage.learning)
    const [given] = await classifier.classify(
      [{ text, stars: null, source: null, author: null }],
      deps().call(1000, deps().log),
    )
    return { by: classifier.version, topics: given?.topics.map(({ label }) => label) }
  }

  async function correct(count: number): Promise<void> {
    await at.page(texts.slice(0, count).map((text, i) => observed(String(i), { text, stars: 1 })))
    const corrected: Verdict = {
      ...verdict,
      by: 'person',
      topics: [{ label: 'wifi-router', confidence: 1, because: [] }],
    }
    for (const { id, version } of await at.drafted()) {
      const on = { caseId: id, version, actor: administrator, now: at.clock.pass(1000) }
      expect(await at.storage.commands.correctVerdict({ ...on, verdict: corrected })).toMatchObject({ ok: true })
    }
  }

  it('a candidate serves only after it was put into use, and is taken back', async () => {
    await correct(36)
    expect(await learnFromCorrections(deps(), null)).toBe('candidate from 36 texts')
    const shown = await at.storage.learning.view()
    expect(shown).toMatchObject({ corrections: 36, fresh: 0, current: null, newest: { state: 'candidate' } })
    expect(shown.newest?.own.after).toBeGreaterThan(shown.newest?.own.before ?? 1)
    expect(shown.changes[0]?.after.topics).toContain('wifi-router')
    expect(shown.changes[0]?.excerpt).toMatch(/коробка/i)
    const before = await readAs(told)
    expect(before.by).toBe(fitter.base)
    expect(before.topics).not.toContain('wifi-router')

    const id = shown.newest?.id ?? ''
    expect(await at.storage.learning.use(id, administrator, at.clock.now())).toBe('done')
    expect(await at.storage.learning.use(id, administrator, at.clock.now())).toBe('not-usable')
    const after = await readAs(told)
    expect(after.by).toContain('+')
    expect(after.topics).toContain('wifi-router')

    expect(await at.storage.learning.withdraw(administrator, at.clock.now())).toBe(true)
    expect(await at.storage.learning.withdraw(administrator, at.clock.now())).toBe(false)
    expect((await readAs(told)).topics).not.toContain('wifi-router')
    expect(await at.storage.learning.use(id, administrator, at.clock.now())).toBe('done')
    const lines = await at.database.prisma.journalEntry.findMany({
      where: { action: { startsWith: 'model-' } },
      orderBy: { id: 'asc' },
    })
    expect(lines.map(({ action }) => action)).toEqual(['model-fitted', 'model-used', 'model-withdrawn', 'model-used'])
  })

  it('too few corrections are refused, and the night waits for fresh ones', async () => {
    await correct(5)
    expect(await learnFromCorrections(deps(), null)).toBe('too-few')
    expect(await learnFromCorrections(deps(), null)).toBe('no fresh corrections')
    const { newest, changes } = await at.storage.learning.view()
    expect(newest).toMatchObject({ state: 'refused', reason: 'too-few', own: { n: 5 } })
    expect(changes).toEqual([])
    expect(await at.storage.learning.use(newest?.id ?? '', administrator, at.clock.now())).toBe('not-usable')
  })
})
