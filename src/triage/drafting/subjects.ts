import type { ReplyLanguage } from '../../domain/verdict.ts'

/**
 * What a grievance is about where no pattern knows what is wrong with it: its own noun in our own words is less than an
 * answer to the point and more than «жаль, что впечатление плохое», and it is never about something else.
 */
interface Subject {
  /** On folded text. */
  readonly pattern: RegExp
  /** ru: with its preposition, «с картой»; kk: nominative; en: with its article. */
  readonly said: Readonly<Record<ReplyLanguage, string>>
  /** Stands in many a text in passing: only among the first words or said twice. */
  readonly common?: boolean
}

function subject(pattern: RegExp, ru: string, kk: string, en: string): Subject {
  return { pattern, said: { ru, kk, en } }
}

function commonSubject(pattern: RegExp, ru: string, kk: string, en: string): Subject {
  return { pattern, said: { ru, kk, en }, common: true }
}

/** The more special first: of two named equally often the first is taken. */
const subjects: readonly Subject[] = [
  subject(/сим ?карт|симк[аиу]|sim cards?/g, 'с сим-картами', 'SIM-карта', 'the SIM card'),
  subject(/выписк|справк[аиуе] /g, 'с документами', 'анықтама', 'the paperwork'),
  subject(
    /голосов[а-я]* (?:ввод|поиск)|voice (?:input|search)/g,
    'с голосовым вводом',
    'дауыспен енгізу',
    'the voice input',
  ),
  subject(/фото[а-я]* |сурет(?:ке|тер|ши)/g, 'с фотографиями', 'фотосурет', 'the photos'),
  subject(/кэшб[эе]к|кешб[эе]к|cashback/g, 'с кэшбэком', 'кэшбэк', 'the cashback'),
  subject(/ипотек|mortgage/g, 'с ипотекой', 'ипотека', 'the mortgage'),
  subject(/рассрочк|болип толеу/g, 'с рассрочкой', 'бөліп төлеу', 'the instalment plan'),
  subject(/страховк|страхован|сактандыру/g, 'со страховкой', 'сақтандыру', 'the insurance'),
  subject(
    /банкомат|купюроприемник|инфокиоск|терминал|толеу аппарат/g,
    'с банкоматом',
    'төлем терминалы',
    'the machine',
  ),
  subject(
    /курс[а-я]* (?:валют|обмен|доллар|евро)|обмен[а-я]* валют/g,
    'с обменом валюты',
    'валюта айырбастау',
    'the exchange',
  ),
  subject(/ вклад(?!к)[а-я]* |депозит/g, 'с вкладом', 'депозит', 'the deposit'),
  subject(/ перевод(?:ом|а|у|ы|ов|ами|е)? |аударым/g, 'с переводом', 'аударым', 'the transfer'),
  subject(/кредит|несие|(?<!ba)loan/g, 'с кредитом', 'несие', 'the loan'),
  subject(/ карт(?:а|ы|у|е|ой|очк[а-я]+|ам|ами|ах) |картам /g, 'с картой', 'карта', 'the card'),
  commonSubject(
    /переезд|переехал|moving (?:home|house)|move (?:home|house)|moved (?:home|house)/g,
    'с переездом',
    'көшу',
    'the move',
  ),
  subject(/трафик|гигабайт|мегабайт|data allowance/g, 'с трафиком', 'трафик', 'the data allowance'),
  subject(/e ?mail (?:system|service|account)|почтов[а-я]* ящик/g, 'с почтой', 'пошта', 'the email service'),
  subject(/бассейн|pool /g, 'с бассейном', 'бассейн', 'the pool'),
  subject(/балабакша|бала бакша|(?<!за )детск[а-я]* сад/g, 'с детским садом', 'балабақша', 'the kindergarten'),
  subject(/мектеп|школ[аеуы]/g, 'со школой', 'мектеп', 'the school'),
  subject(/аурухана|емхана|больниц|клиник/g, 'с больницей', 'аурухана', 'the hospital'),
  subject(/жанарт(?:у|ыл)|обновлени|update/g, 'с обновлением', 'жаңарту', 'the update'),
  subject(/ойын(?!ша)|игр[аеуы] /g, 'с игрой', 'ойын', 'the game'),
  subject(/китап(?!ша)|книг[аеиу]/g, 'с книгой', 'кітап', 'the book'),
  subject(/саябак| парк[еиа]? /g, 'с парком', 'саябақ', 'the park'),
  subject(/базар[а-я]* (?!жок)/g, 'с рынком', 'базар', 'the market'),
  subject(/дукен|магазин/g, 'с магазином', 'дүкен', 'the shop'),
  subject(/ жолы? (?!бол)| жолдар|дорог[аиеу] (?:плох|ужас|в ям)/g, 'с дорогой', 'жол', 'the road'),
  subject(/дауысы|дыбыс| звук/g, 'со звуком', 'дыбыс', 'the sound'),
  subject(/олшем|размер[а-я]* /g, 'с размером', 'өлшем', 'the size'),
  subject(/отделени[ея] |болимше| филиал/g, 'с обслуживанием в отделении', 'бөлімше', 'the branch'),
  commonSubject(/(?<! по )(?<! на )(?<! номер )телефон(?:а|ом|ы|у|е)? /g, 'с телефоном', 'телефон', 'the phone'),
  commonSubject(/ счет(?:а|у|ом|е|ов)? |bank account/g, 'со счётом', 'шот', 'the account'),
  subject(/личн[а-я]* кабинет|несанкционир/g, 'с личным кабинетом', 'жеке кабинет', 'the account'),
  subject(/report(?:ing|ed)? (?:[a-z]+ )?faults?|constant faults?/g, 'с неполадками', 'ақаулар', 'the repeated faults'),
  commonSubject(/договор|contract/g, 'с договором', 'шарт', 'the contract'),
  commonSubject(/заявк|отиним/g, 'с заявкой', 'өтінім', 'the order'),
  commonSubject(
    / акша|деньг[а-я]* [^.]{0,25}(?:верн|пропал|не приш|зачисл|снял|списа)|верн[а-я]* деньг|денег [^.]{0,15}(?:нет|не )|(?:my|our) money/g,
    'с деньгами',
    'ақша мәселесі',
    'the money',
  ),
  commonSubject(/интернет|инет |internet|broadband/g, 'с интернетом', 'интернет', 'the internet service'),
]

/** The noun that the first words or most of the text turn on; null where none is known. */
export function subjectOf(folded: string, language: ReplyLanguage): string | null {
  let best: { said: string; score: number } | null = null
  for (const { pattern, said, common } of subjects) {
    const found = [...folded.matchAll(pattern)]
    const [first] = found
    if (!first) continue
    const score = Math.min(found.length, 4) + (first.index < 80 ? 3 : 0)
    if (common && score < 2) continue
    if (!best || score > best.score) best = { said: said[language], score }
  }
  return best?.said ?? null
}
