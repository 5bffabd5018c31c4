import { describe, expect, it } from 'vitest'
import type { Failure, FailureKind } from '../../src/domain/failure.ts'
import type { Cursor } from '../../src/domain/ports/collector.ts'
import type { Mailbox, MailboxItem, Mailer, OutboundMail } from '../../src/domain/ports/mail.ts'
import { callContext } from './call.ts'

/** One mail server with the company's mailbox on it. */
export interface MailStage {
  readonly mailbox: Mailbox
  readonly mailer: Mailer
  /** A customer's letter arrives. */
  arrives(raw: string): void
  renumber(): void
  /** Letters that customers got. */
  delivered(): readonly string[]
  sentFolder(): readonly string[]
  fault(operation: string, kind: FaultKind, status?: number): void
  restarted(): { readonly mailbox: Mailbox; readonly mailer: Mailer }
  close(): Promise<void>
}

type FaultKind = 'timeout-before' | 'timeout-after' | 'login-expired' | 'throttled' | 'status'

export interface MailContract {
  readonly name: string
  /** Names of the operations of the fault script that take a letter and hand one out. */
  readonly sending: string
  /** null where no fault can be put into reading: a real server. */
  readonly reading: string | null
  /** And of the one that searches. */
  readonly searching: string | null
  /** Why it cannot be tried here; it is skipped by that name. */
  readonly missing?: string | undefined
  /** Refusals of a letter, and what they ask of us. */
  readonly refusals: readonly (readonly [
    operation: string,
    kind: FaultKind,
    status: number | undefined,
    expected: FailureKind,
  ])[]
  open(): Promise<MailStage>
}

const raw = (number: number, text = `текст ${number}`) =>
  `From: Dana <dana@example.com>\r\nTo: info@dalanet.example\r\nSubject: =?utf-8?B?${Buffer.from(`Письмо ${number}`).toString('base64')}?=\r\nMessage-ID: <m${number}@example.com>\r\nDate: Thu, 19 Nov 2026 10:00:0${number % 10} +0500\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`

const outbound = (overrides: Partial<OutboundMail> = {}): OutboundMail => ({
  messageId: 'reply-1@dalanet.example',
  from: { name: 'Дала Нет', address: 'info@dalanet.example' },
  to: ['dana@example.com'],
  subject: 'Re: Письмо 1',
  text: 'Здравствуйте! Код обращения Р-4821.\n\nС уважением, «Дала Нет»',
  inReplyTo: 'm1@example.com',
  references: ['m0@example.com'],
  ...overrides,
})

async function all(mailbox: Mailbox, since: Cursor | null, stopAfter = Infinity): Promise<MailboxItem[]> {
  const items: MailboxItem[] = []
  for await (const item of mailbox.read(since, callContext())) {
    items.push(item)
    if (items.length >= stopAfter) break
  }
  return items
}

const subjects = (items: readonly MailboxItem[]) => items.map((item) => item.mail.subject)

export function describeMailbox(contract: MailContract): void {
  const { missing, reading, searching } = contract
  const title = missing === undefined ? contract.name : `${contract.name} (${missing})`
  describe.skipIf(missing !== undefined)(`mailbox contract: ${title}`, () => {
    async function staged(work: (stage: MailStage) => Promise<void>): Promise<void> {
      const stage = await contract.open()
      try {
        await work(stage)
      } finally {
        await stage.close()
      }
    }
    const sent = (stage: MailStage) => stage.mailbox.hasSent('reply-1@dalanet.example', callContext())
    const failure = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: unknown) => error as Failure,
      )

    it('reads oldest first, then only what is new', () =>
      staged(async (stage) => {
        for (let number = 1; number <= 25; number += 1) stage.arrives(raw(number))
        const items = await all(stage.mailbox, null)
        expect(subjects(items)).toEqual(Array.from({ length: 25 }, (_, index) => `Письмо ${index + 1}`))
        const cursor = items.at(-1)?.cursor ?? null
        expect(await all(stage.restarted().mailbox, cursor)).toEqual([])
        stage.arrives(raw(26))
        expect(subjects(await all(stage.mailbox, cursor))).toEqual(['Письмо 26'])
      }))

    it.each([1, 10, 13])('killed after %i letters, the next run goes on there', (kill) =>
      staged(async (stage) => {
        for (let number = 1; number <= 15; number += 1) stage.arrives(raw(number))
        const killed = await all(stage.mailbox, null, kill)
        const rest = await all(stage.restarted().mailbox, killed.at(-1)?.cursor ?? null)
        expect(subjects([...killed, ...rest])).toEqual(Array.from({ length: 15 }, (_, index) => `Письмо ${index + 1}`))
      }),
    )

    it('reads everything again when UIDVALIDITY changes, with the same keys', () =>
      staged(async (stage) => {
        for (let number = 1; number <= 3; number += 1) stage.arrives(raw(number))
        const before = await all(stage.mailbox, null)
        stage.renumber()
        stage.arrives(raw(4))
        const after = await all(stage.mailbox, before.at(-1)?.cursor ?? null)
        expect(subjects(after)).toEqual(['Письмо 1', 'Письмо 2', 'Письмо 3', 'Письмо 4'])
        expect(after.slice(0, 3).map((item) => item.mail.key)).toEqual(before.map((item) => item.mail.key))
      }))

    it('reads a cursor of another version as none', () =>
      staged(async (stage) => {
        stage.arrives(raw(1))
        expect(await all(stage.mailbox, { v: 7, uid: 99 })).toHaveLength(1)
      }))

    it('a letter of any condition does not stop the reading', () =>
      staged(async (stage) => {
        stage.arrives('\r\n')
        stage.arrives(
          'Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/mixed\r\n',
        )
        stage.arrives(raw(3))
        expect(subjects(await all(stage.mailbox, null)).at(-1)).toBe('Письмо 3')
      }))

    it('sends one letter with its own id and thread, and finds it in Sent', () =>
      staged(async (stage) => {
        expect(await sent(stage)).toBe(false)
        await stage.mailer.send(outbound(), callContext())
        expect(await sent(stage)).toBe(true)
        expect(stage.delivered()).toHaveLength(1)
        const letter = stage.delivered()[0] ?? ''
        expect(letter).toMatch(/^Message-ID: <reply-1@dalanet\.example>$/im)
        expect(letter).toMatch(/^In-Reply-To: <m1@example\.com>$/im)
        expect(letter).toMatch(/^References: <m0@example\.com> <m1@example\.com>$/im)
        expect(letter).not.toMatch(/^Auto-Submitted:/im)
        expect(letter).not.toMatch(/^Bcc:/im)
        expect(stage.sentFolder()).toHaveLength(1)
      }))

    it('marks letters of its own accord as automatic', () =>
      staged(async (stage) => {
        await stage.mailer.send(
          outbound({ automatic: true, inReplyTo: undefined, references: undefined }),
          callContext(),
        )
        expect(stage.delivered()[0]).toMatch(/^Auto-Submitted: auto-generated$/im)
      }))

    it('lost after the server took it is uncertain, and the look finds it', () =>
      staged(async (stage) => {
        stage.fault(contract.sending, 'timeout-after')
        expect((await failure(stage.mailer.send(outbound(), callContext())))?.kind).toBe('uncertain')
        expect(stage.delivered()).toHaveLength(1)
        expect(await stage.restarted().mailbox.hasSent('reply-1@dalanet.example', callContext())).toBe(true)
      }))

    it('lost before the server took it is uncertain too, and the look does not find it', () =>
      staged(async (stage) => {
        stage.fault(contract.sending, 'timeout-before')
        expect((await failure(stage.mailer.send(outbound(), callContext())))?.kind).toBe('uncertain')
        expect(stage.delivered()).toEqual([])
        expect(await sent(stage)).toBe(false)
      }))

    it.each(contract.refusals)('%s %s %s is %s and reaches nobody', (operation, kind, status, expected) =>
      staged(async (stage) => {
        stage.fault(operation, kind, status)
        const refused = await failure(stage.mailer.send(outbound(), callContext()))
        expect(refused?.kind).toBe(expected)
        // Shown to people in their own language, with the server's words beside it: our English sentence is for the log.
        if (refused?.said !== undefined) expect(refused.said.length).toBeLessThan(refused.message.length)
        expect(stage.delivered()).toEqual([])
      }),
    )

    const readingFaults = [
      ['timeout-before', 'transient'],
      ['throttled', 'throttled'],
    ] as const
    it.each(reading === null ? [] : readingFaults)('reading: %s is %s', (kind, expected) =>
      staged(async (stage) => {
        stage.arrives(raw(1))
        stage.fault(reading ?? '', kind)
        expect((await failure(all(stage.mailbox, null)))?.kind).toBe(expected)
        expect(await all(stage.mailbox, null)).toHaveLength(1)
      }),
    )

    const searchFaults = ['timeout-before', 'status'] as const
    it.each(searching === null ? [] : searchFaults)('a look that meets %s has not seen that nothing was sent', (kind) =>
      staged(async (stage) => {
        await stage.mailer.send(outbound(), callContext())
        stage.fault(searching ?? '', kind)
        expect((await failure(sent(stage)))?.kind).toBe('transient')
        expect(await sent(stage)).toBe(true)
      }),
    )

    it('two looks at once both find it', () =>
      staged(async (stage) => {
        await stage.mailer.send(outbound(), callContext())
        const other = stage.restarted().mailbox.hasSent('reply-1@dalanet.example', callContext())
        expect(await Promise.all([sent(stage), other])).toEqual([true, true])
        // Two moves of one letter at once may leave it twice in our own folder (Dovecot's Maildir); nobody else sees that.
        const ids = stage.sentFolder().map((letter) => /^Message-ID: (.+)$/im.exec(letter)?.[1])
        expect(new Set(ids).size).toBe(1)
        expect(stage.delivered()).toHaveLength(1)
      }))

    it('tells at once when a letter arrives', () =>
      staged(async (stage) => {
        const stop = new AbortController()
        let number = 0
        let letters: NodeJS.Timeout | undefined
        const arrived = new Promise<void>((resolve, reject) => {
          const call = callContext({ signal: stop.signal })
          stage.mailbox.watch(() => resolve(), call).catch(reject)
          // A letter must come after the watch stands, and nobody says when it does: one each second until it is heard.
          letters = setInterval(() => stage.arrives(raw((number += 1))), 1_000)
        })
        await arrived.finally(() => clearInterval(letters))
        stop.abort()
      }))
  })
}
