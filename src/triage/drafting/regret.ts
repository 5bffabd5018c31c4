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
  ['app-ads', /(?:бирак|но|but|только|тек)[^.]{0,30}(?:жарнама|реклам| ads)/],
  ['ping', /(?:иногда|бывает|порой)[^.]{0,30}(?:пинг|лаги)/],
  ['support-unreachable', /(?:но|хотя|правда|минус)[^.]{0,40}(?:дозвон|поддержк[^.]{0,20}(?:хрома|не отвеч|слаб))/],
  ['visit-late', /чинят[^.]{0,15}долго|долго (?:чинят|жда|еха)|минус[^.]{0,60}долго/],
]
const unsaid =
  /последн[а-я]* время[^.]{0,60}(?:упал|хуже|ухудш|пада|стал[аио]? плох|подвод|глюч|проблем)|(?:стал[аио]?|работает) (?:намного |гораздо |чуть |заметно )?хуже|(?:качество|скорость)[^.]{0,25}(?:упал|ухудш|снизил)|(?:бирак|алайда|тек)[^.]{0,60}(?:кымбат|нашар|жок|баяу|киын|истемей|шыкпай|жетпей|жетисп|кешик|коп шыг|аз болды)|жетпей калды|(?:but|only|however)[a-z ]{0,30}(?:slow|expensive|could|wish|pity|drop|long wait)|оставляет желать|могло быть (?:и )?лучше|есть недостат|есть минус|хотелось бы|кемшили[гк]|could be better|room for improvement/
/** «если и бывают перебои, то быстро устраняют» is praise. */
const mended = /быстро устран|устраняются|очень редко|крайне редко|почти нет|ничего страшного|не страшно/

/** What a praising text regrets; `unsaid` if something, but not what; null if nothing. */
export function regretIn(folded: string): AspectId | 'unsaid' | null {
  for (const [aspect, pattern] of regrets) {
    if (pattern.test(folded) && !(aspect === 'drops' && mended.test(folded))) return aspect
  }
  return unsaid.test(folded) ? 'unsaid' : null
}
