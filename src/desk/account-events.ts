import { randomUUID } from 'node:crypto'
import { system } from '../domain/actor.ts'
import { maskAddress } from '../domain/mask-address.ts'
import type { AccountEvent } from '../domain/notices.ts'
import type { DeskDeps } from './deps.ts'

export type AccountEventDeps = Pick<DeskDeps, 'people' | 'dispatches' | 'staff' | 'clock' | 'log' | 'journal'>

/** Where the change came from, as the server saw it. */
export interface AccountPlace {
  readonly address: string
  readonly device: string
}

/** What is written down of accounts beside what administrators do with them. Read by administrators alone. */
type AccountAction =
  | 'account-signed-in'
  | 'account-sign-in-refused'
  | 'account-signed-out'
  | 'account-session-ended'
  | 'account-session-idle'
  | 'account-password-set'
  | 'account-password-changed'
  | 'account-two-factor-on'
  | 'account-two-factor-off'
  | 'account-proof-given'
  | 'account-proof-refused'

export interface SignInWay {
  readonly way: 'password' | 'link' | 'provider'
  readonly factor: 'none' | 'code' | 'backup-code'
}

/** An address that no mail reaches (RFC 2606): the first administrator has one until it is changed. */
const nobodysMail = /\.invalid$/i

/**
 * A line of the journal about an account: ids, codes and a masked address. A journal that takes nothing must not lock
 * people out, so a failure is only logged.
 * @param userId null where the name that was tried is nobody's: what a stranger typed is not kept
 */
export async function noteAccount(
  deps: Pick<DeskDeps, 'journal' | 'clock' | 'log'>,
  action: AccountAction,
  userId: string | null,
  place: AccountPlace | null,
  values: Readonly<Record<string, string | boolean>> = {},
): Promise<void> {
  // A refused try is a stranger's until proven otherwise, and an idle session is ended by the program.
  const own = userId !== null && !/-(refused|idle)$/.test(action)
  const from = place === null ? {} : { from: maskAddress(place.address) }
  try {
    await deps.journal.write({
      at: deps.clock.now(),
      actor: own ? { kind: 'person', userId } : system,
      action,
      caseId: null,
      values: { user: userId, ...from, ...values },
    })
  } catch (error) {
    deps.log.warn('an account event could not be written', { action, error })
  }
}

const journalled: Readonly<Partial<Record<AccountEvent, AccountAction>>> = {
  'password-changed': 'account-password-changed',
  'two-factor-on': 'account-two-factor-on',
  'two-factor-off': 'account-two-factor-off',
}

/**
 * Tells the owner of an account by mail what was done with it (ASVS 2.2.3): whoever did it in their name cannot keep that
 * letter away. Without outgoing mail log and journal alone have it.
 */
export async function tellOwner(
  deps: AccountEventDeps,
  userId: string,
  what: AccountEvent,
  place: AccountPlace,
): Promise<void> {
  deps.log.info('an account was changed', { userId, what })
  const action = journalled[what]
  if (action !== undefined) await noteAccount(deps, action, userId, place)
  const owner = await deps.people.find(userId)
  if (owner === null || nobodysMail.test(owner.email) || !(await deps.staff.ready()).mail) return
  const now = deps.clock.now()
  const payload = { what, at: now.toISOString(), address: place.address, device: place.device.slice(0, 200) }
  const key = `account:${userId}:${randomUUID()}`
  await deps.dispatches.add([{ channel: 'mail', purpose: 'account', userId, payload, key, notBefore: now }], now)
}

/** After a sign-in, which the journal keeps: a browser that none of the person's other open sessions knows is told of. */
export async function tellSignIn(
  deps: AccountEventDeps,
  { id: sessionId, userId, updatedAt }: { readonly id: string; readonly userId: string; readonly updatedAt: Date },
  place: AccountPlace,
  how: SignInWay,
): Promise<void> {
  deps.log.info('signed in', { userId, ...how })
  await deps.people.seen(sessionId, updatedAt, new Date(0))
  const others = (await deps.people.sessions(userId)).filter(({ id }) => id !== sessionId)
  const known = others.length === 0 || others.some(({ device }) => (device ?? '') === place.device)
  await noteAccount(deps, 'account-signed-in', userId, place, { ...how, newDevice: !known })
  if (!known) await tellOwner(deps, userId, 'new-device', place)
}
