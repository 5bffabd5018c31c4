import { aspects } from './aspect-table.ts'
import type { AspectId } from './aspects.ts'

/** A small «но» inside praise. Only where it stands in so many words: a doubtful regret is worse than none. */
const regrets: readonly (readonly [AspectId, RegExp])[] = [
  [
    'price-high',
    /(?<!не |не очень |не так |не слишком |недо)дорог[оа]|дороговат|цен[аыуе][^.]{0,25}(?:немал|высок|кусают|могл|хотелось|завыш|велика)|кроме цен|минус[^.]{0,15}цен|(?:бит|чуть|немного) expensive|pricey|кымбат(?!ты)/,
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
  /последн[а-я]* время[^.]{0,60}(?:упал|хуже|ухудш|пада|стал[аио]? плох|подвод|глюч|проблем)|(?:стал[аио]?|работает) (?:намного |гораздо |чуть |заметно )?хуже|(?:качество|скорость)[^.]{0,25}(?:упал|ухудш|снизил)|(?:бирак|алайда|тек)[^.]{0,60}(?:кымбат|нашар|жок|баяу|киын|истемей|шыкпай|жетпей|жетисп|кешик|коп шыг|аз болды)|жетпей калды|(?:but|only|however)[a-z ]{0,30}(?:slow|expensive|could|wish|pity|drop|long wait)|оставляет желать|могло (?:бы )?быть (?:и )?(?:по)?лучше|(?:но|однако|только|есть)[а-я ]{0,12}(?:одна |один |одно )(?:проблем|минус|недостат|но )|единственн[а-я]* (?:минус|недостат|проблем)|бывают моменты|раздража|есть недостат|есть минус|хотелось бы|кемшили[гк]|could be better|room for improvement/
/** What follows such a word up to the end of its sentence is what could be better. */
const but =
  / (?:но|только|однако|минусы?|из минусов|недостатк?[а-я]*|жаль|хотя|иногда|бывает|порой|периодически|хотелось бы|кроме|минус в том|проблема в том|бирак|алайда|but|however|although|sometimes|except)(?: что)? ([^.]{4,110})/g
const reallyNone =
  /^(?:нет|отсутств|не (?:наш|замет|обнаруж|увид)|пока нет|нету|мен доволен|я доволен|меня устраив|все устраив)/
/** Clear enough to be named in a small «но»; the others are words that praise uses too. */
const clear: ReadonlySet<AspectId> = new Set([
  'speed-below-plan',
  'speed-evening',
  'speed-slow',
  'drops',
  'outage',
  'ping',
  'video',
  'wifi-weak',
  'tv-freeze',
  'tv-channels',
  'price-rise',
  'support-unreachable',
  'visit-late',
  'connection-wait',
  'office-queue',
  'crowded',
  'kazakh-missing',
  'app-fault',
])
const clearAspects = aspects.filter(({ id }) => clear.has(id))

/** «если и бывают перебои, то быстро устраняют» is praise. */
const mended = /быстро устран|устраняются|очень редко|крайне редко|почти нет|ничего страшного|не страшно/

function namedAfterBut(folded: string): AspectId | null {
  for (const [, clause = ''] of folded.matchAll(but)) {
    if (reallyNone.test(clause)) continue
    const found = clearAspects.find(({ pattern, not }) => pattern.test(` ${clause} `) && !not?.test(clause))
    if (found && !(found.topic === 'drops' && mended.test(folded))) return found.id
  }
  return null
}

/** What a praising text regrets; `unsaid` if something, but not what; null if nothing. */
export function regretIn(folded: string): AspectId | 'unsaid' | null {
  for (const [aspect, pattern] of regrets) {
    if (pattern.test(folded) && !(aspect === 'drops' && mended.test(folded))) return aspect
  }
  return namedAfterBut(folded) ?? (unsaid.test(folded) ? 'unsaid' : null)
}
