import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { call, started } from './started.ts'

const clients: ImapFlow[] = []

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.logout().catch(() => undefined)))
})

async function imap(sandbox: Sandbox, auth: Record<string, string> = {}): Promise<ImapFlow> {
  const { mail } = sandbox.credentials
  const client = new ImapFlow({
    ...sandbox.urls.mail.imap,
    secure: false,
    logger: false,
    auth: { user: mail.user, pass: mail.password, ...auth },
  })
  client.on('error', () => undefined)
  await client.connect()
  clients.push(client)
  return client
}

function smtp(sandbox: Sandbox) {
  const { mail } = sandbox.credentials
  return createTransport({
    ...sandbox.urls.mail.smtp,
    secure: false,
    ignoreTLS: true,
    auth: { user: mail.user, pass: mail.password },
  })
}

const letter = {
  from: '"Дала Нет" <info@dalanet.example>',
  to: 'customer@mail.example',
  subject: 'Ваше обращение R-48213',
  text: 'Здравствуйте! Мастер приедет завтра.\nДала Нет',
  messageId: '<reply-1@dalanet.example>',
}

test('a letter of the control page is fetched whole over IMAP', async () => {
  const sandbox = await started()
  sandbox.control.writeLetter({
    from: { name: 'Гүлнәр Қасымова', address: 'gulnar@mail.example' },
    subject: 'Интернет жоқ, екі күн болды: шарт нөмірім төменде',
    text: 'Сәлеметсіз бе!\nИнтернет жоқ.',
    contract: '700123',
  })
  const client = await imap(sandbox)
  const lock = await client.getMailboxLock('INBOX')
  const message = await client.fetchOne('1', { uid: true, envelope: true, source: true, internalDate: true })
  lock.release()
  if (!message) throw new Error('nothing fetched')
  expect(message.envelope?.subject).toBe('Интернет жоқ, екі күн болды: шарт нөмірім төменде')
  expect(message.envelope?.from?.[0]).toMatchObject({ name: 'Гүлнәр Қасымова', address: 'gulnar@mail.example' })
  expect(new Date(message.internalDate ?? 0).toISOString()).toBe('2026-11-20T09:00:00.000Z')
  const body = message.source?.toString().split('\r\n\r\n')[1] ?? ''
  expect(Buffer.from(body, 'base64').toString()).toBe('Сәлеметсіз бе!\nИнтернет жоқ.')
})

test('a server that files nothing: the letter goes out, Sent stays empty until we append', async () => {
  const sandbox = await started()
  await smtp(sandbox).sendMail(letter)
  expect(sandbox.control.outside()).toMatchObject([{ from: 'info@dalanet.example', to: ['customer@mail.example'] }])
  const client = await imap(sandbox)
  expect(client.capabilities.has('X-GM-EXT-1')).toBe(false)
  const lock = await client.getMailboxLock('Sent')
  expect(await client.search({ header: { 'message-id': letter.messageId } }, { uid: true })).toEqual([])
  await client.append('Sent', Buffer.from(`Message-ID: ${letter.messageId}\r\nSubject: x\r\n\r\nтекст`), ['\\Seen'])
  await client.noop()
  expect(await client.search({ header: { 'message-id': letter.messageId } }, { uid: true })).toHaveLength(1)
  lock.release()
  const sent = (await client.list()).find((folder) => folder.specialUse === '\\Sent')
  expect(sent?.path).toBe('Sent')
})

test('a server like Gmail names itself so and files what is submitted', async () => {
  const sandbox = await started({ mail: { filesSentItself: true } })
  await smtp(sandbox).sendMail(letter)
  const client = await imap(sandbox)
  expect(client.capabilities.has('X-GM-EXT-1')).toBe(true)
  const lock = await client.getMailboxLock('Sent')
  expect(await client.search({ header: { 'message-id': letter.messageId } }, { uid: true })).toHaveLength(1)
  const message = await client.fetchOne('1', { uid: true, threadId: true, labels: true })
  expect(message ? message.threadId : '').toMatch(/^17\d+$/)
  lock.release()
})

test('one DATA to the customer and to our own mailbox lands in both places, and moves to Sent', async () => {
  const sandbox = await started()
  const to = ['customer@mail.example', 'info@dalanet.example']
  await smtp(sandbox).sendMail({ ...letter, envelope: { from: 'info@dalanet.example', to } })
  expect(sandbox.control.outside()).toHaveLength(1)
  const client = await imap(sandbox)
  const lock = await client.getMailboxLock('INBOX')
  const found = await client.search({ header: { 'message-id': letter.messageId } }, { uid: true })
  if (!found || found.length !== 1) throw new Error('our own copy is not in INBOX')
  await client.messageMove(found, 'Sent', { uid: true })
  expect(await client.search({ all: true }, { uid: true })).toEqual([])
  lock.release()
  expect(sandbox.control.letters('Sent')).toHaveLength(1)
  expect(sandbox.control.letters('INBOX')).toHaveLength(0)
})

test('IDLE hears of a new letter', async () => {
  const sandbox = await started()
  const client = await imap(sandbox)
  const lock = await client.getMailboxLock('INBOX')
  const heard = new Promise<number>((resolve) => client.on('exists', (event) => resolve(event.count)))
  const idle = client.idle()
  await client.noop()
  const again = client.idle()
  sandbox.control.writeLetter({ text: 'Письмо' })
  expect(await heard).toBe(1)
  lock.release()
  await client.noop()
  await Promise.all([idle, again])
})

test('XOAUTH2 with the right token, and a wrong password', async () => {
  const sandbox = await started()
  const client = await imap(sandbox, { accessToken: sandbox.credentials.mail.accessToken, pass: '' })
  const lock = await client.getMailboxLock('INBOX')
  lock.release()
  expect(sandbox.control.requestCounts()).toHaveProperty(['mail imap.authenticate-xoauth2'], 1)
  await expect(imap(sandbox, { pass: 'wrong' })).rejects.toMatchObject({ authenticationFailed: true })
})

test('flags and UIDs last; renumbering voids every UID', async () => {
  const sandbox = await started()
  sandbox.control.writeLetter({ text: 'раз' })
  sandbox.control.writeLetter({ text: 'два' })
  const client = await imap(sandbox)
  const lock = await client.getMailboxLock('INBOX')
  const before = client.mailbox ? client.mailbox.uidValidity : 0n
  await client.messageFlagsAdd('1', ['\\Seen'])
  expect(await client.search({ seen: true }, { uid: true })).toHaveLength(1)
  lock.release()
  sandbox.control.renumberMailbox('INBOX')
  const second = await imap(sandbox)
  const again = await second.getMailboxLock('INBOX')
  expect(second.mailbox ? second.mailbox.uidValidity : 0n).toBe(before + 1n)
  again.release()
})

test('the control page shows letters that went outside, with nothing in them running', async () => {
  const sandbox = await started()
  await smtp(sandbox).sendMail({ ...letter, html: '<h1>Сводка недели</h1><script>alert(1)</script>' })
  const subjects = await call(`${sandbox.urls.control}/control/outside/subjects`)
  expect(subjects.json).toMatchObject([{ id: 0, subject: letter.subject, to: ['customer@mail.example'] }])
  const page = await call(`${sandbox.urls.control}/outside/0`)
  expect(page.text).toContain('Сводка недели')
  expect(page.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
})

test('an unknown address sends a report back', async () => {
  const sandbox = await started()
  await smtp(sandbox).sendMail({ ...letter, to: 'no-such-user@mail.example' })
  const [bounce] = sandbox.control.letters('INBOX')
  expect(bounce?.raw).toContain('multipart/report')
  expect(bounce?.raw).toContain(letter.messageId)
})

test('time-outs at DATA: before storing nothing left, after storing the letter is out although the client failed', async () => {
  const sandbox = await started()
  sandbox.control.addFaults([
    { platform: 'mail', operation: 'smtp.data', kind: 'timeout-before' },
    { platform: 'mail', operation: 'smtp.data', kind: 'timeout-after' },
    { platform: 'mail', operation: 'smtp.data', kind: 'throttled' },
  ])
  await expect(smtp(sandbox).sendMail(letter)).rejects.toThrow()
  expect(sandbox.control.outside()).toHaveLength(0)
  await expect(smtp(sandbox).sendMail(letter)).rejects.toThrow()
  expect(sandbox.control.outside()).toHaveLength(1)
  await expect(smtp(sandbox).sendMail(letter)).rejects.toMatchObject({ responseCode: 421 })
  expect(sandbox.control.unusedFaults()).toEqual([])
})

test('IMAP faults: an append that is stored although its answer never came', async () => {
  const sandbox = await started()
  sandbox.control.addFaults([{ platform: 'mail', operation: 'imap.append', kind: 'timeout-after' }])
  const client = await imap(sandbox)
  await expect(client.append('Sent', 'Message-ID: <a@b>\r\n\r\nтекст', ['\\Seen'])).rejects.toThrow()
  expect(sandbox.control.letters('Sent')).toHaveLength(1)
})
