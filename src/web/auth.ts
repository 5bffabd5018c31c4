import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { z } from 'zod'

export interface AuthOptions {
  /** Prisma client; the only thing beside storage that writes tables, and never inside a transaction of ours. */
  readonly prisma: object
  /** At least 32 characters; signs cookies and encrypts second factors. */
  readonly secret: string
  /** Address people type; https makes the cookies secure. */
  readonly publicUrl: string
  readonly sessionDays: number
  /** Trades a one-time link's token for the user's id. @throws Refused */
  readonly useLink: (token: string) => Promise<string>
  /** The company's own sign-in; null where none is configured. */
  readonly provider: SignInProvider | null
}

export interface SignInProvider {
  /** As the button names it. */
  readonly name: string
  /** Address under which `/.well-known/openid-configuration` stands. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** Id of the one provider in paths and tables. */
export const providerId = 'oidc'

/** Prefix of every cookie we set. */
const cookiePrefix = 'otklik'

/**
 * Accounts and sessions by better-auth. Sign-up is closed: people come by invitation only. Its own HTTP routes are not
 * mounted; our routes call it, so that every way in goes through one place.
 */
export function createAuth(options: AuthOptions) {
  const day = 86_400
  return betterAuth({
    appName: 'Otklik',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    trustedOrigins: [new URL(options.publicUrl).origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: prismaAdapter(options.prisma, { provider: 'postgresql', transaction: false }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        language: { type: 'string', required: true, input: false },
        banned: { type: 'boolean', required: false, input: false },
      },
    },
    session: {
      expiresIn: options.sessionDays * day,
      // Its own routes put the end off by whole days: whoever looked at their sessions now and then stayed in for ever.
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    // Ours counts per address and per account, before any of this runs.
    rateLimit: { enabled: false },
    account: {
      accountLinking: {
        enabled: true,
        // The provider is the company's own and the address was typed by an administrator: the two may meet.
        trustedProviders: [providerId],
        requireLocalEmailVerified: false,
      },
    },
    advanced: {
      cookiePrefix,
      // The provider's page sends people back from another site: a strict cookie would stay away from that one request.
      cookies: { state: { attributes: { sameSite: 'lax', httpOnly: true, path: '/' } } },
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, path: '/' },
      database: { generateId: false },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId)
            if ((user as { banned?: boolean } | null | undefined)?.banned === true) {
              throw new APIError('FORBIDDEN', { message: 'This account is disabled' })
            }
          },
        },
      },
    },
    plugins: [
      twoFactor({ issuer: 'Otklik' }),
      signInLink(options.useLink),
      genericOAuth({ config: options.provider === null ? [] : [oauthConfig(options.provider)] }),
    ],
  })
}

/** Code flow with PKCE and a verified ID token; whoever has no account here is sent away. */
function oauthConfig({ issuer, clientId, clientSecret, name }: SignInProvider) {
  return {
    providerId,
    name,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
  }
}

export type Auth = ReturnType<typeof createAuth>

/** Our own one-time links: better-auth's would create accounts for strangers and keep their addresses in the token. */
function signInLink(useLink: (token: string) => Promise<string>) {
  return {
    id: 'sign-in-link',
    endpoints: {
      signInByLink: createAuthEndpoint(
        '/sign-in/one-time-link',
        { method: 'POST', body: z.object({ token: z.string() }), requireHeaders: true },
        async (context) => {
          const userId = await useLink(context.body.token)
          const user = await context.context.internalAdapter.findUserById(userId)
          if (user === null) throw new APIError('UNAUTHORIZED')
          const session = await context.context.internalAdapter.createSession(userId)
          await setSessionCookie(context, { session, user })
          return context.json({ userId })
        },
      ),
    },
  } satisfies BetterAuthPlugin
}
