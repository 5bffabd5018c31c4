import { createMailbox } from '../../src/collectors/mail/mailbox.ts'
import { createMailer } from '../../src/responders/mail/mailer.ts'
import type { SourceDeps } from '../../src/transport/source-deps.ts'
import type { MailStage } from './mailbox-contract.ts'
import { describeMailbox } from './mailbox-contract.ts'
import type { OpenSandbox } from './stage.ts'
import { gmailDeps, mailDeps, openSandbox } from './stage.ts'

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
