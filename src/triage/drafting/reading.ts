import type { ReplyLanguage, Verdict } from '../../domain/verdict.ts'
import { type Aspect, type AspectId, aspects } from './aspects.ts'
import { fold } from './fold.ts'
import { type PraisedId, praised } from './praised.ts'
import { readSpan, type TimeSpan } from './time-span.ts'

/** What the words are about: our trade, plainly something else (a shop, a clinic, an app), or nothing that tells. */
export type Domain = 'network' | 'elsewhere' | 'unclear'

export interface Reading {
  readonly domain: Domain
  /** Most telling first. */
  readonly complaints: readonly AspectId[]
  readonly praises: readonly PraisedId[]
  /** How long it lasts, in our own words; null where the text does not say so plainly. */
  readonly span: TimeSpan | null
  /** The author has rebooted or had a visit already: self-check hints would be an insult. */
  readonly triedAlready: boolean
  /** «но», «только», «бірақ», “but”. */
  readonly reserved: boolean
  readonly wordCount: number
}

const network =
  /интернет|инет | инета|инете|провайдер|роутер|модем|вай ?фай|вайфай|wi ?fi| wifi|пинг|мбит|мегабит|кбит|мб с | mbps|\d ?mb|оптик|оптовол|казах?ктелеком|казах?телеком|казак?телеком|казтелеком| кт |мегалайн|мегалаин|megaline|id ?net|айди ?н|idnet|билайн|мтс|мегафон|tele2|теле2|актив|кселл|kcell|алтел|altel|ростелеком|beeline|broadband|internet|virgin|download|upload|телефони| связ[ьи]|канал[ыао]|телевид|id ?tv|приставк|абонент|тариф|трафик|монтер|домашн[а-я]* телефон|городск[а-я]* телефон|желиси|сет шык|мобильн|сим карт|router|modem|скорост|torrent|торрент|ютуб|youtube| тв | ping /
const elsewhere =
  /тауар|китап|ойын|косымш|приложени|багдарлама|дукен|магазин|дами|дәм|тамак|кафе|ресторан|кофе|самса|врач|дариг|аурухана|больниц|емхана|клиник|аударм|подгузник|киим|машин|каспий|каспи|банк|сбер|карт[аыуе] |кредит|вклад|отделени[а-я]* банк|отель|гостиниц|салон|шаш |бала бакша|мектеп|школ|курьер|жетки[зл]|достав|посылк|товар|батарея|зарядк|наушник|колонк|часы |сағат брас|ватсап|whatsapp|instagram|инстаграм|жазылым|аудио|книг|фильмди|билет|аэропорт|багаж|парк |базар|сауда|центр|дизайн|travelodge|hotel|restaurant|shop |food/
const reboot =
  /перезагру|перегру(?:зил|жал|жаю|зка)|перезапус|перезагру|переустан|проверил|поменял|менял[аи]? (?:роутер|модем|кабел)|новый (?:роутер|модем)|reboot|restart|reset|new (?:router|hub)|кайта кос|ауыстырд|приход|приезж|был мастер|мастера говорят|technician|engineer/
const reserve =
  / но | правда | только | единствен| хотя | минус| однако | зато | тек | бирак | but | only | except| although | кроме | жаль | лишь /

export function read(text: string, verdict: Verdict, language: ReplyLanguage): Reading {
  const folded = fold(text)
  const domain = domainOf(folded, verdict)
  return {
    domain,
    complaints: verdict.kind.label === 'spam' ? [] : complaintsIn(folded, domain, verdict),
    praises: praisesIn(folded, domain),
    span: readSpan(folded, language),
    triedAlready: reboot.test(folded),
    reserved: reserve.test(folded),
    wordCount: folded.trim() === '' ? 0 : folded.trim().split(' ').length,
  }
}

function domainOf(folded: string, verdict: Verdict): Domain {
  const first = verdict.topics[0]?.label
  if (elsewhere.test(folded)) {
    const aboutNetwork = folded.match(new RegExp(network.source, 'g'))?.length ?? 0
    const aboutOther = folded.match(new RegExp(elsewhere.source, 'g'))?.length ?? 0
    if (aboutOther >= aboutNetwork || first === 'account-site') return 'elsewhere'
    return 'network'
  }
  if (network.test(folded)) return 'network'
  return 'unclear'
}

function complaintsIn(folded: string, domain: Domain, verdict: Verdict): AspectId[] {
  const found: { readonly aspect: Aspect; readonly score: number; readonly at: number }[] = []
  for (const aspect of aspects) {
    if (aspect.where !== 'any' && aspect.where !== (domain === 'unclear' ? 'elsewhere' : domain)) continue
    const match = aspect.pattern.exec(folded)
    if (!match) continue
    const topic = verdict.topics.find(({ label }) => label === aspect.topic)
    const agreed = topic ? 4 * topic.confidence : 0
    found.push({ aspect, score: aspect.weight + agreed, at: match.index })
  }
  found.sort((left, right) => right.score - left.score || left.at - right.at)
  return found.map(({ aspect }) => aspect.id)
}

function praisesIn(folded: string, domain: Domain): PraisedId[] {
  return praised
    .filter(({ where }) => where === 'any' || where === (domain === 'network' ? 'network' : 'elsewhere'))
    .filter(({ pattern, not }) => pattern.test(folded) && !not?.test(folded))
    .toSorted((left, right) => right.weight - left.weight)
    .map(({ id }) => id)
}
