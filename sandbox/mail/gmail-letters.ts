import { createHash } from 'node:crypto'
import type { Context } from '../stand-in.ts'

/** A letter of the mailbox as Gmail knows it. */
export interface GmailLetter {
  readonly id: string
  readonly threadId: string
  readonly labelIds: readonly string[]
  readonly historyId: number
  /** One character a byte. */
  readonly raw: string
  readonly at: number
}

/** Every remembered point is void after the mailbox was renumbered: Gmail forgets its history now and then. */
const epochStep = 1_000_000
const firstEpoch = 1_700_000_000

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

export function header(raw: string, name: string): string {
  const head = raw.slice(0, Math.max(raw.search(/\r?\n\r?\n/), 0)).replaceAll(/\r?\n[ \t]+/g, ' ')
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
}

function threadOf(raw: string): string {
  return short(/<[^>]+>/.exec(header(raw, 'references') || header(raw, 'message-id'))?.[0] ?? raw)
}

function historyOf(epoch: number, uid: number): number {
  return (epoch - firstEpoch) * epochStep + uid
}

/** Oldest first. The ids last when UIDs do not. */
export function gmailLetters(context: Context): GmailLetter[] {
  const { folders } = context.store.state.mail
  const seen = new Map<string, number>()
  return Object.entries({ INBOX: 'INBOX', Sent: 'SENT' })
    .flatMap(([path, label]) => {
      const folder = folders[path]
      return (folder?.messages ?? []).map((message) => {
        const key = `${label} ${message.raw}`
        const times = (seen.get(key) ?? 0) + 1
        seen.set(key, times)
        return {
          id: short(`${key} ${times}`),
          threadId: threadOf(message.raw),
          labelIds: [label],
          // Letters in Sent stand in no history of the inbox.
          historyId: label === 'INBOX' ? historyOf(folder?.uidvalidity ?? firstEpoch, message.uid) : 0,
          raw: message.raw,
          at: Date.parse(message.internaldate.replaceAll(/^(\d+)-(\w+)-(\d+)/g, '$1 $2 $3')),
        }
      })
    })
    .toSorted((a, b) => a.at - b.at || a.historyId - b.historyId)
}

/** Where the history begins and stands. */
export function gmailHistory(context: Context): { readonly first: number; readonly now: number } {
  const folder = context.store.state.mail.folders['INBOX']
  const epoch = folder?.uidvalidity ?? firstEpoch
  return { first: historyOf(epoch, 0), now: historyOf(epoch, (folder?.uidnext ?? 1) - 1) }
}

/** The operators of a search that the product uses; any other is an error, so that a new one is not taken for a match. */
export function matches(letter: GmailLetter, q: string, now: Date): boolean {
  return q
    .split(' ')
    .filter((term) => term !== '')
    .every((term) => {
      const [name, value] = [term.slice(0, term.indexOf(':')), term.slice(term.indexOf(':') + 1)]
      if (name === 'rfc822msgid') return header(letter.raw, 'message-id') === `<${value}>`
      if (name === 'to') return header(letter.raw, 'to').toLowerCase().includes(value.toLowerCase())
      if (name === 'after') return letter.at >= Number(value) * 1000
      if (name === 'newer_than') return letter.at >= now.getTime() - Number.parseInt(value, 10) * 86_400_000
      throw new Error(`The sandbox's Gmail has no operator ${name}`)
    })
}
