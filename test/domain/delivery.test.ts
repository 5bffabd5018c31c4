import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterConfirmed,
  afterFailure,
  beforeSending,
  claim,
  type DeliveryTraits,
  defaultDeliveryRules,
  followUp,
  giveBack,
  maySettle,
  reap,
  reconcile,
  type Sending,
  sightOf,
  trustAbsenceFrom,
} from '../../src/domain/delivery.ts'
import { textHash } from '../../src/domain/review.ts'
import { explore, type Scenario } from './explore-delivery.ts'

const base: Scenario = {
  publishing: 'append',
  replacing: 'none',
  moderated: false,
  vanishing: false,
  horizon: 7,
  maxTries: 2,
}

describe('every reachable state of the publishing protocol', () => {
  const scenarios: Record<string, Partial<Scenario>> = {
    'a first reply where a second post would make two': {},
    'a reply taken first and judged later': { moderated: true, brief: true },
    'a reply that the platform takes away': { vanishing: true, brief: true, horizon: 6 },
    'another text in place of ours': { replacing: 'in-place', publishing: 'upsert', brief: true },
    'removal and a new post as two rows': { replacing: 'delete-and-post', brief: true, horizon: 6 },
  }
  it.each(Object.entries(scenarios))('%s: one at most, none claimed falsely, no dead end', (_name, change) => {
    const found = explore({ ...base, ...change })
    expect(found.states).toBeGreaterThan(10_000)
    expect(found.doubled).toBeNull()
    expect(found.lied).toBeNull()
    expect(found.deadEnds).toBe(0)
    expect(found.outcomes).toContain('confirmed')
  })

  it('a rejection by the platform ends as refused, with nothing sent again', () => {
    expect(explore({ ...base, moderated: true, brief: true }).outcomes).toContain('refused:rejected-by-platform')
  })

  // Without these the exploration could be blind: each part left out must be seen to post twice.
  it.each(['settle', 'deadline', 'fence'] as const)('without the %s the exploration finds two replies', (without) => {
    const found = explore({ ...base, brief: true, without })
    expect(found.doubled).not.toBeNull()
  })
})

const now = new Date('2026-11-20T10:00:00Z')
const traits: DeliveryTraits = {
  readBack: true,
  replacing: 'in-place',
  leaseMs: 60_000,
  settleMs: 600_000,
  moderationMs: 0,
}
const sending: Sending = { name: 'sending', attempt: 3, tries: 2, leaseUntil: new Date(now.getTime() + 60_000) }
const ours = { kind: 'ours', externalId: null, moderation: null, words: null } as const

describe('one row', () => {
  it('is claimed only when its undo window is over', () => {
    const pending = { name: 'pending', attempt: 0, tries: 0, notBefore: now } as const
    expect(claim(pending, new Date(now.getTime() - 1), traits)).toBeNull()
    expect(claim(pending, now, traits)).toMatchObject({ name: 'sending', attempt: 1, tries: 1 })
  })

  it('keeps its fence and loses only the try when the source is closed', () => {
    const failed = { kind: 'auth', words: null, retryAfterMs: undefined } as const
    expect(afterFailure(sending, 'sending', failed, now, defaultDeliveryRules)).toMatchObject({ attempt: 3, tries: 1 })
    expect(giveBack(sending, now)).toMatchObject({ name: 'pending', attempt: 3, tries: 1 })
  })

  it('calls nothing uncertain before anything was sent', () => {
    for (const kind of ['uncertain', 'bug', 'layout-changed'] as const) {
      const failed = { kind, words: null, retryAfterMs: undefined }
      expect(afterFailure(sending, 'looking', failed, now, defaultDeliveryRules).name).toBe('pending')
      expect(afterFailure(sending, 'sending', failed, now, defaultDeliveryRules).name).toBe('uncertain')
    }
  })

  it('waits as long as the platform asks', () => {
    const failed = { kind: 'throttled', words: null, retryAfterMs: 7_200_000 } as const
    const next = afterFailure(sending, 'sending', failed, now, defaultDeliveryRules)
    expect(next).toMatchObject({ name: 'pending', notBefore: new Date(now.getTime() + 7_200_000) })
  })

  it('asks a person after the last try', () => {
    const failed = { kind: 'transient', words: null, retryAfterMs: undefined } as const
    const tired = { ...sending, tries: defaultDeliveryRules.maxTries }
    expect(afterFailure(tired, 'sending', failed, now, defaultDeliveryRules)).toMatchObject({
      name: 'stuck',
      why: 'transient',
    })
  })

  it('never writes over a stranger and never posts beside an old text it cannot replace', () => {
    const look = (kind: 'other' | 'earlier', replacing: DeliveryTraits['replacing']) =>
      beforeSending(sending, { kind }, 'reply', { ...traits, replacing }, now, defaultDeliveryRules)
    expect(look('other', 'in-place')).toMatchObject({ name: 'stuck', why: 'other-reply' })
    expect(look('earlier', 'in-place')).toBeNull()
    expect(look('earlier', 'delete-and-post')).toMatchObject({ name: 'pending' })
  })

  it('believes absence only after the settle window, presence at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 100_000 }), (later, since) => {
        const at = new Date(now.getTime() + later)
        const uncertain = {
          name: 'uncertain',
          attempt: 1,
          tries: 1,
          leaseUntil: sending.leaseUntil,
          since: new Date(now.getTime() + since),
          nextLook: now,
        } as const
        const absent = reconcile(uncertain, { kind: 'absent' }, 'reply', traits, at, defaultDeliveryRules)
        expect(absent.name).toBe(at < trustAbsenceFrom(uncertain, traits) ? 'uncertain' : 'pending')
        expect(reconcile(uncertain, ours, 'reply', traits, at, defaultDeliveryRules).name).toBe('confirmed')
      }),
    )
  })

  it('goes to a person where nothing can be read back', () => {
    const uncertain = reap(sending, sending.leaseUntil, defaultDeliveryRules)
    if (!uncertain) throw new Error('the lease is over')
    const blind = { ...traits, readBack: false }
    expect(reconcile(uncertain, ours, 'mail', blind, now, defaultDeliveryRules)).toMatchObject({
      name: 'stuck',
      why: 'cannot-read-back',
    })
  })

  it('is never sent again once the platform said that it has it', () => {
    const accepted = { name: 'accepted', attempt: 1, tries: 1, at: now, nextLook: now } as const
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 90 }),
        fc.constantFrom('absent', 'earlier', 'other', 'target-gone' as const),
        (days, kind) => {
          const at = new Date(now.getTime() + days * 86_400_000)
          const next = followUp(
            accepted,
            { kind },
            { ...traits, moderationMs: 30 * 86_400_000 },
            at,
            defaultDeliveryRules,
          )
          expect(['accepted', 'stuck', 'void']).toContain(next.name)
          if (days < 30 && kind !== 'target-gone') expect(next.name).toBe('accepted')
        },
      ),
    )
  })

  it('comes back to the operator when what stood is rejected or vanishes', () => {
    const confirmed = { name: 'confirmed', attempt: 1, tries: 1, at: now } as const
    expect(afterConfirmed(confirmed, { what: 'rejected', words: 'spam' }, now)).toMatchObject({
      name: 'refused',
      why: 'rejected-by-platform',
      words: 'spam',
    })
    expect(afterConfirmed(confirmed, { what: 'vanished' }, now)).toMatchObject({ name: 'stuck', why: 'vanished' })
  })

  it('settles only its own claim', () => {
    const confirmed = { name: 'confirmed', attempt: 3, tries: 2, at: now } as const
    expect(maySettle({ attempt: 3, name: 'uncertain' }, 'sending', confirmed)).toBe(true)
    expect(maySettle({ attempt: 4, name: 'sending' }, 'sending', confirmed)).toBe(false)
    expect(maySettle({ attempt: 3, name: 'uncertain' }, 'sending', giveBack(sending, now))).toBe(false)
    expect(maySettle({ attempt: 3, name: 'confirmed' }, 'uncertain', giveBack(sending, now))).toBe(false)
  })

  it('knows its own text through a changed line break, and a stranger by one letter', () => {
    const standing = (text: string) =>
      ({
        kind: 'present',
        externalId: null,
        textHash: textHash(text),
        at: null,
        moderation: null,
        rejectedBecause: null,
        count: 1,
      }) as const
    const wanted = { textHash: textHash('Спасибо!\nЖдём вас.'), replaces: null }
    expect(sightOf(standing('Спасибо! \r\nЖдём  вас.'), wanted).kind).toBe('ours')
    expect(sightOf(standing('Спасибо!\nЖдем вас.'), wanted).kind).toBe('other')
  })
})
