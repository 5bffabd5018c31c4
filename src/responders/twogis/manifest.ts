import type { ResponderManifest } from '../../transport/source-manifest.ts'
import { twogisSecret } from '../../transport/twogis/session.ts'
import { createTwogisModerationDesk } from './moderation.ts'
import { createTwogisResponder, twogis } from './responder.ts'

export const twogisResponder: ResponderManifest = {
  id: twogis,
  secret: twogisSecret,
  createResponder: createTwogisResponder,
  createModerationDesk: createTwogisModerationDesk,
}
