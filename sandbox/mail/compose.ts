import { MAILBOX } from './address.ts'
import { mailTime } from './imap-time.ts'

export interface Letter {
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly at: Date
  readonly messageId: string
  readonly inReplyTo?: string | null
  /** Further header lines, for automatic answers, lists and the like. */
  readonly headers?: Readonly<Record<string, string>>
  readonly html?: string
}

/** RFC 2047 words of at most 75 characters; plain ASCII stays as it is. */
function encodeWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  const words: string[] = []
  let part = ''
  for (const char of text) {
    if (Buffer.byteLength(part + char) > 42) {
      words.push(part)
      part = ''
    }
    part += char
  }
  words.push(part)
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}

function base64Lines(text: string): string {
  return (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')
}

function part(type: string, text: string): string {
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(text)}\r\n`
}

/** The letter as it comes over the wire, one character a byte. */
export function composeLetter(letter: Letter): string {
  const { from } = letter
  const head = [
    `Return-Path: <${from.address}>`,
    `From: ${from.name ? `${encodeWords(from.name)} ` : ''}<${from.address}>`,
    `To: <${MAILBOX.address}>`,
    `Subject: ${encodeWords(letter.subject)}`,
    `Date: ${mailTime(letter.at)}`,
    `Message-ID: ${letter.messageId}`,
    ...(letter.inReplyTo ? [`In-Reply-To: ${letter.inReplyTo}`, `References: ${letter.inReplyTo}`] : []),
    ...Object.entries(letter.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
  ].join('\r\n')
  if (letter.html === undefined) return `${head}\r\n${part('text/plain', letter.text)}`
  const boundary = 'dala-net-alternative'
  const body = [part('text/plain', letter.text), part('text/html', letter.html)]
    .map((one) => `--${boundary}\r\n${one}`)
    .join('')
  return `${head}\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`
}
