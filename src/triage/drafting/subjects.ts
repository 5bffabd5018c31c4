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
  /** Where this stands too, the text turns on something else. */
  readonly unless?: RegExp
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
  subject(/ днс | dns /g, 'с DNS', 'DNS', 'the DNS'),
  subject(/ впн | vpn /g, 'с VPN', 'VPN', 'the VPN'),
  subject(
    /(?:белый|белого|статическ|внешн)[а-я]* (?:ip|айпи|адрес)|ip ?адрес| за nat | ip белый|static ip|ip address/g,
    'с IP-адресом',
    'IP-мекенжай',
    'the IP address',
  ),
  subject(
    /(?:смс|sms)[^.]{0,20} код|код[а-я]* подтвержд| код[а-я]* [^.]{0,12}(?:не прих|не приш|не присл|келме|келмей)|(?:verification|security|text) codes?/g,
    'с СМС-кодами',
    'SMS-код',
    'the confirmation codes',
  ),
  subject(
    /уведомлени[еяй] (?:не |кел|приход|прихож)|(?:push|пуш)[^.]{0,8}уведомлени|(?:приход|присыла)[а-я]* [^.]{0,10}уведомлени|(?:смс|sms) ?(?:оповещ|уведомл|информир)|(?<!ескерту )хабарландыру|notifications?/g,
    'с уведомлениями',
    'хабарландырулар',
    'the notifications',
  ),
  subject(
    /справочн(?:ая|ой|ую|ые|ых)(?! информ)|аныктама кызмет|directory enquir/g,
    'со справочной',
    'анықтама қызметі',
    'directory enquiries',
  ),
  subject(/выписк|справк[аиуе] /g, 'с документами', 'анықтама', 'the paperwork'),
  subject(/доверенност|сенимхат|power of attorney/g, 'с доверенностью', 'сенімхат', 'the power of attorney'),
  subject(
    /голосов[а-я]* (?:ввод|поиск)|voice (?:input|search)/g,
    'с голосовым вводом',
    'дауыспен енгізу',
    'the voice input',
  ),
  // Pictures that do not load are a matter of the network, photos of a complaint its proof.
  {
    ...commonSubject(/ фото[а-я]* |сурет(?:ке|тер|ши|и |ин )|photos? /g, 'с фотографиями', 'фотосурет', 'the photos'),
    unless: /интернет| инет|желиси|байланыс|сеть| сет |жылдамд|тартпа|кабел|wi ?fi|вай ?фай/,
  },
  subject(
    /refer(?:red|ral|ed)?(?: [a-z]+){0,2} friend|referral|пригла[сш][а-я]* (?:друг|друз|знаком|[0-9])/g,
    'с бонусом за приглашение',
    'дос шақыру бонусы',
    'the referral reward',
  ),
  subject(/кэшб[эе]к|кешб[эе]к|кашб[эе]к|кэш ?бэк|cash ?back/g, 'с кэшбэком', 'кэшбэк', 'the cashback'),
  subject(/ бонус|bonus(?:es)? /g, 'с бонусами', 'бонустар', 'the bonus'),
  subject(/ vouchers? | ваучер/g, 'с ваучером', 'ваучер', 'the voucher'),
  subject(/розыгрыш|утыс ойын|prize draw/g, 'с розыгрышем', 'ұтыс ойыны', 'the prize draw'),
  subject(/(?<! в) подар(?:ок|ки|ков|ка) | сыйлы[кг]/g, 'с подарком', 'сыйлық', 'the gift'),
  subject(/ипотек|закладн(?:ая|ую|ой)|mortgage/g, 'с ипотекой', 'ипотека', 'the mortgage'),
  subject(
    /кредитн[а-я]* (?:истори|рейтинг)|credit (?:records?|files?|score|rating|check|search|history)/g,
    'с кредитной историей',
    'несие тарихы',
    'the credit record',
  ),
  subject(/рефинансир/g, 'с рефинансированием', 'қайта қаржыландыру', 'the refinancing'),
  subject(/рассрочк|болип толеу/g, 'с рассрочкой', 'бөліп төлеу', 'the instalment plan'),
  subject(/страховк|страхован|сактандыру/g, 'со страховкой', 'сақтандыру', 'the insurance'),
  commonSubject(/direct debits?|автоплат[её]ж|автотолем/g, 'с автоплатежом', 'автотөлем', 'the direct debit'),
  subject(/банк[аои]мат|ванкомат|cash ?machine| atms? /g, 'с банкоматом', 'банкомат', 'the cash machine'),
  subject(
    /купюроприемник|инфокиоск|терминал|толеу аппарат|(?:платежн|ваш)[а-я]* (?:аппарат|автомат)|кэш ?ин|cash ?in /g,
    'с терминалом',
    'төлем терминалы',
    'the payment terminal',
  ),
  subject(/ qr /g, 'с оплатой по QR', 'QR төлемі', 'the QR payment'),
  subject(/ купюр(?!оприемн)|банкнот|banknotes?/g, 'с купюрами', 'банкноттар', 'the banknotes'),
  subject(/ сдач[иуе] |сдачас|усак акша/g, 'со сдачей', 'қайтарым ақша', 'the change'),
  subject(
    /курс[а-я]* (?:валют|обмен|конверс|покупк|продаж|доллар|евро)|обмен[а-я]* валют|обменник|обменн[а-я]* (?:пункт|касс)|конверси[ияю]|валюта айырбаст/g,
    'с обменом валюты',
    'валюта айырбастау',
    'the currency exchange',
  ),
  subject(/ вклад(?!к)[а-я]* |депозит/g, 'с вкладом', 'депозит', 'the deposit'),
  subject(
    /аударма(?!й)|аудармашы|переводчик|перевод[а-я]* (?:текст|слов|книг|на казах)|translat(?:ion|or)/g,
    'с переводом текста',
    'аударма',
    'the translation',
  ),
  subject(/ перевод(?:ом|а|у|ы|ов|ами|е)? |аударым|акша ауда/g, 'с переводом', 'аударым', 'the transfer'),
  subject(/кредит|несие|(?<!ba)loan/g, 'с кредитом', 'несие', 'the loan'),
  subject(/ карт(?:а|ы|у|е|ой|очк[а-я]+|ам|ами|ах) |картам |карточка/g, 'с картой', 'карта', 'the card'),
  subject(/ пенси[июяе] |пенсионн|зейнетак/g, 'с пенсией', 'зейнетақы', 'the pension'),
  subject(
    /пополн(?:ил|ени)|единица сал|тенгерим[^.]{0,12}толтыр|top(?:ped)? ?up /g,
    'с пополнением',
    'теңгерімді толтыру',
    'the top-up',
  ),
  commonSubject(
    /переезд|переехал|moving (?:home|house)|move (?:home|house)|moved (?:home|house)/g,
    'с переездом',
    'көшу',
    'the move',
  ),
  subject(
    /трафик|гигабайт|мегабайт|интернет[а-я]* (?:тез |коп )?же[йип]|(?: мб| гб)(?:ты|ны|ди|ти)? (?:коп |тез |аз )?(?:же[йип]|ал[аы])|data allowance/g,
    'с трафиком',
    'трафик',
    'the data allowance',
  ),
  subject(
    /пам[яи]т(?:ь|и|ын|ти|ты)[а-я]* [^.]{0,15}(?:жеп|же[йи]|ал[аы]|занима|жр[её]т|съед)|коп (?:орын|пам[яи]т)|(?:много|всю) памят|(?:takes?|uses?) [a-z ]{0,12}memory/g,
    'с памятью телефона',
    'телефон жады',
    'the phone’s memory',
  ),
  subject(/e ?mail (?:system|service|account)|почтов[а-я]* ящик/g, 'с почтой', 'пошта', 'the email service'),
  subject(
    /персональн[а-я]* данн|утечк[аиу] данн|жеке (?:дерек|малимет)|personal (?:data|details|information)|data (?:breach|leak)/g,
    'с персональными данными',
    'жеке деректер',
    'personal data',
  ),
  subject(/компас|compass/g, 'с компасом', 'компас', 'the compass'),
  subject(/галере[яиюе]|gallery/g, 'с галереей', 'галерея', 'the gallery'),
  subject(/клавиатур|пернетакта|keyboard/g, 'с клавиатурой', 'пернетақта', 'the keyboard'),
  subject(/виджет|widget/g, 'с виджетом', 'виджет', 'the widget'),
  subject(
    /намаз[а-я]* уакыт| азан | намаз уакыт|времен[аи] намаза|prayer times?/g,
    'со временем намаза',
    'намаз уақыты',
    'the prayer times',
  ),
  subject(/намазхана|молельн[а-я]* комнат|prayer room/g, 'с молельной комнатой', 'намазхана', 'the prayer room'),
  subject(/багаж|чемодан|luggage|baggage/g, 'с багажом', 'багаж', 'the baggage'),
  subject(
    /парков|паркинг|авто ?турак|(?:машина|колик)[а-я]* (?:коятын|тур[ау]|кою)|ст[ао]янк|car park|(?<![a-z])parking/g,
    'с парковкой',
    'автотұрақ',
    'the parking',
  ),
  subject(/ пробк[аи] |кептелис|traffic jams?/g, 'с пробками', 'кептеліс', 'the traffic jams'),
  subject(/ снег(?:а|у|ом)? |гололед| кар (?:тазал|кур)/g, 'с уборкой снега', 'қар тазалау', 'the snow clearing'),
  subject(/эскалат[оы]р|escalator/g, 'с эскалатором', 'эскалатор', 'the escalator'),
  subject(/ лифт|elevator/g, 'с лифтом', 'лифт', 'the lift'),
  subject(/туалет|ажетхана|жетхана|дарет ?хана|уборн(?:ая|ой|ую)|toilet/g, 'с туалетом', 'дәретхана', 'the toilet'),
  subject(
    /освещени|караны | шамдар| жары(?:к|гы) (?:жок|аз|жер)|жарыкты коб/g,
    'с освещением',
    'жарықтандыру',
    'the lighting',
  ),
  subject(/кондиционер| кондер|air con/g, 'с кондиционером', 'кондиционер', 'the air conditioning'),
  subject(/ жылу жуйе| жылыту|отоплени|heating/g, 'с отоплением', 'жылыту', 'the heating'),
  subject(/бассейн|pool /g, 'с бассейном', 'бассейн', 'the pool'),
  subject(/темир ?жол|поезд|по[йи]ыз|электричк|railway/g, 'с поездом', 'пойыз', 'the train'),
  subject(/автобус|маршрутк/g, 'с автобусами', 'автобус', 'the bus service'),
  subject(/ рейс[аеуы]? |самолет|ушак(?!ыт)| flights? /g, 'с рейсом', 'рейс', 'the flight'),
  subject(/вокзал/g, 'с вокзалом', 'вокзал', 'the station'),
  subject(/ауежа[йи]|аэропорт|airport/g, 'с аэропортом', 'әуежай', 'the airport'),
  subject(/ такси(?:ст|ге|ши)?[а-я]* | taxi /g, 'с такси', 'такси', 'the taxi'),
  subject(/ билет/g, 'с билетами', 'билет', 'the tickets'),
  subject(/аптек|дарихана|pharmacy/g, 'с аптекой', 'дәріхана', 'the pharmacy'),
  subject(/мешит|мечет|mosque/g, 'с мечетью', 'мешіт', 'the mosque'),
  subject(/балабакша|бала бакша|(?<!за )детск[а-я]* сад/g, 'с детским садом', 'балабақша', 'the kindergarten'),
  subject(/ мугалим|преподавател| устаз(?:ы|дар)/g, 'с преподаванием', 'оқыту', 'the teaching'),
  subject(/мектеп|школ[аеуы]/g, 'со школой', 'мектеп', 'the school'),
  subject(/емхана|поликлиник/g, 'с поликлиникой', 'емхана', 'the outpatient clinic'),
  subject(/аурухана|больниц/g, 'с больницей', 'аурухана', 'the hospital'),
  subject(/клиник/g, 'с клиникой', 'клиника', 'the clinic'),
  subject(/жанарт(?:у|ыл|кан)|обн[ао]влени|update/g, 'с обновлением', 'жаңарту', 'the update'),
  subject(
    /(?:жана|бурынгы|алдынгы|ески)[а-я]* (?:верси|нуска)|нов(?:ая|ой|ую) верси|new version/g,
    'с новой версией',
    'жаңа нұсқа',
    'the new version',
  ),
  subject(/ о[йи]ын автомат/g, 'с игровыми автоматами', 'ойын автоматтары', 'the game machines'),
  subject(/ о[йи]ыншык/g, 'с игрушками', 'ойыншық', 'the toys'),
  subject(/ о[йи]ын(?!ша|шы)| игр[аеуы] /g, 'с игрой', 'ойын', 'the game'),
  subject(/ тапсырмал| есептер(?:ди)? |задани[яейю] /g, 'с заданиями', 'тапсырмалар', 'the tasks'),
  subject(/китап(?!ша|хана)|книг[аеиу](?! жалоб| отзыв| замеч)/g, 'с книгой', 'кітап', 'the book'),
  subject(/ музыка|music /g, 'с музыкой', 'музыка', 'the music'),
  subject(/саябак| парк(?:[еиау]|ка|ке|тин|ти)? /g, 'с парком', 'саябақ', 'the park'),
  subject(/базар[а-я]* (?!жок)/g, 'с рынком', 'базар', 'the market'),
  subject(/дукен|(?<! в )(?<! из )магазин/g, 'с магазином', 'дүкен', 'the shop'),
  // «осы жолы» is “this time”.
  subject(
    /(?<! осы)(?<! бул)(?<! ар)(?<! бир)(?<!си) жол(?:ы|ды|дын|ын|дар[а-я]*)? (?!бол)| дорог[аиу] (?:плох|ужас|в ям|разбит)/g,
    'с дорогой',
    'жол',
    'the road',
  ),
  subject(/дауысы|дыбыс| звук/g, 'со звуком', 'дыбыс', 'the sound'),
  subject(/олшем|размер[а-я]* /g, 'с размером', 'өлшем', 'the size'),
  subject(/аяк киим|обув[ьи]/g, 'с обувью', 'аяқ киім', 'the shoes'),
  subject(/батаре[йия]|аккумулят|battery/g, 'с батареей', 'батарея', 'the battery'),
  subject(
    /отделени[ея] |болимше| филиал(?!ом )[а-я]* (?!казах|ао )/g,
    'с обслуживанием в отделении',
    'бөлімше',
    'the branch',
  ),
  commonSubject(/ лимит| limit /g, 'с лимитом', 'лимит', 'the limit'),
  commonSubject(
    /(?<! сто)(?<! 100) процент(?:ы|ов|ам|ами|а)? |interest rate/g,
    'с процентами',
    'пайыздар',
    'the interest rate',
  ),
  commonSubject(/ курс(?:а|ы|ов|у|ом|е)? |exchange rate/g, 'с курсом валют', 'валюта бағамы', 'the exchange rate'),
  commonSubject(/(?<! по )(?<! на )(?<! номер )телефон(?:а|ом|ы|у|е)? /g, 'с телефоном', 'телефон', 'the phone'),
  commonSubject(/(?<! за) счет(?:а|у|ом|е|ов)? |bank account/g, 'со счётом', 'шот', 'the account'),
  subject(/личн[а-я]* кабинет|несанкционир/g, 'с личным кабинетом', 'жеке кабинет', 'the account'),
  subject(/report(?:ing|ed)? (?:[a-z]+ )?faults?|constant faults?/g, 'с неполадками', 'ақаулар', 'the repeated faults'),
  commonSubject(/договор|contract/g, 'с договором', 'шарт', 'the contract'),
  commonSubject(/заявк|отиним/g, 'с заявкой', 'өтінім', 'the order'),
  commonSubject(/ заказ|тапсырыс|(?:my|our|the) order /g, 'с заказом', 'тапсырыс', 'the order'),
  commonSubject(/ платеж[аеиоу]?[мв]? | оплат[аыуе] |толем|(?:my|our) payments?/g, 'с оплатой', 'төлем', 'the payment'),
  commonSubject(/документ| кужат/g, 'с документами', 'құжаттар', 'the documents'),
  commonSubject(
    / акша|деньг[а-я]* [^.]{0,25}(?:верн|пропал|не приш|зачисл|снял|списа)|верн[а-я]* деньг|денег [^.]{0,15}(?:нет|не )|(?:my|our) money/g,
    'с деньгами',
    'ақша мәселесі',
    'the money',
  ),
  commonSubject(/(?<! на )(?<! через )са[йи]т(?:ы|е|а|у|ом)? |website/g, 'с сайтом', 'сайт', 'the website'),
  commonSubject(
    /приложени(?!и в)|косымша|багдарлама|колданба|прог?рамм?а[а-я]* |(?:the|this|your) app /g,
    'с приложением',
    'қосымша',
    'the app',
  ),
  commonSubject(
    /(?<! в )(?<! через )интернет(?! ?банк| ?магаз| ?заяв|а? провайд|[а-я]* (?:бари )?(?:жаксы|косулы|истеп|бар )|теги)|инет |internet|broadband/g,
    'с интернетом',
    'интернет',
    'the internet service',
  ),
]

/** The noun that the first words or most of the text turn on; null where none is known. */
export function subjectOf(folded: string, language: ReplyLanguage): string | null {
  let best: { said: string; score: number } | null = null
  for (const { pattern, said, common, unless } of subjects) {
    const found = [...folded.matchAll(pattern)]
    const [first] = found
    if (!first || unless?.test(folded)) continue
    const score = Math.min(found.length, 4) + (first.index < 80 ? 3 : 0)
    if (common && score < 2) continue
    if (!best || score > best.score) best = { said: said[language], score }
  }
  return best?.said ?? null
}
