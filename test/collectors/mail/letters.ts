import iconv from 'iconv-lite'
import { parseLetter } from '../../../src/collectors/mail/parse-letter.ts'
import type { InboundMail } from '../../../src/domain/ports/mail.ts'

export const received = new Date('2026-11-20T08:00:00Z')

/** A letter of lines; the body may be given in any charset. */
export function letter(headers: readonly string[], body: string | Uint8Array = ''): Uint8Array {
  const standing = [
    'From: Dana <dana@example.com>',
    'To: info@dalanet.example',
    'Date: Thu, 19 Nov 2026 10:00:00 +0500',
  ]
  const own = new Set(headers.map((line) => line.split(':')[0]?.toLowerCase()))
  const head = [...standing.filter((line) => !own.has(line.split(':')[0]?.toLowerCase() ?? '')), ...headers]
  const bytes = typeof body === 'string' ? Buffer.from(body.replace(/\r?\n/g, '\r\n')) : body
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'utf8'), Buffer.from('\r\n\r\n'), bytes])
}

export function plain(text: string, charset = 'utf-8', actual = charset, headers: readonly string[] = []): Uint8Array {
  return letter(
    [`Content-Type: text/plain; charset=${charset}`, 'MIME-Version: 1.0', ...headers],
    iconv.encode(text, actual),
  )
}

export function html(body: string, headers: readonly string[] = []): Uint8Array {
  return letter(['Content-Type: text/html; charset=utf-8', ...headers], body)
}

export const read = (bytes: Uint8Array): Promise<InboundMail> => parseLetter(bytes, received)
