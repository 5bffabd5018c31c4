import type { InboundMail } from '../../src/domain/ports/mail.ts'
import type { ModerationDesk, ReportOutcome } from '../../src/domain/ports/moderation.ts'
import { sourceId } from '../../src/domain/review.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Kind, Mention, Verdict } from '../../src/domain/verdict.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { jobDeps } from './job-deps.ts'
import type { ReplySlot } from './reply-slot.ts'
import { type Stored, verdict } from './stored.ts'

/** Moderators who remember every form they got, and whether they had got one before. */
export class Moderators implements ModerationDesk {
  readonly source = sourceId('twogis')
  readonly notACustomer = 'accepted' as const
  readonly filing = 'api' as const
  readonly reasons = [
    { code: 'breaks-rules', label: { ru: '', kk: '', en: '' }, needs: 'quote' },
    { code: 'not-a-client', label: { ru: '', kk: '', en: '' }, needs: 'not-a-customer' },
  ] as const
  readonly filed: string[] = []
  readonly decided = new Map<string, ReportOutcome>()
  allowed(ref: { readonly externalId: string }) {
    return Promise.resolve(!this.filed.includes(ref.externalId))
  }
  file(order: { readonly ref: { readonly externalId: string } }) {
    this.filed.push(order.ref.externalId)
    return Promise.resolve({ externalId: null })
  }
  outcome(ref: { readonly externalId: string }) {
    const filed = this.filed.includes(ref.externalId)
    return Promise.resolve(this.decided.get(ref.externalId) ?? (filed ? 'pending' : 'unknown'))
  }
}

const scored = <Label>(label: Label) => ({ label, confidence: 0.9, because: [] })

/** Reads kind, contract and code out of the words, as plainly as a test may. */
function judge(text: string, letter: boolean): Verdict {
  const mentions: Mention[] = []
  const add = (type: Mention['type'], value: string | undefined) => {
    if (value !== undefined) mentions.push({ type, value, start: 0, end: 0 })
  }
  add('contract', /договор (\d+)/.exec(text)?.[1])
  add('case-code', /R-\d{7}/.exec(text)?.[0])
  add('place', /улица (\p{L}+)/u.exec(text)?.[1])
  const kind: Kind = /претензия/i.test(text)
    ? 'claim'
    : letter && !/улица/.test(text)
      ? 'answer-to-request'
      : 'complaint'
  const swears = text.indexOf('дрянь')
  return {
    ...verdict,
    kind: { label: kind, confidence: 0.9, because: [] },
    mentions,
    ...(/не отвечают/.test(text) ? { topics: [scored('support'), ...verdict.topics] } : {}),
    risks: swears < 0 ? [] : [{ label: 'profanity', confidence: 0.9, because: [{ start: swears, end: swears + 5 }] }],
  }
}

const settings = {
  company: {
    contractPattern: '\\d{5,9}',
    privateChannel: { ru: 'в чат личного кабинета', kk: 'жеке кабинет чатына', en: 'in the account chat' },
  },
  workHours: { zone: 'Asia/Almaty' },
  tasks: { tracker: 'builtin', options: {}, escalation: [] },
  language: 'ru',
} as unknown as Settings

/** A company whose judge reads plain words, whose drafts carry the code and whose moderators keep count. */
export function townDeps(at: Stored, slot: ReplySlot, moderators: ModerationDesk): JobDeps {
  let drawn = 0
  const plain = jobDeps(at, slot, {
    classifier: {
      version: 'test',
      classify: (texts) => Promise.resolve(texts.map((what) => judge(what.text, what.letter !== undefined))),
    },
    drafter: {
      version: 'test',
      draft: (order) =>
        Promise.resolve({
          by: 'test',
          language: 'ru',
          text: `Напишите нам номер договора в чат, код ${order.caseCode ?? '-'}`,
          parts: [],
        }),
    },
    settings: { read: () => Promise.resolve(settings), change: () => Promise.reject(new Error('not here')) },
    random: () => {
      drawn += 1
      return (at.clock.now().getTime() * 0.000_013 + drawn * 0.618) % 1
    },
  })
  return { ...plain, channels: { ...plain.channels, moderation: () => Promise.resolve(moderators) } }
}

export function letter(number: number, text: string, name: string, at: Date): InboundMail {
  return {
    key: `key-${number}`,
    messageId: `l${number}@post.example`,
    inReplyTo: null,
    references: [],
    from: { name, address: `a${number}@post.example` },
    replyTo: null,
    to: [],
    cc: [],
    subject: 'Договор',
    text,
    signature: '',
    quoted: '',
    attachments: [],
    automaticHeaders: [],
    isBounce: false,
    isList: false,
    sentAt: at,
    receivedAt: at,
  }
}
