import type { CompanyProfile } from './ports/triage.ts'
import type { ReplyLanguage } from './verdict.ts'

/** Where each case's own code goes. */
export const codePlace = '{code}'
/** And where its platform's private channel does: an address that one platform takes gets a reply refused on another. */
const channelPlace = '{channel}'

/** The shared text for one case. */
export function fillOutage(
  text: string,
  { code, channel }: { readonly code: string; readonly channel: string },
): string {
  return text.replaceAll(codePlace, code).replaceAll(channelPlace, channel)
}

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
  readonly ask: string
}

const words: Readonly<Record<ReplyLanguage, Words>> = {
  ru: {
    greeting: 'Здравствуйте.',
    what: (since) =>
      `В вашем районе на сети авария${since === '' ? '' : `, началась ${since}`}. Дело не в вашем оборудовании.`,
    on: 'Инженеры её устраняют.',
    over: (at) => `Связь восстановлена ${at}.`,
    ask: `Если связь так и не появилась, напишите нам ${channelPlace}, код обращения ${codePlace}.`,
  },
  kk: {
    greeting: 'Сәлеметсіз бе.',
    what: (since) =>
      `Сіздің ауданда желіде апат болды${since === '' ? '' : `, басталған уақыты: ${since}`}. Себеп сіздің жабдығыңызда емес.`,
    on: 'Инженерлер оны жойып жатыр.',
    over: (at) => `Байланыс қалпына келтірілді: ${at}.`,
    ask: `Байланыс әлі болмаса, бізге ${channelPlace} жазыңыз, өтініш коды ${codePlace}.`,
  },
  en: {
    greeting: 'Hello.',
    what: (since) =>
      `There is an outage on our network in your district${since === '' ? '' : `, it began on ${since}`}. Your equipment is not the cause.`,
    on: 'Our engineers are working on it.',
    over: (at) => `The connection was restored on ${at}.`,
    ask: `If you still have no connection, write to us ${channelPlace}, case code ${codePlace}.`,
  },
}

/**
 * One factual text for every case of an outage; a person edits and approves it once. Times in the company's zone. No
 * street: in public it would tell where each author lives.
 */
export function outageText(
  { beganAt, overAt }: OutageFacts,
  language: ReplyLanguage,
  company: Pick<CompanyProfile, 'signature' | 'brand'>,
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
  const body = [say.greeting, say.what(time(beganAt)), status, say.ask].join(' ')
  return `${body}\n${signature}`
}
