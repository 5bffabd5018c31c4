import type { ResponderManifest } from '../../transport/source-manifest.ts'
import { yandexSecret } from '../../transport/yandex/config.ts'
import { createYandexModerationDesk } from './moderation.ts'
import { yandexReportForm } from './report-form.ts'
import { createYandexResponder, yandex } from './responder.ts'

export const yandexResponder: ResponderManifest = {
  id: yandex,
  secret: yandexSecret,
  createResponder: createYandexResponder,
  createModerationDesk: createYandexModerationDesk,
  createReportForm: yandexReportForm,
}
