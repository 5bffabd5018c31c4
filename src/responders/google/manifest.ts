import { googleSecrets } from '../../transport/google/config.ts'
import type { ResponderManifest } from '../../transport/source-manifest.ts'
import { createGoogleModerationDesk } from './moderation.ts'
import { googleRefusals } from './refusals.ts'
import { googleReportForm } from './report-form.ts'
import { createGoogleResponder, google } from './responder.ts'

export const googleResponder: ResponderManifest = {
  id: google,
  secret: googleSecrets.refreshToken,
  refusals: googleRefusals,
  createResponder: createGoogleResponder,
  createModerationDesk: createGoogleModerationDesk,
  createReportForm: googleReportForm,
}
