import { setTimeout as delay } from 'node:timers/promises'
import type { Cursor } from '../../domain/ports/collector.ts'
import type { Mailbox, MailboxItem } from '../../domain/ports/mail.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { MailConfig } from '../../transport/mail/config.ts'
import { createGmail } from '../../transport/mail/gmail.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import type { GmailCursor } from './cursor.ts'
import { readGmailCursor } from './cursor.ts'
import { parseLetter } from './parse-letter.ts'

/** A forgotten history is made up by listing from so long before the newest known letter, seconds. */
const overlap = 2 * 24 * 3600
/** Letters to one customer that are looked through for one of ours. */
const mostSent = 50

/** What is to be read, oldest first, and how far the reading is after each letter of it. */
interface Pass {
  readonly ids: readonly string[]
  after(index: number): Omit<GmailCursor, 'v' | 'via' | 'at'>
}

/** The company's mailbox over the Gmail API. The history of the inbox leads; where it is not known, a listing does. */
export function createGmailMailbox(deps: SourceDeps, config: MailConfig): Mailbox {
  const gmail = createGmail(deps, config)

  async function arrived(known: GmailCursor, call: CallContext): Promise<Pass | null> {
    const found = await gmail.arrivals(known.historyId, call)
    if (found === null) {
      call.log.info('the history of the mailbox is forgotten, its inbox is listed')
      return null
    }
    const done = found.arrived.findIndex(({ id }) => known.id !== '' && id === known.id)
    const records = found.arrived.slice(done + 1)
    const finished = (index: number) => records[index + 1]?.record !== records[index]?.record
    return {
      ids: records.map(({ id }) => id),
      after(index) {
        const last = records.slice(0, index + 1).findLastIndex((_, at) => finished(at))
        const historyId = records[last]?.record ?? known.historyId
        return { historyId, listing: false, from: 0, id: last === index ? '' : (records[index]?.id ?? '') }
      },
    }
  }

  async function listed(known: GmailCursor | null, call: CallContext): Promise<Pass> {
    const since = (at: number) => Math.max(0, Math.floor(at / 1000) - overlap)
    const begun = known?.listing === true ? known : null
    // Asked for before the list: what comes while it is read stands in the history.
    const historyId = begun?.historyId ?? (await gmail.historyId(call))
    const list = async (from: number) => {
      const q = from === 0 ? {} : { q: `after:${from}` }
      return (await gmail.search({ labelIds: 'INBOX', ...q }, call)).reverse()
    }
    let from = begun?.from ?? (known === null ? 0 : since(known.at))
    let all = await list(from)
    const place = begun === null ? -1 : all.indexOf(begun.id)
    if (begun !== null && place === -1) {
      // The letter to go on from was taken out of the inbox.
      from = since(begun.at)
      all = await list(from)
    }
    const ids = all.slice(place + 1)
    return {
      ids,
      after(index) {
        const id = ids[index] ?? ''
        if (index < ids.length - 1) return { historyId, listing: true, from, id }
        return { historyId, listing: false, from: 0, id: '' }
      },
    }
  }

  async function* read(since: Cursor | null, call: CallContext): AsyncGenerator<MailboxItem> {
    const known = readGmailCursor(since)
    const fresh = known === null || known.listing ? null : await arrived(known, call)
    const pass = fresh ?? (await listed(known, call))
    let at = known?.at ?? 0
    for (const [index, id] of pass.ids.entries()) {
      const letter = await gmail.letter(id, call)
      // Deleted, or judged to be spam, before it was read: over IMAP it would not stand in the inbox either.
      if (letter === null || letter.labels.includes('TRASH') || letter.labels.includes('SPAM')) continue
      const mail = await parseLetter(letter.bytes, letter.receivedAt)
      at = Math.max(at, letter.receivedAt.getTime())
      yield { mail, cursor: { v: 1, via: 'gmail-api', ...pass.after(index), at } }
    }
  }

  return {
    read,

    async hasSent(messageId, call, mail) {
      const everywhere = { includeSpamTrash: 'true' } as const
      for (const id of await gmail.search({ q: `rfc822msgid:${messageId}`, ...everywhere }, call, 5)) {
        if ((await gmail.facts(id, call))?.labels.includes('SENT') === true) return true
      }
      // Gmail may have given it another Message-ID: then our own mark tells, among the letters to this customer.
      const [to] = mail?.to ?? []
      if (to === undefined) return false
      const query = { labelIds: 'SENT', q: `newer_than:30d to:${to}`, ...everywhere }
      for (const id of await gmail.search(query, call, mostSent)) {
        if ((await gmail.facts(id, call))?.mark === messageId) return true
      }
      return false
    },

    /** Gmail tells of new letters only through a cloud topic of its own, so it is asked; a question costs 2 of 6,000 units a minute. */
    async watch(tell, call) {
      let point = await gmail.historyId(call)
      for (;;) {
        await delay(config.gmail.lookSeconds * 1000, undefined, { signal: call.signal }).catch(() => undefined)
        if (call.signal.aborted) return
        const found = await gmail.arrivals(point, call)
        if (found === null || found.arrived.length > 0) tell()
        point = found?.historyId ?? (await gmail.historyId(call))
      }
    },
  }
}
