import type { AspectId } from './aspects.ts'

/** A small «но» inside praise. Only where it stands in so many words: a doubtful regret is worse than none. */
const regrets: readonly (readonly [AspectId, RegExp])[] = [
  [
    'price-high',
    /дорог[оа]|дороговат|цен[аыуе][^.]{0,25}(?:немал|высок|кусают|могл|хотелось|завыш|велика)|кроме цен|минус[^.]{0,15}цен|(?:бит|чуть|немного) expensive|pricey|кымбат(?!ты)/,
  ],
  [
    'speed-slow',
    /не очень быстр|скорост[^.]{0,15}(?:хрома|маловат|могла бы)|снижени[а-я]* скорост|тормозит (?:иногда|вечер)|slow at times|баяулайды/,
  ],
  [
    'drops',
    /(?:иногда|правда|бывает|порой|кейде|анда санда)[^.]{0,40}(?:дисконект|дисконнект|отключа|сбо[йи]|обрыв|пропада|глюк|вылет|заскок|жогал|шыгып кет|узил)/,
  ],
  ['ping', /(?:иногда|бывает|порой)[^.]{0,30}(?:пинг|лаги)/],
  ['support-unreachable', /(?:но|хотя|правда|минус)[^.]{0,40}(?:дозвон|поддержк[^.]{0,20}(?:хрома|не отвеч|слаб))/],
  ['visit-late', /чинят[^.]{0,15}долго|долго (?:чинят|жда|еха)|минус[^.]{0,60}долго/],
]
const unsaid =
  /оставляет желать|могло быть (?:и )?лучше|есть недостат|есть минус|хотелось бы|кемшили[гк]|could be better|room for improvement/
/** «если и бывают перебои, то быстро устраняют» is praise. */
const mended = /быстро устран|устраняются|очень редко|крайне редко|почти нет|ничего страшного|не страшно/

/** What a praising text regrets; `unsaid` if something, but not what; null if nothing. */
export function regretIn(folded: string): AspectId | 'unsaid' | null {
  for (const [aspect, pattern] of regrets) {
    if (pattern.test(folded) && !(aspect === 'drops' && mended.test(folded))) return aspect
  }
  return unsaid.test(folded) ? 'unsaid' : null
}
