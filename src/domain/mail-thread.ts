import type { InboundMail } from './ports/mail.ts'

/** A letter of ours or theirs that already belongs to a thread. */
export interface ThreadedLetter {
  readonly thread: string
  readonly messageId: string | null
  readonly subject: string
  /** Addresses of the other side, lower-cased. */
  readonly participants: readonly string[]
  readonly at: Date
}

/** How long after its last letter a thread is still found by subject and participant, in milliseconds. */
const bySubjectMs = 30 * 24 * 3600 * 1000

/**
 * The thread that a letter continues: by what it refers to, nearest reference first, then by subject and participant
 * if it says that it is an answer. Two letters with one Message-ID exist, so the newest of them counts.
 *
 * @returns null for a new thread
 */
export function findThread(
  mail: Pick<InboundMail, 'inReplyTo' | 'references' | 'subject' | 'from' | 'receivedAt'>,
  known: readonly ThreadedLetter[],
): string | null {
  const newestFirst = [...known].sort((a, b) => b.at.getTime() - a.at.getTime())
  const referred = [...(mail.inReplyTo === null ? [] : [mail.inReplyTo]), ...mail.references.toReversed()]
  for (const id of referred) {
    const found = newestFirst.find((letter) => letter.messageId === id)
    if (found !== undefined) return found.thread
  }
  const subject = threadSubject(mail.subject)
  if (subject === '' || !isReplySubject(mail.subject)) return null
  const address = mail.from.address.toLowerCase()
  const same = newestFirst.find(
    (letter) =>
      threadSubject(letter.subject) === subject &&
      letter.participants.includes(address) &&
      Math.abs(mail.receivedAt.getTime() - letter.at.getTime()) <= bySubjectMs,
  )
  return same?.thread ?? null
}

const prefix = /^\s*(?:re|fwd?|aw|sv|отв|ответ|пересл|пер|қайта|жауап)(?:\[\d+\])?\s*:\s*/iu

/** The subject without «Re:», «Отв:», «Fwd:» and the like, blanks collapsed, lower-cased. */
export function threadSubject(subject: string): string {
  let rest = subject
  while (prefix.test(rest)) rest = rest.replace(prefix, '')
  return rest.replace(/\s+/g, ' ').trim().toLowerCase()
}

function isReplySubject(subject: string): boolean {
  return /^\s*(?:re|aw|sv|отв|ответ|жауап)(?:\[\d+\])?\s*:/iu.test(subject)
}
