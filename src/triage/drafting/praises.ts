import type { Verdict } from '../../domain/verdict.ts'
import type { Domain } from './domain-of.ts'
import type { Praised, PraisedId } from './praised.ts'
import { praised } from './praised-table.ts'

const kind =
  /хорош|отличн|супер|класс|норм|рад(?:ует|уют|а |ы )|устраив|нрав|понрав|довол|быстр|стабильн|высок|прекрасн|замечательн|лучш|лутш|удобн|доступн|приятн|благодар|спасибо|респект|молодц|вежлив|внимат|отзывчив|оперативн|професс|грамотн|компетент|выгодн|адекват|приемлем|дешев|дешов|недорог|не дорог|шустр|летает|бешен|плюс|рекоменд|советую|не ?плох|прилич|достойн|качеств|надежн|безупреч|идеальн|шикарн|восторг|сразу|без проблем|вкус|уютн|чист|красив|помог|решал|решил|ответил|соответ|держит|жаксы|керемет|тамаша|кушти|куши |унад|унай|риза|рахмет|мыкты|зор |алгыс| тез |арзан|колжетим|ынгайлы|дамди|таза|адеми|сапал|жылдам|зымыра|тыныш|жайлы|мейирим|сыпайы|бари бар| топ | зын|красав|бомба|унат|суйикт|жарайсы|ризамын|конил[а-я]* тол|конил[а-я]*н шык|ойдагыд|укыпты|тиянакты|биликти|пайдалы|кызык|женил |колайлы|адеми|коркем|дурыс|табасы|табуга|аласы |окинбе|мактан|маманы|конил[а-я]* жак|рахат|куан|машалл|шукир|шугыр|берекел|сенимд|жогар[гы]*ы|денгейде|бес жулдыз|5 жулдыз|100 |10 10|уздик|таптырма|приветлив|интересн|полезн|good|great|excellent|fast|reliable|stable|best|happy|love|perfect|superb|brilliant|amazing|helpful|friendly|polite|quick|easy|recommend|thank|nice|fair|reasonable|pleased|solid|steady|decent|fantastic|value|cheap|efficient|satisf|worth|high (?:download |upload |internet )?speeds?|hardly any|very little|on time|sorted|dependable|competitive|great deal|no (?:problem|complaint|issue)|can t fault|professional/
const unkind =
  /не (?:очень(?! дорог)|особо|самая|самый|всегда|устраив|рад|нрав|понрав|хвата|высок|соответ|быстр|удобн)|невысок(?!и[а-я]* (?:цен|стоим)|ая (?:цен|стоим))|низк|(?<!не )(?<!не)(?<!ничего )плох|слаб|скачк|(?<!без )вылет|прыга|хуже|медлен|кусают|завыш|хотелось|могл[аио] бы|оставляет желать|хрома|нашар|жаман|кымбат|томен|унама|жок |емес |slow|poor|bad |expensive|terrible|could be better/
/** What is turned after such a word is another matter. */
const turns = / (?:но|только|однако|хотя|зато|а вот|бирак|алайда|but|however|although|except) /

/** «Қымбат емес», «сөз жоқ»: cold words that say the opposite. */
const praisedByDenial = / (?:жаман|кымбат|кем|нашар) емес| (?:соз|созим|созимиз|енгиме) жок/g

/** Their patterns hold the kind word themselves. */
const saysItself: ReadonlySet<PraisedId> = new Set([
  'stability',
  'quick-fix',
  'employee',
  'recommend',
  'loyal',
  'offline',
  'blessing',
  'kazakh',
  'works',
  'mosque',
  'conditions',
])

/** Triage names one topic of several: these are praised in so many words, though it passes them over. */
const nearlySaid: ReadonlySet<PraisedId> = new Set(['price', 'support', 'stability'])

/** In a line or two nobody says what he does not mean as praise. */
export const line = 70

/** Sentences, and what is turned in them: another matter begins there. */
export function clausesOf(folded: string): string[] {
  return folded.split(' .').flatMap((sentence) => ` ${sentence} `.split(turns).map((clause) => ` ${clause} `))
}

export function isKind(clause: string): boolean {
  return kind.test(clause)
}

export function isUnkind(clause: string): boolean {
  return unkind.test(clause)
}

/** Whether a kind word stands by it: «скорость была 256» under four stars thanks for no speed. */
function isPraisedIn(folded: string, { id, pattern }: Praised, clauses: readonly string[]): boolean {
  if (saysItself.has(id)) return true
  const about = clauses.filter((clause) => pattern.test(clause))
  if (folded.length <= line && about.some((clause) => !unkind.test(clause))) return true
  return about.some((clause) => kind.test(clause) && !unkind.test(clause))
}

/** Says it of a connection even where no other word tells the trade. */
const steady = / стабильн| stable | reliable |outage|downtime/

/** What is praised, most telling first. */
export function praisesIn(folded: string, domain: Domain, verdict: Verdict): PraisedId[] {
  const named = verdict.topics.some(({ label }) => label !== 'general')
  const meant = folded.replace(praisedByDenial, ' жаксы').replace(/ гана емес/g, '')
  const clauses = clausesOf(meant)
  const weighed = praised
    .filter(
      ({ id, where }) =>
        where === 'any' ||
        where === (domain === 'network' ? 'network' : 'elsewhere') ||
        (domain === 'unclear' && id === 'stability' && steady.test(meant)),
    )
    .filter(({ pattern, not }) => pattern.test(meant) && !not?.test(meant))
    .filter((one) => isPraisedIn(meant, one, clauses))
    .map(({ id, topic, weight }) => {
      const agreed = topic ? (verdict.topics.find(({ label }) => label === topic)?.confidence ?? 0) : 0
      const passedOver = topic !== null && named && agreed === 0 && id !== 'employee'
      return { id, score: weight + 4 * agreed - (passedOver ? (nearlySaid.has(id) ? 2 : 3) : 0) }
    })
    .toSorted((left, right) => right.score - left.score)
  const sure = weighed.filter(({ score }) => score > 0)
  // What triage passes over is still better than thanks for nothing.
  const taken = sure.length > 0 ? sure : weighed.slice(0, 1)
  return taken.map(({ id }) => id).filter((id, at, all) => all.indexOf(id) === at)
}
