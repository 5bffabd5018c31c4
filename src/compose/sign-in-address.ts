import type { DeskDeps } from '../desk/deps.ts'
import { firstAdministrator, issueLink } from '../desk/people.ts'
import { system } from '../domain/actor.ts'

export interface SignInPlace {
  readonly desk: Pick<DeskDeps, 'people' | 'clock' | 'journal'>
  readonly publicUrl: string
}

/** The administrator whom a fresh installation knows; a real one gets a name of his own by `otklik user link`. */
const somebody = { email: 'admin@otklik.invalid', name: 'Администратор', language: 'ru' } as const

/**
 * A one-time link for the terminal: only while no administrator has ever signed in, or in the sandbox. A credential must
 * not end up in the log of a service.
 */
export async function signInAddress(
  { desk, publicUrl }: SignInPlace,
  where: { readonly sandbox: boolean; readonly terminal: boolean },
): Promise<string | null> {
  if (!where.sandbox && (!where.terminal || (await desk.people.anySignedIn('administrator')))) return null
  const { id } = await firstAdministrator(desk, somebody)
  return linkAddress(publicUrl, await issuedHere(desk, id))
}

/** For `otklik user link`: makes the administrator where nobody has an account yet. */
export async function linkFor(place: SignInPlace, email: string): Promise<string> {
  const { people } = place.desk
  const known = await people.findByEmail(email)
  if (known !== null) return linkAddress(place.publicUrl, await issuedHere(place.desk, known.id))
  const everybody = await people.list()
  if (everybody.some((person) => person.role === 'administrator' && person.email !== somebody.email)) {
    throw new Error(`Nobody has the address ${email}. Invite people in the pages: Настройки → Люди.`)
  }
  const made = await people.add({ email, name: email.split('@')[0] ?? email, role: 'administrator', language: 'ru' })
  if (made === null) throw new Error(`The address ${email} cannot get an account.`)
  return linkAddress(place.publicUrl, await issuedHere(place.desk, made.id))
}

/** Whoever reaches the machine can let anybody in: the journal says that it was done from there. */
async function issuedHere(desk: SignInPlace['desk'], userId: string): Promise<string> {
  const { token } = await issueLink(desk, userId)
  await desk.journal.write({
    at: desk.clock.now(),
    actor: system,
    action: 'link-issued',
    caseId: null,
    values: { user: userId },
  })
  return token
}

/** In the fragment: it reaches no server log. */
function linkAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/sign-in#token=${token}`
}
