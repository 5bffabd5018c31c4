import { assert, boolean, constantFrom, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeskActor } from '../../src/desk/permissions.ts'
import { allWhyNot, whyNot } from '../../src/desk/why-not.ts'
import { caseStates, transition } from '../../src/domain/case.ts'
import type { CaseFacts } from '../../src/domain/ports/case-reads.ts'
import { testChannel, testVerdict } from './desk-fixture.ts'

const now = new Date('2026-11-20T06:00:00Z')
const operator: DeskActor = { userId: 'me', role: 'operator', scopes: null }

const facts: CaseFacts = {
  id: 'case',
  version: 1,
  state: 'awaiting-approval',
  revisionHash: 'hash',
  code: null,
  adapter: testChannel.id,
  stars: 5,
  language: 'ru',
  held: false,
  answerable: 'yes',
  needs: null,
  lockedBy: null,
  isLetter: false,
  what: { text: 'Спасибо', stars: 5, source: testChannel.id, author: null },
  verdict: testVerdict,
  reviewGone: false,
  foreignReply: false,
  ownReply: false,
  source: {
    id: 'source',
    title: 'Степь',
    mode: 'live',
    circuit: 'closed',
    circuitSince: null,
    pausedUntil: null,
    enabled: true,
    asksInPublic: false,
  },
  delivery: null,
}
const delivery = {
  id: 'delivery',
  kind: 'reply',
  state: 'pending',
  notBefore: new Date(now.getTime() + 60_000),
  text: 'Да.',
  why: null,
  whyText: null,
  attempt: 0,
  createdAt: now,
  settledAt: null,
} as const
const asked = (parts: Partial<CaseFacts>, actor = operator) => ({
  facts: { ...facts, ...parts },
  channel: testChannel,
  actor,
  now,
})
const approved = (parts: Partial<CaseFacts> = {}) => asked({ state: 'approved', delivery, ...parts })

describe('why an action is impossible', () => {
  it.each([
    ['approve', asked({}), null],
    ['approve', asked({ reviewGone: true }), 'review-gone'],
    ['approve', asked({ answerable: 'no-text' }), 'no-text'],
    ['approve', asked({ answerable: 'closed-by-platform' }), 'closed-by-platform'],
    ['approve', asked({ foreignReply: true }), 'other-reply'],
    ['approve', asked({ held: true }), 'held'],
    ['approve', asked({ lockedBy: { id: 'other', name: 'Данияр' } }), 'locked'],
    ['approve', asked({ lockedBy: { id: 'me', name: 'Асель' } }), null],
    ['approve', asked({ state: 'answered' }), 'state'],
    ['approve', { ...asked({}), channel: null }, 'channel-cannot-answer'],
    ['approve', { ...asked({}), channel: { ...testChannel, route: null } }, 'channel-cannot-answer'],
    ['approve', asked({}, { ...operator, role: 'marketing' }), 'role'],
    ['approve', asked({}, { ...operator, scopes: ['cases:read'] }), 'role'],
    // The answer goes into the outbox and waits there.
    ['approve', asked({ source: { ...facts.source, circuit: 'open' } }), null],
    ['bulk-approve', asked({ stars: 3 }), 'bulk-only-4-5-stars'],
    ['bulk-approve', asked({ language: 'mixed' }), 'bulk-one-language'],
    ['bulk-approve', asked({ state: 'needs-person' }), 'state'],
    ['undo', approved(), null],
    ['undo', asked({}), 'state'],
    ['undo', asked({ state: 'publishing', delivery: { ...delivery, state: 'sending' } }), 'already-sent'],
    ['send-now', approved(), null],
    ['send-now', approved({ source: { ...facts.source, mode: 'dry-run' } }), 'dry-run'],
    ['send-now', approved({ source: { ...facts.source, circuit: 'open' } }), 'circuit-open'],
    ['send-now', approved({ delivery: { ...delivery, notBefore: now } }), 'window-over'],
    ['send-back', approved(), 'use-undo'],
    ['mark-published', approved(), 'not-assisted'],
    ['mark-published', approved({ delivery: { ...delivery, kind: 'assisted-reply' } }), null],
    ['decide', asked({ state: 'needs-person', delivery: { ...delivery, state: 'stuck' } }), null],
    ['decide', asked({ state: 'needs-person' }), 'state'],
    ['report', asked({ isLetter: true }), 'channel-takes-no-reports'],
    ['report', asked({}), null],
    ['draft', asked({ verdict: null }), 'not-judged'],
    ['release', asked({ held: true }), 'role'],
    ['release', asked({ held: true }, { ...operator, role: 'coordinator' }), null],
    ['snooze', asked({ state: 'closed' }), 'state'],
  ] as const)('%s %#: %s', (action, question, code) => {
    expect(whyNot(action, question)?.code ?? null).toBe(code)
  })

  it('never lets through what the state machine refuses', () => {
    const events = {
      approve: 'approved',
      edit: 'drafted',
      draft: 'drafted',
      'send-back': 'sent-back',
      close: 'closed-by-operator',
      reopen: 'reopened',
      undo: 'sent-back',
    } as const
    assert(
      property(
        constantFrom(...caseStates),
        record({ held: boolean(), reviewGone: boolean(), foreignReply: boolean(), ownReply: boolean() }),
        (state, parts) => {
          const found = allWhyNot(asked({ state, delivery, ...parts }))
          for (const [action, type] of Object.entries(events)) {
            if (found[action as keyof typeof events] === null) {
              expect(transition(state, { type }), `${action} in ${state}`).not.toBeNull()
            }
          }
        },
      ),
    )
  })
})
