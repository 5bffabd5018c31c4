import type { LintFinding } from '../../domain/ports/triage.ts'
import { advisory, blocking, place, type Sight } from './finding.ts'

/**
 * Phrases that a public answer must not hold. No pattern nests one repetition in another and every gap is bounded, so
 * the time grows with the text and with nothing else.
 */
interface PhraseRule {
  readonly code: string
  readonly severity: 'blocking' | 'advisory'
  /** Not in a letter to one person. */
  readonly publicOnly?: boolean
  readonly pattern: RegExp
}

const from = String.raw`(?<![\p{L}\p{N}])`
const to = String.raw`(?![\p{L}\p{N}])`

function words(...alternatives: readonly string[]): RegExp {
  return new RegExp(`${from}(?:${alternatives.join('|')})`, 'gu')
}

/** As `gap`, and nothing in it denies what is asked. */
const notDenied = String.raw`(?:(?!(?<!\p{L})(?:не|not|only)(?!\p{L}))[^.!?\n]){0,60}?`
const gap = String.raw`[^.!?\n]{0,60}?`
const reward = String.raw`(?:скидк|бонус|подар|бесплатн|компенс|верн[её]м|балл|промокод|кэшбэк|кешбэк|вознагра|жеңілдік|сыйлы|тегін|бонус|discount|bonus|gift|free |voucher|refund|reward|credit)`

const phraseRules: readonly PhraseRule[] = [
  {
    code: 'promise-compensation',
    severity: 'blocking',
    pattern: words(
      String.raw`(?:мы )?(?:обязательно )?(?:компенсируем|возместим|вернём (?:вам )?(?:деньги|средства|сумму|оплату)|вернем (?:вам )?(?:деньги|средства|сумму|оплату)|сделаем (?:вам )?(?:перерасч[её]т|скидку)|произвед[её]м перерасч[её]т|начислим (?:вам )?(?:бонус|компенсац|баллы)|предоставим (?:вам )?(?:скидку|компенсац|бесплатн)|подарим|спишем (?:вам )?(?:долг|задолженность))`,
      String.raw`(?:деньги|средства) (?:будут|вам) (?:вернут|возвращен)`,
      String.raw`(?:вам )?(?:будет|будут) (?:сделан перерасч|произвед[её]н перерасч|выплачен|начислен[аы]? (?:бонус|компенсац)|возмещен)\p{L}*`,
      String.raw`(?:месяц|неделя) (?:бесплатно|в подарок)`,
      String.raw`(?:ақшаңызды қайтарамыз|өтемақы төлейміз|шығынды өтейміз|өтеп береміз|қайта есептеп береміз|жеңілдік (?:береміз|жасаймыз)|бір ай тегін)`,
      String.raw`(?:we (?:will|shall|are going to)|we['’]ll) (?:refund|compensate|reimburse|credit|give you (?:a discount|a refund))`,
      String.raw`(?:free month|month free|you will (?:get|receive) (?:a refund|compensation|a discount))`,
    ),
  },
  {
    code: 'offer-for-review',
    severity: 'blocking',
    pattern: new RegExp(
      `${from}(?:(?:измен|удал|исправ|перепи[шс]|поменя|убер|убра|сним|повыс|снят)\\p{L}*${gap}(?:отзыв|оценк|зв[её]зд)${gap}${reward}|${reward}\\p{L}*${gap}(?:за|если|когда|после)${gap}(?:измен|удал|исправ|перепи[шс]|поменя|убер|сним|повыс|хорош)\\p{L}*${gap}(?:отзыв|оценк)|(?:за (?:хороший |положительный |новый )?отзыв)${gap}${reward}|(?:change|remove|delete|update|raise)${gap}(?:review|rating)${gap}${reward}|${reward}\\p{L}*${gap}(?:if|for)${gap}(?:change|remove|delete|update|raise|positive)${gap}(?:review|rating)|пікір\\p{L}*${gap}(?:өзгерт|өшір|жой)\\p{L}*${gap}${reward}|${reward}\\p{L}*${gap}пікір\\p{L}*${gap}(?:өзгерт|өшір|жой))`,
      'gu',
    ),
  },
  {
    code: 'legal-threat',
    severity: 'blocking',
    pattern: words(
      String.raw`(?:обратимся|подадим|будем вынуждены обратиться|вынуждены (?:будем )?подать)${gap}(?:в суд|иск|в полицию|в правоохранит)`,
      String.raw`(?:подадим на вас|встретимся в суде|увидимся в суде|привлеч[её]м (?:вас )?к ответственности|наши юристы (?:свяжутся|подготов|займутся)|это клевета|за клевету|ответите (?:за|по закону))`,
      String.raw`(?:сотқа (?:береміз|жүгінеміз|шағымданамыз)|бұл жала|жала жапқан|жауапқа тартамыз|заңгерлеріміз)`,
      String.raw`(?:legal action|we will sue|see you in court|our lawyers (?:will|are)|this is (?:libel|slander|defamation)|press charges)`,
    ),
  },
  {
    code: 'confirms-subscriber',
    severity: 'blocking',
    publicOnly: true,
    pattern: words(
      String.raw`(?:вы (?:действительно )?(?:являетесь|есть|были) наш\p{L}* (?:абонент|клиент)|вы наш\p{L}* (?:абонент|клиент)|как наш\p{L}* (?:абонент|клиент)|наш(?:ему|им|его) (?:уважаемо\p{L}* )?абонент)\p{L}*`,
      String.raw`(?:ваш (?:договор|лицевой сч[её]т|тариф|баланс)|вашему? (?:договору|лицевому сч[её]ту|тарифу|адресу (?:подключ|провед|обслуж))|ваша задолженность|ваш долг|на ваш(?:ем|ей) (?:балансе|сч[её]те|линии числится)|по ваш(?:ему|им) (?:адресу|договору|данным абонента))${to}`,
      String.raw`(?:мы нашли (?:вас|ваш (?:договор|номер|аккаунт))|(?<!если )у вас (?:подключ[её]н|задолженность|долг|тариф|числится))\p{L}*`,
      String.raw`(?:сіз біздің (?:абонент|клиент)|біздің абонентіміз|шартыңыз (?:бойынша|табылды)|шартыңызды|тарифіңіз|қарызыңыз|балансыңыз|дербес шотыңыз)\p{L}*`,
      String.raw`(?:as (?:our|a valued|an existing) (?:customer|subscriber)|you are (?:our|a) (?:customer|subscriber)|your (?:account|contract) (?:is|shows|has|was|number is)|your (?:balance|debt|tariff)|we (?:have )?found your (?:account|contract))${to}`,
    ),
  },
  {
    code: 'blame',
    severity: 'blocking',
    pattern: words(
      String.raw`(?:вы сами (?:виноват|слома|не |неправ|отказал|наруш)|сами виноват|(?:это )?ваша (?:собственная )?вина|по вашей (?:собственной )?вине|вы не (?:умеете|удосужил|потрудил|соизволил|внимательн|понимаете|разбираетесь|читали|прочитали)|(?:надо|нужно|следовало) было (?:читать|внимательн|самим|раньше)|вы (?:лж[её]те|вр[её]те|обманываете|клевещете)|ваши (?:выдумки|фантазии)|научитесь)`,
      String.raw`(?:өзіңіз кінәлісіз|өзіңіз кінәлі|сіздің кінәңіз|өтірік айтып|дұрыс оқымағансыз)`,
      String.raw`(?:(?:it is|it['’]s|that is|that['’]s) your (?:own )?fault|you failed to|you should have (?:read|checked|known)|you are (?:lying|to blame)|you['’]re (?:lying|to blame)|your own mistake)`,
    ),
  },
  {
    code: 'insult',
    severity: 'blocking',
    pattern: words(
      String.raw`(?:идиот|дурак|дебил|кретин|тупиц|придур|бестолоч|хам(?:ка|ло)?${to}|сволоч|мраз|скотин|нытик|бл(?:я|ять)${to}|ху[йеё]|пизд|[её]бан|ақымақ|есуас|idiot|stupid|moron|fuck|shit${to})`,
    ),
  },
  {
    code: 'argues',
    severity: 'advisory',
    pattern: words(
      String.raw`(?:не соответству\p{L}+ действительности|это неправда|это ложь|вы ошибаетесь|вы не правы|вы неправы|на самом деле вы|шындыққа сай келмейді|сіз қателесесіз|this is (?:not true|untrue|false)|you are (?:wrong|mistaken))`,
    ),
  },
  {
    code: 'sarcasm',
    severity: 'advisory',
    pattern: words(
      String.raw`(?:ну конечно|ну да,|надо же|как же так-то|браво|снимаем шляпу|ах,? как|какая трагедия|ой,? как|спасибо,? кэп|поздравляем вас с этим|неужели|әрине-әрине|well done you|oh dear|how dare|good for you|what a tragedy)`,
    ),
  },
  {
    code: 'asks-for-change',
    severity: 'advisory',
    pattern: new RegExp(
      `${from}(?:(?:просим|пожалуйста|измените|удалите|исправьте|поменяйте|повысьте)${gap}(?:измените|изменить|удалите|удалить|исправить|поменять|повысить|пересмотр\\p{L}*)?${gap}(?:сво[йюе] )?(?:отзыв|оценку) (?:на|до)|(?:удалите|удалить|измените|изменить) (?:свой |этот |вашу? )?(?:отзыв|оценку)|пікіріңізді (?:өшір|өзгерт|жой)\\p{L}*|бағаңызды (?:өзгерт|көтер)\\p{L}*|(?:change|remove|delete|raise) your (?:review|rating))`,
      'gu',
    ),
  },
  {
    // Allowed where an administrator has switched it on for the source; whoever approves it sees what it leads to.
    code: 'asks-in-public',
    severity: 'advisory',
    publicOnly: true,
    pattern: words(
      String.raw`(?:напишите|укажите|оставьте|сообщите|пришлите|назовите)${notDenied}(?:номер договора|лицевой сч[её]т)${notDenied}(?:здесь|прямо тут|под отзывом|в отзыве|в комментари\p{L}{1,3}|в ответ на этот)${to}`,
      String.raw`номер договора (?:можно |нужен: )?(?:оставить|напишите|укажите)${notDenied}(?:здесь|в отзыве|в комментари\p{L}{1,3})${to}|нужен номер договора: (?:напишите|укажите) его здесь${to}`,
      String.raw`шарт нөмір\p{L}{1,4}${notDenied}(?:осы жерде|осында|пікірде|мұнда)${gap}(?:жазыңыз|қалдыр|көрсетіңіз)\p{L}*`,
      String.raw`(?:leave|write|post|send|give|state)${notDenied}contract number (?:right )?(?:here|in (?:a |your )?(?:reply|comment|review)|below)${to}|contract number: please write it here${to}`,
    ),
  },
  {
    code: 'informal',
    severity: 'advisory',
    pattern: words(
      String.raw`(?:ты|тебя|тебе|твой|твоя|твои|твоё|дружище|братан|бро)${to}`,
      String.raw`(?:сен|саған|сенің|сені)${to}`,
    ),
  },
]

const timeWords = words(
  String.raw`(?:сегодня|завтра|послезавтра|к (?:вечеру|утру|обеду|концу (?:дня|недели|месяца))|до (?:вечера|утра|обеда|завтра|понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья|конца (?:дня|недели|месяца|года))|на (?:следующей|этой) неделе|в следующем месяце|в понедельник|во вторник|в среду|в четверг|в пятницу|в субботу|в воскресенье)${to}`,
  String.raw`(?:в течени[еи]|через|за|не позднее|до|к) (?:ближайш\p{L}+ )?(?:одного|двух|тр[её]х|пары|полу|пол|нескольких|\d{1,3}(?:[-–]\d{1,3})?)?(?: |-)?(?:х |ти )?(?:рабоч\p{L}+ |календарн\p{L}+ )?(?:минут|час|дн[яе]й?|дня|день|сут|недел|месяц|полчаса)\p{L}*`,
  String.raw`(?:до|к|в) \d{1,2}[:.]\d{2}${to}`,
  String.raw`(?:до |к |с )?\d{1,2} (?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|january|february|march|april|may|june|july|august|september|october|november|december)\p{L}*`,
  String.raw`\d{1,2}\.\d{1,2}(?:\.\d{2,4})?${to}`,
  String.raw`(?:бүгін|ертең|кешке дейін|аптаның соңына дейін|бір сағат ішінде|\d{1,3} (?:минут|сағат|күн|апта)\p{L}* (?:ішінде|кейін|дейін))`,
  String.raw`(?:today|tomorrow|tonight|by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|the end of)|next week|(?:within|in) (?:a|an|one|two|three|\d{1,3}) (?:minute|hour|day|working day|business day|week|month)s?)${to}`,
)
const willDo =
  /(?<!\p{L})(?:(?:исправ|устран|почин|реш|ответ|свяж|перезвон|позвон|проверь?|подключ|восстанов|верн|приед|выед|законч|заверш|сдела|разбер|направ|отправ|улучш|помож|установ|обрабат|рассмотр|предостав)\p{L}{0,6}(?:им|ем|ём|жем|ит|ет|ёт|ят|ут|ют|атся|утся|ится|ется|емся|ёмся|имся)|будет|будут|заработает|отвечаем|реагируем|(?:жөндейміз|шешеміз|хабарласамыз|жауап береміз|қосамыз|келеміз|келеді|түзетеміз|қосылады|жөнделеді|шешіледі|қоңырау шаламыз)|(?:will|shall|going to)|(?:we|it|they|you)['’]ll)(?!\p{L})/u

export function phraseFindings({ order, lower }: Sight): LintFinding[] {
  const found: LintFinding[] = []
  for (const rule of phraseRules) {
    if (rule.publicOnly && order.audience === 'private') continue
    for (const match of lower.matchAll(rule.pattern)) {
      const finding = rule.severity === 'blocking' ? blocking : advisory
      found.push(finding(rule.code, place(match), { what: match[0] }))
      if (found.length > 40) return found
    }
  }
  for (const { start, end, said } of promisedTimes(lower))
    found.push(blocking('promise-date', { start, end }, { what: said }))
  return found
}

/** Dates and spans that somebody would have to keep, in a sentence that says what we will do. */
function promisedTimes(text: string): { start: number; end: number; said: string }[] {
  const found: { start: number; end: number; said: string }[] = []
  for (const match of text.matchAll(timeWords)) {
    const start = match.index
    const end = start + match[0].length
    if (willDo.test(sentenceAround(text, start, end))) found.push({ start, end, said: match[0] })
    if (found.length >= 20) break
  }
  return found
}

function sentenceAround(text: string, start: number, end: number): string {
  const reach = 250
  const before = text.slice(Math.max(0, start - reach), start)
  const after = text.slice(end, end + reach)
  const opened = Math.max(
    before.lastIndexOf('. '),
    before.lastIndexOf('! '),
    before.lastIndexOf('? '),
    before.lastIndexOf('\n'),
  )
  const closed = after.search(/[.!?](?:\s|$)|\n/)
  return before.slice(opened + 1) + text.slice(start, end) + (closed === -1 ? after : after.slice(0, closed))
}
