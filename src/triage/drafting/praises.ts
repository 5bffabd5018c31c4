import type { Verdict } from '../../domain/verdict.ts'
import type { Domain } from './domain-of.ts'
import { type Praised, type PraisedId, praised } from './praised.ts'

const kind =
  /хорош|отличн|супер|класс|норм|рад(?:ует|уют|а |ы )|устраив|нрав|понрав|довол|быстр|стабильн|высок|прекрасн|замечательн|лучш|лутш|удобн|доступн|приятн|благодар|спасибо|респект|молодц|вежлив|внимат|отзывчив|оперативн|професс|грамотн|компетент|выгодн|адекват|приемлем|дешев|дешов|недорог|не дорог|шустр|летает|бешен|плюс|рекоменд|советую|не ?плох|прилич|достойн|качеств|надежн|безупреч|идеальн|шикарн|восторг|сразу|без проблем|вкус|уютн|чист|красив|помог|решал|решил|ответил|соответ|держит|жаксы|керемет|тамаша|кушти|куши |унад|унай|риза|рахмет|мыкты|зор |алгыс| тез |арзан|колжетим|ынгайлы|дамди|таза|адеми|сапал|жылдам|зымыра|тыныш|жайлы|мейирим|сыпайы|бари бар|good|great|excellent|fast|reliable|stable|best|happy|love|perfect|superb|brilliant|amazing|helpful|friendly|polite|quick|easy|recommend|thank|nice|fair|reasonable|pleased|solid|steady|decent|fantastic|value|cheap|efficient|no (?:problem|complaint|issue)|can t fault|professional/
const unkind =
  /не (?:очень|особо|самая|самый|всегда|устраив|рад|нрав|понрав|хвата|высок|соответ|быстр|удобн)|невысок|низк|(?<!не )(?<!не)(?<!ничего )плох|слаб|скачк|вылет|прыга|хуже|медлен|кусают|завыш|хотелось|могл[аио] бы|оставляет желать|хрома|нашар|жаман|кымбат|томен|унама|жок |емес |slow|poor|bad |expensive|terrible|could be better/
/** What is turned after such a word is another matter. */
const turns = / (?:но|только|однако|хотя|зато|а вот|бирак|алайда|but|however|although|except) /

/** Their patterns hold the kind word themselves. */
const saysItself: ReadonlySet<PraisedId> = new Set(['stability', 'quick-fix', 'employee', 'recommend', 'loyal'])

/** In a line or two nobody says what he does not mean as praise. */
const line = 70

/** Whether a kind word stands by it: «скорость была 256» under four stars thanks for no speed. */
function isPraisedIn(folded: string, { id, pattern }: Praised, clauses: readonly string[]): boolean {
  if (saysItself.has(id)) return true
  const about = clauses.filter((clause) => pattern.test(clause))
  if (folded.length <= line && about.some((clause) => !unkind.test(clause))) return true
  return about.some((clause) => kind.test(clause) && !unkind.test(clause))
}

/** What is praised, most telling first. */
export function praisesIn(folded: string, domain: Domain, verdict: Verdict): PraisedId[] {
  const named = verdict.topics.some(({ label }) => label !== 'general')
  const clauses = folded.split(' .').flatMap((sentence) => ` ${sentence} `.split(turns).map((clause) => ` ${clause} `))
  return praised
    .filter(({ where }) => where === 'any' || where === (domain === 'network' ? 'network' : 'elsewhere'))
    .filter(({ pattern, not }) => pattern.test(folded) && !not?.test(folded))
    .filter((one) => isPraisedIn(folded, one, clauses))
    .map(({ id, topic, weight }) => {
      const agreed = topic ? (verdict.topics.find(({ label }) => label === topic)?.confidence ?? 0) : 0
      return { id, score: weight + 4 * agreed - (topic && named && agreed === 0 && id !== 'employee' ? 3 : 0) }
    })
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score)
    .map(({ id }) => id)
}
