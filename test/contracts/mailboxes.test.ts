import { createMailbox } from '../../src/collectors/mail/mailbox.ts'
import type { Mailer } from '../../src/domain/ports/mail.ts'
import { createMailer } from '../../src/responders/mail/mailer.ts'
import type { SourceDeps } from '../../src/transport/source-deps.ts'
import { hasDovecot, openDovecot } from './dovecot.ts'
import type { MailStage } from './mailbox-contract.ts'
import { describeMailbox } from './mailbox-contract.ts'
import type { OpenSandbox } from './stage.ts'
import { depsFor, gmailDeps, mailDeps, openSandbox } from './stage.ts'

function stageOf(sandbox: OpenSandbox, depsOf: (sandbox: OpenSandbox) => SourceDeps): MailStage {
  const { control } = sandbox
  const make = () => {
    const deps = depsOf(sandbox)
    return { mailbox: createMailbox(deps), mailer: createMailer(deps) }
  }
  return {
    ...make(),
    arrives: (raw) => void control.writeLetter({ raw }),
    renumber: () => control.renumberMailbox('INBOX'),
    delivered: () => control.outside().map((letter) => letter.raw),
    sentFolder: () => control.letters('Sent').map((letter) => letter.raw),
    fault(operation, kind, status) {
      // An HTTP call that met a dead token asks once more with a new one.
      const times = kind === 'login-expired' ? 2 : 1
      control.addFaults([{ platform: 'mail', operation, kind, times, ...(status === undefined ? {} : { status }) }])
    },
    restarted: make,
    close: () => sandbox.close(),
  }
}

/** Letters come and stay in a real server; they leave by the sandbox's, which can be made to fail. */
async function dovecotStage(): Promise<MailStage> {
  const sandbox = await openSandbox()
  const { address, user, password } = sandbox.credentials.mail
  const dovecot = await openDovecot(user, password)
  const imap = { host: '127.0.0.1', port: dovecot.port, secure: false, insecure: true }
  const smtp = { ...sandbox.urls.mail.smtp, secure: false, insecure: true }
  const config = { address, name: 'Дала Нет', user, imap, smtp }
  const stage = stageOf(sandbox, () => depsFor(config, [], { 'mail.password': password }))
  let handedOn = 0
  /** What was sent to the company's own address comes into its real inbox. */
  const send: Mailer['send'] = async (letter, call) => {
    try {
      return await stage.mailer.send(letter, call)
    } finally {
      for (const { raw } of sandbox.control.letters('INBOX').slice(handedOn)) {
        dovecot.arrives(raw)
        handedOn += 1
      }
    }
  }
  const close = () => Promise.all([dovecot.close(), sandbox.close()]).then(() => undefined)
  return {
    ...stage,
    mailer: { ...stage.mailer, send },
    arrives: dovecot.arrives,
    renumber: dovecot.renumber,
    sentFolder: dovecot.sent,
    close,
  }
}

describeMailbox({
  name: 'Dovecot',
  missing: hasDovecot ? undefined : 'it is not installed here',
  sending: 'smtp.data',
  reading: null,
  searching: null,
  refusals: [['smtp.rcpt', 'status', 550, 'invalid']],
  open: dovecotStage,
})

for (const filesSentItself of [false, true]) {
  describeMailbox({
    name: filesSentItself ? 'a server that files sent letters' : 'a server that files nothing',
    sending: 'smtp.data',
    reading: 'imap.uid-fetch',
    searching: 'imap.uid-search',
    refusals: [
      ['smtp.auth', 'login-expired', undefined, 'auth'],
      ['smtp.rcpt', 'status', 550, 'invalid'],
      ['smtp.rcpt', 'status', 452, 'transient'],
      ['smtp.data', 'status', 554, 'invalid'],
      ['smtp.data', 'status', 451, 'transient'],
      ['smtp.data', 'throttled', undefined, 'throttled'],
    ],
    open: async () => stageOf(await openSandbox({ mail: { filesSentItself } }), mailDeps),
  })
}

describeMailbox({
  name: 'the Gmail API',
  sending: 'gmail.send',
  reading: 'gmail.get',
  searching: 'gmail.list',
  refusals: [
    ['gmail.send', 'login-expired', undefined, 'auth'],
    ['gmail.send', 'status', 400, 'invalid'],
    ['gmail.send', 'status', 403, 'auth'],
    ['gmail.send', 'status', 500, 'uncertain'],
    ['gmail.send', 'throttled', undefined, 'throttled'],
  ],
  open: async () => stageOf(await openSandbox(), gmailDeps),
})
