import { beforeEach, expect, it } from 'vitest'
import type { RetentionRules } from '../../src/domain/ports/privacy.ts'
import type { Database } from '../../src/storage/database.ts'
import { createPrivacyStore } from '../../src/storage/privacy/privacy-store.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { observed } from '../support/observed.ts'
import { type Stored, stored } from '../support/stored.ts'

const cipher = {
  encrypt: (plain: string) => new Uint8Array(Buffer.from(plain).toReversed()),
  decrypt: (sealed: Uint8Array) => Buffer.from(sealed.toReversed()).toString('utf8'),
}
const keepAll: RetentionRules = {
  attachmentDays: null,
  letterDays: null,
  numberDays: null,
  noticeDays: null,
  journalDays: null,
  vanishedTexts: false,
}
const dayMs = 86_400_000
/** Everything that names the person of these tests, in any form in which it could be left behind. */
const traces = ['Ерлан', '000-11-22', 'erlan@post', 'третий подъезд', 'квитанция.pdf', 'секрет в заметке']

/** Which of `words` stand anywhere in any table. */
async function left(database: Database, words: readonly string[]): Promise<readonly string[]> {
  const { rows } = await database.query(
    `select tablename from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  )
  const texts: string[] = []
  for (const { tablename } of rows) {
    const { rows: all } = await database.query(`select t::text as line from "${String(tablename)}" t`)
    texts.push(...all.map(({ line }) => String(line)))
  }
  const all = texts.join('\n')
  return words.filter((word) => all.includes(word))
}

onBothDatabases('what is held on a person', (open) => {
  let at: Stored
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await stored(open().database)
  })
  const store = () => createPrivacyStore(at.database, cipher)
  const theirs = observed('r1', {
    author: 'Ерлан Т.',
    text: 'Нет интернета, третий подъезд, звоните +7 (700) 000-11-22',
    raw: { user: { name: 'Ерлан Т.' } },
  })

  /** A review that was answered, noted and asked for its contract, and a letter of the same person. */
  async function lived(): Promise<{ review: string; letter: string }> {
    await at.page([theirs, observed('r2', { author: 'Сауле', text: 'Всё хорошо' })])
    const cases = await at.drafted()
    const { prisma } = at.database
    const { id: review } = await prisma.case.findFirstOrThrow({ where: { author: 'Ерлан Т.' } })
    expect(cases.map(({ id }) => id)).toContain(review)
    await at.approve(review, 'Ерлан, здравствуйте! Проверим линию.')
    await prisma.delivery.updateMany({ data: { state: 'confirmed' } })
    await prisma.case.updateMany({ where: { id: review }, data: { state: 'answered' } })
    const { id: authorId } = await prisma.user.create({
      data: { email: 'asel@dalanet.example', name: 'Асель', role: 'operator' } as never,
    })
    await prisma.note.create({ data: { caseId: review, authorId, text: 'секрет в заметке', at: at.clock.now() } })
    const request = { askedAt: at.clock.now(), deadlineAt: at.clock.now(), phone: cipher.encrypt('+77000001122') }
    await prisma.contractRequest.create({ data: { caseId: review, ...request, phoneMask: '+7 ••• 22' } })
    const letter = await prisma.case.create({
      data: {
        listingId: at.listingId,
        adapter: 'mail',
        state: 'closed',
        closedAt: at.clock.now(),
        revisionHash: 'h',
        author: 'Ерлан',
        title: 'Ерлан пишет',
        writtenAt: at.clock.now(),
        openedAt: at.clock.now(),
        messages: {
          create: {
            direction: 'in',
            key: 'k1',
            fromAddress: 'erlan@post.example',
            fromName: 'Ерлан',
            text: 'Прилагаю квитанцию',
            receivedAt: at.clock.now(),
            attachments: {
              create: {
                position: 0,
                name: 'квитанция.pdf',
                contentType: 'application/pdf',
                sizeBytes: 3,
                content: Buffer.from('pdf'),
              },
            },
          },
        },
      },
    })
    return { review, letter: letter.id }
  }

  it('is found by number in any spelling, by name, by address, and by sealed numbers', async () => {
    const { review, letter } = await lived()
    const found = async (term: string) =>
      (await store().find(term)).map(({ caseId, foundIn }) => [caseId, [...foundIn].sort()])
    expect(await found('8 700 000 11 22')).toEqual([[review, ['number', 'review']]])
    expect(await found('ERLAN@post.example')).toEqual([[letter, ['address']]])
    expect(new Set((await found('ерлан')).map(([id]) => id))).toEqual(new Set([review, letter]))
    expect(await found('100%')).toEqual([])
  })

  it('is handed out whole, sealed numbers and attachments too', async () => {
    const { review, letter } = await lived()
    const documents: object[] = []
    for await (const document of store().export([review, letter])) documents.push(document)
    const text = JSON.stringify(documents)
    expect(text).toContain('+77000001122')
    expect(text).toContain('третий подъезд')
    expect(text).toContain('секрет в заметке')
    expect(text).toContain(Buffer.from('pdf').toString('base64'))
    expect(text).not.toContain('Сауле')
  })

  it('leaves no trace in any table once erased, and nobody else loses a word', async () => {
    const { review, letter } = await lived()
    expect(await left(at.database, traces)).toEqual(traces)
    expect(await store().erase([review, letter], at.clock.now())).toBe(2)
    expect(await left(at.database, [...traces, 'Всё хорошо'])).toEqual(['Всё хорошо'])
    expect(await store().find('ерлан')).toEqual([])
  })

  it('does not come back with the next reading, nor with an edit; its stars go on counting', async () => {
    const { review, letter } = await lived()
    await store().erase([review, letter], at.clock.now())
    expect(await at.page([theirs])).toMatchObject({ created: 0, edited: 0 })
    const edit = { ...theirs, stars: 4, text: 'Ерлан снова: починили' } as const
    expect(await at.page([edit], { now: at.clock.pass(dayMs) })).toMatchObject({ edited: 1 })
    expect(await left(at.database, traces)).toEqual([])
    expect(await at.database.prisma.review.findFirst({ where: { externalId: 'r1' } })).toMatchObject({ stars: 4 })
  })

  it('waits while something of ours is on its way', async () => {
    const { review } = await lived()
    await at.database.prisma.delivery.updateMany({ where: { caseId: review }, data: { state: 'uncertain' } })
    expect(await store().find('ерлан т')).toEqual([expect.objectContaining({ caseId: review, busy: true })])
  })

  it('goes by itself, each kind after its own days, and twice is nothing more', async () => {
    const { letter } = await lived()
    const { prisma } = at.database
    const later = at.clock.pass(100 * dayMs)
    const apply = (rules: Partial<RetentionRules>, vanished: { adapter: string; days: number }[] = []) =>
      store().applyRetention({ ...keepAll, ...rules }, vanished, later)

    const person = await prisma.user.create({
      data: { email: 'out@dalanet.example', name: 'Ушла', role: 'operator', language: 'ru' },
    })
    for (const ended of [-1, 1]) {
      const expiresAt = new Date(later.getTime() + ended * 60_000)
      await prisma.session.create({
        data: { userId: person.id, token: `session ${ended}`, expiresAt, ipAddress: '203.0.113.7' },
      })
    }

    const nothing = { attachments: 0, letters: 0, numbers: 0, notices: 0, journal: 0, vanished: 0 }
    expect(await apply({}), 'a session that is over needs no rule').toEqual({ ...nothing, sessions: 1 })
    expect(await prisma.session.findMany()).toMatchObject([{ token: 'session 1' }])
    expect(await apply({})).toEqual({ ...nothing, sessions: 0 })
    expect(await apply({ attachmentDays: 101, letterDays: 101, numberDays: 101 })).toMatchObject({
      attachments: 0,
      letters: 0,
    })
    expect(await apply({ attachmentDays: 99 })).toMatchObject({ attachments: 1, letters: 0 })
    expect(await prisma.attachment.findFirst()).toMatchObject({ name: 'квитанция.pdf', content: null })
    expect(await apply({ letterDays: 99 })).toMatchObject({ letters: 1 })
    expect(await prisma.case.findUnique({ where: { id: letter } })).toMatchObject({ author: null, title: '' })
    expect(await apply({ letterDays: 99, attachmentDays: 99 })).toMatchObject({ letters: 0, attachments: 0 })
    await prisma.case.updateMany({ data: { state: 'closed', closedAt: new Date(later.getTime() - 50 * dayMs) } })
    expect(await apply({ numberDays: 49 })).toMatchObject({ numbers: 1 })
    expect(await prisma.contractRequest.findFirst()).toMatchObject({ phone: null, phoneMask: '+7 ••• 22' })
    expect((await apply({ journalDays: 99 })).journal).toBeGreaterThan(0)
    expect(await prisma.journalEntry.count()).toBe(0)
  })

  it('keeps stars and dates of a vanished review when a platform’s rules take its text', async () => {
    await lived()
    const { prisma } = at.database
    await prisma.review.updateMany({ where: { externalId: 'r1' }, data: { goneAt: at.clock.now() } })
    const later = at.clock.pass(31 * dayMs)
    const rules = { ...keepAll, vanishedTexts: true }
    expect(await store().applyRetention(rules, [{ adapter: 'google', days: 30 }], later)).toMatchObject({ vanished: 0 })
    expect(await store().applyRetention(keepAll, [{ adapter: 'twogis', days: 30 }], later)).toMatchObject({
      vanished: 0,
    })
    expect(await store().applyRetention(rules, [{ adapter: 'twogis', days: 30 }], later)).toMatchObject({ vanished: 1 })
    const review = await prisma.review.findFirstOrThrow({ where: { externalId: 'r1' }, include: { revisions: true } })
    expect(review).toMatchObject({ text: '', author: null, stars: theirs.stars })
    expect(review.revisions.map(({ text }) => text)).toEqual([''])
  })
})
