import { Failure } from '../../domain/failure.ts'
import type { PayloadParser } from '../../domain/ports/collector.ts'
import type { InboundMail } from '../../domain/ports/mail.ts'
import type { ObservedReview } from '../../domain/review.ts'
import { sourceId } from '../../domain/review.ts'
import { decodeText } from '../../transport/decode.ts'
import { parseLetter } from './parse-letter.ts'

export const mail = sourceId('mail')

/** Letters as files: `.eml`, and `mbox` with several. */
export const mailParser: PayloadParser = {
  source: mail,
  async parse(bytes) {
    const start = Buffer.from(bytes.subarray(0, 3000)).toString('latin1')
    if (/^\s*HTTP\/\d/.test(start) || /^snapshot-content-location:/im.test(start)) {
      throw new Failure('layout-changed', 'The file is a saved page or answer, not a letter', { at: mail })
    }
    const letters = lettersIn(bytes)
    const unreadable = letters.flatMap((letter, index) =>
      isLetter(letter)
        ? []
        : [{ reason: `letter ${index + 1} has no headers`, evidence: letter.subarray(0, 200).toString() }],
    )
    if (unreadable.length === letters.length) {
      throw new Failure('layout-changed', 'The file is not a letter: it has no mail headers', { at: mail })
    }
    const now = new Date()
    const reviews = await Promise.all(
      letters.filter(isLetter).map(async (one) => asReview(await parseLetter(one, now))),
    )
    return { reviews, unreadable, note: null }
  },
}

function asReview(letter: InboundMail): ObservedReview {
  const { attachments, ...rest } = letter
  return {
    ref: { source: mail, place: letter.to[0]?.address ?? '', externalId: letter.key },
    author: letter.from.name === '' ? letter.from.address || null : letter.from.name,
    stars: null,
    text: letter.text,
    createdAt: letter.sentAt,
    editedAt: null,
    datePrecision: 'instant',
    reply: null,
    permalink: null,
    answerable: letter.from.address === '' ? 'closed-by-platform' : 'yes',
    counted: null,
    trustMarks: [],
    raw: {
      ...rest,
      attachments: attachments.map(({ name, contentType, sizeBytes }) => ({ name, contentType, sizeBytes })),
    },
  }
}

/** Letters as files, and as a mailbox's API hands them out: JSON with the whole letter in base64 under `raw`. */
function lettersIn(bytes: Uint8Array): Buffer[] {
  const [first, second] = bytes
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const plain = Buffer.from(wide ? decodeText(bytes) : bytes)
  const start = plain.subarray(0, 200).toString('latin1').trimStart()
  const raws = /^[{[]/.test(start) ? rawLetters(plain.toString('utf8')) : []
  return raws.length > 0 ? raws : splitMbox(plain)
}

function rawLetters(text: string): Buffer[] {
  try {
    const found: Buffer[] = []
    JSON.parse(text, (name, value: unknown) => {
      if (name === 'raw' && typeof value === 'string') found.push(Buffer.from(value, 'base64url'))
      return value
    })
    return found
  } catch {
    return []
  }
}

function splitMbox(bytes: Uint8Array): Buffer[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Blank lines before the first header come from copying out of a terminal.
  const text = whole.toString('latin1').replace(/^\s+/, '')
  const buffer = Buffer.from(text, 'latin1')
  if (!text.startsWith('From ')) return [buffer]
  return (
    text
      .split(/^(?=From \S+ .*\d{4}\r?$)/m)
      // A line of the letter's own that begins so was marked when it was filed.
      .flatMap((part) => (part.trim() === '' ? [] : [Buffer.from(part.replace(/^>(>*From )/gm, '$1'), 'latin1')]))
  )
}

function isLetter(letter: Buffer): boolean {
  const head =
    letter
      .subarray(0, 20_000)
      .toString('latin1')
      .split(/\r?\n\r?\n/)[0] ?? ''
  const known = head.match(/^(?:from|to|subject|date|message-id|received|return-path|mime-version|content-type):/gim)
  return (known?.length ?? 0) >= 2
}
