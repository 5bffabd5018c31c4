import type { AspectId } from './aspects.ts'

/**
 * What is blamed in general words: a department's own noun and a word that says it is bad, in one clause. Every pattern of a
 * finer grievance misses somebody's way of saying it, and a lesser point would be taken up in its place.
 */
interface Heading {
  readonly id: AspectId
  readonly noun: RegExp
  /** What else says that it is bad, where the noun has its own words for it. */
  readonly ill?: RegExp
  /** Only where the title is about it: in a text it stands for too much. */
  readonly titleOnly?: boolean
}

const headings: readonly Heading[] = [
  {
    id: 'support-useless',
    noun: /поддержк|саппорт|служб[а-яы]* (?:прием|заяв|ремонт|поддерж|сервис)|бюро ремонт|к[оа]л+ ?центр|операторы |операторш|сотрудник|специалист(?!а)|персонал|менеджер|обслуживани|сервис |customer (?:service|support|care|relation)|(?:tech|technical) support|help ?(?:line|desk)|call cent|advis[oe]rs?|staff |(?:кызмет корсет|операторлар|кызметкер|маман)/,
    ill: /не (?:реш|помога|помог|хот[яе]т|знают|выполн|умеют|могут|отвеч|реаг|работа)|нет (?:никакой )?(?:толк|реакц|ответ|свободн)|толку|молч|дежурн|отписк|some of the worst|barely speak/,
  },
  {
    id: 'drops',
    noun: /(?:service|connection|broadband|internet|network|signal) (?:disruption|interruption|problem|issue|failure)s?|reliability|стабильност/,
    ill: /frequent|constant|continu|regular|never ending|always|нет |никак|ноль|0 /,
  },
  {
    id: 'tv-other',
    noun: / tv | tivo | тв |телевидени|приставк/,
  },
  {
    id: 'charged',
    noun: / bills? |billing|invoice|direct debit|квитанци|(?<! за (?:мой|наш|свой|ваш)) счета? |баланс/,
    ill: /wrong|incorrect|mistake|error|неверн|неправильн|непонятн/,
  },
  {
    id: 'visit-trouble',
    noun: /engineers? |technicians? |installers? |мастер[аы]? |монтер|ремонтник|бригад/,
  },
  { id: 'speed-slow', noun: / скорость | speeds? /, titleOnly: true },
  { id: 'phone-line', noun: / телефон(?:ия|ная связь|ная линия)? | phone line | landline /, titleOnly: true },
  { id: 'connection-trouble', noun: / подключени[ея] | installation | install /, titleOnly: true },
  { id: 'contract-trouble', noun: / договор | contract /, titleOnly: true },
]

const ill =
  / (?:awful|terribl|appalling|worst|worse |bad |poor|horribl|horrendous|shocking|dreadful|disgust|disgrac|pathetic|useless|rubbish|crap|shit|joke|abysmal|atrocious|dire |diabolical|nightmare|disaster|incompeten|hopeless|shambles|ridiculous|frustrat|unacceptable|unhelpful|laughable|lousy|ужас|плох|хуже|худш|отврат|кошмар|безобраз|позор|отстой|беспредел|никаков?|бесполез|бестолк|некомпетент|тупы|ноль|нол[ья]|нулев|слаб|дерьм|г[ао]вн|хромает|оставля[а-я]* желать|бардак|ненавижу|так себе|баран|комик|идиот|дебил|клоун|безграмот|нашар|жаман|сорлы|маскара)/
const denied = / не ?плох[а-я]*| not (?:too |that |so )?bad| (?:ничего|нет ничего) плохого| no joke/g
const turns = / (?:но|однако|хотя|зато|бирак|алайда|but|however|although) /

export interface Headed {
  readonly id: AspectId
  /** Where its clause begins. */
  readonly at: number
  /** How often it is said again. */
  readonly times: number
}

/** A title of so few letters names the point, be it called bad or not: «Phone line.» */
const nameOnly = 26
/** Longer than this the first sentence is no title. */
const longestTitle = 60
/** How far from the noun the word may stand that says it is bad; fold() leaves no commas to tell clauses by. */
const reach = 40

function standsBy(clause: string, noun: RegExp, own: RegExp | undefined): boolean {
  const match = noun.exec(clause)
  if (!match) return false
  const near = ` ${clause.slice(Math.max(0, match.index - reach), match.index + match[0].length + reach)} `
  return ill.test(near) || own?.test(near) === true
}

/** Each heading where it is first blamed. */
export function headingsIn(folded: string): Headed[] {
  const found = new Map<AspectId, { at: number; times: number }>()
  let at = 0
  for (const sentence of folded.split(' .')) {
    const title = at === 0 && sentence.length <= longestTitle
    for (const part of ` ${sentence} `.split(turns)) {
      const clause = ` ${part} `.replace(denied, ' ')
      const named = title && clause.length <= nameOnly
      for (const { id, noun, ill: own, titleOnly } of headings) {
        if ((titleOnly && !title) || !(named ? noun.test(clause) : standsBy(clause, noun, own))) continue
        const before = found.get(id)
        if (before) before.times++
        else found.set(id, { at, times: 0 })
      }
      at += part.length
    }
  }
  return [...found].map(([id, where]) => ({ id, ...where }))
}

/** Whose nouns stand in words that are known to blame: what is written under «Недостатки», what is called the worst. */
export function headingsNamedIn(words: string): AspectId[] {
  return headings.filter(({ noun, titleOnly }) => !titleOnly && noun.test(` ${words} `)).map(({ id }) => id)
}

const emphasis =
  /(?:главн[а-я]*|основн[а-я]*|сам[а-я]* (?:главн|больш|серьезн)[а-я]*) (?:проблем|минус|беда|недостат|причин)[а-я]*|самое (?:главное|плохое|ужасное|обидное|страшное|неприятное)|больше всего|но главное|(?:the )?(?:main|biggest|real|worst) (?:problem|issue|thing|part|complaint)|worst of all|most of all|what (?:really )?(?:annoys|angers) me|(?:ен|басты) (?:жаман|маселе|кемшили)[а-я]*/g

/** The stretches in which the author says himself what matters most, each up to the end of its sentence. */
export function emphasisedIn(folded: string): string[] {
  return [...folded.matchAll(emphasis)].map(({ index }) => {
    const end = folded.indexOf(' .', index)
    // «Главная проблема — не скорость, а лимит».
    return ` ${folded.slice(index, end === -1 ? folded.length : end)} `.replace(/ не [а-я ]{1,30} а /, ' ')
  })
}
