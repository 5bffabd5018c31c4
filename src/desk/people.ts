import type { Account, NewAccount } from '../domain/ports/desk-stores.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { newSecret, secretHash } from './one-time-secret.ts'
import type { DeskActor, Role } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type PeopleDeps = Pick<DeskDeps, 'people' | 'clock' | 'journal'>
/** What mailing an invitation takes besides. */
export type InviteDeps = PeopleDeps & Pick<DeskDeps, 'dispatches' | 'cipher' | 'staff'>

export const linkMs = 15 * 60_000
const invitationDays = 3
const dayMs = 86_400_000

export interface IssuedLink {
  readonly id: string
  /** Goes into the fragment of the sign-in page's address: fragments reach no server log. */
  readonly token: string
  readonly expiresAt: Date
}

/** A one-time link for somebody who has an account. Also for the first start and `otklik user link`. */
export async function issueLink(
  deps: Pick<DeskDeps, 'people' | 'clock'>,
  userId: string,
  validMs = linkMs,
): Promise<IssuedLink> {
  const { secret, hash } = newSecret('')
  const expiresAt = new Date(deps.clock.now().getTime() + validMs)
  await deps.people.saveLink(hash, userId, expiresAt)
  return { id: userId, token: secret, expiresAt }
}

/** @throws Refused `link-used-or-expired` */
export async function useLink(deps: Pick<DeskDeps, 'people' | 'clock'>, token: string): Promise<string> {
  const userId = await deps.people.useLink(secretHash(token), deps.clock.now())
  const account = userId === null ? null : await deps.people.find(userId)
  if (account === null || account.disabled) {
    throw new Refused('link-used-or-expired', 'This link was used already or has run out')
  }
  return account.id
}

/** Makes the address people open of a link's token. */
export type AddressOf = (token: string) => string

export interface Invitation extends IssuedLink {
  /** Goes out by mail; false where no outgoing mail is connected and the link must be handed over. */
  readonly mailed: boolean
}

/** The account of somebody new, and a link that signs in once within three days. */
export async function invite(
  deps: InviteDeps,
  actor: DeskActor,
  person: NewAccount & { readonly role: Role },
  addressOf: AddressOf,
): Promise<Invitation> {
  demand(actor, 'people.manage')
  const made = await deps.people.add(person)
  if (made === null) throw new Refused('already-exists', 'This address has an account already')
  await writeLine(deps, actor, 'person-invited', { user: made.id, role: person.role })
  return mailInvitation(deps, made.id, addressOf)
}

/** A new link; the ones before are void. @throws Refused `not-possible` `signed-in-already` */
export async function resendInvitation(
  deps: InviteDeps,
  actor: DeskActor,
  id: string,
  addressOf: AddressOf,
): Promise<Invitation> {
  demand(actor, 'people.manage')
  const person = await deps.people.find(id)
  if (person === null) throw new Refused('not-found', 'There is no such person')
  if (person.lastSeenAt !== null || person.passwordSet) {
    throw new Refused('not-possible', 'This person has signed in already', { reason: 'signed-in-already' })
  }
  await deps.people.dropLinks(id)
  await writeLine(deps, actor, 'invitation-resent', { user: id })
  return mailInvitation(deps, id, addressOf)
}

/** Takes the account away with its link. @throws Refused `not-possible` `signed-in-already` */
export async function revokeInvitation(deps: PeopleDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'people.manage')
  if ((await deps.people.find(id)) === null) throw new Refused('not-found', 'There is no such person')
  if (!(await deps.people.removeInvited(id))) {
    throw new Refused('not-possible', 'This person has signed in already', { reason: 'signed-in-already' })
  }
  await writeLine(deps, actor, 'invitation-revoked', { user: id })
}

async function mailInvitation(deps: InviteDeps, userId: string, addressOf: AddressOf): Promise<Invitation> {
  const link = await issueLink(deps, userId, invitationDays * dayMs)
  const { mail: mailed } = await deps.staff.ready()
  const now = deps.clock.now()
  if (mailed) {
    // The link lies encrypted until it has left: an outbox in a backup must let nobody in.
    const sealed = deps.cipher.encrypt(addressOf(link.token))
    const order = { channel: 'mail', purpose: 'invitation', userId, payload: { days: invitationDays } } as const
    await deps.dispatches.add(
      [{ ...order, key: `invitation:${userId}:${secretHash(link.token).slice(0, 16)}`, sealed, notBefore: now }],
      now,
    )
  }
  return { ...link, mailed }
}

/** Open sessions of somebody else. */
export async function personSessions(deps: PeopleDeps, actor: DeskActor, id: string) {
  demand(actor, 'people.manage')
  return deps.people.sessions(id)
}

export async function endPersonSessions(deps: PeopleDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'people.manage')
  await deps.people.endSessions(id)
  await writeLine(deps, actor, 'sessions-ended', { user: id })
}

export async function linkForPerson(deps: PeopleDeps, actor: DeskActor, id: string): Promise<IssuedLink> {
  demand(actor, 'people.manage')
  if ((await deps.people.find(id)) === null) throw new Refused('not-found', 'There is no such person')
  await writeLine(deps, actor, 'link-issued', { user: id })
  return issueLink(deps, id)
}

export type PersonParts = Partial<Pick<Account, 'name' | 'language' | 'disabled'>> & { readonly role?: Role }

/** @throws Refused `not-possible` if no active administrator would be left: nobody could let anyone in again */
export async function changePerson(
  deps: PeopleDeps,
  actor: DeskActor,
  id: string,
  parts: PersonParts,
): Promise<Account> {
  demand(actor, 'people.manage')
  const people = await deps.people.list()
  const before = people.find((person) => person.id === id)
  if (before === undefined) throw new Refused('not-found', 'There is no such person')
  const staysAdministrator = (parts.role ?? before.role) === 'administrator' && !(parts.disabled ?? before.disabled)
  const others = people.some((person) => person.id !== id && person.role === 'administrator' && !person.disabled)
  if (!staysAdministrator && !others) {
    throw new Refused('not-possible', 'The last administrator must stay', { reason: 'last-administrator' })
  }
  const changed = await deps.people.change(id, parts)
  if (changed === null) throw new Refused('not-found', 'There is no such person')
  await writeLine(deps, actor, 'person-changed', {
    user: id,
    role: changed.role,
    was: before.role,
    disabled: changed.disabled,
  })
  return changed
}

/** The administrator of a fresh installation. Known by the address; made only if nobody is there yet. */
export async function firstAdministrator(
  deps: Pick<DeskDeps, 'people'>,
  person: Omit<NewAccount, 'role'>,
): Promise<Account> {
  const known = (await deps.people.list()).find((one) => one.role === 'administrator' && !one.disabled)
  if (known) return known
  const made = await deps.people.add({ ...person, role: 'administrator' })
  if (made === null) {
    throw new Refused('already-exists', `The address ${person.email} belongs to somebody who is no administrator`)
  }
  return made
}
