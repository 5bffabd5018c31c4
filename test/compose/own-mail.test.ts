import { expect, it } from 'vitest'
import { ownMailSecret } from '../../src/compose/own-mail.ts'

it('our own mail has its password and no other secret', () => {
  const smtp = { password: 'secret' }
  expect(ownMailSecret(smtp, 'password')).toBe('secret')
  expect(ownMailSecret(smtp, 'refreshToken')).toBeNull()
  expect(ownMailSecret(null, 'password')).toBeNull()
})
