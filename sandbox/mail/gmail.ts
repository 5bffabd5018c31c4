import type { FastifyInstance } from 'fastify'
import type { Fault } from '../faults/queue.ts'
import { type Context, createStandIn, type FaultPage } from '../stand-in.ts'
import { accepts, tokensOf } from '../tokens.ts'
import { MAILBOX } from './address.ts'
import { type GmailLetter, gmailHistory, gmailLetters, header, matches } from './gmail-letters.ts'
import { handOver } from './hand-over.ts'
import type { MailboxServer } from './imap.ts'

const STATUS: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
}

/** Gmail's error envelope: the older list of reasons stands beside the newer status. */
function refusal(code: number, reason: string, message: string): FaultPage {
  const errors = [{ message, domain: 'global', reason }]
  return { status: code, body: { error: { code, message, errors, status: STATUS[code] ?? 'UNKNOWN' } } }
}

function gmailPage(fault: Pick<Fault, 'kind' | 'status' | 'retryAfterSeconds'>): FaultPage {
  if (fault.kind === 'throttled') {
    const wait = fault.retryAfterSeconds ?? null
    const page = refusal(403, 'userRateLimitExceeded', 'User-rate limit exceeded.')
    return wait === null ? page : { ...page, headers: { 'retry-after': String(wait) } }
  }
  if (fault.kind === 'quota-zero') return refusal(429, 'rateLimitExceeded', 'Too many concurrent requests for user.')
  if (fault.kind === 'login-expired') return refusal(401, 'authError', 'Invalid Credentials')
  if (fault.kind === 'service-disabled') {
    return refusal(403, 'accessNotConfigured', 'Gmail API has not been used in project 700000000000 before.')
  }
  const status = fault.status ?? 500
  if (status === 403) {
    return refusal(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.')
  }
  if (status === 404) return refusal(404, 'notFound', 'Requested entity was not found.')
  if (status === 400) return refusal(400, 'invalidArgument', 'Invalid To header')
  return refusal(status, 'backendError', 'Backend Error')
}

type Query = Readonly<Record<string, string | undefined>>

/** One page of a list, and the name of the next. */
function paged<T>(all: readonly T[], query: Query): { items: readonly T[]; next: { nextPageToken?: string } } {
  const size = Math.min(Number(query['maxResults'] ?? 100), 500)
  const from = Number(query['pageToken'] ?? 0)
  const next = from + size < all.length ? { nextPageToken: String(from + size) } : {}
  return { items: all.slice(from, from + size), next }
}

export interface GmailOptions {
  /** Sent letters get another Message-ID, as has been seen at Gmail; default false. */
  readonly renamesSent?: boolean
}

/** The part of the Gmail API that reads and sends letters, over the same mailbox as IMAP and SMTP. */
export function createGmail(context: Context, mailbox: MailboxServer, options: GmailOptions = {}): FastifyInstance {
  const app = createStandIn(context, { platform: 'mail', page: gmailPage })
  const base = '/gmail/v1/users/me'
  app.addHook('preHandler', async (request, reply) => {
    if (accepts(tokensOf(context.store, 'google'), request.headers.authorization)) return undefined
    const page = gmailPage({ kind: 'login-expired' })
    return reply.code(page.status).send(page.body)
  })

  app.get(`${base}/profile`, { config: { operation: 'gmail.profile' } }, async () => ({
    emailAddress: MAILBOX.address,
    messagesTotal: gmailLetters(context).length,
    historyId: String(gmailHistory(context).now),
  }))

  app.get<{ Querystring: Query }>(
    `${base}/messages`,
    { config: { operation: 'gmail.list' } },
    async ({ query }, reply) => {
      const { labelIds: label, q = '' } = query
      const labelled = gmailLetters(context).filter((one) => label === undefined || one.labelIds.includes(label))
      const found = labelled.filter((one) => matches(one, q, context.clock.now())).toReversed()
      const { items, next } = paged(found, query)
      const messages = items.map(({ id, threadId }) => ({ id, threadId }))
      // A list without letters has no list at all.
      return reply.send({ ...(messages.length === 0 ? {} : { messages }), ...next, resultSizeEstimate: found.length })
    },
  )

  app.get<{ Params: { id: string }; Querystring: Query }>(
    `${base}/messages/:id`,
    { config: { operation: 'gmail.get' } },
    async ({ params, query }, reply) => {
      const letter = gmailLetters(context).find(({ id }) => id === params.id)
      if (letter === undefined) {
        const page = gmailPage({ kind: 'status', status: 404 })
        return reply.code(page.status).send(page.body)
      }
      return reply.send({ ...described(letter), ...shown(letter, query) })
    },
  )

  app.get<{ Querystring: Query }>(
    `${base}/history`,
    { config: { operation: 'gmail.history' } },
    async ({ query }, reply) => {
      const start = Number(query['startHistoryId'])
      const { first, now } = gmailHistory(context)
      if (!(start >= first && start <= now)) {
        const page = gmailPage({ kind: 'status', status: 404 })
        return reply.code(page.status).send(page.body)
      }
      const added = gmailLetters(context)
        .filter(({ historyId }) => historyId > start)
        .toSorted((a, b) => a.historyId - b.historyId)
      const { items, next } = paged(added, query)
      const history = items.map((letter) => {
        const message = { id: letter.id, threadId: letter.threadId, labelIds: letter.labelIds }
        return { id: String(letter.historyId), messages: [message], messagesAdded: [{ message }] }
      })
      return reply.send({ ...(history.length === 0 ? {} : { history }), ...next, historyId: String(now) })
    },
  )

  app.post<{ Body: { readonly raw?: string; readonly threadId?: string } }>(
    `${base}/messages/send`,
    { config: { operation: 'gmail.send' } },
    async ({ body }, reply) => {
      const given = Buffer.from(body.raw ?? '', 'base64url').toString('latin1')
      const to = ['to', 'cc', 'bcc'].flatMap((name) => header(given, name).match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [])
      if (to.length === 0) {
        const page = refusal(400, 'invalidArgument', 'Recipient address required')
        return reply.code(page.status).send(page.body)
      }
      if (body.threadId !== undefined && !gmailLetters(context).some(({ threadId }) => threadId === body.threadId)) {
        const page = gmailPage({ kind: 'status', status: 404 })
        return reply.code(page.status).send(page.body)
      }
      const own = `<CA${context.store.state.nextId++}@mail.gmail.com>`
      const raw = options.renamesSent ? given.replace(/^message-id:.*$/im, `Message-ID: ${own}`) : given
      handOver(context, mailbox, { from: MAILBOX.address, to, raw, client: 'gmailapi.google.com', filed: true })
      const sent = gmailLetters(context).findLast((letter) => letter.labelIds.includes('SENT') && letter.raw === raw)
      return reply.send({ id: sent?.id, threadId: body.threadId ?? sent?.threadId, labelIds: ['SENT'] })
    },
  )
  return app
}

function described(letter: GmailLetter): Record<string, unknown> {
  const { id, threadId, labelIds, at, historyId, raw } = letter
  return {
    id,
    threadId,
    labelIds,
    historyId: String(historyId),
    internalDate: String(at),
    sizeEstimate: raw.length,
  }
}

function shown({ raw }: GmailLetter, query: Query): Record<string, unknown> {
  if (query['format'] === 'raw') return { raw: Buffer.from(raw, 'latin1').toString('base64url') }
  if (query['format'] !== 'metadata') return {}
  const wanted = query['metadataHeaders'] ?? ''
  const value = header(raw, wanted)
  return { payload: { mimeType: 'text/plain', headers: value === '' ? [] : [{ name: wanted, value }] } }
}
