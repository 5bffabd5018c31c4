import { beforeEach, expect, it } from 'vitest'
import type { InboundMail } from '../../../src/domain/ports/mail.ts'
import { emptyTables, onBothDatabases } from '../../support/databases.ts'
import { type Stored, start, stored } from '../../support/stored.ts'

const box = 'info@dalanet.example'

function letter(number: number, change: Partial<InboundMail> = {}): InboundMail {
  return {
    key: `key-${number}`,
    messageId: `letter-${number}@post.example`,
    inReplyTo: null,
    references: [],
    from: { name: 'Ерлан Т.', address: 'erlan@post.example' },
    replyTo: null,
    to: [{ name: '', address: box }],
    cc: [],
    subject: 'Нет интернета',
    text: 'Здравствуйте, второй день нет интернета.',
    signature: '',
    quoted: '',
    attachments: [],
    automaticHeaders: [],
    isBounce: false,
    isList: false,
    sentAt: start,
    receivedAt: start,
    ...change,
  }
}

onBothDatabases('letters', (open) => {
  let at: Stored
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await stored(open().database, { adapter: 'mail', publicRef: box })
  })
  const store = (mail: InboundMail) =>
    at.storage.letters.storeLetter({
      listingId: at.listingId,
      mail,
      cursor: { uid: 1 },
      now: at.clock.now(),
      importBefore: new Date('2026-11-06T00:00:00Z'),
      ownAddresses: [box],
    })

  it('are stored once by their key, twice where two share a Message-ID', async () => {
    expect(await store(letter(1))).toMatchObject({ kind: 'new-case' })
    expect(await store(letter(1))).toEqual({ kind: 'known' })
    const twin = letter(2, {
      messageId: 'letter-1@post.example',
      subject: 'Другое',
      from: { name: '', address: 'b@post.example' },
    })
    expect(await store(twin)).toMatchObject({ kind: 'new-case' })
    expect(await store(letter(3, { messageId: null, subject: 'Без имени' }))).toMatchObject({ kind: 'new-case' })
    expect(await at.database.prisma.message.count()).toBe(3)
  })

  it('join their thread by headers, by subject and sender, and never a stranger’s', async () => {
    const first = await store(letter(1))
    if (first.kind !== 'new-case') throw new Error('no case')
    const joined = { kind: 'joined', caseId: first.caseId, by: 'thread' }
    expect(await store(letter(2, { inReplyTo: 'letter-1@post.example', subject: 'x' }))).toEqual(joined)
    expect(await store(letter(3, { subject: 'Re: Нет интернета' }))).toEqual(joined)
    const stranger = { name: '', address: 'other@post.example' }
    expect(await store(letter(4, { subject: 'Re: Нет интернета', from: stranger }))).toMatchObject({ kind: 'new-case' })
    at.clock.pass(40 * 86_400_000)
    expect(await store(letter(5, { subject: 'Re: Нет интернета' }))).toMatchObject({ kind: 'new-case' })
  })

  it('end an approval that was given before they came', async () => {
    const first = await store(letter(1))
    if (first.kind !== 'new-case') throw new Error('no case')
    await at.drafted()
    await at.approve(first.caseId, 'Уже чиним.', { route: { kind: 'mail' } })
    await store(letter(2, { inReplyTo: 'letter-1@post.example', text: 'Спасибо, заработало' }))
    expect(await at.case(first.caseId)).toMatchObject({ state: 'new' })
    expect(await at.deliveries(first.caseId)).toMatchObject([{ state: 'void', why: 'review-edited' }])
  })

  it('bring back the thread that was put off to wait for them', async () => {
    const first = await store(letter(1))
    if (first.kind !== 'new-case') throw new Error('no case')
    await at.drafted()
    await at.putOff(first.caseId)
    await store(letter(2, { inReplyTo: 'letter-1@post.example', text: 'Договор 7700123456.' }))
    expect(await at.case(first.caseId)).toMatchObject({ state: 'new', snoozedUntil: null, snoozeReason: null })
  })

  it('that come while our answer is on its way are answered next', async () => {
    const first = await store(letter(1))
    if (first.kind !== 'new-case') throw new Error('no case')
    await at.drafted()
    await at.approve(first.caseId, 'Уже чиним.', { route: { kind: 'mail' } })
    const [row] = await at.storage.deliveries.claim({
      worker: 'w',
      now: at.clock.now(),
      limit: 1,
      live: true,
      traits: () => ({ readBack: true, replacing: 'never', leaseMs: 60_000, settleMs: 60_000, moderationMs: 0 }),
    })
    if (!row) throw new Error('nothing claimed')
    expect(row.payload).toMatchObject({
      type: 'letter',
      to: 'erlan@post.example',
      subject: 'Re: Нет интернета',
      inReplyTo: 'letter-1@post.example',
      references: ['letter-1@post.example'],
      messageId: `${row.id}@dalanet.example`,
    })
    await store(letter(2, { inReplyTo: 'letter-1@post.example', text: 'И телевизор!' }))
    expect((await at.case(first.caseId)).state).toBe('publishing')
    const { attempt, tries } = row.state
    await at.storage.deliveries.settle(row, { name: 'confirmed', attempt, tries, at: at.clock.now() }, at.clock.now())
    expect((await at.case(first.caseId)).state).toBe('new')
    const [waiting] = await at.storage.triage.untriaged(5)
    expect(waiting?.what.text).toBe('И телевизор!')
    // Our letter is part of the thread now: an answer to it finds the case.
    const answer = letter(3, {
      inReplyTo: `${row.id}@dalanet.example`,
      subject: 'y',
      from: { name: '', address: 'wife@post.example' },
    })
    expect(await store(answer)).toMatchObject({ kind: 'joined', caseId: first.caseId })
  })

  it('of our own make no cases; one written by hand in a thread closes it', async () => {
    const first = await store(letter(1))
    if (first.kind !== 'new-case') throw new Error('no case')
    await at.drafted()
    const own = { name: 'Дала Нет', address: box }
    expect(await store(letter(2, { from: own, subject: 'Рассылка' }))).toEqual({ kind: 'own' })
    expect(await store(letter(3, { from: own, inReplyTo: 'letter-1@post.example' }))).toEqual({ kind: 'own' })
    expect(await at.case(first.caseId)).toMatchObject({ state: 'closed', closeReason: 'answered-elsewhere' })
    expect(await at.database.prisma.case.count()).toBe(1)
  })

  it('keep what they carry, broken or not', async () => {
    const mail = letter(1, {
      from: { name: '', address: '' },
      subject: '',
      text: 'a\0b\ud83d',
      attachments: [
        { name: 'фото\0.jpg', contentType: 'image/jpeg', sizeBytes: 3, content: new Uint8Array([1, 2, 3]) },
        { name: 'огромный.zip', contentType: 'application/zip', sizeBytes: 99_000_000, content: null },
      ],
    })
    expect(await store(mail)).toMatchObject({ kind: 'new-case' })
    expect(await at.database.prisma.attachment.count()).toBe(2)
  })

  it('a letter that came back belongs to the case it left from, by its own id or by the code in it', async () => {
    const first = await store(letter(1))
    if (first.kind !== 'new-case') throw new Error(first.kind)
    const { caseId } = first
    await at.database.prisma.case.update({ where: { id: caseId }, data: { code: 'R-48213' } })
    const bounce = (number: number, change: Partial<InboundMail>) =>
      letter(number, {
        from: { name: 'Mail Delivery System', address: 'mailer-daemon@mx.example' },
        subject: 'Undelivered Mail Returned to Sender',
        text: 'The address is unknown.',
        isBounce: true,
        ...change,
      })
    expect(await store(bounce(2, { quoted: 'Здравствуйте! Код обращения R-48213.' }))).toMatchObject({
      kind: 'joined',
      caseId,
      by: 'case-code',
    })
    // The same words from a stranger who is no postmaster join nothing.
    const from = { name: '', address: 'someone@post.example' }
    const stranger = bounce(3, { from, quoted: 'Код обращения R-48213.', isBounce: false })
    expect(await store(stranger)).toMatchObject({ kind: 'new-case' })
  })
})
