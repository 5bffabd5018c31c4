import { createHash } from 'node:crypto'
import addressparser from 'nodemailer/lib/addressparser'
import type { InboundMail, MailAddress, MailAttachment } from '../../domain/ports/mail.ts'
import { canonicalText } from '../../domain/review.ts'
import type { Headers } from '../../transport/mime/headers.ts'
import { allHeaders, rawHeader, textHeader } from '../../transport/mime/headers.ts'
import type { MimePart } from '../../transport/mime/part.ts'
import { readMime } from '../../transport/mime/part.ts'
import { decodeHeaderText } from '../../transport/mime/words.ts'
import { bodyOf } from './body.ts'
import { automaticHeaders, isBounce, isList } from './machine-mail.ts'
import { splitText } from './split-text.ts'

/** Bytes of attachments kept per letter; beyond them only the names are. */
const attachmentCap = 25_000_000
/** Letters inside letters that are opened for their text. */
const maxForwards = 5

/**
 * What a careful reader makes of one letter, however damaged. It never throws for the letter's sake.
 *
 * @param receivedAt when the server took it; decides whether its Date is absurd
 */
export async function parseLetter(bytes: Uint8Array, receivedAt: Date): Promise<InboundMail> {
  const root = readMime(bytes)
  const { headers } = root
  const subject = textHeader(headers, 'subject')
  const from = addresses(headers, 'from')[0] ?? addresses(headers, 'sender')[0] ?? { name: '', address: '' }
  const body = textOf(root, subject)
  const messageId = ids(rawHeader(headers, 'message-id'))[0] ?? null
  return {
    key: letterKey(messageId, headers, `${subject}\n${body.text}\n${body.quoted}`),
    messageId,
    inReplyTo: ids(rawHeader(headers, 'in-reply-to'))[0] ?? null,
    references: [...ids(allHeaders(headers, 'references').join(' ')), ...returnedIds(root)],
    from,
    replyTo: addresses(headers, 'reply-to')[0] ?? null,
    to: addresses(headers, 'to'),
    cc: addresses(headers, 'cc'),
    subject,
    ...body,
    attachments: attachmentsOf(root),
    automaticHeaders: automaticHeaders(headers),
    isBounce: isBounce(root, from, subject),
    isList: isList(headers),
    sentAt: sentAt(rawHeader(headers, 'date'), receivedAt),
    receivedAt,
  }
}

function textOf(root: MimePart, subject: string, depth = 0): Pick<InboundMail, 'text' | 'quoted' | 'signature'> {
  const isForward = /^\s*(?:(?:re|на)\s*:\s*)*(?:fwd?|пересл|пер|пересылка|қайта)\s*:/iu.test(subject)
  const body = bodyOf(root)
  const split = splitText(body.text, isForward)
  const signature = [split.signature, body.signature].filter((part) => part !== '').join('\n')
  // What came back names the case that it belonged to; the postmaster's own words do not.
  if (root.type.value === 'multipart/report' && body.inner !== null && depth < maxForwards && split.quoted === '') {
    const returned = textOf(body.inner, textHeader(body.inner.headers, 'subject'), depth + 1)
    return { text: split.text, quoted: `${returned.text}\n${returned.quoted}`.trim(), signature }
  }
  if (split.text !== '' || body.inner === null || depth >= maxForwards || split.quoted !== '')
    return { ...split, signature }
  const inner = textOf(body.inner, textHeader(body.inner.headers, 'subject'), depth + 1)
  return { text: inner.text, quoted: inner.quoted, signature: signature === '' ? inner.signature : signature }
}

/** A report of a failed delivery refers to the letter that it brings back, whatever its own headers say. */
function returnedIds(root: MimePart): string[] {
  if (root.type.value !== 'multipart/report') return []
  const returned = leaves(root).find(({ type }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(type.value))
  if (returned === undefined) return []
  return ids(rawHeader(readMime(returned.body).headers, 'message-id'))
}

/** Message-ID and a hash: two letters can share a Message-ID, one can lack it, one can come twice. */
function letterKey(messageId: string | null, headers: Headers, text: string): string {
  const what = [rawHeader(headers, 'from') ?? '', rawHeader(headers, 'date') ?? '', canonicalText(text)].join('\n')
  const hash = createHash('sha256').update(what).digest('hex').slice(0, 32)
  return `${messageId ?? ''}#${hash}`
}

function addresses(headers: Headers, name: string): MailAddress[] {
  const raw = allHeaders(headers, name).join(', ')
  if (raw === '') return []
  const is8bit = /[\u0080-\u00ff]/.test(raw)
  // Encoded words are read after the split: a decoded name may hold a comma.
  return addressparser(is8bit ? decodeHeaderText(raw) : raw, { flatten: true }).map((entry) => ({
    name: (is8bit ? entry.name : decodeHeaderText(entry.name)).replace(/\s+/g, ' ').trim(),
    address: entry.address.trim(),
  }))
}

function attachmentsOf(root: MimePart): MailAttachment[] {
  let kept = 0
  return leaves(root).flatMap((part) => {
    if (part.name === null) return []
    const sizeBytes = part.body.byteLength
    kept += sizeBytes
    const content = kept > attachmentCap ? null : new Uint8Array(part.body)
    return [{ name: part.name, contentType: part.type.value, sizeBytes, content }]
  })
}

function leaves(part: MimePart): MimePart[] {
  return part.children.length === 0 ? [part] : part.children.flatMap(leaves)
}

/** Ids without brackets; some senders forget the brackets. */
function ids(raw: string | null): string[] {
  if (raw === null) return []
  const bracketed = Array.from(raw.matchAll(/<([^<>\s]+)>/g), (match) => match[1] ?? '')
  return bracketed.length > 0 ? bracketed : raw.split(/[\s,]+/).filter((word) => word.includes('@'))
}

/** null for no date, and for one more than two days ahead of the arrival or ten years behind it. */
function sentAt(raw: string | null, receivedAt: Date): Date | null {
  if (raw === null) return null
  const time = Date.parse(raw.replace(/\([^)]*\)/g, '').trim())
  if (Number.isNaN(time)) return null
  const day = 24 * 3600 * 1000
  const late = time - receivedAt.getTime()
  return late > 2 * day || late < -3650 * day ? null : new Date(time)
}
