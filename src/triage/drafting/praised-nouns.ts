import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { Domain } from './domain-of.ts'
import { clausesOf, isKind, isUnkind, line } from './praises.ts'

/** A thing that is praised as a whole: «керемет базар». */
interface Noun {
  /** On folded text. */
  readonly pattern: RegExp
  readonly said: Readonly<Record<ReplyLanguage, PraisedNoun>>
  /** In a text about a network as well. */
  readonly anywhere: boolean
}

export interface PraisedNoun {
  /** ru: after «о»; kk: nominative; en: with its article. */
  readonly about: string
  /** The same as the object of «отметили»: ru and kk accusative. */
  readonly object: string
}

function noun(
  pattern: RegExp,
  ru: readonly [string, string],
  kk: readonly [string, string],
  en: string,
  anywhere = false,
): Noun {
  return {
    pattern,
    anywhere,
    said: {
      ru: { about: ru[0], object: ru[1] },
      kk: { about: kk[0], object: kk[1] },
      en: { about: en, object: en },
    },
  }
}

/** The more special first. No noun stands here whose praise has a wording of its own (`praised.ts`). */
const nouns: readonly Noun[] = [
  noun(
    / майы? (?:ауыстыр|алмастыр|орталы)|замен[аы] масла/,
    ['замене масла', 'замену масла'],
    ['май ауыстыру қызметі', 'май ауыстыру қызметін'],
    'the oil change',
  ),
  noun(/ май(?:ы|дын|лары|лар)? | масло /, ['масле', 'масло'], ['май', 'майды'], 'the oil'),
  noun(
    /сауда (?:орталы|уй|саттык)|торгов[а-я]* (?:центр|дом)| тц | трц | молл | mall /,
    ['торговом центре', 'торговый центр'],
    ['сауда орталығы', 'сауда орталығын'],
    'the shopping centre',
  ),
  noun(
    /(?:интернет|онлайн) ?(?:дукен|магазин)|online (?:shop|store)/,
    ['интернет-магазине', 'интернет-магазин'],
    ['интернет-дүкен', 'интернет-дүкенді'],
    'the online shop',
  ),
  noun(/ базар|рын(?:ок|ка|ке) /, ['рынке', 'рынок'], ['базар', 'базарды'], 'the market'),
  noun(/дукен|магазин|маркет(?!инг)|магнум| shop /, ['магазине', 'магазин'], ['дүкен', 'дүкенді'], 'the shop'),
  noun(/дарихана|аптек/, ['аптеке', 'аптеку'], ['дәріхана', 'дәріхананы'], 'the pharmacy'),
  noun(/китапхана|библиотек|library/, ['библиотеке', 'библиотеку'], ['кітапхана', 'кітапхананы'], 'the library'),
  noun(/музей|муражай|museum/, ['музее', 'музей'], ['мұражай', 'мұражайды'], 'the museum'),
  noun(/саябаг|саябак| парк(?!овк|инг|ур)| park /, ['парке', 'парк'], ['саябақ', 'саябақты'], 'the park'),
  noun(/мейрамхан|ресторан|restaurant/, ['ресторане', 'ресторан'], ['мейрамхана', 'мейрамхананы'], 'the restaurant'),
  noun(/ кафе| асхана|кофейн| cafe /, ['кафе', 'кафе'], ['кафе', 'кафені'], 'the café'),
  noun(/конак ?уй|гостиниц| отел[ьяеи] |hotel/, ['гостинице', 'гостиницу'], ['қонақүй', 'қонақүйді'], 'the hotel'),
  noun(/ауежай|аэропорт|аэрапорт|airport/, ['аэропорте', 'аэропорт'], ['әуежай', 'әуежайды'], 'the airport'),
  noun(/вокзал/, ['вокзале', 'вокзал'], ['вокзал', 'вокзалды'], 'the station'),
  noun(
    /балабакша|бала бакша|детск[а-я]* сад/,
    ['детском саде', 'детский сад'],
    ['балабақша', 'балабақшаны'],
    'the kindergarten',
  ),
  noun(/университет| универ /, ['университете', 'университет'], ['университет', 'университетті'], 'the university'),
  noun(/колледж|college/, ['колледже', 'колледж'], ['колледж', 'колледжді'], 'the college'),
  noun(
    / мектеп|мектеби|мектебим| школ[аеуы] |лице[йи]|гимназия/,
    ['школе', 'школу'],
    ['мектеп', 'мектепті'],
    'the school',
  ),
  noun(
    /билим (?:беру )?(?:орталы|ордас)|оку орталы|учебн[а-я]* центр/,
    ['учебном центре', 'учебный центр'],
    ['оқу орталығы', 'оқу орталығын'],
    'the learning centre',
  ),
  noun(/ курс(?:ы|ына|ка|тар|тары)? |course /, ['курсе', 'курс'], ['курс', 'курсты'], 'the course'),
  noun(/клиник|мед ?центр|clinic/, ['клинике', 'клинику'], ['клиника', 'клиниканы'], 'the clinic'),
  noun(/аурухана|больниц|hospital/, ['больнице', 'больницу'], ['аурухана', 'аурухананы'], 'the hospital'),
  noun(/емхана|поликлиник/, ['поликлинике', 'поликлинику'], ['емхана', 'емхананы'], 'the outpatient clinic'),
  noun(/ салон|шаштараз|барбершоп/, ['салоне', 'салон'], ['салон', 'салонды'], 'the salon'),
  noun(/спорт ?зал| зал(?:га|ы|дын)? |фитнес| gym /, ['зале', 'зал'], ['зал', 'залды'], 'the gym'),
  noun(/стадион/, ['стадионе', 'стадион'], ['стадион', 'стадионды'], 'the stadium'),
  noun(
    /спорт(?:тык)? (?:кешен|комплекс)/,
    ['спортивном комплексе', 'спортивный комплекс'],
    ['спорт кешені', 'спорт кешенін'],
    'the sports centre',
  ),
  noun(/бассейн|pool /, ['бассейне', 'бассейн'], ['бассейн', 'бассейнді'], 'the pool'),
  noun(/кинотеатр|кинопарк|cinema/, ['кинотеатре', 'кинотеатр'], ['кинотеатр', 'кинотеатрды'], 'the cinema'),
  noun(/койылым|спектакл/, ['спектакле', 'спектакль'], ['қойылым', 'қойылымды'], 'the performance'),
  noun(/ театр/, ['театре', 'театр'], ['театр', 'театрды'], 'the theatre'),
  noun(/ фильм| кино |мультфильм|мультик|сериал| movie/, ['фильме', 'фильм'], ['фильм', 'фильмді'], 'the film'),
  noun(/ такси |taxi/, ['такси', 'такси'], ['такси қызметі', 'такси қызметін'], 'the taxi service'),
  noun(/ломбард/, ['ломбарде', 'ломбард'], ['ломбард', 'ломбардты'], 'the pawnshop'),
  noun(/кэшбэк|кешбэк|кэшбек|кешбек|cashback/, ['кэшбэке', 'кэшбэк'], ['кэшбэк', 'кэшбэкті'], 'the cashback'),
  noun(/ипотек|mortgage/, ['ипотеке', 'ипотеку'], ['ипотека', 'ипотеканы'], 'the mortgage'),
  noun(/рассрочк/, ['рассрочке', 'рассрочку'], ['бөліп төлеу', 'бөліп төлеуді'], 'the instalment plan'),
  noun(/кредит(?!ова|к)|несие|(?<!ba)loan/, ['кредите', 'кредит'], ['несие', 'несиені'], 'the loan'),
  noun(/ вклад(?!к|ыв)[а-я]* |депозит|deposit/, ['вкладе', 'вклад'], ['депозит', 'депозитті'], 'the deposit'),
  noun(/кредитк| карт(?:а|ы|у|е|ой|очк[а-я]+) |картасы /, ['карте', 'карту'], ['карта', 'картаны'], 'the card'),
  noun(/ перевод(?:ы|ов|ить)? |аударым/, ['переводах', 'переводы'], ['аударым', 'аударымды'], 'the transfers'),
  noun(/ банк(?:и|а|у|ом)? | bank /, ['банке', 'банк'], ['банк', 'банкті'], 'the bank'),
  noun(
    /ойын алан|балалар алан|детск[а-я]* площадк|playground/,
    ['детской площадке', 'детскую площадку'],
    ['ойын алаңы', 'ойын алаңын'],
    'the playground',
  ),
  noun(
    /ескерткиш|б[аэ][ий]терек|памятник|аллея|арбат|monument/,
    ['этой достопримечательности', 'эту достопримечательность'],
    ['көрікті орын', 'көрікті орынды'],
    'the landmark',
  ),
  noun(/гимарат|здани[еяи] |building/, ['здании', 'здание'], ['ғимарат', 'ғимаратты'], 'the building'),
  noun(
    / турак (?:бар|жаксы)|туратын [^.]{0,15}турак|парковк|паркинг|parking/,
    ['парковке', 'парковку'],
    ['көлік тұрағы', 'көлік тұрағын'],
    'the car park',
  ),
  noun(/донгелек|балл?он| шин[аы] |tyres?/, ['шинах', 'шины'], ['дөңгелек', 'дөңгелекті'], 'the tyres'),
  noun(/коляск/, ['коляске', 'коляску'], ['балалар арбасы', 'балалар арбасын'], 'the pram'),
  noun(
    / жол(?:ы|дар|дары) (?:оте |да |де )?(?:жаксы|керемет|тегис|кушти)|дорог[аи] (?:хорош|ровн|отличн)/,
    ['дороге', 'дорогу'],
    ['жол', 'жолды'],
    'the road',
  ),
  noun(/жоба |проект /, ['проекте', 'проект'], ['жоба', 'жобаны'], 'the project'),
  noun(/акция(?:лар|лары)? |акции /, ['акциях', 'акции'], ['акция', 'акцияны'], 'the offers'),
  noun(
    /(?<!алеуметтик|вконтакте|инстаграм|ватсап| вк) жели(?:си|ни|лер)? /,
    ['сети', 'сеть'],
    ['желі', 'желіні'],
    'the network',
    true,
  ),
  noun(/сим ?карт/, ['сим-карте', 'сим-карту'], ['SIM-карта', 'SIM-картаны'], 'the SIM card', true),
  noun(
    / кала(?:сы|м|мыз)? (?!бойынша|тургын|орталыг|сырт|ишин)| город(?:ок)? |city /,
    ['городе', 'город'],
    ['қала', 'қаланы'],
    'the city',
  ),
  noun(/ орталы[кг](?:ы|ынын)? | центр /, ['центре', 'центр'], ['орталық', 'орталықты'], 'the centre'),
]

/** How far from it the kind word may stand. */
const before = 36
const after = 44
/** «Базардан алдым», «в магазине купил»: only where it was. */
const passing = /^[а-я]*(?:нан|нен|дан|ден|тан|тен) |^[а-я]* [^.]{0,20}(?:болса|болмаса) /

/** The first thing that is praised by its own name; null where none is. In a line or two nobody speaks of anything else. */
export function praisedNoun(folded: string, language: ReplyLanguage, domain: Domain): PraisedNoun | null {
  let best: { said: PraisedNoun; index: number } | null = null
  let offset = 0
  for (const clause of clausesOf(folded)) {
    for (const { pattern, said, anywhere } of nouns) {
      if (domain === 'network' && !anywhere) continue
      const match = pattern.exec(clause)
      if (!match || isUnkind(clause) || /орташа/.test(clause)) continue
      const index = match.index
      const rest = clause.slice(index + match[0].trimEnd().length)
      if (passing.test(rest)) continue
      const near = clause.slice(Math.max(0, index - before), index + match[0].length + after)
      if (!isKind(near) && folded.length > line) continue
      // «Май ауыстыру» stands before «май» in the table and is met where that is.
      if (!best || offset + index < best.index - 3) best = { said: said[language], index: offset + index }
    }
    offset += clause.length
    if (best) break
  }
  return best?.said ?? null
}
