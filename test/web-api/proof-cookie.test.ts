import type { FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import type { Identity } from '../../src/web/http/identity.ts'
import { createProofs, proofMs } from '../../src/web/http/proofs.ts'

const proofs = createProofs('a secret of this test run', false)
const old = { session: { id: 's1', createdAt: new Date(Date.now() - 2 * proofMs) } } as unknown as Identity
const asked = (cookie: string) => ({ headers: { cookie } }) as unknown as FastifyRequest

it('takes its own cookie for its own session', () => {
  const cookie = proofs.issue('s1').split(';')[0] ?? ''
  expect(() => proofs.demand(old, asked(cookie))).not.toThrow()
  expect(() => proofs.demand(old, asked(proofs.issue('s2').split(';')[0] ?? ''))).toThrow('password once more')
})

it.each([
  '',
  '=',
  'otklik.proof',
  'otklik.proof=s1',
  'otklik.proof=s1.9999999999999.',
  `otklik.proof=s1.9999999999999.${'é'.repeat(43)}`,
])('refuses a cookie of any other shape, and breaks on none: %s', (cookie) => {
  expect(() => proofs.demand(old, asked(cookie))).toThrow('password once more')
})
