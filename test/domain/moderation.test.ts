import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agrees,
  bareContract,
  contractRequestStates,
  maskDigits,
  requestTransition,
} from '../../src/domain/contract-request.ts'
import {
  authorHeard,
  type ModerationRules,
  type NotACustomer,
  proposeReport,
  type ReportFacts,
  reportEvents,
  reportStates,
  reportTransition,
} from '../../src/domain/moderation.ts'
import { defaultOutageRules, findClusters, outageTopics, type RecentComplaint } from '../../src/domain/outage.ts'
import type { ReportReason } from '../../src/domain/ports/moderation.ts'
import { reportStatement } from '../../src/domain/report-statement.ts'

const label = { ru: '', kk: '', en: '' }
const reasons: readonly ReportReason[] = [
  { code: 'off-topic', label, needs: 'quote' },
  { code: 'profanity', label, needs: 'quote' },
  { code: 'not-a-client', label, needs: 'not-a-customer' },
]
const now = new Date('2026-11-20T10:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const afterThree: ModerationRules = { policy: 'after-days', days: 3, dailyCap: 5 }

const silent: ReportFacts = {
  writtenAt: daysAgo(5),
  breach: null,
  request: { state: 'silent', askedAt: daysAgo(4), stands: true },
  authorAnswered: false,
  directory: 'no-hit',
  trustMarks: [],
}

const anyFacts: fc.Arbitrary<ReportFacts> = fc.record({
  writtenAt: fc.integer({ min: 0, max: 10 }).map(daysAgo),
  breach: fc.option(
    fc.record({ rule: fc.constantFrom('profanity', 'discrimination', 'spam'), quote: fc.constantFrom('', 'слова') }),
  ),
  request: fc.option(
    fc.record({
      state: fc.constantFrom(...contractRequestStates),
      askedAt: fc.integer({ min: 0, max: 10 }).map(daysAgo),
      stands: fc.boolean(),
    }),
  ),
  authorAnswered: fc.boolean(),
  directory: fc.constantFrom('no-hit', 'hit', 'not-looked-up'),
  trustMarks: fc.constantFrom<string[]>([], ['location_visit']),
})
const anyRules: fc.Arbitrary<ModerationRules> = fc.record({
  policy: fc.constantFrom('off' as const, 'at-once' as const, 'after-days' as const),
  days: fc.integer({ min: 0, max: 7 }),
  dailyCap: fc.constant(5),
})
const anyTrait = fc.constantFrom<NotACustomer>('accepted', 'weak', 'weak-with-directory')

describe('the table of grounds', () => {
  it('never lets anything be proposed that it does not hold', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, anyTrait, (facts, rules, trait) => {
        const found = proposeReport(facts, rules, reasons, trait, now)
        if (found === null) return
        expect(rules.policy).not.toBe('off')
        // Who was asked and was heard is nobody to report, whatever their words.
        if (facts.request !== null) expect(facts.authorAnswered || facts.request.state === 'identified').toBe(false)
        if (found.ground === 'breach') {
          expect(facts.breach?.quote).toBe(found.quote)
          expect(found.quote).not.toBe('')
          return
        }
        const request = facts.request
        expect(request).toMatchObject({ state: 'silent', stands: true })
        expect(facts.authorAnswered).toBe(false)
        expect(facts.directory).not.toBe('hit')
        expect(facts.trustMarks).toEqual([])
        expect(now.getTime() - (request?.askedAt.getTime() ?? 0)).toBeGreaterThanOrEqual(rules.days * 86_400_000)
        expect(found.weak).toBe(trait !== 'accepted')
        if (trait === 'weak-with-directory') expect(facts.directory).toBe('no-hit')
      }),
      { numRuns: 2000 },
    )
  })

  it('proposes the silent stranger, each platform in its way', () => {
    expect(proposeReport(silent, afterThree, reasons, 'accepted', now)).toEqual({
      ground: 'not-a-customer',
      reason: 'not-a-client',
      weak: false,
      quote: '',
    })
    const unlooked = { ...silent, directory: 'not-looked-up' } as const
    expect(proposeReport(unlooked, afterThree, reasons, 'weak', now)).toMatchObject({ weak: true })
    expect(proposeReport(unlooked, afterThree, reasons, 'weak-with-directory', now)).toBeNull()
  })

  it('«at once» is for broken rules, not for people who have not answered yet', () => {
    const atOnce: ModerationRules = { ...afterThree, policy: 'at-once' }
    const fresh = {
      ...silent,
      writtenAt: now,
      request: { state: 'silent', askedAt: daysAgo(1), stands: true },
    } as const
    expect(proposeReport(fresh, atOnce, reasons, 'accepted', now)).toBeNull()
    const breach = { ...fresh, breach: { rule: 'profanity', quote: '***' } } as const
    expect(proposeReport(breach, atOnce, reasons, 'accepted', now)).toMatchObject({
      ground: 'breach',
      reason: 'profanity',
    })
    expect(proposeReport(breach, afterThree, reasons, 'accepted', now)).toBeNull()
  })

  it('leaves whoever answered alone, rude or not, and an advertiser’s number is no answer', () => {
    const breach = { rule: 'profanity', quote: '***' } as const
    const atOnce: ModerationRules = { ...afterThree, policy: 'at-once' }
    const rude = (change: Partial<ReportFacts>) =>
      proposeReport({ ...silent, breach, ...change }, atOnce, reasons, 'accepted', now)
    expect(rude({})).toMatchObject({ ground: 'breach' })
    expect(rude({ authorAnswered: true })).toBeNull()
    expect(rude({ request: { state: 'identified', askedAt: daysAgo(4), stands: true } })).toBeNull()
    expect(rude({ request: null, authorAnswered: true })).toMatchObject({ ground: 'breach' })
  })

  it('hears a number in the review itself', () => {
    const heard = (text: string) => authorHeard({ authorAnswered: false, text }, '\\d{6,10}')
    for (const text of ['102938, Абай', 'то ли 102938, то ли 555777']) expect(heard(text), text).toBe(true)
    for (const text of ['Жду с 2024 года', 'платил 150000 тг', '']) expect(heard(text), text).toBe(false)
    expect(authorHeard({ authorAnswered: true, text: '' }, '')).toBe(true)
  })

  it('says only what the evidence holds', () => {
    const proposal = proposeReport(silent, afterThree, reasons, 'accepted', now)
    if (!proposal) throw new Error('nothing proposed')
    const text = reportStatement(proposal, silent, 'R-1234566', 'Asia/Almaty')
    expect(text).toContain('16 ноября 2026')
    expect(text).toContain('R-1234566')
    expect(text).toContain('не найден')
    expect(reportStatement(proposal, { ...silent, directory: 'not-looked-up' }, null, 'Asia/Almaty')).not.toContain(
      'не найден',
    )
  })
})

describe('the report’s own machine', () => {
  it('reaches every state, ends only in its ends, and is appealed once', () => {
    const seen = new Set<string>(['proposed'])
    for (let grown = 0; grown !== seen.size; ) {
      grown = seen.size
      for (const state of reportStates) {
        if (!seen.has(state)) continue
        for (const event of reportEvents) {
          const next = reportTransition(state, event)
          if (next) seen.add(next)
        }
      }
    }
    expect([...seen].sort()).toEqual([...reportStates].sort())
    const ends = reportStates.filter((state) => reportEvents.every((event) => reportTransition(state, event) === null))
    expect(ends).toEqual(['removed', 'withdrawn'])
    expect(reportTransition('refused', 'appealed')).toBe('appealed')
    expect(reportTransition('refused', 'appealed', true)).toBeNull()
  })

  it('never files what no person approved, nor takes back what was filed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...reportEvents), { maxLength: 20 }), (events) => {
        let state: (typeof reportStates)[number] = 'proposed'
        let approved = false
        for (const event of events) {
          const next = reportTransition(state, event)
          if (next === null) continue
          if (event === 'approved') approved = true
          if (event === 'sent-back' || event === 'filing-refused') approved = false
          if (next === 'filing' || next === 'filed') expect(approved).toBe(true)
          // One that is being filed may turn out not to have been: its review went away, or its author was heard.
          if (next === 'withdrawn') expect(['proposed', 'approved', 'filing']).toContain(state)
          state = next
        }
      }),
    )
  })
})

describe('the contract request', () => {
  const events = ['answered', 'deadline-passed', 'asked-again'] as const
  it('is identified by an answer alone and for good, and silent by its deadline alone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 15 }), (walk) => {
        let state: (typeof contractRequestStates)[number] = 'asked'
        let answered = false
        for (const event of walk) {
          const next = requestTransition(state, event)
          if (state === 'identified') expect(next).toBeNull()
          if (next === null) continue
          if (event === 'answered') answered = true
          if (next === 'silent') expect(event).toBe('deadline-passed')
          // Whoever has answered is never silent again: their review can no more be reported.
          if (answered) expect(next).toBe('identified')
          state = next
        }
        expect(state === 'identified').toBe(answered)
      }),
    )
  })
  it('hears late answers and forgets none', () => {
    expect(requestTransition('silent', 'answered')).toBe('identified')
    for (const event of ['answered', 'deadline-passed', 'asked-again'] as const) {
      expect(requestTransition('identified', event)).toBeNull()
    }
  })
  it('believes a code only with a name or the problem beside it', () => {
    const match = {
      reviewAuthor: 'Айгуль С.',
      letterAuthor: 'Айгуль Сергеевна',
      reviewTopics: ['speed'],
      letterTopics: [],
    }
    expect(agrees(match)).toBe(true)
    expect(agrees({ ...match, letterAuthor: 'Ерлан' })).toBe(false)
    expect(agrees({ ...match, letterAuthor: 'Ерлан', letterTopics: ['speed'] })).toBe(true)
    expect(
      agrees({ ...match, letterAuthor: '', reviewAuthor: null, reviewTopics: ['general'], letterTopics: ['general'] }),
    ).toBe(false)
  })
  it('reads a number without a word beside it only where it can be no other', () => {
    const bare = (text: string, phone: string | null = null) => bareContract(text, '\\d{6,10}', phone)
    expect(bare('102938, Абай')).toBe('102938')
    expect(bare('Мой код R-1234566, а это 102938')).toBe('102938')
    for (const nothing of [
      '',
      'Жду с 2024 года',
      '102938 или 555777',
      'оплатил 150000 тг',
      'от 20.11.2026 и +77000000011',
      'заказ №102938',
      'ул. 102938/4',
    ]) {
      expect(bare(nothing), nothing).toBeNull()
    }
    expect(bare('Звоните 7000000011', '+77000000011')).toBeNull()
    expect(bareContract('102938', '(', null)).toBeNull()
    expect(bareContract('102938', '', null)).toBeNull()
  })
  it('masks', () => {
    expect(maskDigits('102938')).toBe('••••38')
    expect(maskDigits('+7 700 000 12 34')).toBe('••••••34')
    expect(maskDigits('1')).toBe('••')
  })
})

describe('outage clusters', () => {
  const complaint = (number: number, change: Partial<RecentComplaint> = {}): RecentComplaint => ({
    caseId: `case-${number}`,
    topic: 'no-connection',
    places: [],
    at: new Date(now.getTime() - number * 60_000),
    ...change,
  })
  const many = (count: number, change: Partial<RecentComplaint> = {}) =>
    Array.from({ length: count }, (_, number) => complaint(number, change))

  it('are many at once, against what is usual', () => {
    expect(findClusters(many(3), () => 0, now, defaultOutageRules)).toEqual([])
    expect(findClusters(many(4), () => 0, now, defaultOutageRules)).toMatchObject([
      { topic: 'no-connection', place: '' },
    ])
    expect(findClusters(many(5), () => 2, now, defaultOutageRules)).toEqual([])
    expect(findClusters(many(9, { topic: 'billing' }), () => 0, now, defaultOutageRules)).toEqual([])
  })
  it('stand for their street where one is named', () => {
    const found = findClusters([...many(5, { places: ['калкаман'] }), ...many(2)], () => 0, now, defaultOutageRules)
    expect(found).toMatchObject([{ place: 'калкаман' }])
    expect(found[0]?.caseIds).toHaveLength(5)
  })
  it('hold each complaint once and nothing older than the window', () => {
    const any = fc.record({
      topic: fc.constantFrom(...outageTopics),
      places: fc.subarray(['Абая 3', 'улица Абая', 'мкр. Калкаман', 'Степной-3']),
      minutes: fc.integer({ min: 0, max: 120 }),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (rows) => {
        const complaints = rows.map(({ topic, places, minutes }, number) =>
          complaint(number, { topic, places, at: new Date(now.getTime() - minutes * 60_000) }),
        )
        const ids = findClusters(complaints, () => 1, now, defaultOutageRules).flatMap((one) => one.caseIds)
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids) {
          const at = complaints.find((one) => one.caseId === id)?.at.getTime() ?? 0
          expect(now.getTime() - at).toBeLessThanOrEqual(defaultOutageRules.windowMs)
        }
      }),
    )
  })
})
