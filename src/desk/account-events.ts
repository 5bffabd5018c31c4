import { randomUUID } from 'node:crypto'
import type { AccountEvent } from '../domain/notices.ts'
import type { DeskDeps } from './deps.ts'

export type AccountEventDeps = Pick<DeskDeps, 'people' | 'dispatches' | 'staff' | 'clock' | 'log'>

/** Where the change came from, as the server saw it. */
export interface AccountPlace {
  readonly address: string
  readonly device: string
}

/** An address that no mail reaches (RFC 2606): the first administrator has one until it is changed. */
const nobodysMail = /\.invalid$/i

/**
 * Tells the owner of an account by mail what was done with it (ASVS 2.2.3): whoever did it in their name cannot keep that
 * letter away. Without outgoing mail the log alone has it.
 */
export async function tellOwner(
  deps: AccountEventDeps,
  userId: string,
  what: AccountEvent,
  { address, device }: AccountPlace,
): Promise<void> {
  deps.log.info('an account was changed', { userId, what })
  const owner = await deps.people.find(userId)
  if (owner === null || nobodysMail.test(owner.email) || !(await deps.staff.ready()).mail) return
  const now = deps.clock.now()
  const payload = { what, at: now.toISOString(), address, device: device.slice(0, 200) }
  const key = `account:${userId}:${randomUUID()}`
  await deps.dispatches.add([{ channel: 'mail', purpose: 'account', userId, payload, key, notBefore: now }], now)
}

/** After a sign-in: a browser that none of the person's other open sessions knows is told of. */
export async function tellNewDevice(
  deps: AccountEventDeps,
  userId: string,
  sessionId: string,
  place: AccountPlace,
): Promise<void> {
  deps.log.info('signed in', { userId })
  const others = (await deps.people.sessions(userId)).filter(({ id }) => id !== sessionId)
  if (others.length === 0 || others.some(({ device }) => (device ?? '') === place.device)) return
  await tellOwner(deps, userId, 'new-device', place)
}
