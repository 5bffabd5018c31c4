import type { DraftPart } from '../../domain/ports/triage.ts'
import { type Composer, closing, greeting, neutralParts, type Parts, wordingsOf } from './compose.ts'
import { topicOfAspect } from './plan.ts'
import type { PraisedId } from './praised.ts'
import { topicOfPraise } from './praised-table.ts'
import { catalogue } from './wordings/catalogue.ts'

/** A second thing praised that says the first once more. */
const samePraise: readonly (readonly PraisedId[])[] = [
  ['support', 'staff', 'employee', 'quick-fix', 'visit', 'craft', 'teaching', 'treatment'],
  ['staff', 'employee', 'kindness', 'support'],
  ['app', 'game', 'content', 'music', 'product', 'works', 'equipment'],
  ['goods', 'works', 'product'],
  ['product', 'choice'],
  ['product', 'price'],
  ['works', 'delivery'],
  ['works', 'craft', 'staff', 'employee'],
  ['place', 'rest', 'ease', 'location'],
  ['place', 'beauty', 'nature'],
  ['place', 'conditions'],
  ['place', 'mosque'],
  ['useful', 'staff', 'employee', 'craft', 'treatment'],
  ['useful', 'app'],
  ['useful', 'ease'],
  ['useful', 'price'],
  ['prompt', 'quick-fix', 'delivery', 'speed'],
  ['interest', 'game', 'content'],
  ['internet', 'stability', 'works', 'goods'],
  ['internet', 'speed'],
  ['internet', 'connection'],
  ['internet', 'wifi'],
  // What a helper set up is not praised itself.
  ['employee', 'wifi', 'internet', 'connection'],
  ['tariff', 'price'],
  ['recommend', 'loyal'],
]

/** Thanked for where nothing else is praised; never «вы отметили и …». */
const neverSecond: ReadonlySet<PraisedId> = new Set(['recommend', 'loyal', 'blessing', 'company'])

/** What says less than the noun that is praised by its own name. */
const lessThanNoun: ReadonlySet<PraisedId> = new Set([
  'place',
  'product',
  'goods',
  'company',
  'internet',
  'blessing',
  'recommend',
  'works',
  'ease',
  'choice',
  'beauty',
  'interest',
  'children',
  'conditions',
  'prompt',
])

/** What is praised as a whole already: no noun beside it says more. */
const saysWhat: ReadonlySet<PraisedId> = new Set(['app', 'game', 'content', 'music', 'equipment', 'mosque', 'offline'])

/** Up to two further things praised, none of them the first said once more. */
function furtherPraises(praises: readonly PraisedId[], main: PraisedId | undefined): PraisedId[] {
  const named = main ? [main] : []
  for (const each of praises) {
    if (each === main || neverSecond.has(each)) continue
    if (samePraise.some((group) => group.includes(each) && named.some((other) => group.includes(other)))) continue
    named.push(each)
  }
  return named.slice(main ? 1 : 0, main ? 3 : 2)
}

/** Thanks that name what was praised; the small regret, if there is one, is not passed over. */
export function praiseParts(composer: Composer): Parts {
  const { order, language, choose, reading } = composer
  const words = wordingsOf(composer)
  const stars = order.what.stars
  if (reading.wordCount === 0) {
    const middle = stars === 3
    const options = middle ? words.middleStars : words.highStars
    return [
      greeting(composer),
      choose.part('body', `${language}.stars.${middle ? 'middle' : 'high'}`, options),
      closing(composer),
    ]
  }
  // «Скорость радует, а замечание о низкой скорости передадим» answers nobody.
  const clash = reading.regret === null || reading.regret === 'unsaid' ? null : topicOfAspect(reading.regret)
  const main = reading.praises.find((each) => clash === null || topicOfPraise(each) !== clash)
  // «Кәдімгісіне жетпейді» names nothing good.
  if (
    !main &&
    !reading.praisedNoun &&
    stars !== 5 &&
    reading.cold &&
    reading.regret === null &&
    !(stars === null ? reading.kindWord : reading.warm)
  )
    return neutralParts(composer)
  // «Сойдёт» and «бір баруға болатын орын» under three stars are no occasion for delight.
  const plainly = (main !== undefined && !lessThanNoun.has(main)) || reading.kindWord
  const nothing = (!main && !reading.praisedNoun) || !plainly
  if (stars === 3 && nothing && reading.regret === null) return neutralParts(composer)
  const noun = !main || lessThanNoun.has(main) ? reading.praisedNoun : null
  const opening = noun
    ? choose.part('acknowledgement', `${language}.praise.noun`, words.praiseNoun, { subject: noun.about })
    : main
      ? choose.part('acknowledgement', `${language}.praise.${main}`, words.praiseOpening[main])
      : reading.regret !== null && stars !== 5 && (!reading.warm || clash !== null)
        ? choose.part('acknowledgement', `${language}.neutral`, words.neutral)
        : reading.domain === 'network'
          ? choose.part('acknowledgement', `${language}.praise.network`, words.praiseNetwork)
          : choose.part('acknowledgement', `${language}.praise.general`, words.praiseGeneral)
  const alone = !main && !noun && reading.regret !== null && opening?.wording.includes('.neutral.') === true
  const regret = regretPart(composer, alone) ?? (stars === 3 && reading.bad ? unsaidRegret(composer) : null)
  const unblamed = reading.praises.filter((each) => clash === null || topicOfPraise(each) !== clash)
  // «Кафе» and «бұл жер» are one.
  const beside = noun ? unblamed.filter((each) => each !== 'place' && each !== 'product') : unblamed
  const further = furtherPraises(beside, noun ? undefined : main)
  const praised = further.map((each) => words.praisedAs[each])
  if (!noun && reading.praisedNoun && praised.length === 0 && main && !saysWhat.has(main))
    praised.push(reading.praisedNoun.object)
  const small = regret !== null || reading.wishes
  const said = praised.slice(0, small ? 1 : 2)
  const also =
    said.length > 0
      ? choose.part(
          'acknowledgement',
          `${language}.praise.also`,
          said.length > 1 && words.praiseAlsoTwo.length > 0 ? words.praiseAlsoTwo : words.praiseAlso,
          { praised: said.join(words.praisedAnd) },
        )
      : null
  const ending = reading.domain === 'network' ? words.praiseClosing : words.praiseClosingElsewhere
  const name = `${language}.praise.closing${reading.domain === 'network' ? '' : '.elsewhere'}`
  const wish = reading.wishes ? choose.part('action', `${language}.wish`, words.wish) : null
  return [greeting(composer), opening, also, regret ?? wish ?? choose.part('body', name, ending), closing(composer)]
}

function unsaidRegret({ language, choose }: Composer): DraftPart | null {
  return choose.part('action', `${language}.regret.general`, catalogue[language].regretGeneral)
}

/** `alone`: nothing is thanked for beside it. */
function regretPart(composer: Composer, alone: boolean): DraftPart | null {
  const { language, choose, reading } = composer
  const words = catalogue[language]
  if (reading.regret === null) return null
  if (reading.regret === 'unsaid') return unsaidRegret(composer)
  const [name, list] = alone ? ['regret.alone', words.regretAlone] : ['regret', words.regret]
  return choose.part('action', `${language}.${name}`, list, { about: words.complaints[reading.regret].about })
}
