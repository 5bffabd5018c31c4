import type { ReplyLanguage, TextLanguage } from '../../domain/verdict.ts'

const kazakhLetters = /[әғқңөұүһі]/i
/** Words and endings that tell Kazakh typed on a Russian keyboard from Russian; folded by hand. */
const kazakhWords =
  /^(?:жаксы|жаман|бар|жок|екен|керек|рахмет|рахмед|тамаша|мен|сен|биз|сиз|ол|осы|бул|мына|емес|кашан|калай|оте|отте|коп|аз|уш|еки|бир|болды|болад|болады|жерде|ушин|деп|дейд|адам|бала|пайдаланып|унады|унайды|канша|неге|кайда|[а-я]{3,}(?:ысы|иси|дар|дер|лар|лер|тар|тер|ымыз|имиз|нын|нин|дын|дин|тын|тин|сыздар|сиздер|айд|ейди|айды|мады|меди|пайды|бейди|йсын|генде|ганда|кан|ген|ган))$/
const russianWords =
  /^(?:и|в|не|на|что|это|как|но|все|так|очень|за|с|по|у|есть|нет|для|или|если|бы|же|вы|мы|они|он|она|было|был|хорошо|плохо|отлично|спасибо|супер|место|качество|деньги|только|просто|вообще|без|где|когда|почему)$/

const latinKazakh =
  /(?<!\p{L})(?:ot?te|eken|keremet|ra[hkq]h?met|(?:zh|j)a[kq]sy|(?:zh|j)aman|salem|salemetsiz|tamasha|kushti|unad[yi]|unama(?:dy|idy)|[kq]ymbat|(?:zh|j)o[kq]|istemei?d[iy]|nashar)(?!\p{L})/iu
const latinRussian =
  /(?<!\p{L})(?:spasibo|[hx]orosho|plo[hx]o|plo[hx]oi|ochen|otlichno|otlichnyi|skorost|rabotaet|nravitsya|normalno|vsegda|uzhas|uzhasno)(?!\p{L})/iu

const surelyKazakh =
  /(?<!\p{L})(?:тезл[ыі]г[ыі]|жылдамды[гғ][ыі]|жа[кқ]сы|жаман|нашар|керемет|тамаша|ра[кқх]мет|к[уү]шт[иі]|истемей\p{L}*|[уұ]на[йдм]\p{L}*|енд[иі]|неге|[кқ]ымбат)(?!\p{L})/iu
/** Kazakh and Russian typed in Latin letters, which nothing but their words tells from English. */
function typedInLatin(text: string): ReplyLanguage | null {
  const read = text.slice(0, 400)
  if (/(?<!\p{L})(?:the|and|is|are|was|to|of|with|my|they)(?!\p{L})/iu.test(read)) return null
  if (latinKazakh.test(read)) return 'kk'
  return latinRussian.test(read) ? 'ru' : null
}

/** The language we answer in: the author's own; of a mixed text the one most of its words belong to. */
export function replyLanguage(stated: TextLanguage | null, text: string): ReplyLanguage {
  // Words that no Russian text holds, whatever a short line was taken for.
  if (stated === 'ru' && text.length < 60 && surelyKazakh.test(text)) return 'kk'
  const typed = stated === 'en' || stated === null ? typedInLatin(text) : null
  if (typed) return typed
  // «I күшті»: one Latin letter makes no English.
  const cyrillic = stated === 'en' && /[а-яёәғқңөұүһі]{4}/i.test(text) && /[a-z]/i.test(text) && !/[a-z]{2}/i.test(text)
  if (!cyrillic && (stated === 'ru' || stated === 'kk' || stated === 'en')) return stated
  const words =
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  let kazakh = 0
  let russian = 0
  let latin = 0
  for (const word of words) {
    if (/^[a-z]+$/.test(word)) latin++
    else if (kazakhLetters.test(word) || kazakhWords.test(word)) kazakh++
    else if (russianWords.test(word) || /(?:ый|ая|ого|ому|ать|ить|ение|ость|ые|ых|ами|ет|ют|ят)$/.test(word)) russian++
  }
  if (latin > kazakh + russian && latin > words.length / 2) return 'en'
  return kazakh > russian ? 'kk' : 'ru'
}
