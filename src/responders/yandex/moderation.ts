import type { ModerationDesk, ReportOutcome, ReportReason } from '../../domain/ports/moderation.ts'
import { fileByBrowser } from '../../transport/report-form.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { yandexConfig } from '../../transport/yandex/config.ts'
import { withYandexSession } from '../../transport/yandex/session.ts'
import { yandexReportForm } from './report-form.ts'
import { findReview, yandex } from './responder.ts'

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

/** Grounds that Yandex accepts (dossier §4.5); its form is a free text, so the words go into the statement. */
const yandexReasons: readonly ReportReason[] = [
  reason('insult', 'Оскорбления или брань', 'Қорлау немесе балағат', 'Insults or obscenity'),
  reason('threat', 'Угрозы или дискриминация', 'Қорқыту немесе кемсіту', 'Threats or discrimination'),
  reason('personal-data', 'Личные данные', 'Жеке деректер', 'Personal data'),
  reason('advertising', 'Реклама, спам, ссылки', 'Жарнама, спам, сілтемелер', 'Advertising, spam, links'),
  reason('wrong-organisation', 'О другой организации', 'Басқа ұйым туралы', 'About another organisation'),
  reason('not-own-experience', 'Не собственный опыт', 'Өз тәжірибесі емес', 'Not own experience', 'not-a-customer'),
]

/** No call for complaints is known (dossier §4.5): they go through the cabinet's form; from here one sees the review vanish. */
export function createYandexModerationDesk(deps: SourceDeps): ModerationDesk {
  const config = yandexConfig.parse(deps.config)

  const exists = (org: string, id: string, call: Parameters<ModerationDesk['allowed']>[3]) =>
    withYandexSession(deps, config, call, async (session) => (await findReview(session, org, id)) !== null)

  return {
    source: yandex,
    reasons: yandexReasons,
    notACustomer: 'weak',
    filing: 'browser',
    allowed: (ref, listing, _reason, call) => exists(listing.cabinetRef ?? listing.publicRef, ref.externalId, call),
    file: (order, call) => fileByBrowser(yandexReportForm(deps), deps, order, call),
    outcome: async (ref, listing, call): Promise<ReportOutcome> =>
      (await exists(listing.cabinetRef ?? listing.publicRef, ref.externalId, call)) ? 'unknown' : 'removed',
  }
}
