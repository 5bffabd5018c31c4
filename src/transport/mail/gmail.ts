import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { HttpResponse } from '../http.ts'
import { parseJson } from '../http.ts'
import type { SourceDeps } from '../source-deps.ts'
import { createMailAccess } from './access.ts'
import type { MailConfig } from './config.ts'
import { gmailFailure } from './gmail-errors.ts'

const at = 'gmail'
/** Letters of 50 MB are taken in, and base64 makes a third more of them. */
const letterBytes = 80_000_000
const pageSize = '500'

/** Our own name of a letter. Gmail has been seen to give sent letters another Message-ID; this header stays. */
export const letterMark = 'X-Otklik-Letter'

const profile = z.looseObject({ emailAddress: z.string().catch(''), historyId: z.coerce.string() })
const listPage = z.looseObject({
  messages: z.array(z.looseObject({ id: z.string() })).default([]),
  nextPageToken: z.string().optional(),
})
const change = z.looseObject({ message: z.looseObject({ id: z.string() }) })
const historyPage = z.looseObject({
  history: z
    .array(
      z.looseObject({
        id: z.coerce.string(),
        messagesAdded: z.array(change).default([]),
        labelsAdded: z.array(change.extend({ labelIds: z.array(z.string()).default([]) })).default([]),
      }),
    )
    .default([]),
  historyId: z.coerce.string(),
  nextPageToken: z.string().optional(),
})
const rawMessage = z.looseObject({
  raw: z.string(),
  labelIds: z.array(z.string()).default([]),
  internalDate: z.coerce.number(),
})
const metadata = z.looseObject({
  threadId: z.string(),
  labelIds: z.array(z.string()).default([]),
  payload: z
    .looseObject({ headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]) })
    .default({ headers: [] }),
})

export interface GmailLetter {
  readonly bytes: Uint8Array
  readonly labels: readonly string[]
  readonly receivedAt: Date
}

/** One letter that came to the inbox, and the record of the history that says so. */
export interface GmailArrival {
  readonly id: string
  readonly record: string
}

export interface GmailSearch {
  readonly q?: string
  readonly labelIds?: string
  readonly includeSpamTrash?: 'true'
}

/** The few methods of the Gmail API that a mailbox needs. Every one throws Failure. */
export interface Gmail {
  /** Whose mailbox it is. */
  address(call: CallContext): Promise<string>
  /** Where the history stands now. */
  historyId(call: CallContext): Promise<string>
  /** What came to the inbox after `since`, oldest first; null if Gmail no longer knows that point. */
  arrivals(since: string, call: CallContext): Promise<{ arrived: GmailArrival[]; historyId: string } | null>
  /** Ids, newest first. @param most default all */
  search(query: GmailSearch, call: CallContext, most?: number): Promise<string[]>
  /** null for a letter that is gone. */
  letter(id: string, call: CallContext): Promise<GmailLetter | null>
  /** null for a letter that is gone. `mark` is our own name of it, '' for letters that are not ours. */
  facts(id: string, call: CallContext): Promise<{ threadId: string; labels: readonly string[]; mark: string } | null>
  /** @throws Failure `uncertain` if its last word is missing */
  send(bytes: Uint8Array, threadId: string | null, call: CallContext): Promise<void>
}

export function createGmail(deps: SourceDeps, config: MailConfig): Gmail {
  const access = createMailAccess(deps, config)

  async function token(call: CallContext) {
    const key = await access.key(call)
    if (key.kind === 'token') return key
    const text = 'The Gmail API takes no password: store an OAuth client, its secret and a refresh token'
    throw new Failure('auth', text, { at, reason: 'consent-missing' })
  }

  async function ask(path: string, call: CallContext, body?: unknown): Promise<HttpResponse> {
    const once = (value: string) =>
      deps.http.send(
        {
          at,
          method: body === undefined ? 'GET' : 'POST',
          url: `${config.gmail.api}/gmail/v1/users/me/${path}`,
          headers: { authorization: `Bearer ${value}`, accept: 'application/json' },
          maxBytes: letterBytes,
          ...(body === undefined ? {} : { body }),
        },
        call,
      )
    const key = await token(call)
    const answer = await once(key.value)
    if (answer.status !== 401) return answer
    // Tokens end early when a password changes. A refused call did nothing, so a new token may ask once more.
    access.refused(key)
    return once((await token(call)).value)
  }

  async function read<T>(path: string, schema: z.ZodType<T>, call: CallContext): Promise<T | null> {
    const answer = await ask(path, call)
    if (answer.status === 404) return null
    if (answer.status !== 200) throw gmailFailure(answer, true)
    const parsed = schema.safeParse(parseJson(answer, at))
    if (parsed.success) return parsed.data
    const text = `Gmail answered in another shape: ${z.prettifyError(parsed.error)}`
    throw new Failure('layout-changed', text, { at, evidence: { contentType: 'application/json', body: answer.bytes } })
  }

  async function owner(call: CallContext) {
    const found = await read('profile', profile, call)
    if (found === null) throw new Failure('auth', `There is no mailbox for ${config.address} at Gmail`, { at })
    return found
  }

  return {
    address: async (call) => (await owner(call)).emailAddress,
    historyId: async (call) => (await owner(call)).historyId,

    async arrivals(since, call) {
      const arrived: GmailArrival[] = []
      let pageToken: string | undefined
      for (;;) {
        const query = new URLSearchParams({ startHistoryId: since, labelId: 'INBOX', maxResults: pageSize })
        // A letter that a person takes out of spam comes to the inbox too.
        for (const type of ['messageAdded', 'labelAdded']) query.append('historyTypes', type)
        if (pageToken !== undefined) query.set('pageToken', pageToken)
        const page = await read(`history?${query.toString()}`, historyPage, call)
        if (page === null) return null
        for (const { id: record, messagesAdded, labelsAdded } of page.history) {
          const moved = labelsAdded.filter(({ labelIds }) => labelIds.includes('INBOX'))
          for (const { message } of [...messagesAdded, ...moved]) {
            if (!arrived.some(({ id }) => id === message.id)) arrived.push({ id: message.id, record })
          }
        }
        pageToken = page.nextPageToken
        if (pageToken === undefined) return { arrived, historyId: page.historyId }
      }
    },

    async search(search, call, most = Infinity) {
      const ids: string[] = []
      let pageToken: string | undefined
      do {
        const query = new URLSearchParams({ ...search, maxResults: pageSize })
        if (pageToken !== undefined) query.set('pageToken', pageToken)
        const page = await read(`messages?${query.toString()}`, listPage, call)
        ids.push(...(page?.messages ?? []).map(({ id }) => id))
        pageToken = page?.nextPageToken
      } while (pageToken !== undefined && ids.length < most)
      return ids.slice(0, most)
    },

    async letter(id, call) {
      const found = await read(`messages/${encodeURIComponent(id)}?format=raw`, rawMessage, call)
      if (found === null) return null
      const { raw, labelIds: labels, internalDate } = found
      return { bytes: Buffer.from(raw, 'base64url'), labels, receivedAt: new Date(internalDate) }
    },

    async facts(id, call) {
      const query = `format=metadata&metadataHeaders=${letterMark}`
      const found = await read(`messages/${encodeURIComponent(id)}?${query}`, metadata, call)
      if (found === null) return null
      const mark = found.payload.headers.find(({ name }) => name.toLowerCase() === letterMark.toLowerCase())
      return { threadId: found.threadId, labels: found.labelIds, mark: mark?.value.trim() ?? '' }
    },

    async send(bytes, threadId, call) {
      const raw = Buffer.from(bytes).toString('base64url')
      const answer = await ask('messages/send', call, { raw, ...(threadId === null ? {} : { threadId }) })
      if (answer.status === 404) {
        // The thread was deleted between the look and the sending; the next try finds none and begins a new one.
        throw new Failure('transient', 'The thread of this letter is gone at Gmail: nothing was sent', { at })
      }
      if (answer.status !== 200) throw gmailFailure(answer, false)
    },
  }
}
