const warm =
  / (?:отличн|прекрасн|замечательн|великолепн|вежлив|внимательн|доброжелательн|профессиональн|оперативн|грамотн|благодар|спасибо|доволен|довольн|рекоменд|советую(?! (?:билайн|билаин|beeline|алтел|altel|кселл|актив|теле|айди|алма|друг|не ))|рад |рада |сказка |понрав|нрав[ия]т|удобн|приятн|молодц|супер(?! (?:медл|плох|тормоз|низк|слаб))|стабильн|excellent|smooth|better than|improved (?:significantly|a lot|greatly)|good experience|super ?fast|within seconds|refreshing|very lucky|all day long|resolved? |good (?!enough|luck|when|if)|great|polite|helpful|friendly|recommend|perfect|happy|pleased|thank|fantastic|brilliant|amazing|good value|straightforward|second to none|trouble free|not once|never had|satisf|promptly|rock solid|fast broadband|no (?:real )?complaints|steady|reliable(?! as)|is good|very good|can t fault|faultless|without any issue|no hassle|no mess|out of (?:his|her|their) way|thoughtful|efficient|job done|listened to|understanding and|easy to get through|speeds? always good|керемет|тамаша|рахмет|риза|жаксы|унайды|унады|алгыс|мыкты|кушти)/g
const cold =
  / (?:ужас|плох|хуже|кошмар|отврат|обман|не работа|не могу|нельзя|никогда|никак|не норм|хам|груб|разочар|жаль|терп|позор|безобраз|медлен|дорог|отключ|ни разу|не советую|не рекоменд|проблем|dreadful|appalling|horribl|pointless|costly|rubbish|crap|joke|hopeless|pathetic|shocking|problem|fault|fail|terrible|awful|worst|bad|poor|never|useless|not (?:completely |very |always |that |so |particularly |at all )?(?:reliable|good|great|happy|impressed|satisf)|keeps? dropping|makes no difference|disgust|avoid|rude|scam|slow|wait|нашар|жаман|жетп[еи]|томен |ужас|алда|жок |емес|шыкпай|ашылмай|истемей|кирмей|маселе (?:бар|бол))/g
const against =
  / (?:не|ни|нет|но|без|если|пока|однако|зачем|почему|доколе|когда|верните|только|раньше|был|была|были|было|no|not|but|however|if|until|when|was|were|used|supposed|would|бирак|алайда|емес|жок|еди|неге) |n t |мады|меди|пай|пеи|май|меи/

/**
 * Praise that triage took for a grievance because it tells of one («думала, откажут, а оказался вежливый»). Only where
 * nearly every strong word is warm: thanks under a grievance would read as mockery.
 */
export function isGlowing(folded: string): boolean {
  const meant = folded.replace(denied, ' ')
  const warmth = meant.match(warm)?.length ?? 0
  const coldness = meant.match(cold)?.length ?? 0
  // A line or two with a warm word and nothing against it.
  if (folded.length < 160 && warmth > 0 && coldness === 0 && !against.test(folded)) return true
  return warmth >= 3 && warmth >= 4 * coldness
}

/** «ешқандай жамандық жоқ», «неплохо», «проблем нет»: cold words that say the opposite. */
const denied =
  / (?:ешкандай|еш) [а-я ]{0,30}(?:жок|емес)| жаман(?:дык|дыгы)? (?:емес|жок)| не ?плох[а-я]*| (?:никаких )?проблем (?:нет|не было|никаких)| без проблем| нет проблем| ничего плох[а-я]*| no (?:problems?|issues?|complaints?)| not bad| (?:not|no|n t)(?: had)? any (?:major |real )?(?:problem|issue|fault)s?| only (?:had )?one (?:fault|problem|issue)| nothing to moan| (?:could|can)(?: not|n t|nt) fault| (?:was|is|were) ?n t (?:a |any )?problems?| not a problem| (?:have|has|had)(?: n t|n t| not|nt) (?:experienced|had) any [a-z]+| never (?:had|have) (?:a |any )?(?:problem|issue)s?/g

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
