import { expect, it } from 'vitest'
import { isStrangers } from '../../web/src/journal/account-deeds.ts'

const refused = (why: string, user: string | null) =>
  isStrangers({ action: 'account-sign-in-refused', values: { user, why } })

it('calls nobody a stranger whose name was not typed, or who is known', () => {
  const known = '0198f000-0000-7000-8000-0000000000f1'
  expect(['credentials', 'too-many'].map((why) => refused(why, null))).toEqual([true, true])
  expect(
    ['link', 'provider'].map((why) => refused(why, null)),
    'no name was typed',
  ).toEqual([false, false])
  expect(refused('credentials', known)).toBe(false)
  expect(isStrangers({ action: 'link-issued', values: { user: null } })).toBe(false)
})
