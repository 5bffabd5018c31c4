import type { DeskDeps } from '../../desk/deps.ts'
import {
  changePerson,
  endPersonSessions,
  type IssuedLink,
  invite,
  linkForPerson,
  personSessions,
  resendInvitation,
  revokeInvitation,
} from '../../desk/people.ts'
import { isRole, type Role } from '../../desk/permissions.ts'
import { addToken, revokeToken } from '../../desk/tokens.ts'
import type { Account } from '../../domain/ports/desk-stores.ts'
import { tokenScopes } from '../contract/people.ts'
import type { Handlers } from '../http/handlers.ts'
import { given } from './given.ts'

type Names =
  | 'listColleagues'
  | 'listPeople'
  | 'invite'
  | 'changePerson'
  | 'linkForPerson'
  | 'resendInvitation'
  | 'revokeInvitation'
  | 'listPersonSessions'
  | 'endPersonSessions'
  | 'listTokens'
  | 'addToken'
  | 'revokeToken'

/** A stored role that this version does not know may do nothing more than the least one. */
function roleOf(account: Account): Role {
  return isRole(account.role) ? account.role : 'marketing'
}

export function peopleRoutes(deps: DeskDeps, publicUrl: string): Pick<Handlers, Names> {
  const answer = (account: Account) => ({ ...account, role: roleOf(account) })
  const addressOf = (token: string) => signInAddress(publicUrl, token)
  const linkAnswer = (link: IssuedLink & { readonly mailed?: boolean }) => ({
    id: link.id,
    link: addressOf(link.token),
    expiresAt: link.expiresAt,
    mailed: link.mailed ?? false,
  })
  return {
    async listColleagues() {
      const people = await deps.people.list()
      return {
        items: people
          .filter((person) => !person.disabled)
          .map((person) => ({ id: person.id, name: person.name, role: roleOf(person) })),
      }
    },
    listPeople: async () => ({ items: (await deps.people.list()).map(answer) }),
    invite: async ({ actor, body }) => linkAnswer(await invite(deps, actor, body, addressOf)),
    resendInvitation: async ({ actor, params }) =>
      linkAnswer(await resendInvitation(deps, actor, params.id, addressOf)),
    async revokeInvitation({ actor, params }) {
      await revokeInvitation(deps, actor, params.id)
      return {}
    },
    async listPersonSessions({ actor, identity, params }) {
      const sessions = await personSessions(deps, actor, params.id)
      return { items: sessions.map((one) => ({ ...one, current: one.id === identity?.session?.id })) }
    },
    async endPersonSessions({ actor, params }) {
      await endPersonSessions(deps, actor, params.id)
      return {}
    },
    changePerson: async ({ actor, params, body }) => answer(await changePerson(deps, actor, params.id, given(body))),
    linkForPerson: async ({ actor, params }) => linkAnswer(await linkForPerson(deps, actor, params.id)),
    async listTokens() {
      const tokens = await deps.tokens.list()
      return {
        items: tokens.map((token) => ({
          ...token,
          scopes: tokenScopes.filter((scope) => token.scopes.includes(scope)),
        })),
      }
    },
    addToken: ({ actor, body }) => addToken(deps, actor, body),
    async revokeToken({ actor, params }) {
      await revokeToken(deps, actor, params.id)
      return {}
    },
  }
}

/** The token stands in the fragment: fragments reach no server and no log. */
function signInAddress(publicUrl: string, token: string): string {
  return new URL(`/sign-in#token=${token}`, publicUrl).href
}
