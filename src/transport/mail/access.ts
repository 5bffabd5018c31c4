import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { publicAddress } from '../public-url.ts'
import type { SourceDeps } from '../source-deps.ts'
import type { MailConfig } from './config.ts'
import { mailClientSecret, mailRefreshToken, mailSecret, tokenUrlOf } from './config.ts'

const at = 'mail'

export type MailKey =
  | { readonly kind: 'password'; readonly value: string }
  | { readonly kind: 'token'; readonly value: string }

/** How one mailbox is entered: by password, or by an access token that is renewed. */
export interface MailAccess {
  readonly config: MailConfig
  /** @throws Failure `auth` | `transient` */
  key(call: CallContext): Promise<MailKey>
  /** The server has refused this token: the next one is asked for anew. */
  refused(key: MailKey): void
  /**
   * Where to connect. The checked address itself is called, so that a name cannot lead elsewhere in between.
   * @throws Failure `invalid` for a private address that nobody has allowed, `transient` for an unknown name
   */
  reach(host: string): Promise<{ readonly host: string; readonly servername?: string }>
}

const granted = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().nullish().catch(null),
  refresh_token: z.string().nullish().catch(null),
})
const refusal = z.looseObject({ error: z.string() })

export function createMailAccess(deps: SourceDeps, config: MailConfig): MailAccess {
  let kept: { readonly token: string; readonly of: string; readonly until: number } | null = null

  async function renewed(refreshToken: string, call: CallContext): Promise<string> {
    const now = deps.clock.now().getTime()
    if (kept !== null && kept.of === refreshToken && kept.until > now) return kept.token
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: config.oauth.clientId,
      client_secret: (await deps.secret(mailClientSecret)) ?? '',
      refresh_token: refreshToken,
    })
    const answer = await deps.http.send(
      {
        at,
        method: 'POST',
        url: tokenUrlOf(config),
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: form.toString(),
        // Asking twice gives two tokens and changes nothing.
        safe: true,
      },
      call,
    )
    const body = tryJson(answer.text)
    const good = granted.safeParse(body)
    if (answer.status !== 200 || !good.success) throw tokenFailure(answer.status, body)
    const { access_token: token, expires_in: seconds, refresh_token: next } = good.data
    kept = { token, of: next ?? refreshToken, until: now + ((seconds ?? 600) - 60) * 1000 }
    // Some services give another refresh token each time, and the one before ends.
    if (next != null && next !== refreshToken) await deps.renewSecret?.(mailRefreshToken, next, refreshToken)
    return token
  }

  return {
    config,
    async key(call) {
      const refreshToken = (await deps.secret(mailRefreshToken)) ?? ''
      if (refreshToken !== '') return { kind: 'token', value: await renewed(refreshToken, call) }
      const value = (await deps.secret(mailSecret)) ?? ''
      if (value === '') throw new Failure('auth', `No password is stored for ${config.address}`, { at })
      return { kind: config.auth === 'xoauth2' ? 'token' : 'password', value }
    },
    refused(key) {
      if (kept?.token === key.value) kept = null
    },
    async reach(host) {
      if (deps.trustedHosts?.has(host.toLowerCase()) === true) return { host }
      const address = await publicAddress(host, at)
      return address === host ? { host } : { host: address, servername: host }
    },
  }
}

function tokenFailure(status: number, body: unknown): Failure {
  const known = refusal.safeParse(body)
  if (status === 429 || status >= 500 || !known.success) {
    return new Failure('transient', `The token service answered ${status}`, { at })
  }
  const { error } = known.data
  if (/client/.test(error)) {
    const text = `The token service does not know this OAuth client (${error}): compare its id and secret`
    return new Failure('auth', text, { at, reason: 'client-refused' })
  }
  return new Failure('auth', `The token service refuses the stored permission (${error}): grant it again`, {
    at,
    reason: 'consent-ended',
  })
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
