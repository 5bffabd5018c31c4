import { describe, expect, it } from 'vitest'
import { createMailAccess } from '../../src/transport/mail/access.ts'
import { mailConfig } from '../../src/transport/mail/config.ts'
import type { SourceDeps } from '../../src/transport/source-deps.ts'
import { callContext } from '../contracts/call.ts'

interface Asked {
  readonly url: string
  readonly form: Record<string, string>
}

/** A token service that answers what it is told, and a mailbox with a refresh token. */
function stage(answers: readonly { readonly status: number; readonly body: object }[], stored: Record<string, string>) {
  const asked: Asked[] = []
  const secrets: Record<string, string> = { ...stored }
  let now = Date.parse('2026-11-20T10:00:00Z')
  const deps: SourceDeps = {
    http: {
      json: () => Promise.reject(new Error('not here')),
      send(request) {
        asked.push({
          url: String(request.url),
          form: Object.fromEntries(new URLSearchParams(String(request.body))),
        })
        const { status, body } = answers[Math.min(asked.length, answers.length) - 1]!
        const text = JSON.stringify(body)
        return Promise.resolve({ status, headers: {}, bytes: Buffer.from(text), text, url: new URL(request.url) })
      },
    },
    limits: { run: (_host, _call, task) => task() },
    clock: { now: () => new Date(now) },
    config: null,
    secret: (name) => Promise.resolve(secrets[name] ?? null),
    renewSecret: async (name, value, previous) => {
      if (secrets[name] === previous) secrets[name] = value
    },
    browser: null,
  }
  const config = mailConfig.parse({
    address: 'info@dalanet.example',
    oauth: { clientId: 'client-1', tokenUrl: 'https://tokens.example/token' },
    imap: { host: 'imap.example' },
    smtp: { host: 'smtp.example' },
  })
  return { access: createMailAccess(deps, config), asked, secrets, pass: (ms: number) => void (now += ms) }
}

const both = { 'mail.refreshToken': 'r1', 'mail.clientSecret': 's1', 'mail.password': 'p1' }

describe('access to a mailbox', () => {
  it('renews its access token shortly before it ends and not before', async () => {
    const { access, asked, pass } = stage(
      [
        { status: 200, body: { access_token: 'a1', expires_in: 3600 } },
        { status: 200, body: { access_token: 'a2', expires_in: 3600 } },
      ],
      both,
    )
    expect(await access.key(callContext())).toEqual({ kind: 'token', value: 'a1' })
    pass(58 * 60_000)
    expect(await access.key(callContext())).toEqual({ kind: 'token', value: 'a1' })
    expect(asked).toEqual([
      {
        url: 'https://tokens.example/token',
        form: { grant_type: 'refresh_token', client_id: 'client-1', client_secret: 's1', refresh_token: 'r1' },
      },
    ])
    pass(90_000)
    expect(await access.key(callContext())).toEqual({ kind: 'token', value: 'a2' })
  })

  it('asks anew for a token that the server refused, and keeps a rotated refresh token', async () => {
    const { access, asked, secrets } = stage(
      [
        { status: 200, body: { access_token: 'a1', expires_in: 3600, refresh_token: 'r2' } },
        { status: 200, body: { access_token: 'a2', expires_in: 3600 } },
      ],
      both,
    )
    const first = await access.key(callContext())
    expect(secrets['mail.refreshToken']).toBe('r2')
    access.refused(first)
    expect((await access.key(callContext())).value).toBe('a2')
    expect(asked[1]?.form['refresh_token']).toBe('r2')
  })

  it.each([
    [400, { error: 'invalid_grant' }, 'auth', 'consent-ended'],
    [401, { error: 'invalid_client' }, 'auth', 'client-refused'],
    [503, {}, 'transient', undefined],
    [200, { expires_in: 1 }, 'transient', undefined],
  ] as const)('%i %j is %s', async (status, body, kind, reason) => {
    const { access } = stage([{ status, body }], both)
    await expect(access.key(callContext())).rejects.toMatchObject({ kind, reason })
  })

  it('without a refresh token signs in by password, without either says so', async () => {
    expect(await stage([], { 'mail.password': 'p1' }).access.key(callContext())).toEqual({
      kind: 'password',
      value: 'p1',
    })
    await expect(stage([], {}).access.key(callContext())).rejects.toMatchObject({ kind: 'auth' })
  })

  it.each(['127.0.0.1', '10.0.0.5', '169.254.169.254', '::1', '[::ffff:127.0.0.1]', 'localhost'])(
    'never connects to %s',
    async (host) => {
      await expect(stage([], {}).access.reach(host)).rejects.toMatchObject({ kind: 'invalid' })
    },
  )
})
