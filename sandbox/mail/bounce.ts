import { mailTime } from './imap-time.ts'

/** Addresses that do not exist, so that a test can meet a returned letter. */
const UNKNOWN = /^(no-such-user|nobody)@/i

/** The report that a server sends back for an address it does not know, or null for all others. */
export function bounceFor(address: string, raw: string, at: Date): string | null {
  if (!UNKNOWN.test(address)) return null
  const head = raw.slice(0, Math.max(raw.indexOf('\r\n\r\n'), 0))
  const id = /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1]
  const boundary = 'dala-net-report'
  return [
    'Return-Path: <>',
    'From: Mail Delivery System <mailer-daemon@mail.dalanet.example>',
    'To: <info@dalanet.example>',
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${mailTime(at)}`,
    `Message-ID: <bounce-${at.getTime()}-${raw.length}@mail.dalanet.example>`,
    ...(id ? [`In-Reply-To: ${id}`, `References: ${id}`] : []),
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `<${address}>: host mx.example said: 550 5.1.1 User unknown (in reply to RCPT TO command)`,
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.dalanet.example',
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.1.1',
    '',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    head,
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n')
}
