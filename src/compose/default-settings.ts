import { sandboxCompany } from '../config/sandbox-company.ts'
import type { Config } from '../config/schema.ts'
import { noDirectory } from '../domain/directory.ts'
import type { CompanyProfile } from '../domain/ports/triage.ts'
import type { Settings } from '../domain/settings.ts'

/** A company that has not introduced itself yet: the linter blocks what would carry its empty places. */
const unnamed: CompanyProfile = {
  ...sandboxCompany,
  brand: '',
  signature: { ru: 'С уважением, {brand}', kk: 'Құрметпен, {brand}', en: 'Kind regards, {brand}' },
  answerHours: null,
}

export function defaultSettings(config: Config, sandbox: boolean): Settings {
  return {
    company: sandbox ? sandboxCompany : unnamed,
    targets: { oneTwoStarsHours: 4, threeStarsHours: 8, fourFiveStarsHours: 24, letterHours: 8, claimDays: 10 },
    workHours: { zone: config.zone, fromHour: 10, toHour: 18, weekdays: [1, 2, 3, 4, 5], ownDays: [] },
    tasks: {
      tracker: sandbox ? 'bitrix24' : 'builtin',
      options: {},
      escalation: [
        { afterHours: 1, role: 'coordinator' },
        { afterHours: 8, role: 'administrator' },
      ],
    },
    directory: noDirectory,
    undoSeconds: config.undoSeconds,
    importAgeDays: config.importAgeDays,
    language: config.language,
    autoApprovePraise: false,
    retention: {
      attachmentDays: 365,
      // Claims of consumers lapse after three years.
      letterDays: 1095,
      numberDays: 180,
      noticeDays: 90,
      journalDays: 1825,
      vanishedTexts: true,
    },
  }
}
