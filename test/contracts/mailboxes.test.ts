import { createMailbox } from '../../src/collectors/mail/mailbox.ts'
import { createMailer } from '../../src/responders/mail/mailer.ts'
import { describeMailbox } from './mailbox-contract.ts'
import { mailDeps, openSandbox } from './stage.ts'

for (const filesSentItself of [false, true]) {
  describeMailbox({
    name: filesSentItself ? 'a server that files sent letters' : 'a server that files nothing',
    filesSentItself,
    async open() {
      const sandbox = await openSandbox({ mail: { filesSentItself } })
      const { control } = sandbox
      const make = () => {
        const deps = mailDeps(sandbox)
        return { mailbox: createMailbox(deps), mailer: createMailer(deps) }
      }
      return {
        ...make(),
        arrives: (raw) => void control.writeLetter({ raw }),
        renumber: () => control.renumberMailbox('INBOX'),
        delivered: () => control.outside().map((letter) => letter.raw),
        sentFolder: () => control.letters('Sent').map((letter) => letter.raw),
        fault: (operation, kind, status) =>
          control.addFaults([{ platform: 'mail', operation, kind, ...(status === undefined ? {} : { status }) }]),
        restarted: make,
        close: () => sandbox.close(),
      }
    },
  })
}
