import { Failure } from '../../domain/failure.ts'
import { mailConfig } from '../../transport/mail/config.ts'
import type { SourceManifest } from '../../transport/source-manifest.ts'
import { mailConsent } from './consent.ts'
import { mailFields } from './fields.ts'
import { createMailbox } from './mailbox.ts'
import { mail, mailParser } from './parse.ts'

export const mailManifest: SourceManifest = {
  id: mail,
  name: { ru: 'Почта', kk: 'Пошта', en: 'Mail' },
  linkExample: '',
  connect: 'mailbox',
  configSchema: mailConfig,
  fields: mailFields,
  consent: mailConsent,
  matchesLink: (link) => /^\s*mailto:/i.test(link),
  async resolveLink() {
    throw new Failure('invalid', 'A mailbox is connected with its server and password, not by a link', { at: mail })
  },
  parser: mailParser,
  createCollector: null,
  createMailbox,
}
