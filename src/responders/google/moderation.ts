import { Failure } from '../../domain/failure.ts'
import type { ModerationDesk, ReportOutcome, ReportReason } from '../../domain/ports/moderation.ts'
import { createGoogleApi } from '../../transport/google/api.ts'
import { googleConfig } from '../../transport/google/config.ts'
import { fileByBrowser } from '../../transport/report-form.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { googleReportForm } from './report-form.ts'
import { google } from './responder.ts'

const reason = (
  code: string,
  ru: string,
  kk: string,
  en: string,
  needs: ReportReason['needs'] = 'quote',
): ReportReason => ({
  code,
  label: { ru, kk, en },
  needs,
})

/** Google's families of grounds (dossier §4.2); the visible labels move, so the codes are ours. */
const googleReasons: readonly ReportReason[] = [
  reason('off-topic', 'Не по теме', 'Тақырыпқа қатысы жоқ', 'Off topic'),
  reason('spam', 'Спам или реклама', 'Спам немесе жарнама', 'Spam or advertising'),
  reason('fake', 'Не отражает реальный опыт', 'Шынайы тәжірибе емес', 'Not a real experience', 'not-a-customer'),
  reason('profanity', 'Ненормативная лексика', 'Былапыт сөздер', 'Profanity'),
  reason('harassment', 'Травля или домогательства', 'Қудалау', 'Bullying or harassment'),
  reason('hate', 'Дискриминация или ненависть', 'Кемсіту немесе өшпенділік', 'Discrimination or hate speech'),
  reason('personal-info', 'Личные данные', 'Жеке деректер', 'Personal information'),
]

/**
 * Google has no call for reports (dossier §4.1): a person submits the Reviews Management Tool, and only the review's
 * disappearance can be seen from here.
 */
export function createGoogleModerationDesk(deps: SourceDeps): ModerationDesk {
  const config = googleConfig.parse(deps.config)
  const api = createGoogleApi(deps, config)

  const exists = (place: string, id: string, call: Parameters<ModerationDesk['allowed']>[3]) =>
    api.call('GET', `${config.hosts.v4}/v4/${place}/reviews/${encodeURIComponent(id)}`, call).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Failure && error.kind === 'gone') return false
        throw error
      },
    )

  return {
    source: google,
    reasons: googleReasons,
    notACustomer: 'weak-with-directory',
    filing: 'browser',
    // One appeal a review, from the same tool (dossier §4.3, told by several, not by Google).
    appeals: true,
    // The form knows reasons alone; an appeal takes words, in any of the languages of its pages.
    languages: ['ru', 'kk', 'en'],
    allowed: (ref, _listing, _reason, call) => exists(ref.place, ref.externalId, call),
    file: (order, call) => fileByBrowser(googleReportForm(deps), deps, order, call),
    outcome: async (ref, _listing, call): Promise<ReportOutcome> =>
      (await exists(ref.place, ref.externalId, call)) ? 'unknown' : 'removed',
  }
}
