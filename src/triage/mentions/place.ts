import type { Mention, Span } from '../../domain/verdict.ts'
import { doubtfulTowns, townStems } from '../lexicon/places.ts'
import { fold, type Token } from '../tokens.ts'

const house = '(?:[ ,]*(?:дом|д\\.?|үй|№|house)?[ ]?№?\\d{1,4}(?:[/-]?\\d{1,3})?(?:[а-г](?![\\p{L}]))?(?: ?дом)?)'
const flat = '(?:[ ,]*(?:квартира|кв\\.?|пәтер|flat|apt\\.?)[ ]?№?\\d{1,4}|[ ,]*\\d{1,4}-пәтер)'
const name = "[\\p{Lu}][\\p{L}'-]{1,24}(?:\\.(?=\\p{Lu}))?"
const names = `${name}(?: ${name}){0,2}`

/** Streets, districts and houses; a house and a flat after them belong to the place. */
const patterns: readonly RegExp[] = [
  `(?:[Уу]л\\.?|[Уу]лиц[аеуы]|пр\\.|пр-т|[Пп]роспект\\p{L}{0,2}|[Бб]ульвар\\p{L}{0,2}|б-р|пер\\.|переул\\p{L}{2,3}|шоссе|тракт\\p{L}{0,2}) ?(?:им\\.? ?)?«?(?:${names}(?: (?:батыра?|хана?|би|сал|акына?))?|\\d{1,3} лет \\p{L}{3,12})»?(?:${house})?(?:${flat})?`,
  `(?:[Мм]кр\\.?|[Мм]икрорайон\\p{L}{0,2}|[Мм]крн\\.?|м-он|м-н|жк|ЖК|квартал\\p{L}{0,2}|п\\.|пос\\.|[Пп]ос[её]л\\p{L}{2,3}|[Пп]гт\\.?|с\\.|сел[оае]|аул\\p{L}{0,2}|деревн[яеи]|станиц[аеы]|р-н|станци[ия]) ?[«"“]?(?:${name}(?:[ -]${name}|-\\d{1,2})?|\\d{1,2}(?:[ -]?\\p{L}{1,2})?)[»"”]?(?:${house})?(?:${flat})?`,
  `${names} (?:көшесі|к-сі|даңғылы|мөлтек ауданы|шағын ауданы|ауылы|ауданы|қаласы|облысы|каласы|кошеси|ауданы|облысы|қ\\.)\\p{L}{0,5}(?:${house})?(?:${flat})?`,
  `${name}(?:ского|ской|скому|ском|ский|ская) (?:район\\p{L}{0,2}|област\\p{L}{0,3}|филиал\\p{L}{0,2}|отделени\\p{L}{1,2}|р-н\\p{L}?|обл\\.?|ОДТ|ГЦТ|РУТ|узл\\p{L}{1,2})`,
  `(?<=(?:[Рр]аботник|[Сс]отрудник|[Оо]ператор|[Мм]онт[её]р|[Жж]ител)\\p{L}{1,3} )${name}(?:ского|ской)(?![\\p{L}]| теле)`,
  `(?<=(?:отделени|офис|филиал|центр|авари|дом|подъезд)\\p{L}{0,3} (?:\\p{L}+ )?(?:на|по) )${name}(?:ова|ева|ина|ого|аева)(?:${house})?`,
  `${names} (?:street|avenue|ave|road|rd|lane|boulevard|district|square)(?! food)(?:[ ,]+\\d{1,4})?`,
  `\\d{1,4} ${names} (?:street|avenue|road|lane)`,
  `(?<=(?:floor|flat|house|apartment)[\\w ]{0,12} (?:of|at|on|in) )${names} \\d{1,4}`,
  `(?:[Аа]дрес\\p{L}{0,2}|[Aa]ddress)[ :-]{1,3}${names}(?:${house})?(?:${flat})?`,
  `(?:[Мм]кр\\.?|[Мм]икрорайон\\p{L}{0,2}) ?\\d{1,2}`,
  `\\d{1,2}(?:-?(?:ый|й|ом|м))? (?:мкр|микрорайон\\p{L}{0,2}|мкрн|шағын аудан\\p{L}{0,5}|ы?ншы шағын аудан)(?:[ ,]+${house})?`,
  `${name}(?:ого|ева|ова|ина|ой|аева|ая|ого) \\d{1,3}(?:/\\d{1,2})?[а-г]?(?:${flat})?(?![\\d.:-]|\\p{L}| (?:раз|лет|дн|час|мин|мес|тыс|тг|тен|мб|руб|год|недел|июн|июл|янв|фев|мар|апр|мая|авг|сен|окт|ноя|дек))`,
  `\\p{Lu}\\p{L}{3,20}(?:ной|ный|ная|ые|вка|ка|ск)-\\d{1,2}(?![\\d-])`,
  `${names} \\d{1,3} (?:кв\\.?|квартира) ?\\d{1,4}`,
].map((source) => new RegExp(`(?<![\\p{L}\\d./])(?:${source})`, 'gu'))

/** “я живу в талшике”, “проживаем на КСК”: what follows is a place even if no table knows it, unless it is any place. */
const lives =
  /(?<![\p{L}])(?:живу|жив[её]м|проживаю|проживаем|нахожусь|турамын|live|living)(?: я| мы)? (?:в|на|по адресу|in|at) (?:г\.? ?|городе |пос[её]лке |селе |районе |ауле )?((?!частн|центр|дом|сел|город|деревн|район|столиц|много|казахстан|квартир|этом|эт|том|одном|одно|сво|наш|друг|так|перв|последн|съ[её]мн|высот|нов|Казахст|общежит|окраин|окрестн|\d|a |an |the |my |our |this )\p{L}{3,20}(?:[- ]\p{Lu}\p{L}{2,20})?)/giu

const town = /(?<![\p{L}\d./]|\d )(?:г\.|гор\.|город[еау]?|қ\.|в г\.?)\s?\p{Lu}[\p{L}-]{2,24}/gu
const notTown = /^(?:город[еау]? )?(?:Вс|Эт|Вы|Мы|На|По|Не|Но)/u

const placeStems = Map.groupBy(
  `ул улиц пр пр-т просп бульв б-р пер переул шоссе тракт мкр микрор мкрн жк кварт п пос посел с сел аул р-н станц коше к-си дангыл мольтек молтек шагын аудан калас облыс к
 район област филиал отделен офис центр авари дом подъезд floor flat apart house работник сотрудник оператор монтер жител street ave road rd lane boulev distr square адрес address жив прожив нахожусь турамын live деревн станиц`
    .trim()
    .split(/\s+/),
  (stem) => stem.slice(0, 1),
)

/** “Жил в Минске”, “не в Москве же”: somewhere else, to compare with. */
const elsewhere =
  /(?<!\p{L})(?:жила?и?|был[аи]?|бывал|ездил|только|как|чем|а не|не|даже|хоть|переехал\p{L}*|работал\p{L}*|учил\p{L}*|убрали|улетел\p{L}*) (?:в|из) $|жила?и? в \p{Lu}\p{L}+ и $/iu
/** Words that begin a sentence and no name. */
const pronoun = /^(?:Мен|Біз|Менің|Біздің|Мында|Қазір|Осы|Бұл|Сіз|Біздер|Я|Мы|У|В|На) /u

/** Whether a word for a place, or a capitalised word before a number, stands in the text at all. */
function namesPlace(text: string, tokens: readonly Token[]): boolean {
  for (let i = 0; i < tokens.length; i++) {
    const { folded, start } = tokens[i] as Token
    const code = folded.charCodeAt(0)
    if (code >= 48 && code <= 57) {
      const before = tokens[i - 1]
      if (before !== undefined && start - before.end <= 2 && /\p{Lu}/u.test(text[before.start] ?? '')) return true
      continue
    }
    for (const stem of placeStems.get(folded[0] ?? '') ?? []) {
      if (folded === stem || (stem.length > 2 && folded.startsWith(stem))) return true
    }
  }
  return false
}

/** Streets first; where none is written, the town. */
export function findPlaces(text: string, tokens: readonly Token[], taken: readonly Span[]): Mention[] {
  const found: Mention[] = []
  const free = (start: number, end: number) =>
    ![...taken, ...found].some((other) => start < other.end && other.start < end)
  for (const pattern of namesPlace(text, tokens) ? patterns : []) {
    for (const match of text.matchAll(pattern)) {
      const value = match[0]
        .replace(/^(?:адрес\p{L}{0,2}|address)[ :-]{1,3}/iu, '')
        .replace(pronoun, '')
        .replace(/[\s,.]+$/u, '')
      const start = match.index + match[0].indexOf(value)
      if (value.length > 3 && free(start, start + value.length))
        found.push({ type: 'place', value, start, end: start + value.length })
      if (found.length >= 2) return byPosition(found)
    }
  }
  for (const match of text.matchAll(town)) {
    if (!notTown.test(match[0]) && free(match.index, match.index + match[0].length)) {
      found.push({ type: 'place', value: match[0], start: match.index, end: match.index + match[0].length })
      return byPosition(found)
    }
  }
  const home = found.length === 0 ? livesIn(text, tokens) : null
  if (home !== null && free(home.start, home.end)) found.push(home)
  if (found.length === 0) {
    const bare = bareTown(text, tokens)
    if (bare !== null && free(bare.start, bare.end)) found.push(bare)
  }
  return byPosition(found)
}

function livesIn(text: string, tokens: readonly Token[]): Mention | null {
  if (!tokens.some(({ folded }) => /^(?:жив|прожив|нахожусь|турамын|liv)/.test(folded))) return null
  lives.lastIndex = 0
  const match = lives.exec(text)
  const value = match?.[1]
  if (match === null || value === undefined) return null
  // «на пятом этаже», «в старом фонде»: an ordinary word describes another ordinary word.
  if (/^\p{Ll}/u.test(value) && /^ \p{Ll}/u.test(text.slice(match.index + match[0].length))) return null
  const start = match.index + match[0].length - value.length
  return { type: 'place', value, start, end: start + value.length }
}

const stems: ReadonlyMap<string, readonly string[]> = Map.groupBy(townStems, (stem) => fold(stem).slice(0, 3))

/** “в уральске”, “из Караганды”: a known town, in lower case only after a preposition. */
function bareTown(text: string, tokens: readonly Token[]): Mention | null {
  for (let i = 0; i < tokens.length && i < 400; i++) {
    const token = tokens[i] as Token
    const stem = stems.get(token.folded.slice(0, 3))?.find((each) => token.folded.startsWith(each))
    if (stem === undefined || doubtfulTowns.has(stem) || token.folded.length - stem.length > 5) continue
    if (/(?:ск|цк)(?:ий|ого|ому|ая|ой|ие|их|ую)$/.test(token.folded) || /(?:инск|нск)\p{L}{2,}$/u.test(token.folded))
      continue
    const before = tokens[i - 1]?.folded ?? ''
    const located = before === 'в' || before === 'г' || before === 'из' || before === 'по' || before === 'город'
    const locative = /(?:да|де|та|те|дан|ден|тан|тен|нан|нен|нын|нин)$/.test(token.folded)
    const capital = /\p{Lu}/u.test(text[token.start] ?? '')
    const next = tokens[i + 1]
    const region = next !== undefined && /^(?:облыс|обл|каласы|каласында|кал)/.test(next.folded)
    if (elsewhere.test(text.slice(Math.max(0, token.start - 30), token.start))) continue
    if (!located && !(capital && (locative || region || i === 0 || i === tokens.length - 1))) continue
    const end = region ? next.end : token.end
    return { type: 'place', value: text.slice(token.start, end), start: token.start, end }
  }
  return null
}

function byPosition(found: Mention[]): Mention[] {
  return found.sort((a, b) => a.start - b.start)
}
