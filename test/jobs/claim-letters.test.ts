import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import { officeWeek, type WorkingHours } from '../../src/domain/calendar.ts'
import { defaultTargets } from '../../src/domain/deadline.ts'
import type { UntriagedCase } from '../../src/domain/ports/triage-store.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Kind, Verdict } from '../../src/domain/verdict.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { decideTriage } from '../../src/jobs/triage-decision.ts'
import { verdict } from '../support/stored.ts'

const fields = ['fullName', 'contract', 'phone', 'description', 'date', 'employee', 'replyBy', 'signature'] as const
const hours: WorkingHours = {
  zone: 'Asia/Almaty',
  week: officeWeek,
  daysOff: new Set(['2026-12-16', '2026-12-17']),
  daysOn: new Set(),
  hoursOn: [600, 1080],
}
const call = { signal: new AbortController().signal, deadline: new Date(8.64e15) } as never
const letter = fc.record({
  kind: fc.constantFrom<Kind>('claim', 'complaint', 'answer-to-request', 'question'),
  lacks: fc.subarray([...fields]),
})

/** What the letter that is judged now lacks, as the reader of claims would say. */
function decide(
  one: Partial<UntriagedCase>,
  { kind, lacks }: { kind: Kind; lacks: readonly string[] },
  targets = defaultTargets,
) {
  const asked: (readonly string[] | undefined)[] = []
  const deps = {
    claimMissing: () => lacks,
    linter: { lint: () => [] },
    channels: { replyTraits: () => null },
    drafter: {
      draft: (order: { readonly claimMissing?: readonly string[] }) => {
        asked.push(order.claimMissing)
        return Promise.resolve({ by: 'test', language: 'ru', text: 'Ответ', parts: [] })
      },
    },
  } as unknown as JobDeps
  const judged: Verdict = { ...verdict, kind: { label: kind, confidence: 0.9, because: [] } }
  const whole = {
    id: 'case',
    version: 1,
    revisionHash: 'x',
    verdict: null,
    variant: 0,
    adapter: 'mail',
    listingId: 'l',
    what: { text: 'Письмо', stars: null, source: 'mail', author: null },
    code: null,
    imported: false,
    answerable: 'yes',
    answeredElsewhere: false,
    answeredBefore: false,
    isLetter: true,
    asksInPublic: false,
    commented: false,
    claimMissing: null,
    openedAt: new Date('2026-12-07T05:00:00Z'),
    writtenAt: new Date('2026-12-07T05:00:00Z'),
    ...one,
  } as UntriagedCase
  const settings = { company: sandboxCompany } as Settings
  const waiting = { one: whole, verdict: judged, settings, recent: [], code: 'R-1234566', targets, hours }
  return decideTriage(deps, waiting, call).then((result) => ({ result, asked: asked.at(-1) }))
}

describe('a formal claim, letter by letter', () => {
  it('lacks less and less, asks only for that, and keeps its one deadline', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(letter, { minLength: 1, maxLength: 6 }), async (letters) => {
        let missing: readonly string[] | null = null
        for (const each of letters) {
          const { result, asked } = await decide({ claimMissing: missing }, each)
          const isClaim = each.kind === 'claim' || (missing !== null && each.kind !== 'question')
          if (!isClaim) {
            expect(result.claim).toBeNull()
            expect(asked).toBeUndefined()
            continue
          }
          const before: readonly string[] = missing ?? fields
          expect(result.claim?.missing).toEqual(each.lacks.filter((field) => before.includes(field)))
          expect(asked).toEqual(result.claim?.missing)
          // The end of the tenth calendar day in Almaty, whichever letter is being read.
          expect(result.claim?.dueAt).toEqual(new Date('2026-12-17T19:00:00Z'))
          expect(result.purpose).toBe('claim')
          missing = result.claim?.missing ?? null
        }
      }),
      { numRuns: 60 },
    )
  })

  it('may run fourteen working days instead: holidays and weekends do not count', async () => {
    const inWorkingDays = [
      { name: 'claim', kinds: ['claim' as const], within: { unit: 'working-days' as const, count: 14 } },
    ]
    const { result } = await decide({}, { kind: 'claim', lacks: [] }, inWorkingDays)
    const due = result.claim?.dueAt
    expect(due && new Intl.DateTimeFormat('sv-SE', { timeZone: hours.zone, dateStyle: 'short' }).format(due)).toBe(
      '2026-12-29',
    )
  })
})
