import type { ReplyLanguage, TextToJudge, Verdict } from '../../domain/verdict.ts'
import { aspects } from './aspect-table.ts'
import type { AspectId } from './aspects.ts'
import { type Domain, domainOf } from './domain-of.ts'
import { fold } from './fold.ts'
import { isGlowing, soundsBad, soundsCold, soundsWarm } from './glowing.ts'
import { complaintsIn } from './grievances.ts'
import { soundsIronic } from './irony.ts'
import { choosePoints, type Points } from './points/choose.ts'
import { pointModel, weighPoints } from './points/model.ts'
import type { PraisedId } from './praised.ts'
import { type PraisedNoun, praisedNoun } from './praised-nouns.ts'
import { topicOfPraise } from './praised-table.ts'
import { praisesIn } from './praises.ts'
import { isSaidOf, regretIn } from './regret.ts'
import { sectionsOf } from './sections.ts'
import { subjectOf } from './subjects.ts'
import { readSpan, type TimeSpan } from './time-span.ts'

export interface Reading {
  /** What triage called it, but for a suggestion that suggests nothing. */
  readonly kind: Verdict['kind']['label']
  readonly domain: Domain
  /** The point of a grievance and perhaps up to three more of other kinds. */
  readonly complaints: readonly AspectId[]
  /** The author's own noun where none of them is sure, in our words for `{subject}`; else null. */
  readonly subject: string | null
  /** Of those named none leads: to take up one of them first would be a guess. */
  readonly level: boolean
  readonly praises: readonly PraisedId[]
  /** What is praised by its own noun, outside our trade; null where nothing is. */
  readonly praisedNoun: PraisedNoun | null
  readonly regret: AspectId | 'unsaid' | null
  /** How long it lasts, in our own words; null where the text does not say so plainly. */
  readonly span: TimeSpan | null
  /** The author has rebooted or had a visit already: self-check hints would be an insult. */
  readonly triedAlready: boolean
  readonly wordCount: number
  /** The author has no contract yet or is a neighbour: a contract number can only be asked for «если он есть». */
  readonly notConnected: boolean
  /** Something is asked for beside the praise. */
  readonly wishes: boolean
  /** A short question and nothing else, whatever triage called it. */
  readonly asks: boolean
  /** Praise in words that is meant the other way round. */
  readonly ironic: boolean
  /** Nearly all of it is warm, whatever triage called it. */
  readonly glowing: boolean
  /** Some word of it is plainly cold. */
  readonly cold: boolean
  /** Some word of it says that it is bad: more than cold. */
  readonly bad: boolean
  /** Some word of it is plainly warm, and none cold. */
  readonly warm: boolean
  /** Some word of it is plainly warm, whatever else is said. */
  readonly kindWord: boolean
  /** Says in so many words that he goes or has gone to another provider. */
  readonly leaves: boolean
  /** Names a court, an authority, a lawyer or the press. */
  readonly threatens: boolean
  /** A fresh fault told calmly: only then does a self-check hint help and not offend. */
  readonly takesHints: boolean
}

const leaving =
  /ухожу|уйду |уйдем|уходим|(?:перейду|перейдем) (?:на|к) (?:билайн|beeline|билаин|кселл|актив|алтел|altel|теле|айди|друг|алма)|(?:перехожу|переходим|переш(?:ел|ла|ли)) (?:на|к) (?:билайн|beeline|билаин|кселл|актив|алтел|altel|теле|айди|id |друг|алма|интертел|спутник)|меня(?:ю|ем|ть) (?:вас |этого )?(?:провайдер|оператор)|смени(?:л|ла|ли|ть|м) (?:провайдер|оператор)|отключаюсь|расторга(?:ю|ем)|расторг(?:ну|нем|ла?)|отка(?:жусь|зываюсь|зываемся) от (?:ваш|услуг|интернет|казах|договор|этого|них)|уш(?:ел|ла|ли) (?:от вас|к друг|на друг)|больше (?:я )?не (?:буду|клиент|абонент)| (?:leaving|left|switching from|switched from|cancelling|canceling) (?:virgin|them|you|this|asap|for another)|(?<!they (?:will |would |ll |to |can |could )?)cancel(?:led|ling|ing)? (?:my|our|the|this) (?:contract|account|subscription|service|package|broadband|membership)|(?:going|moving|moved|switched|switching|changing|changed|gone|off) (?:back )?to (?:sky|bt |another|plusnet|talk)|(?:switched|switching) (?:back )?to|switch (?:supplier|provider|compan)|decided to (?:leave|switch|go)|(?:happy|glad|about) to (?:be )?leav|(?:another|different|new) (?:provider|company|supplier)|баска [а-я]+ (?:оту|ауыс)|ауысам|ауысып кет|кетемин|бас тарттым/
const threats =
  / суд(?:а|у|е|ом|ы)? | в суд|подам в|прокур|антимонопол|роспотреб|защит[а-я]* прав|прав[а-я]* потреб|надзор|центробанк| цб |министер|министр|акимат|полици|юрист|адвокат|журналист|телевидени[ея] (?:приш|позв)|петици|президент|regulator|ofcom|ombudsman|trading standards|lawyer|solicitor|(?<!like (?:in |being in )?(?:a |the )?)court|legal|watchdog|police|fraud|claim| сот(?:ка|та|ты)|шагым|соттас/
const calmly = 260
const rants =
  /отстой|г[ао]вн|гомн|хуже|худш|ужас|позор|обман|врут|кошмар|деньг|(?:весь|всем|всему) (?:дом|район|поселок|подъезд|город|микрор)|сосед|у всех|авари|in (?:our|my|the) area|postcode|neighbo|outage|inform|notif|предупре|ремонтн|когда (?:уже )?(?:сделаете|почините)|платим|плачу |монопол|никому|не рекоменд|не совет|всегда|постоянно|вечно|годами|лет |лох|жуль|развод|дур[ия]т|реклам|цен|завыш|капец|полный|альтернатив| rip|same story|дерет|херн|пид|отмените|невозмож|3g|4g|теле ?2|билайн|достал|задолбал|надоел|бесит| мат(?:ом|ы|ов|а)? |слов нет|нет слов|disappoint|rubbish|crap|horribl|unusab|disgust|shocking|отврат|бесполез|не соответ|обещ|заявлен|перейти|перехо|каждый день|давно|больн|умер|\d ?(?:мб|кб|м бит|к бит|мбит|кбит|mb|kb|гб)|worst|avoid|terrible|awful|never|irritat|fed up|oversubs|years|months|weeks| calls|logged|appalling| pay|con |scam|joke|пиздец|нахр|хрен|нафиг|бля|жаман|алда|уят|сорлы/

const reboot =
  /перезагру|перегру(?:зил|жал|жаю|зка)|перезапус|переустан|проверил|поменял|менял[аи]? (?:роутер|модем|кабел)|новый (?:роутер|модем)|reboot|restart|reset|new (?:router|hub)|кайта кос|ауыстырд|приход|приезж|был мастер|мастер|монтер|technician|engineer|звон|устанавли|установк|rang|phoned|called|calling|contacted|several times|many times|обраща|бьюсь|куда только/

const withoutContract =
  /техн[а-я]* возможност[а-я]* нет| нет (?:техн[а-я]* )?возможност| нет покрыти|не (?:подключили|подключали|подключают|проводят|провели|могут провести)|заявк[а-я]* на (?:подкл|устан)|нет (?:свободн|доступн)[а-я]* порт|(?:хотел[аи]?|хочу|хотим)[^.]{0,15} подключ|в очередь на (?:подкл|устан|подвед|провед)| я не (?:пользуюсь|абонент|клиент)|косып бер|тартып бер|never (?:been )?connected|to connect(?: to)? my area/
const questionWord =
  / (?:сколько|где|когда|можно|какой|какая|какие|есть ли|канша|неше|калай|кайда|кашан|кандай|how (?:much|do|can)|where|when|can i|is there|do you) /
const grievance =
  /почему|зачем|за что|доколе|до каких|сколько можно|когда (?:уже|же|наконец)|не ?работа|ужас|плох|позор|обман|верн[ие]т|не ушин|неге|жауапкерш|жумыс истемей|жок|why|still/

const faults: ReadonlySet<AspectId | undefined> = new Set([
  'drops',
  'outage',
  'speed-slow',
  'speed-evening',
  'speed-below-plan',
  'net-bad',
  'support-useless',
  'support-unreachable',
  'support-rude',
  'staff-conduct',
])
const nothingBlamed: Points = { named: [], level: false }

export function read(what: TextToJudge, verdict: Verdict, language: ReplyLanguage): Reading {
  const folded = fold(what.text)
  const reading = readAs(kindOf(verdict, folded, what.stars), folded, what, verdict, language)
  if (!onlyRegrets(reading, what.stars)) return reading
  const blaming = readAs('complaint', folded, what, verdict, language)
  return blaming.glowing || blaming.complaints.length === 0 ? reading : blaming
}

/** «Скорость часто ниже положенной, бывает, тормозит» under four stars thanks for nothing and wants it looked into. */
function onlyRegrets({ regret, praises, praisedNoun, kindWord, ironic }: Reading, stars: number | null): boolean {
  if (stars === null || stars > 4 || regret === null || regret === 'unsaid') return false
  const topic = aspects.find(({ id }) => id === regret)?.topic
  const praised = praises.some((each) => topicOfPraise(each) !== topic) || praisedNoun !== null
  return !praised && !kindWord && !ironic
}

function readAs(
  kind: Reading['kind'],
  folded: string,
  { text, stars, letter }: TextToJudge,
  verdict: Verdict,
  language: ReplyLanguage,
): Reading {
  // Who writes to our own mailbox means us, whatever bank or parcel the letter names.
  const domain = letter ? 'network' : offline.test(folded) ? 'elsewhere' : domainOf(folded, verdict, language)
  const praised = kind === 'praise' || kind === 'other'
  const cold = soundsCold(folded)
  // «Good for new customers, switched back to the old one» praises nobody here.
  const goes = leaving.test(folded) && stars === null && !soundsWarm(folded)
  // No star says that it is praise, no word is warm, and something is plainly broken.
  const broken = praised && stars === null && cold && !soundsWarm(folded) && complaintsIn(folded, domain, verdict)
  const ironic = praised && (goes || (broken && broken.firm && faults.has(broken.weighed[0])) || soundsIronic(text))
  const glowing = kind === 'complaint' && isGlowing(folded, stars) && !soundsIronic(text)
  // Stars are evidence too: cold words under few of them are a grievance, whatever triage called it.
  const low = (stars ?? 5) <= 2 && kind === 'praise' ? complaintsIn(folded, domain, verdict) : null
  const turned =
    low !== null && (regretIn(folded, domain, null, null) !== null || (low.firm && faults.has(low.weighed[0])))
  const unhappy = (stars ?? 5) <= 2 ? cold || turned || kind !== 'praise' : stars === 3 && kind === 'other'
  const praising = (praised && !ironic && !unhappy) || glowing
  const { against, inFavour, faults: faultsNamed } = sectionsOf(folded)
  const blames = !praising && (verdict.complaint || kind === 'complaint' || ironic || unhappy)
  const points = blames ? pointsOf(against, domain, verdict, language) : nothingBlamed
  const complaints = points.named
  // «Качество» and «обслуживание» say less than the noun that the text turns on.
  const bare = complaints.length === 0 || complaints[0] === 'quality-poor'
  const subject = blames && bare ? subjectOf(against, language) : null
  const praises = praising ? praisesIn(inFavour, domain, verdict) : []
  // Under four stars «грузит слабо, советую другого» praises nothing and names what is wrong.
  function namedRegret(): Reading['regret'] {
    const regret = regretIn(inFavour, domain, faultsNamed, stars)
    const doubtful = regret === 'unsaid' || (regret === null && cold && !soundsWarm(folded))
    if (!doubtful || stars === 5 || praises.some((each) => each !== 'recommend')) return regret
    // Only what stands in a sentence that is displeased: «проверяю скорость, она в норме» names nothing.
    const sentences = inFavour.split(' .').map((each) => ` ${each} `)
    const displeased = sentences.filter((each) => soundsCold(each) || regretIn(each, domain, null, stars)).join(' . ')
    const { weighed, firm } = complaintsIn(displeased, domain, verdict)
    const [first] = weighed
    if (!firm || !first || ['quality-poor', 'misled', 'no-choice', 'app-ads'].includes(first)) return regret
    return isSaidOf(displeased, first) ? first : regret
  }
  const main = aspects.find(({ id }) => id === complaints[0])
  return {
    kind,
    domain: domain === 'unclear' && main?.where === 'network' ? 'network' : domain,
    complaints: subject === null ? complaints : [],
    subject,
    level: points.level,
    praises,
    praisedNoun: praising ? praisedNoun(inFavour, language, domain) : null,
    regret: praising ? namedRegret() : null,
    span: readSpan(folded, language),
    triedAlready: reboot.test(folded),
    ironic,
    glowing,
    cold,
    bad: soundsBad(folded),
    warm: !cold && soundsWarm(folded),
    kindWord: soundsWarm(folded),
    leaves: leaving.test(folded),
    threatens: threats.test(folded),
    takesHints: folded.length <= calmly && !text.includes('!') && !rants.test(folded),
    notConnected: withoutContract.test(folded),
    wishes: wishing.test(folded),
    asks: isBareQuestion(text, folded),
    wordCount: folded.match(/[a-zа-я0-9]+/g)?.length ?? 0,
  }
}

function pointsOf(folded: string, domain: Domain, verdict: Verdict, language: ReplyLanguage): Points {
  const { found, weighed } = complaintsIn(folded, domain, verdict)
  const evidence = { folded, found, leading: weighed, verdict, language, domain }
  return choosePoints(weighPoints(pointModel(), evidence), evidence)
}

const wishing =
  /(?:са|се) (?:дурыс|жаксы|керемет|тамаша|супер|тиимди) бол(?:ады|ар)|болса (?:екен|еди|болар|жаксы болар)|(?:са|се)(?:ныз|низ)(?:дар|дер)(?:шы|ши)?(?= (?:екен|жаксы|дурыс|болады|\.))|(?:са|се) екен|(?:са|се) дейм(?:ин|из)|косса (?:жаксы|тамаша)|было бы (?:хорошо|неплохо|здорово|лучше|удобн|круто|идеально)|неплохо бы|не ?помешал[оа] бы|хорошо бы|(?:добавьте|сделайте|верните) (?!вывод)|would (?:be|have been) (?:nice|good|great|better)|please add|wish (?:you|they|there)/
const begs =
  /(?:сурай|сурана|сорай|сураи|сораи)(?:м|сыз)|отин(?:ем|ишим)|(?:гыз|гиз|ып бер|косы|жаса|етин|кыл)[а-я]*(?:ыныз|иниз)(?:дар|дер)?(?:шы|ши)|тегин кылыныз|прошу (?:доб|сдел|верн|вклю)|please (?:add|make|bring)/

const suggests =
  /хотел|хочется|предлаг|предлож|добав|сдела|можно|если бы|было бы|нужно|надо|пожалуйста|прошу|просьб|жела|пусть|верните|болса|косы|кылын|енгиз|керек|отин|сурай|жасан|етин|could you|please|would be|wish|suggest|should|need|add /

/** «Мешіттің жаман жері бола ма?» under good stars asks nothing. */
const nothingWrong =
  /(?:жаман|нашар)[а-я]* (?:[а-я]+ )?бол(?:а|уы|ады) ?(?:ма|мумкин)|кимге унамай|ким жек кор|что тут (?:может )?не нрав|разве (?:может|бывает) [^.]{0,20}(?:плох|лучше)/
/** A question that only reproaches, and stars that say so. */
const reproach =
  /почему|зачем|за что|доколе|до каких|сколько можно|не ?работа|беспонт|где (?:логика|совесть)|как (?:это )?можно (?:пре|так|было|назвать)|баран|за дурак|идиот|обман|врете|неге |кризис|уят|истемей|ridiculous|unable/
/** Asks to undo what was done or to mend what is broken: no idea but a grievance. */
const undo =
  /обнов[а-я]* (?:етпе|жасама|кажет емес|керек емес)|(?:бурынгы|алдынгы|ески|баягы)[а-я]* (?:оз )?(?:калп|тур|кез|нуск)[а-я]* (?:кайтар|кой(?:са|ын|ып)|жасан|келтир|ауыстыр)|калпына (?:кайтар|келтир|койса)|верните (?:нам )?(?:стар|прежн|как было|обратно)|(?:стар|прежн)[а-я]* верси[а-я]* (?:был|лучше|верн)|кате(?:лер|лик|си)[а-я]* [^.]{0,20}(?:жонде|тузе|дурыста)|bring back the old/
/** «Интернетсіз істесе» asks an app to work without it: nobody is cut off. */
const offline =
  /(?:интернет(?: ?сиз| ?сыз|тиз)|без интернета|(?:вай ?фай|wi ?fi) ?(?:сыз|сиз)) (?:ойна|оина|истесе|истей(?:тин|д)|жумыс (?:истесе|жасаса|истейтин)|карайтын|тындайтын|колданатын|болса ?(?:го|екен|жаксы|дурыс|керемет|тамаша|супер|кушти|зор|топ|еди|бес|5))/

/** Nobody praises who advises against, whatever good he names besides. */
const advisesAgainst =
  /(?<!нечего )(?:не|никому не) (?:рекомендую|советую)(?! (?:менять|уходить|билайн|билаин|алтел|теле|друг))|(?:would|do)(?: not|n t) recommend|зачем (?:тогда |же )?(?:рекламир|обеща|вра[лт]|обман)|риза емес(?:пин|пиз)/
/** «Орындықтар аз»: a bare remark that ends in what is wrong. */
const endsBadly =
  / (?:аз|аздау|катты|тар|лас|суык|салкын|киын|кыска|кымбат|жабык|баяу|отырик|ескирген|шулы|адам коп|(?:жыртыл|сын|бузыл|тозы|желин)[а-я]* кал(?:ды|ган)|[а-я]{3,}(?:маган|меген)|(?:low|slow|poor|bad|weak) (?:speed|service|signal|connection|internet))(?: екен)? (?:\.)?$/
/** Opens with a request for information or help, though triage heard kindness in it. */
const inquiry =
  /^.{0,60} (?:(?:хотел|хотела|хотели|хотелось) бы (?:у вас )?(?:узнать|уточнить|спросить)|подскажите (?:пожалуйста )?(?:можно|как |где|како|какие|какая|сколько|есть ли))|^ (?:мне )?(?:очень )?нужна (?:ваша )?помощь/

function isDispraise(folded: string, unsure: boolean, stars: number | null): boolean {
  if ((stars ?? 3) <= 3 && advisesAgainst.test(folded)) return true
  return unsure && stars !== 5 && folded.length < 80 && endsBadly.test(folded) && !soundsWarm(folded)
}

function kindOf({ kind, unsure }: Verdict, folded: string, stars: number | null): Verdict['kind']['label'] {
  if (kind.label === 'praise' && isDispraise(folded, unsure, stars)) return 'complaint'
  if (['praise', 'other', 'suggestion'].includes(kind.label) && (stars ?? 5) >= 3 && inquiry.test(folded))
    return 'question'
  if (kind.label === 'question' && (stars ?? 0) >= 4 && nothingWrong.test(folded)) return 'praise'
  if (kind.label === 'question' && (stars ?? 5) <= 2 && reproach.test(folded)) return 'complaint'
  if (kind.label === 'suggestion' && (stars ?? 3) <= 3 && undo.test(folded)) return 'complaint'
  // Kind words that nobody rated are praise, or they would get no answer.
  if (kind.label === 'other' && stars === null && soundsWarm(folded) && !soundsCold(folded)) return 'praise'
  // «… жасауларыңызды сұраймын» asks for something, whatever else it is.
  if (kind.label === 'other' && begs.test(folded)) return 'suggestion'
  return kind.label === 'suggestion' && unsure && !suggests.test(folded) ? 'other' : kind.label
}

function isBareQuestion(text: string, folded: string): boolean {
  const words = folded.match(/[a-zа-я0-9]+/g)?.length ?? 0
  const marked = /\?[\s)]*$/.test(text) || / (?:кайда|калай|кашан|канша|кандай) $/.test(folded)
  return words > 0 && words <= 14 && marked && questionWord.test(folded) && !grievance.test(folded)
}
