import { describe, expect, it } from 'vitest'
import { createMailbox } from '../../src/collectors/mail/mailbox.ts'
import type { Cursor } from '../../src/domain/ports/collector.ts'
import type { MailboxItem } from '../../src/domain/ports/mail.ts'
import { createMailer } from '../../src/responders/mail/mailer.ts'
import { mailConfig } from '../../src/transport/mail/config.ts'
import { createGmail } from '../../src/transport/mail/gmail.ts'
import { gmailFailure } from '../../src/transport/mail/gmail-errors.ts'
import type { SourceDeps } from '../../src/transport/source-deps.ts'
import { callContext } from '../contracts/call.ts'
import { gmailDeps, openSandbox } from '../contracts/stage.ts'

function answered(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, headers, bytes: Buffer.from(text), text, url: new URL('https://gmail.example/') }
}

const refusal = (reason: string, message = 'No') => ({ error: { code: 403, message, errors: [{ reason }] } })

describe('what Gmail refuses', () => {
  it.each([
    [403, refusal('userRateLimitExceeded'), 'throttled', undefined],
    [429, refusal('rateLimitExceeded'), 'throttled', undefined],
    [403, refusal('dailyLimitExceeded'), 'throttled', undefined],
    [401, refusal('authError'), 'auth', 'consent-ended'],
    [403, refusal('insufficientPermissions'), 'auth', 'mail-scope'],
    [403, { error: { message: 'No', details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }] } }, 'auth', 'mail-scope'],
    [403, refusal('accessNotConfigured'), 'auth', 'mail-api-disabled'],
    [400, refusal('failedPrecondition', 'Mail service not enabled'), 'auth', 'mail-domain-policy'],
    [403, refusal('forbidden'), 'auth', undefined],
    [400, refusal('invalidArgument', 'Invalid To header'), 'invalid', undefined],
    [503, refusal('backendError'), 'uncertain', undefined],
    [502, '<html><body>Bad gateway</body></html>', 'uncertain', undefined],
  ])('%s %o is %s (%s)', (status, body, kind, reason) => {
    const failure = gmailFailure(answered(status, body), false)
    expect([failure.kind, failure.reason]).toEqual([kind, reason])
  })

  it('waits as long as the words say', () => {
    const until = new Date(Date.now() + 600_000).toISOString()
    const failure = gmailFailure(answered(429, refusal('userRateLimitExceeded', `Retry after ${until}`)), true)
    expect(failure.retryAfterMs).toBeGreaterThan(590_000)
    expect(failure.retryAfterMs).toBeLessThanOrEqual(600_000)
  })
})

const letter = (number: number) =>
  `From: Dana <dana@example.com>\r\nTo: info@dalanet.example\r\nSubject: ${number}\r\nMessage-ID: <m${number}@example.com>\r\n\r\ntext ${number}\r\n`

/** A Gmail that answers by path; what is not listed is not found. */
function scripted(answers: Readonly<Record<string, unknown>>): SourceDeps {
  const json = (path: string) => answers[path] ?? Object.entries(answers).find(([key]) => path.startsWith(key))?.[1]
  return {
    http: {
      json: () => Promise.reject(new Error('not here')),
      send({ url }) {
        const { pathname, search } = new URL(url)
        const body = pathname === '/token' ? { access_token: 'a', expires_in: 3600 } : json(`${pathname}${search}`)
        const name = pathname.split('/').at(-1)
        return Promise.resolve(body === undefined ? answered(404, refusal('notFound', name)) : answered(200, body))
      },
    },
    limits: { run: (_host, _call, task) => task() },
    clock: { now: () => new Date() },
    config: {
      provider: 'gmail-api',
      address: 'info@dalanet.example',
      gmail: { api: 'https://gmail.example', oauth: 'https://tokens.example' },
    },
    secret: (name) => Promise.resolve(name === 'mail.refreshToken' ? 'r' : 's'),
    browser: null,
  }
}

async function all(deps: SourceDeps, since: Cursor | null, most = Infinity): Promise<MailboxItem[]> {
  const items: MailboxItem[] = []
  for await (const item of createMailbox(deps).read(since, callContext())) {
    items.push(item)
    if (items.length >= most) break
  }
  return items
}

const root = '/gmail/v1/users/me'
const stored = (number: number, labelIds: readonly string[] = ['INBOX']) => ({
  raw: Buffer.from(letter(number)).toString('base64url'),
  internalDate: String(1_790_000_000_000 + number * 1000),
  labelIds,
})
const added = (...ids: string[]) => ids.map((id) => ({ message: { id } }))
const done = (historyId: string): Cursor => ({
  v: 1,
  via: 'gmail-api',
  historyId,
  listing: false,
  from: 0,
  id: '',
  at: 1_790_000_000_000,
})

describe('reading by the history', () => {
  const history = [
    { id: '11', messagesAdded: added('a1', 'a2', 'a3') },
    { id: '12', labelsAdded: [{ message: { id: 'a4' }, labelIds: ['INBOX'] }] },
    { id: '13', labelsAdded: [{ message: { id: 'a9' }, labelIds: ['STARRED'] }] },
    { id: '14', messagesAdded: added('a5', 'gone', 'a6') },
  ]
  const letters = Object.fromEntries(
    [1, 2, 3, 4, 5].map((number) => [`${root}/messages/a${number}?format=raw`, stored(number)]),
  )
  const deps = scripted({
    ...letters,
    [`${root}/messages/a6?format=raw`]: stored(6, ['INBOX', 'SPAM']),
    [`${root}/history?startHistoryId=10&`]: { history, historyId: '20' },
    [`${root}/history?startHistoryId=11&`]: { history: history.slice(1), historyId: '20' },
  })

  it('reads what was added and what was moved to the inbox, not spam, not what is gone', async () => {
    const items = await all(deps, done('10'))
    expect(items.map(({ mail }) => mail.subject)).toEqual(['1', '2', '3', '4', '5'])
    expect(items.map(({ cursor }) => [cursor['historyId'], cursor['id']])).toEqual([
      ['10', 'a1'],
      ['10', 'a2'],
      ['11', ''],
      ['12', ''],
      ['12', 'a5'],
    ])
    expect(items[0]?.mail.receivedAt).toEqual(new Date(1_790_000_001_000))
  })

  it.each([1, 2, 3, 4])('stopped after %i letters it goes on with the next one', async (most) => {
    const first = await all(deps, done('10'), most)
    const known = first.at(-1)?.cursor ?? null
    const again = scripted({
      ...letters,
      [`${root}/history?startHistoryId=10&`]: { history, historyId: '20' },
      [`${root}/history?startHistoryId=11&`]: { history: history.slice(1), historyId: '20' },
      [`${root}/history?startHistoryId=12&`]: { history: history.slice(2), historyId: '20' },
    })
    const rest = await all(again, known)
    expect([...first, ...rest].map(({ mail }) => mail.subject)).toEqual(['1', '2', '3', '4', '5'])
  })

  it('a forgotten history is made up by a list from two days before the newest known letter', async () => {
    const from = 1_790_000_000 - 2 * 24 * 3600
    const forgotten = scripted({
      ...letters,
      [`${root}/profile`]: { historyId: 77 },
      [`${root}/messages?labelIds=INBOX&q=after%3A${from}&maxResults=500`]: {
        messages: [{ id: 'a2' }],
        nextPageToken: 'more',
      },
      [`${root}/messages?labelIds=INBOX&q=after%3A${from}&maxResults=500&pageToken=more`]: { messages: [{ id: 'a1' }] },
    })
    const items = await all(forgotten, done('1'))
    expect(items.map(({ mail }) => mail.subject)).toEqual(['1', '2'])
    expect(items.at(-1)?.cursor).toMatchObject({ historyId: '77', listing: false })
  })

  it('a list whose last letter was taken away goes on by date', async () => {
    const begun: Cursor = { ...done('5'), listing: true, id: 'away', at: 1_790_000_002_000 }
    const from = Math.floor(1_790_000_002 - 2 * 24 * 3600)
    const list = scripted({
      ...letters,
      [`${root}/messages?labelIds=INBOX&maxResults=500`]: { messages: [{ id: 'a4' }, { id: 'a3' }, { id: 'a1' }] },
      [`${root}/messages?labelIds=INBOX&q=after%3A${from}&maxResults=500`]: { messages: [{ id: 'a4' }, { id: 'a3' }] },
    })
    const items = await all(list, begun)
    expect(items.map(({ mail }) => mail.subject)).toEqual(['3', '4'])
    expect(items.at(-1)?.cursor).toMatchObject({ historyId: '5', listing: false })
  })

  it('another shape is told apart from an empty mailbox', async () => {
    const odd = scripted({ [`${root}/profile`]: { historyId: '1' }, [`${root}/messages?`]: { messages: 'none' } })
    await expect(all(odd, null)).rejects.toMatchObject({ kind: 'layout-changed' })
  })
})

const outbound = {
  messageId: 'reply-1@dalanet.example',
  from: { name: 'Дала Нет', address: 'info@dalanet.example' },
  to: ['dana@example.com'],
  subject: 'Re: 1',
  text: 'Здравствуйте!',
  inReplyTo: 'm1@example.com',
}

describe('sending', () => {
  it('finds its letter by its mark where Gmail gave it another id, and no other letter to that customer', async () => {
    const sandbox = await openSandbox({ mail: { renamesSent: true } })
    try {
      const deps = gmailDeps(sandbox)
      sandbox.control.writeLetter({ raw: letter(1) })
      await createMailer(deps).send({ ...outbound, messageId: 'other@dalanet.example' }, callContext())
      const look = () => createMailbox(deps).hasSent(outbound.messageId, callContext(), outbound)
      expect(await look()).toBe(false)
      sandbox.control.addFaults([{ platform: 'mail', operation: 'gmail.send', kind: 'timeout-after' }])
      await expect(createMailer(deps).send(outbound, callContext())).rejects.toMatchObject({ kind: 'uncertain' })
      expect(sandbox.control.outside().at(-1)?.raw).not.toContain('<reply-1@dalanet.example>')
      expect(await look()).toBe(true)
    } finally {
      await sandbox.close()
    }
  })

  it('joins the answer to the thread of the letter it answers', async () => {
    const sandbox = await openSandbox()
    try {
      const deps = gmailDeps(sandbox)
      const gmail = createGmail(deps, mailConfig.parse(deps.config))
      sandbox.control.writeLetter({ raw: letter(1) })
      await createMailer(deps).send(outbound, callContext())
      const [asked] = await gmail.search({ q: 'rfc822msgid:m1@example.com' }, callContext())
      const [sent] = await gmail.search({ labelIds: 'SENT' }, callContext())
      const [first, answer] = await Promise.all([asked, sent].map((id) => gmail.facts(id ?? '', callContext())))
      expect(answer).toEqual({ threadId: first?.threadId, labels: ['SENT'], mark: outbound.messageId })
    } finally {
      await sandbox.close()
    }
  })

  it('a token that ended early is renewed once, a permission that ended is told', async () => {
    const sandbox = await openSandbox()
    try {
      const mailer = createMailer(gmailDeps(sandbox))
      const plain = { ...outbound, inReplyTo: undefined }
      sandbox.control.addFaults([{ platform: 'mail', operation: 'gmail.send', kind: 'login-expired' }])
      await mailer.send(plain, callContext())
      expect(sandbox.control.outside()).toHaveLength(1)
      sandbox.control.addFaults([
        { platform: 'mail', operation: 'gmail.send', kind: 'login-expired' },
        { platform: 'google', operation: 'auth.token', kind: 'invalid-grant' },
      ])
      await expect(mailer.send(plain, callContext())).rejects.toMatchObject({ kind: 'auth', reason: 'consent-ended' })
      expect(sandbox.control.outside()).toHaveLength(1)
    } finally {
      await sandbox.close()
    }
  })

  it('a password is no way in', async () => {
    const sandbox = await openSandbox()
    try {
      const deps = gmailDeps(sandbox)
      const secret = (name: string) => Promise.resolve(name === 'mail.password' ? 'p' : null)
      const sending = createMailer({ ...deps, secret }).send(outbound, callContext())
      await expect(sending).rejects.toMatchObject({ kind: 'auth', reason: 'consent-missing' })
    } finally {
      await sandbox.close()
    }
  })
})

it('servers are demanded of the provider that needs them', () => {
  const address = 'info@dalanet.example'
  expect(mailConfig.safeParse({ address }).error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'imap.host',
    'smtp.host',
  ])
  expect(mailConfig.safeParse({ address, provider: 'gmail-api' }).success).toBe(true)
})
