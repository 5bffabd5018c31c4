import type { CompanyProfile } from './ports/triage.ts'
import type { ReplyLanguage } from './verdict.ts'

/** Where each case's own code goes. */
export const codePlace = '{code}'

export interface OutageFacts {
  /** The outage's own times; null while nobody knows. */
  readonly beganAt: Date | null
  readonly overAt: Date | null
}

interface Words {
  readonly greeting: string
  readonly what: (since: string) => string
  readonly on: string
  readonly over: (at: string) => string
  readonly ask: (channel: string) => string
}

const words: Readonly<Record<ReplyLanguage, Words>> = {
  ru: {
    greeting: 'Здравствуйте.',
    what: (since) =>
      `В вашем районе на сети авария${since === '' ? '' : `, началась ${since}`}. Дело не в вашем оборудовании.`,
    on: 'Инженеры её устраняют.',
    over: (at) => `Связь восстановлена ${at}.`,
    ask: (channel) => `Если связь так и не появилась, напишите нам ${channel}, код обращения ${codePlace}.`,
  },
  kk: {
    greeting: 'Сәлеметсіз бе.',
    what: (since) =>
      `Сіздің ауданда желіде апат болды${since === '' ? '' : `, басталған уақыты: ${since}`}. Себеп сіздің жабдығыңызда емес.`,
    on: 'Инженерлер оны жойып жатыр.',
    over: (at) => `Байланыс қалпына келтірілді: ${at}.`,
    ask: (channel) => `Байланыс әлі болмаса, бізге ${channel} жазыңыз, өтініш коды ${codePlace}.`,
  },
  en: {
    greeting: 'Hello.',
    what: (since) =>
      `There is an outage on our network in your district${since === '' ? '' : `, it began on ${since}`}. Your equipment is not the cause.`,
    on: 'Our engineers are working on it.',
    over: (at) => `The connection was restored on ${at}.`,
    ask: (channel) => `If you still have no connection, write to us ${channel}, case code ${codePlace}.`,
  },
}

/**
 * One factual text for every case of an outage; a person edits and approves it once. Times in the company's zone. No
 * street: in public it would tell where each author lives.
 */
export function outageText(
  { beganAt, overAt }: OutageFacts,
  language: ReplyLanguage,
  company: Pick<CompanyProfile, 'privateChannel' | 'signature' | 'brand'>,
  zone: string,
): string {
  const say = words[language]
  const format = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
  const time = (at: Date | null) => (at === null ? '' : format.format(at))
  const status = overAt === null ? say.on : say.over(time(overAt))
  const signature = company.signature[language].replaceAll('{brand}', company.brand)
  const body = [say.greeting, say.what(time(beganAt)), status, say.ask(company.privateChannel[language])].join(' ')
  return `${body}\n${signature}`
}
