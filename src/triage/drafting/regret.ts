import { aspects } from './aspect-table.ts'
import type { AspectId } from './aspects.ts'
import type { Domain } from './domain-of.ts'
import { headingsNamedIn } from './headings.ts'

/** A small «но» inside praise. Only where it stands in so many words: a doubtful regret is worse than none. */
const regrets: readonly (readonly [AspectId, RegExp])[] = [
  [
    'price-high',
    /цен[аы]? [^.]{0,12}не (?:устраив|рад|нрав)|(?<!не |не очень |не так |не слишком |недо)дорог[оа]|дороговат|цен[аыуе][^.]{0,25}(?:немал|высок|кусают|могл|хотелось|завыш|велика)|кроме цен|минус[^.]{0,15}цен|(?:бит|чуть|немного) expensive|pricey|кымбат(?!ты)/,
  ],
  [
    'speed-slow',
    /не очень быстр|скорост[^.]{0,30}(?:хрома|маловат|могла бы|не всегда соответ|иногда пада|может падать)|скорост[^.]{0,20}оставля[а-я]* желать|снижени[а-я]* скорост|тормозит (?:иногда|вечер)|slow at times|баяулайды/,
  ],
  [
    'drops',
    /(?:иногда|правда|бывают?|случаются|порой|кейде|анда санда)[^.]{0,40}(?:дисконект|дисконнект|подвис|зависа|отключа|сбо[йи]|обрыв|пропада|глюк|вылет|(?<!скорость [^.]{0,20})падает(?! скор)|заскок|жогал|шыгып кет|узил)/,
  ],
  [
    'speed-below-plan',
    /скорост[^.]{0,30}(?:ниже|меньше) заявл|надеюсь[^.]{0,25}скорост|обещали \d[^.]{0,60}(?:не больше|максимум|а по факту|обманули)/,
  ],
  ['app-offline', /(?:тек|бирак|гана)[^.]{0,20}интернет(?:пен|мен|сиз)/],
  ['app-ads', /(?:бирак|но|but|только|тек)[^.]{0,30}(?:жарнама|реклам| ads )/],
  ['ping', /(?:иногда|бывает|порой)[^.]{0,30}(?:пинг|лаги)/],
  ['support-unreachable', /(?:но|хотя|правда|минус)[^.]{0,40}(?:дозвон|поддержк[^.]{0,20}(?:хрома|не отвеч|слаб))/],
  ['support-useless', /жаль[^.]{0,20} поддержк[^.]{0,20}(?:отстой|плох|слаб|ужас)/],
  ['visit-late', /чинят[^.]{0,15}долго|долго (?:чинят|(?:ждали|ждать|жду) (?:мастер|монтер|специалист|ремонт)|еха)/],
]
const unsaid =
  /последн[а-я]* время[^.]{0,60}(?:упал|хуже|ухудш|пада|стал[аио]? плох|подвод|глюч|проблем)|(?:стал[аио]?|работает) (?:намного |гораздо |чуть |заметно )?хуже|(?:качество|скорость)[^.]{0,25}(?:упал|ухудш|снизил)|(?:бирак|брак|алайда|тек)[^.]{0,60}(?:кымбат| тар |нашар|жок|жабык|баяу|киын|истемей|шыкпай|жетпей|жетисп|кешик|коп шыг|аз болды)|жетпей калды|(?:but|only|however)[a-z ]{0,30}(?:slow|expensive|could|wish|pity|drop|long wait)|оставляет желать|могло (?:бы )?быть (?:и )?(?:по)?лучше|(?:но|однако|только|есть)[а-я ]{0,12}(?:одна |один |одно )(?:проблем|минус|недостат|но )|единственн[а-я]* (?:минус|недостат|проблем)|бывают моменты|раздража|есть недостат|есть минус|неладно|халтур|разве что|кейде [^.]{0,30}(?:[пмб]ай|[пмб]ей)|подумываю о смене|думаю (?:менять|сменить)|(?:только|но) [^.]{0,30}мало(?= )|кате (?:бар|кет)|(?:тузет|дузет)(?:сениз|ин)|унамайды|унамады|не нравится только|хотелось бы (?!выра|поблаг|отмет|сказ|подел)|кемшили[гк]|жаксартатын|could be better|room for improvement/
/** What follows such a word up to the end of its sentence is what could be better. */
const but =
  / (?:но|только|однако|минусы?|из минусов|недостатк?[а-я]*|жаль|хотя|иногда|бывает|порой|периодически|хотелось бы(?! выра| поблаг| отмет| сказ| подел)|кроме|минус в том|проблема в том|бирак|алайда|but|however|although|sometimes|except)(?: что)? ([^.]{4,110})/g
const reallyNone =
  /^(?:в |у |и |то |это |как |таковых |практически |пока )*(?:нет|отсутств|не (?:наш|замет|обнаруж|увид)|пока нет|нету|мен доволен|я доволен|меня устраив|все устраив)/
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
  'app-offline',
])
/** What is called a fault by its name may be any of them but the sums of the rest. */
const fault =
  / (?:минус[а-я]*|недостат(?:ок|ки|ков|ком)|единственн[а-я]*|не понравил[а-я]*|огорча[а-я]*|расстраива[а-я]*|кемшилиг?[а-я]*|drawbacks?|downsides?|only (?:complaint|issue|problem|negative)) (?:(?:хотел бы |хочу |можно |стоит )?(?:отнести|назвать) )?([^.]{4,140})/g
const noFaults: ReadonlySet<AspectId> = new Set([
  'quality-poor',
  'misled',
  'no-choice',
  'net-bad',
  'tariff-other',
  'tv-other',
  'games',
])

const clearAspects = aspects.filter(({ id }) => clear.has(id))

/** «если и бывают перебои, то быстро устраняют» is praise. */
const mended = /быстро устран|устраняются|очень редко|крайне редко|почти нет|ничего страшного|не страшно/

const pleased = /(?<!не )(?:довол|хорош|отличн|радует|супер|жаксы|керемет|great|good|excellent|happy|pleased)/

/** «порой на высоченной скорости» regrets nothing. */
const slowIndeed =
  /(?:пада|низк|мала|маловат|слаб|упал|меньше|хуже|снижа|скачет|скачк|режет|не (?:хвата|дотяг|всегда|очень))|медлен|тормоз|баяу|slow|drop/

function namedAfterBut(folded: string, domain: Domain): AspectId | null {
  for (const [, clause = ''] of folded.matchAll(but)) {
    if (reallyNone.test(clause)) continue
    const found = clearAspects.find(
      ({ where, pattern, not }) =>
        (where === 'any' || where === domain) && pattern.test(` ${clause} `) && !not?.test(clause),
    )
    // «недавно, но очень доволен и скоростью» regrets nothing.
    if (pleased.test(clause)) continue
    if (found?.id === 'speed-slow' && !slowIndeed.test(clause)) continue
    if (found && !(found.topic === 'drops' && mended.test(folded))) return found.id
  }
  return null
}

/** What a praising text regrets; `unsaid` if something, but not what; null if nothing. Under five stars only what is called a fault. */
export function regretIn(
  folded: string,
  domain: Domain,
  faults: string | null,
  stars: number | null,
): AspectId | 'unsaid' | null {
  const named = faults === null ? calledFault(folded, domain) : (namedIn(faults, domain) ?? 'unsaid')
  if (named !== null && named !== 'unsaid') return named
  // Of several the one that is told first.
  const [first] = regrets
    .flatMap(([aspect, pattern]) => {
      const at = aspect === 'drops' && mended.test(folded) ? -1 : folded.search(pattern)
      return at === -1 ? [] : [{ aspect, at }]
    })
    .toSorted((left, right) => left.at - right.at)
  if (first) return first.aspect
  return namedAfterBut(folded, domain) ?? named ?? (stars !== 5 && unsaid.test(folded) ? 'unsaid' : null)
}

function calledFault(folded: string, domain: Domain): AspectId | 'unsaid' | null {
  for (const [, said = ''] of folded.matchAll(fault)) {
    if (reallyNone.test(said)) continue
    return namedIn(said, domain) ?? 'unsaid'
  }
  return null
}

function namedIn(said: string, domain: Domain): AspectId | null {
  const found = aspects
    .filter(({ id, where }) => (where === 'any' || where === domain) && !noFaults.has(id))
    .filter(({ pattern, not }) => pattern.test(` ${said} `) && !not?.test(said))
  return found.toSorted((left, right) => right.weight - left.weight)[0]?.id ?? headingsNamedIn(said)[0] ?? null
}
