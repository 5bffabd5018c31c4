import type { ReportFacts, ReportProposal } from './moderation.ts'
import type { ReplyLanguage } from './verdict.ts'

/** Where the quote goes in a statement that a person still fills in. */
export const quotePlace = '{quote}'

const words = {
  ru: {
    breach: (quote: string) => `Отзыв нарушает правила публикации. Цитата: «${quote}».`,
    code: (code: string) => ` (обращение ${code})`,
    stranger: (day: string, code: string) =>
      `Автора не удалось подтвердить как клиента. ${day} мы публично ответили на отзыв${code} и попросили сообщить номер договора в закрытом канале. Ответа нет ни под отзывом, ни в почте.`,
    looked: ' В базе абонентов автор не найден.',
    ask: ' Просим проверить отзыв.',
  },
  kk: {
    breach: (quote: string) => `Пікір жариялау ережелерін бұзады. Дәйексөз: «${quote}».`,
    code: (code: string) => ` (өтініш ${code})`,
    stranger: (day: string, code: string) =>
      `Автордың клиент екенін растау мүмкін болмады. ${day} біз пікірге ашық жауап беріп${code}, шарт нөмірін жабық арнаға жіберуді сұрадық. Пікірдің астында да, поштада да жауап жоқ.`,
    looked: ' Автор абоненттер базасынан табылмады.',
    ask: ' Пікірді тексеруіңізді сұраймыз.',
  },
  en: {
    breach: (quote: string) => `The review breaks the publication rules. Quote: “${quote}”.`,
    code: (code: string) => ` (case ${code})`,
    stranger: (day: string, code: string) =>
      `The author could not be confirmed as a customer. On ${day} we answered the review in public${code} and asked for the contract number through a private channel. There is no answer under the review or by mail.`,
    looked: ' The author was not found among our subscribers.',
    ask: ' Please check the review.',
  },
} as const

/** The language of the review where the moderators read it, else the one they usually read. */
export function statementLanguage(review: string | null, taken: readonly ReplyLanguage[] = ['ru']): ReplyLanguage {
  return taken.find((language) => language === review) ?? taken[0] ?? 'ru'
}

/** What the platform's moderator reads; every sentence is a fact that the evidence holds. Times in the company's zone. */
export function reportStatement(
  proposal: Pick<ReportProposal, 'ground' | 'quote'>,
  facts: Pick<ReportFacts, 'directory'> & { readonly request: { readonly askedAt: Date } | null },
  caseCode: string | null,
  zone: string,
  language: ReplyLanguage = 'ru',
): string {
  const say = words[language]
  if (proposal.ground === 'breach') return say.breach(proposal.quote)
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'long' })
  const asked = facts.request ? format.format(facts.request.askedAt) : ''
  const code = caseCode === null ? '' : say.code(caseCode)
  const looked = facts.directory === 'no-hit' ? say.looked : ''
  return `${say.stranger(asked, code)}${looked}${say.ask}`
}
