/** What the outbox keeps of a letter to a customer. Everything a second try needs to be the same letter. */
export interface LetterPayload {
  readonly type: 'letter'
  /** Without angle brackets; made once, the same for every try. */
  readonly messageId: string
  readonly to: string
  readonly subject: string
  /** What a person approved, letter by letter. */
  readonly text: string
  /** The customer's words below it, with their introduction; absent in rows of older versions. */
  readonly quote?: string
  readonly inReplyTo: string | null
  readonly references: readonly string[]
}

/** What the outbox keeps of a public reply. */
export interface ReplyPayload {
  readonly type: 'reply'
  readonly text: string
}

interface LetterBefore {
  readonly messageId: string | null
  readonly references: readonly string[]
  readonly subject: string
}

/** RFC 5322 §3.6.4: the parent's references and the parent itself; the oldest and the newest when there are too many. */
export function threadHeaders(parent: LetterBefore): Pick<LetterPayload, 'inReplyTo' | 'references' | 'subject'> {
  const chain = parent.messageId === null ? [...parent.references] : [...parent.references, parent.messageId]
  const unique = [...new Set(chain)]
  const references = unique.length > 20 ? [...unique.slice(0, 1), ...unique.slice(-19)] : unique
  const subject = /^(re|отв|жауап)\s*:/i.test(parent.subject) ? parent.subject : `Re: ${parent.subject}`.trim()
  return { inReplyTo: parent.messageId, references, subject }
}

/** Subject without the marks that mail programs put in front; for joining threads that lost their headers. */
export function bareSubject(subject: string): string {
  return subject
    .replace(/^(?:\s*(?:re|fwd?|отв|пер|ha|ответ|жауап)(?:\[\d+\])?\s*:)+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
