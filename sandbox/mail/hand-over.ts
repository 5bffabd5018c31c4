import type { Context } from '../stand-in.ts'
import { MAILBOX } from './address.ts'
import { bounceFor } from './bounce.ts'
import type { MailboxServer } from './imap.ts'
import { mailTime } from './imap-time.ts'

export interface HandedOver {
  readonly from: string
  readonly to: readonly string[]
  /** One character a byte. */
  readonly raw: string
  /** Name of the program that handed it over. */
  readonly client: string
  /** A copy lands in Sent. */
  readonly filed: boolean
}

/** A letter that was taken: to the mailbox itself, to the world outside, and back where nobody has the address. */
export function handOver(context: Context, mailbox: MailboxServer, letter: HandedOver): void {
  const { store, clock } = context
  const { from, to, raw } = letter
  const now = clock.now()
  const received = `Received: from ${letter.client} by mail.dalanet.example; ${mailTime(now)}\r\n`
  if (to.some((address) => address.toLowerCase() === MAILBOX.address)) {
    mailbox.deliver('INBOX', `Return-Path: <${from}>\r\n${received}${raw}`, now)
  }
  const strangers = to.filter((address) => address.toLowerCase() !== MAILBOX.address)
  if (strangers.length > 0) {
    store.state.mail.outside.push({ at: now.toISOString(), from, to: strangers, raw })
    store.changed()
  }
  if (letter.filed) mailbox.deliver('Sent', raw, now, ['\\Seen'])
  for (const address of strangers) {
    const bounce = bounceFor(address, raw, now)
    if (bounce) mailbox.deliver('INBOX', bounce, now)
  }
}
