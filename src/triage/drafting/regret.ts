import { aspects } from './aspect-table.ts'
import type { AspectId } from './aspects.ts'
import type { Domain } from './domain-of.ts'
import { headingsNamedIn } from './headings.ts'

/** A small «но» inside praise. Only where it stands in so many words: a doubtful regret is worse than none. */
const regrets: readonly (readonly [AspectId | 'unsaid', RegExp])[] = [
  [
    'price-high',
    /цен[аы]? [^.]{0,12}не (?:устраив|рад|нрав)|(?<!не |не оч[а-я]{0,6} |не так |не слишком |недо)дорог(?:о |овато |оват |ой (?:интернет|инет|тариф)|ие (?:тариф|услуг)|ая (?:услуг|цена|абонент))| (?:но|слишком|очень) дорог(?:ой|ая) (?![а-я]{3,12} (?:спасибо|благодар))|(?<!не )дороговат|цен[аыуе][^.]{0,25}(?:немал|высок|кусают|могл|хотелось|завыш|велика)|кроме цен|минус[^.]{0,15}цен|(?:бит|чуть|немного) expensive|pricey|кымбат(?!ты|[а-я]{0,4} емес)|(?:бага|тариф)[а-я]* [^.]{0,15}(?:жогары(?! емес)|котеринки)/,
  ],
  [
    'speed-slow',
    /не очень быстр|скорост[^.]{0,30}(?:хрома|маловат|могла бы)|скорост[^.]{0,20}оставля[а-я]* желать|тормозит (?:иногда|вечер)|slow at times|баяулайды/,
  ],
  [
    'drops',
    /(?:иногда|правда|бывают?|случаются|порой|временами|время от времени|периодически|изредка|кейде|анда санда)[^.]{0,40}(?:дисконект|дисконнект|подвис|зависа|отключа|сбо[йи]|обрыв|пропада|глюк|вылет|(?<!скорость [^.]{0,20})падает(?! скор)|заскок|жогал|шыгып кет|узил)/,
  ],
  // Speed that comes and goes is not a low one.
  [
    'net-bad',
    /(?:иногда|бывает|временами|порой|периодически|время от времени|часто)[^.]{0,40}скорост[^.]{0,25}(?:пада|снижа|снизи|скач|прыга|плава|реж(?:ет|ут))|скорост[^.]{0,15} (?:иногда|бывает|временами|порой|периодически|может|резко|постоянно|часто)[^.]{0,15}(?:пада|снижа|скач|прыга|плава)|(?:прыгает|плавает|скачет) скорость|снижени[а-я]* скорост|не (?:всегда|очень|совсем|особо) стабил|нестабил/,
  ],
  [
    'speed-below-plan',
    /скорост[^.]{0,20} не (?:всегда |совсем |очень )?соответ|обещанной скорости[^.]{0,60} нет |(?:желательно|хотелось бы|чтобы)[^.]{0,30}(?:объявленн|заявленн|обещанн)[^.]{0,25}скорост|скорост[^.]{0,30}(?:ниже|меньше) заявл[а-я]+ (?!(?:только )?если)|надеюсь[^.]{0,25}скорост|обещали \d[^.]{0,60}(?:не больше|максимум|а по факту|обманули)/,
  ],
  [
    'app-offline',
    /(?:тек|бирак|бырак|брак|гана)[^.]{0,20}интернет ?(?:пен|мен|сиз|аркылы)|интернет (?:жок|болмаса)[^.]{0,25}(?:истемей|кирмей|косылма|ашылма|ойнай алма|жумыс жаса?м)/,
  ],
  // What eats data is a fault of an app, which none of the points names.
  ['unsaid', /интернет(?:ти|ты)? (?:оте |аздап |тым |сал |катты )?(?:коп )?(?:же(?:йд|ид|п кет)|алады|кетед)/],
  [
    'app-ads',
    /(?:бирак|но|but|только|тек)[^.]{0,30}(?:жарнама|реклам| ads )|(?:жарнама|реклама)[а-я]* (?:оте |тым )?(?:коп|кобей)(?! (?:алып|деп|дей))/,
  ],
  ['ping', /(?:иногда|бывает|порой)[^.]{0,30}(?:пинг|лаги)/],
  [
    'support-unreachable',
    / (?:но|хотя|правда|из минусов|минус) [^.]{0,40}(?:дозвон|поддержк[^.]{0,20}(?:хрома|не отвеч|слаб))/,
  ],
  ['support-useless', /жаль[^.]{0,20} поддержк[^.]{0,20}(?:отстой|плох|слаб|ужас)/],
  ['visit-late', /чинят[^.]{0,15}долго|долго (?:чинят|(?:ждали|ждать|жду) (?:мастер|монтер|специалист|ремонт)|еха)/],
]
const unsaid =
  /последн[а-я]* время[^.]{0,60}(?:упал|хуже|ухудш|пада|стал[аио]? плох|подвод|глюч|проблем)|(?:стал[аио]?|работает) (?:намного |гораздо |чуть |заметно )?хуже|(?:качество|скорость)[^.]{0,25}(?:упал|ухудш|снизил)|(?:бирак|бырак|брак|алайда|дегенмен|(?<! бир )тек)[^.]{0,60}(?:кымбат(?!ты)| тар |нашар|жок|жабык|баяу|дореки|ынсапсыз|ынгайсыз|(?:оте|сал|тым) (?:жай|аз|коп|жогары|алыс|узак|кишкентай)(?! жер)|катып кал|катад|лагат|шулы|салкын|отырык|жонсиз|аз екен|(?!окин|жалык|катыр|ауырт|узил|шарша|тоз)[а-я]{3,}(?:[мпб][ае][йи](?:д|т|м |мын|мин| )|мады |меди |пады |педи )|киын|истемей|шыкпай|жетпей|жетисп|кешик|коп шыг|аз болды)|жетпей калды|(?:but|only|however)[a-z ]{0,30}(?:slow|expensive|could|wish|pity|drop|long wait)|оставляет желать|могло (?:бы )?быть (?:и )?(?:по)?лучше|(?:но|однако|только|есть)[а-я ]{0,12}(?:одна |один |одно )(?:проблем|минус|недостат|но )|единственн[а-я]* (?:минус|недостат|проблем)|бывают моменты|раздража|есть недостат|есть минус|неладно|халтур|разве что|кейде [^.]{0,30}(?:[пмб]ай|[пмб]ей)|подумываю о смене|думаю (?:менять|сменить)|(?:только|но) [^.]{0,30}(?<!не )мало(?= )| (?:но|только) [^.]{0,40}(?:медленн|слабее)|кате (?:бар|кет)|(?:тузет|дузет)(?:сениз|ин)|унамайды|унамады|не нравится только|желает лучшего|хотелось бы (?!выра|поблаг|отмет|сказ|подел)|кемшили[гк]|жаксартатын|could be better|room for improvement/
/** What follows such a word up to the end of its sentence is what could be better. */
const but =
  / (?:но|только|однако|минусы?|из минусов|недостатк?[а-я]*|жаль|хотя|иногда|бывает|порой|временами|периодически|хотелось бы(?! выра| поблаг| отмет| сказ| подел)|кроме|минус в том|проблема в том|бирак|бырак|алайда|but|however|although|sometimes|except)(?: что)? ([^.]{4,110})/g
const reallyNone =
  /^(?:в |у |и |то |это |как |таковых |практически |пока )*(?:нет|отсутств|не (?:наш|замет|обнаруж|увид)|пока нет|нету|жок |мен доволен|я доволен|меня устраив|все устраив)/
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
  / (?:минус[а-я]*|недостат(?:ок|ки|ков|ком)|единственн[а-я]*(?! (?:желание|выход|кто|вариант|[а-я]* ?провайдер|компания|надежда|плюс))|не понравил[а-я]*|огорча[а-я]*|расстраива[а-я]*|кемшилиг?[а-я]*|drawbacks?|downsides?|only (?:complaint|issue|problem|negative)) (?:(?:хотел бы |хочу |можно |стоит )?(?:отнести|назвать) )?([^.]{4,140})/g
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
const mended =
  /быстро устран|все же (?:бывает )?редко|но (?:бывает )?редко|устраняются|очень редко|крайне редко|почти нет|ничего страшного|не страшно/

const pleased =
  /(?<!не )(?:довол|хорош|нормально|устраивает|редко|отличн|радует|супер|жаксы|керемет|great|good|excellent|happy|pleased)/

/** «порой на высоченной скорости» regrets nothing. */
const slowIndeed =
  /(?:пада|низк|мала|маловат|слаб|упал|меньше|хуже|снижа|скачет|скачк|режет|не (?:хвата|дотяг|всегда|очень))|медлен|тормоз|баяу|slow|drop/

/** «Не вылетает и не лагает», «никаких обрывов»: nothing to regret. */
const denied =
  / (?:не|ни) (?:вылета|лага|глюч|тормоз|висн|завис|подвис|пада|отключ|пропада|обрыва|прерыва|скач|прыга|подпрыг)[а-я]*| не (?:очень|сильно|так|особо) (?:подпрыг|прыга|скач|тормоз|лага|глюч|пада|завис)[а-я]*| (?:никаких |ни (?:одного|единого) |без )(?:сбо|обрыв|вылет|разрыв|перебо|тормоз|лаг|глюк|отключ|подвис|завис|задерж|скачк)[а-я]*| (?:сбоев|обрывов|вылетов|разрывов|перебоев|тормозов|лагов|глюков|отключений|зависаний|задержек)(?: [а-я]+)? (?:нет|нету|не (?:было|быва|наблюд|замеч|возник)[а-я]*)/g
/** What was bad with another company before one moved to us. */
const elsewhereBefore =
  /^.{0,1500}(?:пробовал|раньше|до этого).{0,600} (?:недавно|теперь|потом|в итоге|наконец) (?:мы |я |то )?(?:подключил|переш)[а-я]*/
/** Slow only in one place or by one way: «о низкой скорости» would say too much. */
const partly = /частн[а-я]* (?:дом|сектор)|зарубеж|внешн|иностран|некоторых/
const byWifi = /вай ?фай|вайфай|wi ?fi/

const pingIndeed = /(?:высок|больш|скач|прыга|пада|просе|плох|ужас|лаг|мест|задержк)/

/** «Пинг» and «скорость» alone say nothing bad: whether such a thing is complained of and not only named. */
export function isSaidOf(folded: string, aspect: AspectId): boolean {
  if (aspect === 'speed-slow') return slowIndeed.test(folded)
  return aspect !== 'ping' || pingIndeed.test(folded)
}

function namedAfterBut(folded: string, domain: Domain): AspectId | 'unsaid' | null {
  for (const [, clause = ''] of folded.matchAll(but)) {
    if (reallyNone.test(clause)) continue
    const found = clearAspects.find(
      ({ where, pattern, not }) =>
        (where === 'any' || where === domain) && pattern.test(` ${clause} `) && !not?.test(clause),
    )
    // «недавно, но очень доволен и скоростью» regrets nothing.
    if (pleased.test(clause)) continue
    if (found && !isSaidOf(clause, found.id)) continue
    if (found?.id === 'connection-wait' && !/ (?:жд|ждал|долго|недел|месяц|полгода|год)/.test(clause)) continue
    if (found?.id === 'speed-slow' && byWifi.test(clause)) return 'wifi-weak'
    if (found?.id === 'speed-slow' && partly.test(clause)) return 'unsaid'
    if (found && !(found.topic === 'drops' && mended.test(folded))) return found.id
  }
  return null
}

/** What a praising text regrets; `unsaid` if something, but not what; null if nothing. Under five stars only what is called a fault. */
export function regretIn(
  text: string,
  domain: Domain,
  faults: string | null,
  stars: number | null,
): AspectId | 'unsaid' | null {
  const folded = text.replace(elsewhereBefore, ' ').replace(denied, ' ')
  const named = faults === null ? calledFault(folded, domain) : (namedIn(faults, domain) ?? 'unsaid')
  if (named !== null && named !== 'unsaid') return named
  // Of several the one that is told first.
  const [first] = regrets
    .flatMap(([aspect, pattern]) => {
      const at = (aspect === 'drops' || aspect === 'net-bad') && mended.test(folded) ? -1 : folded.search(pattern)
      return at === -1 ? [] : [{ aspect, at }]
    })
    .toSorted((left, right) => left.at - right.at)
  if (first) return first.aspect
  const something = stars !== 5 && (unsaid.test(folded) || turnsAround(folded))
  return namedAfterBut(folded, domain) ?? named ?? (something ? 'unsaid' : null)
}

/** «Күшті, бірақ …»: kind before the «but» and nothing kind after it. */
function turnsAround(folded: string): boolean {
  const [, before = '', after = ''] =
    / ([^.]{4,120}) (?:бирак|бырак|бирок|брак|алайда|дегенмен) ([^.]{8,})/.exec(folded) ?? []
  return kindKazakh.test(before) && !kindKazakh.test(after) && !harmless.test(after)
}
const kindKazakh =
  /жаксы|керемет|тамаша|кушт|унад|унай|супер|мыкты|норм|дамди|адеми|кызык|зор|рахмет|ынгайлы|риза|топ |класс|жаман емес/
const harmless =
  /(?:са|се) (?:екен|еди|жаксы|болар)| калай |уымыз керек|окинбе|барып кор|тарт(?:ын|ып кор)|керек нарсе|деп ойла|болады деп|сенем|устин|бара берем/

function calledFault(folded: string, domain: Domain): AspectId | 'unsaid' | null {
  for (const [, said = ''] of folded.matchAll(fault)) {
    if (reallyNone.test(said)) continue
    const named = namedIn(said, domain)
    return named === 'speed-slow' && partly.test(said) ? 'unsaid' : (named ?? 'unsaid')
  }
  return null
}

function namedIn(said: string, domain: Domain): AspectId | null {
  const found = aspects
    .filter(({ id, where }) => (where === 'any' || where === domain) && !noFaults.has(id))
    .filter(({ pattern, not }) => pattern.test(` ${said} `) && !not?.test(said))
  return found.toSorted((left, right) => right.weight - left.weight)[0]?.id ?? headingsNamedIn(said)[0] ?? null
}
