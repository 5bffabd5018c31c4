import type { CompanyProfile } from '../domain/ports/triage.ts'

/** The invented company of the sandbox; also used by `draft` on the command line where nothing is configured. */
export const sandboxCompany: CompanyProfile = {
  brand: 'Дала Нет',
  signature: {
    ru: 'С уважением, команда «Дала Нет»',
    kk: 'Құрметпен, «Дала Нет» командасы',
    en: 'Kind regards, the Dala Net team',
  },
  privateChannel: {
    ru: 'в чат личного кабинета',
    kk: 'жеке кабинеттегі чатқа',
    en: 'in the online account chat',
  },
  answerHours: {
    ru: 'по будням с 10:00 до 18:00',
    kk: 'жұмыс күндері сағат 10:00 мен 18:00 аралығында',
    en: 'on weekdays from 10:00 to 18:00',
  },
  contractPattern: '\\d{6,10}',
  yo: true,
  emoji: false,
}
