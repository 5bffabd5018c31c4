import { sourceId } from '../../domain/review.ts'
import { mailSecret } from '../../transport/mail/config.ts'
import type { ResponderManifest } from '../../transport/source-manifest.ts'
import { createMailer } from './mailer.ts'

export const mailResponder: ResponderManifest = {
  id: sourceId('mail'),
  secret: mailSecret,
  createResponder: null,
  createModerationDesk: null,
  createMailer,
}
