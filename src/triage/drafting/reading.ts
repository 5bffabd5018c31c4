import type { ReplyLanguage, TextToJudge, Topic, Verdict } from '../../domain/verdict.ts'
import { aspects } from './aspect-table.ts'
import type { Aspect, AspectId } from './aspects.ts'
import { fold } from './fold.ts'
import { isGlowing } from './glowing.ts'
import { soundsIronic } from './irony.ts'
import { type PraisedId, praised } from './praised.ts'
import { regretIn } from './regret.ts'
import { readSpan, type TimeSpan } from './time-span.ts'

/** What the words are about: our trade, plainly something else (a shop, a clinic, an app), or nothing that tells. */
export type Domain = 'network' | 'elsewhere' | 'unclear'

export interface Reading {
  readonly domain: Domain
  /** Most telling first; those that triage does not confirm are left out where it has named topics. */
  readonly complaints: readonly AspectId[]
  readonly praises: readonly PraisedId[]
  readonly regret: AspectId | 'unsaid' | null
  /** How long it lasts, in our own words; null where the text does not say so plainly. */
  readonly span: TimeSpan | null
  /** The author has rebooted or had a visit already: self-check hints would be an insult. */
  readonly triedAlready: boolean
  readonly wordCount: number
  /** The author has no contract yet or is a neighbour: a contract number can only be asked for «если он есть». */
  readonly notConnected: boolean
  /** A short question and nothing else, whatever triage called it. */
  readonly asks: boolean
  /** Praise in words that is meant the other way round. */
  readonly ironic: boolean
  /** Nearly all of it is warm, whatever triage called it. */
  readonly glowing: boolean
}

const network =
  /интернет|инет | инета|инете|провайдер|роутер|модем|вай ?фай|вайфай|wi ?fi|пинг|мбит|мегабит|кбит|мб с | mbps|\d ?mb |оптик|оптовол|казах?ктелеком|казах?телеком|казак?телеком|казтелеком| кт |мегалайн|мегалаин|megaline|id ?net|айди ?н|idnet|билайн|мтс|мегафон|tele2|теле2|актив|кселл|kcell|алтел|altel|ростелеком|beeline|broadband|internet|virgin|download|upload|телефони| связ[ьи]|канал[ыао]|телевид|id ?tv|приставк|абонент|тариф|трафик|монтер|домашн[а-я]* телефон|городск[а-я]* телефон|желиси|сет шык|мобильн|сим карт|router|modem|скорост|torrent|торрент|ютуб|youtube| тв | ping |phone line|landline|disconnected/g
const elsewhere =
  /тауар|китап(?!ша)|ойын|косымш|приложени|багдарлама|дукен|магазин|дами|тамак|кафе|ресторан|кофе|самса|врач|дариг|аурухана|больниц|емхана|клиник|аударм|подгузник|киим|машин|каспий|каспи|банк|сбер|карт[аыуе] |кредит|вклад|отель|гостиниц|салон|шаш |бала бакша|мектеп|школ|курьер|жеткиз| достав|посылк|товар|батарея|зарядк|наушник|колонк|ватсап|whatsapp|instagram|инстаграм|жазылым|аудио|книг|билет|аэропорт|багаж|парк |базар|сауда|дизайн|travelodge|hotel|restaurant|shop |food|присоск|радар| usb |флешк|мешит|намаз/g
const reboot =
  /перезагру|перегру(?:зил|жал|жаю|зка)|перезапус|переустан|проверил|поменял|менял[аи]? (?:роутер|модем|кабел)|новый (?:роутер|модем)|reboot|restart|reset|new (?:router|hub)|кайта кос|ауыстырд|приход|приезж|был мастер|мастер|монтер|technician|engineer|звон|устанавли|установк|rang|phoned|called/

const networkTopics: ReadonlySet<Topic> = new Set(['no-connection', 'drops', 'speed', 'wifi-router', 'tv', 'telephony'])
const withoutContract =
  /техн[а-я]* возможност[а-я]* нет| нет (?:техн[а-я]* )?возможност| нет покрыти|не (?:подключили|подключали|подключают|проводят|провели|могут провести)|заявк[а-я]* на (?:подкл|устан)|нет (?:свободн|доступн)[а-я]* порт|(?:хотел[аи]?|хочу|хотим)[^.]{0,15} подключ|в очередь на (?:подкл|устан|подвед|провед)| я не (?:пользуюсь|абонент|клиент)|косып бер|тартып бер|never (?:been )?connected|to connect(?: to)? my area/
const questionWord =
  / (?:сколько|где|когда|можно|какой|какая|какие|есть ли|канша|неше|калай|кайда|кашан|кандай|how (?:much|do|can)|where|when|can i|is there|do you) /
const grievance =
  /почему|зачем|за что|доколе|до каких|сколько можно|когда (?:уже|же|наконец)|не ?работа|ужас|плох|позор|обман|верн[ие]т|не ушин|неге|жумыс истемей|жок|why|still/
/** Said so plainly that triage need not confirm it. */
const selfEvident: ReadonlySet<AspectId> = new Set([
  'outage',
  'net-bad',
  'staff-conduct',
  'visit-damage',
  'misled',
  'no-choice',
  'quality-poor',
  'blocked-sites',
  'accessibility',
  'recalculation',
])
/** What triage found stands in for words that no pattern knows. */
const usualAspect: Partial<Record<Topic, AspectId>> = {
  'no-connection': 'outage',
  drops: 'drops',
  speed: 'speed-slow',
  'wifi-router': 'wifi-weak',
  telephony: 'phone-line',
  billing: 'charged',
  tariff: 'tariff-other',
  support: 'support-useless',
  'account-site': 'app-fault',
}

export function read({ text, stars, letter }: TextToJudge, verdict: Verdict, language: ReplyLanguage): Reading {
  const folded = fold(text)
  // Who writes to our own mailbox means us, whatever bank or parcel the letter names.
  const domain = letter ? 'network' : domainOf(folded, verdict)
  const praised = verdict.kind.label === 'praise' || verdict.kind.label === 'other'
  const ironic = praised && soundsIronic(text)
  const glowing = verdict.kind.label === 'complaint' && (stars ?? 5) >= 4 && isGlowing(folded)
  const praising = (praised && !ironic) || glowing
  const complaints = praising || !(verdict.complaint || ironic) ? [] : complaintsIn(folded, domain, verdict)
  const main = aspects.find(({ id }) => id === complaints[0])
  return {
    domain: domain === 'unclear' && main?.where === 'network' ? 'network' : domain,
    complaints,
    praises: praising ? praisesIn(folded, domain, verdict) : [],
    regret: praising ? regretIn(folded) : null,
    span: readSpan(folded, language),
    triedAlready: reboot.test(folded),
    ironic,
    glowing,
    notConnected: withoutContract.test(folded),
    asks: isBareQuestion(text, folded),
    wordCount: folded.match(/[a-zа-я0-9]+/g)?.length ?? 0,
  }
}

function domainOf(folded: string, verdict: Verdict): Domain {
  const aboutOther = folded.match(elsewhere)?.length ?? 0
  const aboutNetwork = folded.match(network)?.length ?? 0
  if (aboutOther > 0 && (aboutOther >= aboutNetwork || verdict.topics[0]?.label === 'account-site')) return 'elsewhere'
  if (aboutNetwork > 0) return 'network'
  return verdict.topics.some(({ label, confidence }) => networkTopics.has(label) && confidence > 0.5)
    ? 'network'
    : 'unclear'
}

function complaintsIn(folded: string, domain: Domain, verdict: Verdict): AspectId[] {
  const named = verdict.topics.some(({ label }) => label !== 'general')
  const found: { readonly id: AspectId; readonly topic: Topic; readonly score: number; readonly at: number }[] = []
  for (const aspect of aspects) {
    if (!mayMean(aspect, domain)) continue
    const match = aspect.pattern.exec(folded)
    if (!match || aspect.not?.test(folded)) continue
    const agreed = agreement(aspect, verdict)
    const foreign = aspect.where === 'network' && domain === 'unclear'
    if (agreed === 0 && (foreign || (named && !selfEvident.has(aspect.id)))) continue
    // What stands in the first lines is what one came to say.
    const early = match.index < 120 ? 1 : 0
    found.push({ id: aspect.id, topic: aspect.topic, score: aspect.weight + agreed + early, at: match.index })
  }
  const first = verdict.topics[0]
  const usual = first && usualAspect[first.label]
  // The topic that triage is surest of is taken up even where no pattern knows the words.
  if (
    first &&
    usual &&
    domain !== 'elsewhere' &&
    first.confidence >= 0.6 &&
    !denied(usual, folded) &&
    !found.some(({ topic }) => topic === first.label)
  ) {
    found.push({ id: usual, topic: first.label, score: 1 + 3 * first.confidence, at: 0 })
  }
  return found.toSorted((left, right) => right.score - left.score || left.at - right.at).map(({ id }) => id)
}

function isBareQuestion(text: string, folded: string): boolean {
  const words = folded.match(/[a-zа-я0-9]+/g)?.length ?? 0
  return words > 0 && words <= 14 && /\?[\s)]*$/.test(text) && questionWord.test(folded) && !grievance.test(folded)
}

function denied(id: AspectId, folded: string): boolean {
  return aspects.find((aspect) => aspect.id === id)?.not?.test(folded) ?? false
}

function mayMean({ where }: Aspect, domain: Domain): boolean {
  return where === 'any' || domain === 'unclear' || where === domain
}

function agreement({ topic, where }: Aspect, verdict: Verdict): number {
  const confirmed = verdict.topics.find(({ label }) => label === topic)
  // Triage knows the topics of our trade; what a café or a clinic is blamed for it calls `general` or `support`.
  if (!confirmed) return where === 'elsewhere' && topic !== 'account-site' ? 1 : 0
  // Without service one wants the service back first, and the money or an apology after it.
  const urgent = verdict.urgency.label === 'now' && topic === 'no-connection' ? 4 : 0
  const technical = networkTopics.has(topic) ? 1.5 : 0
  return 4 * confirmed.confidence + urgent + technical
}

function praisesIn(folded: string, domain: Domain, verdict: Verdict): PraisedId[] {
  const named = verdict.topics.some(({ label }) => label !== 'general')
  return praised
    .filter(({ where }) => where === 'any' || where === (domain === 'network' ? 'network' : 'elsewhere'))
    .filter(({ pattern, not }) => pattern.test(folded) && !not?.test(folded))
    .map(({ id, topic, weight }) => {
      const agreed = topic ? (verdict.topics.find(({ label }) => label === topic)?.confidence ?? 0) : 0
      return { id, score: weight + 4 * agreed - (topic && named && agreed === 0 && id !== 'employee' ? 3 : 0) }
    })
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score)
    .map(({ id }) => id)
}
