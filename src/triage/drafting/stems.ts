import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as russian } from '@orama/stemmers/russian'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import { fold } from './fold.ts'

/** No stemmer of Kazakh exists as a package; endings are cut by this table, longest first, on folded words. */
const kazakhEndings: readonly string[] = [
  'емин',
  'амын',
  'асыз',
  'есиз',
  'уге',
  'уга',
  'ларымыздын',
  'леримиздин',
  'ларыныздын',
  'лериниздин',
  'ларынызды',
  'леринизди',
  'ларымызды',
  'леримизди',
  'ларыныз',
  'лериниз',
  'ларымыз',
  'леримиз',
  'сыздар',
  'сиздер',
  'дарынан',
  'лерден',
  'лардан',
  'тардан',
  'терден',
  'дардан',
  'дерден',
  'лары',
  'лери',
  'дары',
  'дери',
  'тары',
  'тери',
  'ымыз',
  'имиз',
  'ыныз',
  'иниз',
  'ынан',
  'инен',
  'ында',
  'инде',
  'ынын',
  'инин',
  'ымды',
  'имди',
  'лар',
  'лер',
  'дар',
  'дер',
  'тар',
  'тер',
  'нын',
  'нин',
  'дын',
  'дин',
  'тын',
  'тин',
  'нан',
  'нен',
  'дан',
  'ден',
  'тан',
  'тен',
  'мен',
  'бен',
  'пен',
  'сыз',
  'сиз',
  'дык',
  'дик',
  'лык',
  'лик',
  'тык',
  'тик',
  'ына',
  'ине',
  'ген',
  'ган',
  'кан',
  'кен',
  'ады',
  'еди',
  'йды',
  'йди',
  'да',
  'де',
  'та',
  'те',
  'га',
  'ге',
  'ка',
  'ке',
  'на',
  'не',
  'ды',
  'ди',
  'ты',
  'ти',
  'ны',
  'ни',
  'сы',
  'си',
  'ым',
  'им',
  'у',
  'ы',
  'и',
].toSorted((left, right) => right.length - left.length)

/** Cuts up to three endings; what is left keeps at least three letters, so that short words stay themselves. */
export function kazakhStem(folded: string): string {
  let stem = folded
  for (let round = 0; round < 3; round++) {
    const ending = kazakhEndings.find((each) => stem.endsWith(each) && stem.length - each.length >= 3)
    if (!ending) return stem
    stem = stem.slice(0, -ending.length)
  }
  return stem
}

const stopWords: Readonly<Record<ReplyLanguage, ReadonlySet<string>>> = {
  ru: new Set(
    'а и в во на не но о об от до по с со у к ко за из же ли бы как что это где когда кто чем для при или то вы мы я мне вас нас ваш наш можно нужно надо есть будет было если подскажите пожалуйста здравствуйте добрый день скажите хочу хотел хотела узнать вопрос сколько какой какая какие каким'.split(
      ' ',
    ),
  ),
  kk: new Set(
    'мен сиз биз бул ол осы сол бар жок ма ме ба бе па пе керек болады бола ала ушин калай кашан кайда канша кандай не неге жане да де саламатсыз салеметсиз айтынызшы сурак'.split(
      ' ',
    ),
  ),
  en: new Set(
    'a an the and or of to in on at for is are was be do does did i we you your our it this that how what when where who which can could would please hello hi there with from about if any have has get'.split(
      ' ',
    ),
  ),
}

/** Word stems of a text, folded, without the words that say nothing. */
export function stemsOf(text: string, language: ReplyLanguage): string[] {
  const stop = stopWords[language]
  return fold(text)
    .replace(/ wi fi(?= )| вай фа[йея](?= )| вайфай(?= )/g, ' wifi')
    .trim()
    .split(' ')
    .filter((word) => word.length > 1 && !stop.has(word))
    .map((word) => stemOf(word, language))
}

function stemOf(word: string, language: ReplyLanguage): string {
  switch (language) {
    case 'ru':
      return /^[а-я]/.test(word) ? russian(word) : word
    case 'en':
      return /^[a-z]/.test(word) ? english(word) : word
    case 'kk':
      return kazakhStem(word)
    default:
      return language satisfies never
  }
}
