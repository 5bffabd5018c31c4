import type { MailAddress } from '../../domain/ports/mail.ts'
import type { Headers } from '../../transport/mime/headers.ts'
import { rawHeader, structured } from '../../transport/mime/headers.ts'
import type { MimePart } from '../../transport/mime/part.ts'

/** Headers that mark machine mail whatever their value, and those that do so only by a value. */
const byName = new Set([
  'x-autoreply',
  'x-autorespond',
  'x-autorespond-to',
  'x-auto-response-suppress',
  'x-failed-recipients',
  'x-loop',
  'x-mailer-daemon-error',
  'list-id',
  'list-unsubscribe',
  'list-post',
  'feedback-id',
  'x-campaign-id',
  'x-mailgun-sid',
])
const byValue: Readonly<Record<string, RegExp>> = {
  'auto-submitted': /^(?!no\b)/i,
  precedence: /^(?:bulk|list|junk|auto_?reply)/i,
  'x-precedence': /^(?:bulk|list|junk|auto_?reply)/i,
  'return-path': /^<\s*>$/,
  'content-type': /^multipart\/report/i,
}

/** `name: value` of every header that marks machine mail, lower-cased, in order. */
export function automaticHeaders(headers: Headers): string[] {
  return headers
    .filter(([name, value]) => byName.has(name) || byValue[name]?.test(value.trim()) === true)
    .map(([name, value]) => `${name}: ${value.trim().toLowerCase().slice(0, 200)}`)
}

/** Whether a mail server tells that a letter was not delivered. */
export function isBounce(root: MimePart, from: MailAddress, subject: string): boolean {
  if (root.type.value === 'multipart/report') {
    const report = (root.type.params['report-type'] ?? 'delivery-status').toLowerCase()
    if (report === 'delivery-status') return true
  }
  if (rawHeader(root.headers, 'x-failed-recipients') !== null) return true
  const isDaemon =
    /^(?:mailer-daemon|postmaster)@/i.test(from.address) || /mail delivery (?:sub)?system/i.test(from.name)
  const tells =
    /undeliver|deliver(?:y|ed).{0,20}(?:fail|status|delay)|failure notice|returned mail|mail delivery|не (?:был[оа]? )?доставлен|недоставлен|возврат|жеткізілмеді/iu
  return isDaemon && (tells.test(subject) || rawHeader(root.headers, 'return-path')?.trim() === '<>')
}

export function isList(headers: Headers): boolean {
  if (rawHeader(headers, 'list-id') !== null || rawHeader(headers, 'list-post') !== null) return true
  return structured(rawHeader(headers, 'precedence')).value === 'list'
}
