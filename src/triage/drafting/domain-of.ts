import type { ReplyLanguage, Topic, Verdict } from '../../domain/verdict.ts'
import type { Aspect } from './aspects.ts'

/** What the words are about: our trade, plainly something else (a shop, a clinic, an app), or nothing that tells. */
export type Domain = 'network' | 'elsewhere' | 'unclear'

const network =
  /интернет(?!сиз|сыз|пен |мен )|инет | инета|инете|провайдер|роутер|модем|вай ?фай|вайфай|wi ?fi|пинг|мбит|мегабит|кбит|мб с | mbps|\d ?mb|оптик|оптовол|казах?ктелеком|казах?телеком|казак?телеком|казах?тел[еи]ком|казтелеком| кт |мегалайн|мегалаин|megaline|id ?net|айди ?н|idnet|провайд|билайн|мтс|мегафон|tele2|теле2| актив(?! ломбард)|кселл|kcell|алтел|altel|ростелеком|beeline|broadband|internet|bandwidth|fib(?:re|er)|connection|provider|netflix|connectivity|streaming|my services?|package|hub |каналд|virgin|download|upload|телефони| связ[ьи]|канал[ыао]|телевид|id ?tv|приставк|абонент|тариф|трафик|dial ?up| 160 |заявк[а-я]* на ремонт|бюро ремонт|монтер|домашн[а-я]* (?:номер|телефон)|городск[а-я]* телефон|номер телефона|отключ[а-я]* телефон|телефон[а-я]* отключ|желиси|сет шык|мобильн|сим карт|router|modem|скорост(?![а-я]* (?:обслуж|черепах|улит|работы))|torrent|торрент|ютуб|youtube| тв | ping |phone line|landline|disconnected| (?:my|the|our) box |tivo|buffering|signal level|tv service|говнолайн|говно ?line|megovno| днс /g
const elsewhere =
  /тауар|китап(?!ша)|ойын|ойна|оина|косымш|приложени|багдарлама|дукен|магазин| дами|тамак|кафе|ресторан|кофе|самса|врач|дариг|аурухана|больниц|емхана| клиник|аударм|подгузник|киим|машин|каспий|отделени[ея] |каспи|банк| сбер| карт[аыуе] | кредит| вклад(?!к)|отель|гостиниц|салон|шаш |бала бакша|мектеп|школ|курьер|жеткиз| достав|посылк|товар|батарея|зарядк|наушник|колонк|ватсап|whatsapp|instagram|инстаграм|жазылым|аудио|книг|билет|аэропорт|багаж|парк |базар|сауда|дизайн|travelodge|hotel|restaurant|shop |food|присоск|радар|козгалткыш|мотор|килем|ойыншык|поршен|бетон|устел|орындык| usb |флешк|мешит|намаз|валют|кассир|купюр|ипотек|страховк|депозит|банкомат|пра?[ао]грам|эффект|рекламалар|жарнама|такси|ойна|портал|колледж|мугалим|мешит|маска/g
export const networkTopics: ReadonlySet<Topic> = new Set([
  'no-connection',
  'drops',
  'speed',
  'wifi-router',
  'tv',
  'telephony',
])

/**
 * Ours is an internet provider: in Russian and English one word of another trade beside one of ours («не смог позвонить
 * в поликлинику») changes nothing. Kazakh texts that name both are about an app more often than not.
 */
export function domainOf(folded: string, verdict: Verdict, language: ReplyLanguage): Domain {
  const aboutOther = folded.match(elsewhere)?.length ?? 0
  const aboutNetwork = folded.match(network)?.length ?? 0
  const app = verdict.topics[0]?.label === 'account-site' && (language === 'kk' || aboutNetwork === 0)
  const first = verdict.topics[0]
  const technical = first !== undefined && networkTopics.has(first.label) && first.confidence >= 0.9
  const level = language === 'kk' && !technical
  const outweighed = level ? aboutOther >= aboutNetwork : aboutOther > aboutNetwork
  if (aboutOther > 0 && (outweighed || app)) return 'elsewhere'
  if (aboutNetwork > 0) return 'network'
  return verdict.topics.some(({ label, confidence }) => networkTopics.has(label) && confidence > 0.5)
    ? 'network'
    : 'unclear'
}

/** Whether an aspect can be meant in a text about this. */
export function mayMean({ where }: Aspect, domain: Domain): boolean {
  return where === 'any' || domain === 'unclear' || where === domain
}
