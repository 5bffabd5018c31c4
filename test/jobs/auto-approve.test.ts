import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { LintFinding } from '../../src/domain/ports/triage.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import { triageWaiting } from '../../src/jobs/triage.ts'
import { createCaseReads } from '../../src/storage/read/cases.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { observed } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored, verdict } from '../support/stored.ts'

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

const praise: Verdict = {
  ...verdict,
  kind: { label: 'praise', confidence: 0.95, because: [] },
  complaint: false,
  topics: [{ label: 'general', confidence: 0.9, because: [] }],
}

interface Play {
  readonly on?: boolean
  readonly stars?: 1 | 2 | 3 | 4 | 5
  readonly text?: string
  readonly judged?: Partial<Verdict>
  readonly findings?: readonly LintFinding[]
  readonly signedIn?: boolean
}

/** One review, judged and drafted; returns its case. */
async function play(what: Play) {
  const {
    on = true,
    stars = 5,
    text = 'Отличный интернет, спасибо',
    judged = {},
    findings = [],
    signedIn = true,
  } = what
  await at.page([observed('1', { stars, text })])
  const deps = jobDeps(at, new ReplySlot(at.clock), {
    cases: createCaseReads(at.database, at.clock),
    classifier: {
      version: 'test',
      classify: (texts) => Promise.resolve(texts.map(() => ({ ...praise, ...judged }))),
    },
    drafter: {
      version: 'test',
      draft: () => Promise.resolve({ by: 'test', language: 'ru', text: 'Спасибо за добрые слова!', parts: [] }),
    },
    linter: { lint: () => findings },
    settings: {
      read: () => Promise.resolve({ company: {}, autoApprovePraise: on, undoSeconds: 90 } as never),
      change: () => Promise.reject(new Error('not here')),
    },
  })
  await triageWaiting({ ...deps, channels: { ...deps.channels, signedIn: () => Promise.resolve(signedIn) } })
  return at.database.prisma.case.findFirstOrThrow({ include: { approvals: true, deliveries: true } })
}

describe('automatic approval of praise', () => {
  it('approves by the rule’s name, with the undo window', async () => {
    const found = await play({})
    expect(found.state).toBe('approved')
    expect(found.approvals).toMatchObject([{ rule: 'five-star-praise', approvedBy: null, editShare: 0 }])
    expect(found.deliveries[0]?.notBefore).toEqual(new Date(at.clock.now().getTime() + 90_000))
    const line = await at.database.prisma.journalEntry.findFirst({ where: { action: 'approval' } })
    expect(line?.actor).toBe('rule:five-star-praise')
    const { version } = found
    const actor = { kind: 'person', userId: '01890000-0000-7000-8000-000000000001' } as const
    expect(await at.storage.commands.takeBack({ caseId: found.id, version, actor, now: at.clock.now() })).toMatchObject(
      {
        ok: true,
        state: 'awaiting-approval',
      },
    )
  })

  it.each<[string, Play]>([
    ['its switch is off', { on: false }],
    ['nobody is signed in there', { signedIn: false }],
    ['four stars', { stars: 4 }],
    ['a question mark', { text: 'Всё отлично, а когда будет 500 Мбит?' }],
    ['a question without a mark', { text: 'Всё хорошо, подскажите про тариф' }],
    ['another kind', { judged: { kind: { label: 'suggestion', confidence: 0.9, because: [] } } }],
    ['doubt', { judged: { unsure: true } }],
    ['a complaint in it', { judged: { complaint: true } }],
    ['a risk', { judged: { risks: [{ label: 'profanity', confidence: 0.7, because: [] }] } }],
    ['a phone in it', { judged: { mentions: [{ type: 'phone', value: '+77000000000', start: 0, end: 4 }] } }],
    [
      'a remark of the linter',
      { findings: [{ code: 'similar', severity: 'advisory', values: {}, start: null, end: null }] },
    ],
  ])('leaves it to a person: %s', async (_, what) => {
    const found = await play(what)
    expect(['awaiting-approval', 'needs-person']).toContain(found.state)
    expect(found.approvals).toEqual([])
  })
})
