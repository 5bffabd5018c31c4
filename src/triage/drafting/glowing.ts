const warm =
  / (?:отличн|отзывчив|прекрасн|замечательн|великолепн|вежлив|внимательн|доброжелательн|профессиональн|оперативн|грамотн|благодар|спасибо|доволен|довольн|рекоменд|советую(?! (?:билайн|билаин|beeline|алтел|altel|кселл|актив|теле|айди|алма|друг|не ))|рад |рада |сказка |понрав|нрав[ия]т|удобн|приятн|молодц|супер(?! (?:медл|плох|тормоз|низк|слаб))|стабильн|excellent|smooth|better than|improved (?:significantly|a lot|greatly)|good experience|super ?fast|within seconds|refreshing|very lucky|all day long|resolved? |good (?!enough|luck|when|if)|great|polite|helpful|friendly|recommend|perfect|happy|pleased|thank|fantastic|brilliant|amazing|good value|straightforward|second to none|trouble free|not once|never had|satisf|promptly|rock solid|fast broadband|no (?:real )?complaints|steady|reliable(?! as)|is good|very good|can t fault|faultless|without any issue|no hassle|no mess|out of (?:his|her|their) way|thoughtful|efficient|job done|listened to|understanding and|easy to get through|speeds? always good|керемет|карамат|зын |зор |айналдым|айналайын|жайнай бер|тандаулы|сукти|тамаша|рахмет|риза|жаксы|унайды|унады|унатам|алгыс|мыкты|кушт[иу]|коркем|тартымды)/g
const cold =
  / (?:ужас|плох|хуже|кошмар|отврат|обман|не работа|тормозит |тормозят |чушь |не могу|нельзя|никогда|никак|не норм|хам|груб|разочар|жаль|терп|позор|безобраз|медлен|дорог|отключ|ни разу|не советую|не рекоменд|проблем|dreadful|appalling|horribl|pointless|costly|rubbish|crap|joke|hopeless|pathetic|shocking|problem|fault|fail|terrible|awful|worst|bad|poor|never|useless|not (?:completely |very |always |that |so |particularly |at all )?(?:reliable|good|great|happy|impressed|satisf)|keeps? dropping|makes no difference|disgust|avoid|rude|scam|slow|wait|unable|impossible|wrong|without (?:internet|phone|broadband|tv|service)|hung up|lack of|hours|twice as|clown|idiot|wasting|wasted|penal|denied|forc(?:ed|ing)|threat|frustrat|upset|nowhere|sacrific|inferior|robotic|obstructive|inconvenien|con artist|deceiv|decept|despite|misl(?:ed|ead)|lie[ds]? |lying|very high|less than half|complain(?!ts )|not working|stopped working|cancel(?:led|ling|lation)? |нашар|жаман|жетп[еи]|томен |ужас|алда|жок |емес|шыкпай|ашылмай|истемей|кирмей|баска жак?ка бар|бок ауыз|балагат|уятсыз|дореки|маселе (?:бар|бол))/g
const against =
  / (?:не|ни|нет|но|без|если|пока|однако|зачем|почему|доколе|когда|верните|только|раньше|был|была|были|было|no|not|but|however|if|until|when|was|were|used|supposed|would|бирак|алайда|емес|жок|еди|неге) |n t |мады|меди|пай|пеи|май|меи/

/**
 * Praise that triage took for a grievance because it tells of one («думала, откажут, а оказался вежливый»). Only where
 * nearly every strong word is warm: thanks under a grievance would read as mockery.
 */
export function isGlowing(folded: string, stars: number | null): boolean {
  const meant = folded.replace(denied, ' ').replace(unkindly, ' ')
  if (thanksSomebody(meant) || isContent(folded, stars) || isPleased(folded)) return true
  if ((stars ?? 5) < 4) return false
  const warmth = meant.match(warm)?.length ?? 0
  const coldness = meant.match(cold)?.length ?? 0
  // A line or two with a warm word and nothing against it.
  if (folded.length < 160 && warmth > 0 && coldness === 0 && !against.test(folded)) return true
  return warmth >= 3 && warmth >= 4 * coldness
}

/** «Don't recommend», «not as good as»: warm words that say the opposite. */
const unkindly =
  / (?:not|never|n t|nt|no longer|hardly|nowhere near|isn t|aren t) (?:[a-z]+ ){0,2}(?:recommend|resolved?|good|great|helpful|efficient|happy|satisf[a-z]*|reliable|perfect|amazing|polite|friendly|as good)| satisfaction | no way thanks?| no thanks?| better (?:deal|offer|price|customer|service)s?| (?:amazing|great|good|best) (?:deal|offer|price)s?/g

/** «Благодарю сотрудника …» in the first words: no grievance opens so but in mockery, which `irony.ts` knows. */
const thanks =
  /^.{0,60} (?:благодар(?:ю|им|ность|ности)|поблагодарить|спасибо|признательн[а-я]+|алгыс[а-я]*|рахмет) [^.]{0,60}(?:сотрудни|оператор|монтер|монтаж|мастер[ау]|инженер|специалист|менеджер|консультант|девушк|ребят|бригад|кызметкер|маман)|^ (?:огромная |большая |моя )?благодарность(?= (?:сотрудн|оператор|мастер|\.|за )) |^.{0,200} (?:а )?не жалоба(?= )/
const mocking =
  /уже устал|ужас|обман|отвратит|безобраз|позор|хамств|издева| не работа| не прие(?:х|зж)| не приш(?:ел|л[аи] )|так и не|до сих пор|алда|нашар|истемей/

function thanksSomebody(meant: string): boolean {
  return thanks.test(meant) && !mocking.test(meant)
}

/** Clauses that say how content somebody is, and those that say the opposite. */
const content =
  / (?:отличн|нормальн|хорош|прекрасн|замечательн|супер|классн|лучший |лучшая |шикарн|норм |норма |довол|устраивает|радует|нрав[ия]т|стабильн|рулит|летает|тащусь|сказка|чудо |хватает|достаточно(?= (?:того|обычн|для|на ))|соответствует|советую|рекоменд|спасибо|благодар|кайф|оптимальн|приличн|приемлем|вежлив|грамотн|помог(?:ли|ла|ают)|повысил(?:ась|и) |подняли скорость|на (?:европейск|высш|высок)[а-я]* уровне|гипер |не подводит|не жал(?:уюсь|уемся|оваться))/
const discontent =
  /плох|ужас|кошмар|обман|хуже|медлен|тормоз|пада(?:ет|ют|ла|л )|вылета|обрыв|разрыв|отключ|пропада|сбо[йи]|глюч|глюк|висн|завис|не работа|не дозвон|не отвеч|не мог|не дают|не да(?:ли|ет)|невозмож|ограничен|реж(?:ет|ут)|рез(?:али|ал) |урез|снижа|сниз|дорог|бес(?:ит|ят)|пипец|отстой|минус|проблем|слаб|низк|маленьк|лага|закрыва|ждать|жду |ждем|достал|надоел|почему |зачем |раньше |был[аои]? |дерьм|г[ао]вн|сделайте|возмущ|жад|нельзя|хам(?:ств|ят|ло|ск)|груб|обнагле|некомпетент|неприятн|недостат|перебо|перезагруж|лучше б|скачет|терп/
const everyContent = new RegExp(content, 'g')
const everyDiscontent = new RegExp(discontent, 'g')
/** «Не очень доволен» is neither, «обрывов не наблюдалось» is content, and what others write is not one's own word. */
const doubted =
  / (?:не|ни) (?:очень |совсем |особо |всегда |так |слишком |сильно |вполне |сам[а-я]+ )?(?:отличн|нормальн|хорош|супер|лучш|норм |довол|устраив|рад|нрав|стабил|хвата|достаточн|соответ|совет|рекоменд|оптимал|прилич|приемл|помог)[а-я]*| нестабильн[а-я]*| недовол[а-я]*/g
const untroubled =
  / (?:никаких |ни (?:одного|единого) |без (?:всяких )?|не было (?:ни )?)(?:сбо|обрыв|вылет|разрыв|перебо|проблем|тормоз|нарекан|претенз|задерж|лаг|глюк|отключ)[а-я]*(?: или [а-я]+)?(?: (?:не|нет|нету) ?[а-я]*)?| (?:сбоев|обрывов|вылетов|разрывов|перебоев|проблем|тормозов|нареканий|претензий|лагов|глюков|отключений)(?: [а-я]+)? (?:нет|нету|не (?:было|быва|наблюд|замеч|возник|испыт)[а-я]*)| (?:не |ни )(?:разу|когда) не (?:пада|пропада|отключ|вылет|подвод|подвел|глюч|завис|тормоз|было (?:проблем|перебо|сбо|обрыв))[а-я]*| не (?:тормоз|глюч|лага|висн|завис|вылета|падает|пропада|прерыва|отключается)[а-я]*(?: и не [а-я]+)?| не ?плох[а-я]*| нет (?:сбоев|проблем|обрывов|перебоев|падений)(?: скорости)?| нету? падени[а-я]*/g
const others =
  / (?:(?:не (?:пойму|понимаю|понятно|знаю) )?(?:почему|зачем|откуда) )?(?:здесь |тут |так )?(?:столько |много )?(?:плох|негативн|отрицательн)[а-я]* (?:отзыв|комментар)[а-я]*| (?:все |многие |тут |здесь )?(?:ругают|жалуются|ругаются|ноют|нытик[а-я]*)/g

/**
 * Who gives four stars and says «отличный инет, обрывов нет, не пойму, почему ругают» complains of nothing, whatever the
 * words «обрывы» and «ругают» suggest. Only where more clauses are content than not; under three stars none may say the opposite.
 */
function isContent(folded: string, stars: number | null): boolean {
  if (stars === null || stars < 3) return false
  const clauses = folded
    .replace(untroubled, ' стабильно ')
    .replace(others, ' ')
    .replace(doubted, ' плохо ')
    .split(/ \.| (?:но|только|однако|хотя|зато|правда|а) /)
    .map((clause) => ` ${clause} `)
  const displeased = clauses.filter((clause) => discontent.test(clause)).length
  const pleased = clauses.filter((clause) => content.test(clause) && !discontent.test(clause)).length
  const words = clauses.join(' ')
  const praising = new Set(words.match(everyContent)).size
  if (stars === 3) return praising >= 2 && displeased === 0
  if (stars === 5 && praising >= 2 && praising > new Set(words.match(everyDiscontent)).size) return true
  return pleased > displeased && (pleased >= 2 || displeased === 0)
}

/** What only a pleased customer writes in English, and what spoils it. */
const pleased =
  / (?:satisfied|happy|pleased|impressed) with (?:the |my |their |our )(?:speed|service|broadband|connection|internet)| can ?(?:not|t| t) (?:really )?fault (?:them|it|the)|(?:service|experience)(?: has| was| is)(?: been)? (?:superb|excellent|brilliant|great|fantastic|first class|second to none)| credit (?:to|where)| we love | love virgin| great service| best (?:broadband |internet )?(?:provider|isp|supplier|ever)| very reliable| (?:very|really) good (?:speed|service)| speed is (?:great|fabulous|fantastic|excellent|brilliant)| never (?:had|lost) (?:any |a |my |the )?(?:problem|issue|connection|trouble|internet)| nice to have| thanks virgin/g
const spoiling =
  /dissatisf|unhappy|(?:not|n t|never) recommend|(?:not|n t) (?:completely |very |always |that |so |at all )?(?:happy|satisf|impress|reliable|good)|(?:sad|disappoint|terribl|awful|worst|useless|joke|rubbish|appalling|shocking|avoid|disgrace|unacceptab|disgust|however|unfortunately|ridiculous|poor|horrend|horribl|cancel|until|used to|complain|refus|still not| rip |promis|charg|hours|weeks|nightmare|frustrat|atrocious|disaster|crap|worse|soared|con artist|deceiv|decept|greed)/g
/** Beside a single such word these are enough to doubt it. */
const doubtful =
  / but | only | lately|constantly|stopped|disconnect| drop| without | never an? | change provider|looking at reviews|could do better|trouble(?! free)|(?:speed|price)s? (?:has|have) | last (?:year|month|week)| now |broken|fail|slow/

function isPleased(folded: string): boolean {
  const kind = new Set(folded.match(pleased)).size
  const spoilt = folded.match(spoiling)?.length ?? 0
  return (kind >= 2 && kind >= spoilt) || (kind === 1 && spoilt === 0 && !doubtful.test(folded))
}

/** «ешқандай жамандық жоқ», «неплохо», «проблем нет»: cold words that say the opposite. */
const denied =
  / не тормоз[а-я]*| не было (?:ни )?(?:никаких )?проблем| соз(?:им|дер|имиз)? жок| айтарым жок| мин жок| кинам жок| (?:ешкандай|еш) [а-я ]{0,30}(?:жок|емес)| жаман(?:дык|дыгы)? (?:емес|жок)| не ?плох[а-я]*| (?:никаких )?проблем (?:нет|не было|никаких)| без проблем| нет проблем| ничего плох[а-я]*| no (?:problems?|issues?|complaints?)| not bad| (?:not|no|n t)(?: had)? any (?:major |real )?(?:problem|issue|fault)s?| only (?:had )?one (?:fault|problem|issue)| nothing to moan| (?:could|can)(?: not|n t|nt) fault| (?:was|is|were) ?n t (?:a |any )?problems?| not a problem| (?:have|has|had)(?: n t|n t| not|nt) (?:experienced|had) any [a-z]+| never (?:had|have) (?:a |any )?(?:problem|issue)s?/g

/** Whether any word of it is plainly cold. */
export function soundsCold(folded: string): boolean {
  return folded.replace(denied, ' ').search(cold) !== -1
}

const bad =
  / (?:ужас|плох|хуже|кошмар|отврат|обман|не работа|хам|груб|разочар|позор|безобраз|проблем|terrible|awful|worst|bad |useless|rude|scam|нашар|жаман|алда|истеме|кате)/

/** Whether any word of it says that something is bad; «емес» and «никогда» alone say nothing under five stars. */
export function soundsBad(folded: string): boolean {
  return bad.test(folded.replace(denied, ' '))
}

/** «Not completely reliable» praises nothing. */
const unsaid =
  / not (?:completely |very |always |that |so |particularly |at all )?(?:reliable|good|great|happy|impressed|satisf)[a-z]*/g

/** Whether any word of it is plainly warm. */
export function soundsWarm(folded: string): boolean {
  return folded.replace(unsaid, ' ').search(warm) !== -1
}
