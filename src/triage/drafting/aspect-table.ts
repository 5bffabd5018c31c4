import { type Aspect, readingBoth } from './aspects.ts'
import { FilteredPattern } from './filtered-pattern.ts'

const master = '(?:мастер|монтер|техник|специалист|монтажник|бригад|ремонтник|механик|шебер|маман|technician|engineer)'

/** With their patterns as they are written down. */
const table: readonly (Omit<Aspect, 'pattern'> & { readonly pattern: RegExp })[] = [
  {
    id: 'speed-below-plan',
    topic: 'speed',
    where: 'network',
    weight: 4,
    pattern:
      /(?:где|вместо) [^.]{0,12}обе[шщ][ае]н|реклам[а-я]*[^.]{0,60}(?:мбит|мегабит|скорост)|гарантирован[а-я]* [^.]{0,20}скорост|(?:писал|пишут|обещал|обещают|заявл)[а-я]* (?:[а-я]+ )?до \d|по договору[^.]{0,60}(?:на самом деле|по факту|на деле|реально)|сам провайдер говорит|с обе[шщ]анн|(?:меньше|ниже) (?:той )?(?:чем|что|которую|какую) (?:вы |нам |мне )*(?:заявл|обещ)|(?:get|got|getting|receiv[a-z]*|average) (?:only |about |around |just )?\d+ ?(?:m[bp]|mb)|instead of \d+|fraction of (?:the|what)|not (?:the|what) (?:speed|i pay)|половин[а-я]* (?:от )?(?:заявленной |обещанной )?скорост|half the speed|no ?where near(?:er)? (?:it|the|that|what)|(?:заявлен|обещан|положен|за котор|по договору|по тарифу)[^.]{0,40}(?:скорост|мбит|мегабит| мб)|(?:вместо|в место|заместо|из) [^.]{0,12}(?:заявлен|обещан|положен|полагающ)|платить[^.]{0,30}получать|скорост[^.]{0,50}(?:не соответ|ниже заявл|меньше заявл|за котор|вместо|по договору)|вместо [^.]{0,10}(?:заявлен|обещан)|от заявленн| (?:фактическ|реальн)[а-я]* (?:же )?скорост|вместо [^.]{0,20}(?:мбит|мегабит| мб)|обеща[^.]{0,30} до \d+|told me \d+ ?mb|supposed to be \d+|not as fast as|\d \d (?:rd |th )?of the speed|third of the speed|(?:speed|mb|meg)[^.]{0,40} advertised|advertised[^.]{0,25}(?:speed|\d ?m)|(?:pay|paid|paying)[^.]{0,30} \d+ ?m[bpe]|speeds? of up to|promis[^.]{0,20} speed|promis[^.]{0,20} \d+[^.]{0,30} (?:getting|get) [^.]{0,12}\d|(?:we are|we re|i am|i m|im|only|yet|but|and) (?:getting|receiving) (?:only |about |just |around |barely )?\d|struggl[a-z]* to (?:meet|get|reach|hit)|(?:rarely|never|barely|hardly) (?:goes|gets?|got|reach[a-z]*|go|see|above|over|beyond) [^.]{0,20}\d|(?<!(?:upgrad|from|went)[a-z ]{0,40})\d+ ?m[bp][a-z]* (?!to \d)[^.]{0,60} (?<! to )\d+ ?m[bp]|meant to (?:be|get|have)[a-z ]{0,12} \d|(?:not|don t|doesn t) (?:supply|provide|deliver) the speed|(?:full|promised|described|claimed|stated|sold) (?:internet |broadband )?speeds?|speeds? (?:as |that |which )?(?:they |was |were |is |are )?(?:describe|promise|claim|state|sold)|\d+ ?(?:мб|мбит|мегабит)[^.]{0,60}(?:до сих пор|по факту|на деле|реальн|фактически|получаем|получаю|а у нас|выда[её]т)[^.]{0,40}\d+ ?(?:мб|мбит|мегабит|кб)/,
    not: /happy with [^.]{0,20}speed|соотношени[а-я]* (?:скорост|цен)|speeds? (?:are|is) (?:good|great|fine|excellent)|заявленн?ая соответ|какая заявлена[^.]{0,20} такая|заявл[а-я]* (?:скорост[а-я]* )?(?:соблюда|выдерж)|(?:дают|держ)[а-я]* (?:обещ|заявл)|(?:get|got|reach)[a-z ]{0,12} (?:the )?speed advertised|(?<!не )соответствует заявл|(?<!не )полностью соответств/,
  },
  {
    id: 'speed-evening',
    topic: 'speed',
    where: 'network',
    weight: 4,
    pattern:
      /(?: вечер| кешк)[^.]{0,60}(?:скорост|тормоз|груз|висн|зависа|медл|ютуб|реально|баяу|тартпай)|(?:скорост|тормоз|груз|зависа|медл|фильм)[^.]{0,60} вечер|скорост[^.]{0,30} (?:с|после) (?:1[789]|2[0-3])(?: 00| час| до| и )|(?:с|после) (?:1[789]|2[0-3])(?: 00| час)[а-я0-9 ]{0,20}(?:скорост|тормоз|груз|зависа|медл)|(?:slow|speed|\dmb|buffer)[^.]{0,60} (?:evening|peak)| peak (?:time|hour)[^.]{0,60}(?:slow|speed|unusable|drop)| evening[^.]{0,60}(?:slow|speed)/,
  },
  {
    id: 'games',
    topic: 'drops',
    where: 'network',
    weight: 5,
    pattern:
      /(?:онлайн|сетев[а-я]*|комп[а-я]*) игр|фриз[а-я]* [^.]{0,20}игр| игр[аыу] | в играх |(?:по)?играть|геймер|игров[а-я]+ сервер|серв(?:ак|ер)[а-я]* [^.]{0,15}игр|(?:dota|cs go|wow|counter strike|стрелял|танк[аи])[^.]{0,40}(?:пинг|лаг|невозм)| gaming|(?:play|my|online) games? |ойнай алм|ойын ойна/,
  },
  {
    id: 'ping',
    topic: 'drops',
    where: 'network',
    weight: 4,
    pattern:
      / пинг| лаг[аиу]| лагает|задержк[аи] |потер[а-я]* пакет|пакет[а-я]* [^.]{0,10}теря| ping | latency| lag |lagging|packet loss/,
  },
  {
    id: 'video',
    topic: 'speed',
    where: 'network',
    weight: 4,
    pattern:
      /(?:фильм|ютуб|youtube|видео|сериал|мульт|ролик| кино)[^.]{0,60}(?:груз|тормоз|завис|виснет|не возмож|невозмож|не могу|не реально|нереально|проблем| час)|(?:не могу|невозможно|не возможно|пытаюсь|груз[а-я]*|забудьте|не хватает|смотреть|посмотреть)[^.]{0,40}(?:фильм|ютуб|youtube|видео|сериал|мульт|ролик| кино)|(?:видео|ю ?тубы?м?|youtube)[^.]{0,30}(?:катып|токтап|ашылма|ашпай|ашылмай|шыкпа|коре алм|кирмей)|(?:netflix|youtube|video|film|stream)[^.]{0,40}(?:buffer|slow|load|stop)|buffering/,
  },
  {
    id: 'pages',
    topic: 'speed',
    where: 'network',
    weight: 4,
    pattern:
      /страни[а-я]*[^.]{0,40}(?:груз|откр|жде)|сайт[а-я]*[^.]{0,20}(?:не груз|не откры|не отры|груз)|(?:груз[а-я]*|открыва[а-я]*) [^.]{0,20}(?:страни|сайт)|pages?[^.]{0,20}(?:load|open)/,
  },
  {
    id: 'speed-slow',
    topic: 'speed',
    where: 'network',
    weight: 2,
    pattern:
      /(?<!(?:замер|измер)[а-я]* )(?<!высоко ?)скорост(?!н(?:ого|ой|ый|ому|ым) )|работает как \d|диал ?ап|dial ?up|пропускн[а-я]* способност|внешк[а-я]* [^.]{0,30}никак|\d кба[ий]| реж(?:ет|ут)(?: скорость)? (?:на|до) |(?<!(?:модем|роутер|приставк|оператор)[а-я]* )тупит|не прогруж| медлен(?!но (?:отзыв|реаг|работают|обслуж|реша)|н(?:ое|ая|ый) (?:обслуж|служб|сервис|реакц))|тормоз(?!ов |а |ам )|черепа| (?:за|по|про)?груж?[аие][а-я]* |кбит| slow|(?:gone|went|dropped|fell) (?:down )?from \d+[^.]{0,12} to \d|баяу| жай (?:тарт|жукт|иште|исте|журед)|жылдамд|тартпай|жылдам емес|(?:poor|low|terrible|bad|awful|rubbish|horrible|slow|dreadful|appalling|pathetic|ridiculous)[a-z ]{0,20} speed|speeds?[a-z ]{0,15}(?:poor|terrible|awful|rubbish|drop)|only [a-z ]{0,12}\d+ ?m[bp]/,
    // «Низкая скорость … плачу за 12 дней нормальной скорости» has both and means the first.
    not: /^(?!.*(?:низк|медленн|ужасн|маленьк|слаб|плох|никак|отвратн)[а-я]* скорост).*(?:скорост[а-я]* (?:еще |вроде |более менее |в принципе )*(?:ничего|терпим|сойдет)|fast(?:est)? (?:[a-z]+ )?speed|speeds? (?:are|is) (?:good|great|fast)|(?<!не )соответствует (?:реальн|заявл)|скорост[^.]{0,20}(?:неплох|хорош|норм|отличн(?!о кач)|устраива|высок|прилич)|(?<!(?:хоч[а-я]+|дайте|считаете|где|когда|нет|не было|нужна?|сделайте|верните|хотелось бы|обеща[а-я]+)[^.]{0,20} )(?:хорош[а-я]*|отличн[а-я]*|норм[а-я]*|приличн[а-я]*|довол[а-я]*) скорост|speed is (?:decent|good|ok|great|fine)|good speed|жылдамдыг[а-я]* [^.]{0,12}(?:жаксы|жогары|керемет))/,
  },
  {
    id: 'drops',
    topic: 'drops',
    where: 'network',
    weight: 3,
    pattern:
      /constant (?:faults?|outages?|problems?)|loss of service|(?:always|constantly) (?:going )?down|обрыв|разрыв|неустойчив|прерыв| сбо(?:и|й|ит|ями|ев|ят) | рвется| рвет связь|слетает|выкидыва|то (?:есть|работает) то (?:нет|не)|(?:инет|интернет|связь|сеть) (?:часто |постоянно |иногда )?(?:падает|вырубает|обрыва)|вырубал|вырубают|стал[аои]? (?:часто |сам[аои]? )?отключаться|исчезает|дис ?кон+ект|вылет|вылита|отвалив|отпада|пропада|проподает| перебо(?![а-я]* (?:со|в) скорост)|глючн[а-я]* (?:интернет|инет|провайд|связ)|неработоспособ|(?:связь|сигнал|инет|интернет|сеть) (?:[а-я]+ )?скачет|(?<!скорост[а-я]* (?:[а-я]+ ){0,2})(?:нестабил|не стабил)|стабильности нет|бывают отключ|(?:постоян|вечн|часто|периодич|регуляр[а-я]*|каждые|каждый)[^.]{0,30}(?:отключ|сбо|глюч|завис|виснет|зависа|(?<!скорост[^.]{0,30})падает)|отключается|отключа[а-я]+ (?:по |через )?кажды|сам[аои]? (?:по себе )?отключа|подвисает|подлагив|выключается|вырубает|теряется|зависает|виснет| connectivity (?:is|issue|problem)|(?:bad|poor|terrible|awful) connectivity| drops?(?! (?:to|as|down|below|by) )[ e]|(?<!(?:call|calls|line|speeds?)[a-z ]{0,25})dropping|broken (?:broadband |internet )?connection|half (?:of )?the time|\d \d of the time|(?:couple|few) (?:of )?hours (?:each|a|per|every) day|(?:only|just|maybe) [a-z ]{0,40}\d+ ?(?:\d+ ?)?(?:hrs?|hours?) (?:a|per|each) day|keeps? (?:on )?(?:going|getting) (?:down|off)|(?:connection|internet|line) is broken (?:in )?every|failed connection|(?:constantly|continually|always|randomly|regularly) (?:shut|turn|switch|go|cut)[a-z]* (?:off|down|out)|shuts off|(?:lose|losing|lost) (?:the |my |our )?(?:signal|service on|connectivity)|on and off|(?:up|on) and (?:down|off) |kicked (?:out|off)|keeps? (?:going|cutting|losing|stopping|crash)|interruptions?|interrupted (?:service|connection|internet|broadband|signal|supply)|(?:service|connection|broadband|internet)[a-z ]{0,12} interrupted|spotty|patchy|(?:lack of|no|zero) reliab|lose (?:the |my |our )?(?:internet |broadband )?connection|connection (?:dies|goes)| dies (?:down|every)|(?<!phone )(?<!get )(?<!be )(?<!been )disconnect(?!ion (?:fee|charge))(?!ed (?:all|my|our|us))|intermittent(?! whatsapp)|comes and goes|unstable|unreliable|not reliable|reliab[a-z]* [a-z ]{0,12}(?:problem|issue|poor)|(?:goes|going|went|gone) (?:(?:down|off) (?!(?:from|to) \d)|out (?:for|every|all) )|(?<!was )(?<!were )(?<!got )(?<!been )cut(?:s|ting)? (?:out|off)(?! by)|can ?t access (?:the )?internet|down (?:more|most|half|all)|айырыл(?:ып|ад|а бер)|узил[еиуд]|шыгып кете|жогалып|желини дурыс|дурыс устама/,
    not: /раньше [^.]{0,20}(?:разрыв|обрыв|сбо|перебо)[^.]{0,60}(?:норм|хорош|лучше|исправ|прекрат)|(?:разрыв|обрыв|сбо)[а-я]* были но|(?:почти |практически |абсолютно )без (?:разрыв|обрыв|сбоев|перебо)|связь стабильн/,
  },
  {
    id: 'outage',
    topic: 'no-connection',
    where: 'network',
    weight: 6,
    pattern:
      /(?:internet|broadband|service|connection|wifi) (?:is |was |goes |keeps )?(?:always|constantly|forever|often|regularly) (?:going )?down|не ?работает [^.]{0,15}(?:интернет|инет|связь)|отключил(?:и|ись) (?:у нас )?все услуг|все услуги отключ|отрезали (?:сеть|интернет|связь)|(?:интернет|инет)[а-я]* (?:вообще |мулдем |мулде )?(?:0|ноль) |дым истемей|(?:интернет|инет)[а-я]* не было|не ?работа[а-я]* (?:телевизор|телефон|тв )[^.]{0,50}интернет|(?:интернет|инет|связ[ьи](?! с ))[^.]{0,40}(?:не ?работа|отсутств|пропал|нет вообще|отключили)| нет (?:интернета|инета|связи)| без (?:интернета|инета|связи)|интернета нет|пропал интернет|отключили (?:нам |у нас |мне )?интернет|перестал работать|(?<!giv(?:e|es|ing) )no (?:internet|connection|service|broadband|signal)|(?:has|have|had) (?:now |just )?(?:completely |totally )?stopped|(?:completely|totally) stopped|shut ?down|(?:lost|loss of) (?:our |my |the )?(?:connection|service|internet|broadband)|(?:internet|broadband|service|wifi) (?:has |had |have )?(?:gone|went) (?:off|down)|(?:internet|broadband|wifi|connection|it) (?:just |has |simply )*never (?:turned on|worked|came on|started)|internet (?:was|is) (?:always |often )?broken| offline |(?<!phone) line (?:was |is |has been )?(?:brought |still )?down |without (?:any |our |my )?(?:internet|broadband|service|wi ?fi)|outage|(?:internet|broadband|wifi|connection|service) (?:has|did|does)(?:n t| not) (?:been |properly )?work|not have (?:an )?internet|(?:internet|broadband|wifi|package|everything|it) (?:has been |is |was |been )?down (?!to)|box (?:[a-z]+ )?not working|(?:internet|broadband|wifi)[a-z ]{0,25}(?:not working|is down|was down|been down|is off|stopped working)|not had (?:any )?(?:internet|broadband)|интернет (?:жок|истемей|келмей)|байланыс жок|сет (?:шык|жок)|(?:интернет|инет|сет|жели|байланыс|желиси)[а-я]*[^.]{0,30}(?:жумыс (?:жаса|исте)м|устама[йи]|истеме[йи])|(?:истеме[йи]|тартпа[йи]|косылма[йи])[а-я]* (?:интернет|инет|вай ?фай)|(?:cut|turned|switched|stopped|disconnected) (?:off )?(?:all )?(?:my|our) (?:internet|broadband|service|line|wifi|wi fi|connection)|major fault|fault [^.]{0,40}(?:not|wasn t|isn t|never) (?:been )?fixed|loss of service|waiting [^.]{0,60}(?:to be (?:fixed|repaired)|a repair)|disconnected (?:all )?(?:my|our|services)|(?:service|line|internet|broadband) (?:has |was |been |just |is )+disconnect|without (?:a |our |my )?(?:phone line|landline)/,
    not: /never had (?:an |a )?(?:outage|problem)|no outage|(?:couple|few) (?:of )?outages|лучше (?:уж |вообще |совсем )?без (?:интернет|инет|связ)|(?:work|job|anything)[a-z ]{0,10} without internet|no (?:connection|service) (?:problem|issue|interrupt)|(?:хуже|лучше) нет (?:интернет|инет|связ|провайд)|(?:хуже|лучше|ужасн[а-я]+) (?:интернета|инета|связи) нет/,
  },
  {
    id: 'net-bad',
    topic: 'general',
    where: 'network',
    weight: 5,
    pattern:
      /(?:ничего|ничто) не работа[а-я]* с (?:момента|самого)|(?:интернет|инет|связь|сет |желиси|байланыс|internet|broadband|connection)(?:(?! отношени| обслуж| сервис| поддерж| цен| скорост)[^.]){0,40}(?:нашар|жаман|алсиз|олик|сор(?:лы)? |ужас|тупейш|плох|слаб(?!о груз)|отврат|беспонт|никак|кошмар|отстой|слез|мраз|хрен|г[ао]вн|дерьм|terrible|awful|rubbish|extremely bad|is bad|dreadful|appalling)|(?:нашар|олик|жаман|алсиз)[а-я]* (?:кой )?(?:интернет|желиси|байланыс)|не ?лов[ия]т |толком не лов|не могу (?:полноценно |нормально |спокойно )?пользоваться (?:интернет|инет)|хуже (?:нет )?(?:интернет|провайд|связ)|(?:internet|broadband|connection|wifi|wi fi)[^.]{0,25} (?:is|was|has been|are) (?:[a-z]+ ){0,2}(?:crap|garbage|shit|shite|rubbish|dire|shocking|a joke|useless|pathetic|horrendous|disgusting)|(?<!(?:no|any|without|zero) )(?:problems?|issues?|trouble) with (?:the |my |our |their )?(?:internet|broadband|connection)|(?:internet|broadband) (?:has |have |is |was )?(?:always |constantly )?(?:got |had |having )?(?:problems|issues)|(?:worst(?: possible)?|garbage|crap|dire|shit|pathetic|horrendous|useless|unusable) (?:internet|broadband|connection)(?! (?:service )?(?:provider|company|supplier))|(?:ужасн|плох|отвратительн|худш|беспонтов|паршив|никакой|никудышн|туфтов|хренов|дерьмов|г[ао]вн[а-я]*|отстойн|мерзк|убог|тупой|нашар|terrible|awful|bad|poor|rubbish|dreadful|appalling)[а-яa-z]*(?: [а-я]+){0,3} (?:интернет|инет|связь|internet|broadband|connection)/,
  },
  {
    id: 'tv-freeze',
    topic: 'tv',
    where: 'network',
    weight: 5,
    pattern:
      /(?: тв | tv |телевид|(?<! с )телевизор|канал|приставк|картинк)[^.]{0,50}(?:завис|зависа|висн|тормоз|пропада|рассып|прерыва)|(?:завис|зависа|висн)[^.]{0,30}(?: тв | tv |телевиз|телевид|канал)/,
  },
  {
    id: 'tv-off',
    topic: 'tv',
    where: 'network',
    weight: 6,
    pattern:
      /(?: тв | tv |id t |телевид[а-я]*|телевизор|(?<!одном )каналы?|приставк[а-я]*)[^.]{0,45}(?:не показ|перестал[аио]? показ|не ?работа|не включ|не подключ|отключил[оа]сь|нет сигнала|пропал[аио]? )|отключ[а-я]* (?:телевиз|телевид|тв )|не показыва[а-я]+ (?:ни один |все |вообще )?канал|(?:исчез|пропал| нет) (?:звук|сигнал)|(?:не показ[а-я]*|не ?работа[а-я]*) (?:(?:вообще|совсем|цифровое|кабельное|у нас|наше|мое|айди|ай ди|ид|id) )?(?:тв |tv |телевид|телевизор|приставк|каналы)|tv[^.]{0,20}(?:not working|stopped|no signal|is down)|теледидар[^.]{0,25}(?:корсетпей|истемей|ошип|жок)/,
    not: /(?:без|убрали|отключили|пропали) [^.]{0,15}каналы? [^.]{0,30}(?:пакет|тариф|подписк)/,
  },
  {
    id: 'tv-channels',
    topic: 'tv',
    where: 'network',
    weight: 5,
    pattern:
      /канал[а-я]*[^.]{0,40}(?:дубл|убра|верн|отключили|закры|исчез| нет )|(?:без|убрали|верните|пропали|отключили|дублир[а-я]*)[^.]{0,20} канал|пропал[аи]? (?:[а-я]+ )?канал|(?:limited|few|no|half (?:the|of)) chann?els|chann?els?[^.]{0,60}(?:missing|remov|lost|not there|gone|disappear)|(?:selection of|lost|fewer) chann?els|(?:арна|канал)[а-я]*[^.]{0,20}(?:жок|оширил|косын)/,
  },
  {
    id: 'tv-other',
    topic: 'tv',
    where: 'network',
    weight: 1,
    pattern:
      /(?<! алма) тв (?!с )|(?<! alma) tv |id tv|ид тв|айди тв|телевид|телевизор|приставк[аио]й?(?! казах)|кабельн[а-я]* тв|tivo|set top|теледид/,
    not: /радует [^.]{0,15}(?:тв|tv|телевид)/,
  },
  {
    id: 'phone-line',
    topic: 'telephony',
    where: 'network',
    weight: 4,
    pattern:
      /телефон[^.]{0,40}(?:не ?работ|молчит|отключ|сломал|наруш|сам выбирает)|(?:наруш|перестал)[^.]{0,20} телефон|звонки не|не поступают звонки|телефонн[а-я]* (?:связ|лини)[а-я]*[^.]{0,30}(?: не |нет |никогда|плох|пропал|отсутств)|(?:плох|ужасн|нет|без|нормальн)[а-я]* телефонн[а-я]* (?:связ|лини)|(?:домашн|городск|стационарн)[а-я]* телефон[^.]{0,60}(?:не |нет |молч|шум|треск|отключ|проблем|плох|слом|обрыв)|(?: не | нет |молч|отключ|проблем|плох|слом)[^.]{0,30}(?:домашн|городск|стационарн)[а-я]* телефон|(?:phone|landline) (?:line )?(?:is |was |has been |has |had |still |went |gone )*(?:dead|down|not working|broken|off )|no phone for|(?:phone ?line|landline|land line|home phone|phone service)[^.]{0,40}(?:dead|down|n t|not|never|crackl|fault|disconnect|drop|cut|problem|nois|lost|useless|terrible|bad|stopp)|(?:dead|crackl[a-z]*|faulty|lost|losing|without|problem[a-z]*|issue[a-z]*|took over|transfer[a-z]*)[^.]{0,25}(?:phone ?line|landline|land line|home phone|phone)(?= )|уй телефон/,
    // «Не берут телефон» is about who does not answer.
    not: /не (?:берут|берет|подним|отвеча)[а-я]* (?:на )?телефон|установ[а-я]* [^.]{0,20}телефон|подключени[а-я]* [^.]{0,15}телефон|(?:хочу|хотел[аи]?|решил[аи]?|прошу) [^.]{0,12}отключить [^.]{0,12}телефон/,
  },
  {
    id: 'wifi-weak',
    topic: 'wifi-router',
    where: 'network',
    weight: 4,
    pattern:
      /(?:вай ?фай|вайфай|wi ?fi)[^.]{0,50}(?:слаб|не лов|не тян|плох|не дотяг|пропад|не работ|ужас|weak|poor|bad|drop|terrible|нашар|жок|устама)|(?:re)?connect[a-z]* to (?:the |my |our )?wi ?fi|wi ?fi [^.]{0,30}(?:slow|awful|disconnect|rubbish|unreliable|crap|shocking|useless)|(?:no|poor|weak|bad|terrible)(?: [a-z]+)? wi ?fi|(?:слаб|плох)[а-я]* (?:сигнал )?(?:вай ?фай|wi ?fi)|no range|(?:never|n t|not) work[a-z]* (?:on|in) (?:the |my )?(?:second|first|top|other|ground|upper)[a-z ]{0,6}(?:floor|room)|(?:doesn t|does not|won t|can t|cannot|didn t) (?:even )?reach|signal[^.]{0,40} router|router[^.]{0,30} signal|кабырга[^.]{0,30}(?:байланыс|устама)/,
  },
  {
    id: 'router',
    topic: 'wifi-router',
    where: 'network',
    weight: 3,
    pattern: / роутер| модем|маршрутизатор| router| modem| hub /,
    not: /(?:норм|хорош|исправн|отличн)[а-я]* (?:модем|роутер)|(?:модем|роутер)[а-я]* [^.]{0,15}(?:норм|исправ|хорош|новый|ни при чем)/,
  },
  {
    id: 'blocked-sites',
    topic: 'general',
    where: 'network',
    weight: 5,
    pattern:
      /блокировк[а-я]* (?:всего|сайт|ресурс|торрент)|контент фильтр|(?: steam|стим |discord|дискорд|whats ?app|ватсап|инстаграм|instagram|telegram|телеграм)[а-я]* [^.]{0,30}(?:не (?:груз|загруж|откры|работа|пуска)|кирмей)|не (?:груз|загруж|откры|пуска)[а-я]* [^.]{0,20}(?:steam|стим |discord|whats|инстаграм)|steam [^.]{0,25}не загруж|торрент[а-я]* [^.]{0,20}(?:не |блок|закр)| за нат | nat | нат |фильтр(?:у|ац)|цензор|(?:закры|порт)[а-я]* порт| порты |(?<!номер[а-я]* (?:[а-я]+ )?)(?:заблокир|блокиру)(?![а-я]* (?:[а-я]+ )?номер)| vpn | впн | урезани/,
  },
  {
    id: 'support-unreachable',
    topic: 'support',
    where: 'any',
    weight: 5,
    pattern:
      /(?:impossible|hard|difficult|unable) to (?:reach|contact|get (?:hold of|through))|on hold for|never answer (?:the|their) (?:phone|calls?)|порядков[а-я]* (?:номер )?(?:в|по) очереди|в очереди (?:звонк|ожидани)|(?:слушаю|слушать|слушаешь) музык|дозвон|(?:waiting|wait|stuck) (?:in|on) (?:a |the )?queue|difficult to contact|увеличени[а-я]* (?:потока|числа|количества) звонк|(?:номер|тел)[а-я]* [^.]{0,25}(?:алма[йи]|котерме)|дозваниваюсь|(?:поднять|взять|снять) трубк|номер \d{3} (?:не )?работает|не подн[яи][а-я]* (?:телефон|трубк)|разу не подн|не ?берут трубку|не берет трубку|трубку не |висишь|на трубке|на линии жд|ждать (?:ответа|оператора|на линии)|автоответчик| не отвеча(?:ет|ют)|all day on the phone|get hold of|get a hold of|on hold|hours? on the phone|hours? [a-z ]{0,12}on the phone|(?:not|n t|never) (?:answer|pick up)|(?:trying|tried|attempted) to get through|waiting for customer service|not answering|can t get through|never answer|no one answers|talk to (?:someone|a person|anyone) is|телефон[а-я]* алма|трубка[а-я]* [^.]{0,12}(?:алма|алмай|котер)|(?:алма[йи]|котерме[йи])[а-я]* [^.]{0,10}(?:трубк|телефон)|тел(?:ефон)?[а-я]* котерм|званок бармай|звонок бармай|хабарласа алма|байланыса алма|калай байланыс|туткан[иы] (?:котер|алма)|(?:жауап|дакар) бер(?:ме|п жат)/,
  },
  {
    id: 'support-runaround',
    topic: 'support',
    where: 'any',
    weight: 4,
    pattern:
      /говорите одно|(?:говор|отвеча|ответ|слыш|тверд|повтор|обещ)[а-я]*[^.]{0,25} одно и то ?же|отфутбол|разн[а-я]* (?:ответ|инф)|отписк|отмазк|концов не|друг на друга|(?<!делали )переключени|no ?one knows|contradict|passed (?:around|from)|transferred|different (?:answer|advisor|people|person|department|amount|stor)|excuses|fob(?:bed|s|bing)? |brush(?:ed)? (?:me|you|us|off|aside)|same question|перенаправ|мурыж|reading (?:a|the) script|cut and paste|сылтау/,
  },
  {
    id: 'support-rude',
    topic: 'support',
    where: 'any',
    weight: 4,
    pattern:
      / хам|отношени[ея] (?:сотрудник|персонал|работник|оператор)|высокомер|неадекват|грубо| груби|грубый|грубые|нагруб|неуваж(?!аем)|не умеет общаться|культур[уы] общ|этику|невежлив|не вежлив|уважения| rude|shut up |shout(?:s|ed|ing) (?:at|over|down)|disrespect|impolite|attitude| октем|зирк|унижен|униза|(?<!никаких )оскорб| орал|кричал|кричат на |(?:оператор|сотрудни|менеджер|они)[а-я]* кричат |жауап бергилери келме|дорек|мадениетсиз(?! адам)|уятсыз(?! виде| сурет| жарнам)|адепсиз|дорак|сыйламай|(?:дурыс|адам)[а-я]* сойле(?:суди|й алма|се)[а-я]*|зекип|урысып/,
  },
  {
    id: 'attitude',
    topic: 'support',
    where: 'any',
    weight: 4,
    pattern:
      /отношени[ея] к (?:сво[а-я]+ |наш[а-я]+ |прост[а-я]+ )?(?:клиент|люд|абонент|потреб|покупат)|(?:свин|скот)ск[а-я]* отношен|пренебреж|плох[а-я]* отношен|отвратительн[а-я]* отношен|безразлич|равнодуш|по барабану|наплеват|плева(?:ть|ли) (?:на|они)|за баранов|don t care|do not care|couldn t care|could not care/,
  },
  {
    id: 'support-useless',
    topic: 'support',
    where: 'any',
    weight: 3,
    pattern:
      /(?:жалова|звон|обраща|писал|ходил|поддержк)[^.]{0,70}(?:бесполезн|не измен|безрезульт|без толку|толку|добиться не|ничего|не помо|не реаг|никак|не реша|остается)|никакой реакц|никаких результат|некомпетент|не квалифиц|неквалифиц|непрофессион|не знают свою работу|(?:no|not|any|a|have|has) (?:idea|clue)|don t know what|unhelpful|unprofes+ion+al|(?:they|staff|team|agents?|advisors?|people|support|service|helpline|services|company) (?:are |is |was |were )?(?:[a-z]+ )?useless|useless (?:staff|team|support|service|people|company|advice)|no help|never left the conversation|not designed to be helpful|untrained|incompeten|customer ser+vice[^.]{0,60}(?:abhorrent|worse|worst|awe?ful|terrible|terriable|poor|no|bad|pathetic|horrendous|shocking|disgusting|dreadful|appalling|atrocious|horrible|horrific|shit|crap|abysmal|useless|rubbish|disgraceful|non ?existent|zero|rude|lousy|diabolical|isn t great)|(?:worst|worse|awe?ful|terrible|terriable|poor|no|bad|pathetic|horrendous|shocking|disgusting|dreadful|appalling|atrocious|horrible|horrific|shit|crap|abysmal|useless|rubbish|disgraceful|non ?existent|zero|rude|lousy|diabolical)(?: and [a-z]+)? (?:customer|costumer)|биликсиз|сауатсыз|жауапсыз|билим(?:дер)?и [^.]{0,8}(?:томен|жок|нашар)|(?:плох|отврат|ужасн|некачеств|безобразн)[а-я]* работа (?:сотрудник|персонал|оператор|менеджер|специалист)|не компетент|некомпетенц|не ?компитент|безграмотн|непроф/,
    not: /customer ser+vice is (?:always |really |very )?(?:th+e best|phenomenal|decent|good|excellent|great|fantastic|brilliant|helpful)|поддержк[а-я]* (?:(?:всегда|вроде|тоже|очень|работает) )*(?:на (?:хорош|выс|уровне)|хорош|отличн|норм|вежлив|радует|помога)/,
  },
  {
    id: 'staff-conduct',
    topic: 'support',
    where: 'any',
    weight: 5,
    pattern:
      /(?:сотрудни|работни|оператор|менеджер)[а-я]*[^.]{0,50}(?:не долж|не нормальн|ненормальн|помен[яи]|менять|уволь|уволит|меры|наказ)|(?:прошу|просим|прим)[^.]{0,60}(?:меры|уволить|наказать)[^.]{0,40}(?:сотрудни|работни|оператор|менеджер)|работу сотрудник|кызметкер[^.]{0,40}(?:шара|жумыстан)|(?:жумысшы|кызметкер|маман|сатушы|персонал|кассир|даяшы)[а-я]* (?:оте )?(?:нашар|жаман)/,
  },
  {
    id: 'promise-broken',
    topic: 'support',
    where: 'any',
    weight: 4,
    pattern:
      /завтраками|обещал|обещают|обещани|пообещ|сказали что (?:в течен|подключ|приед|испр|перезвон)| не перезвон|(?<! i) promis|said (?:they|it) would|уаде|айтып еди|хабарласамыз деп/,
  },
  {
    id: 'visit-late',
    topic: 'visit',
    where: 'any',
    weight: 5,
    pattern: new RegExp(
      `${master}[а-яa-z]*[^.]{0,40}(?: не при| не яв|ждать|ждем|ждал| жду|опозд|дожд|завтрак|обеща|келме|кешик|did ?n t|never|no show)|(?: жду| ждем|ждал|дождать|дождусь|ждать)[^.]{0,40}${master}|не при(?:шел|шли|ехал|ехали|ходит|езжает)|т?олько обеща[^.]{0,20}прие|no show|(?:did ?n ?t|never) (?:show|turn(?:ed)?|showed) up|failed inst|(?:cancel[a-z]*|postpon[a-z]*|reschedul[a-z]*|chang[a-z]*|miss[a-z]*) (?:my |our |the |your |an )?(?:appointment|visit|booking)|appointments? (?:was |were |been |got |keeps? being )*(?:cancel|chang|miss)|waiting [^.]{0,25}(?:engineer|technician)|wait (?:in )?[^.]{0,8}for (?:an |the )?(?:engineer|technician)|(?:n t|not|never) (?:been )?booked|(?:nobody|no one|noone) (?:turned up|came|showed|arrived|has come)|missed appointment|days? off work`,
    ),
  },
  {
    id: 'visit-damage',
    topic: 'visit',
    where: 'network',
    weight: 5,
    pattern:
      /паутин[а-я]* [^.]{0,10}провод|провод[а-я]* [^.]{0,25}(?:висят|свис|мешают)|слой провод|(?:мастер|монтер|установщик|специалист|монтажник)[а-я]*[^.]{0,40}сломал|испоган[а-я]* (?:стен|обо|пол|дом|кварт|ремонт)|испортил[аи]?(?![а-я])|(?<!ниже )плинтус|повреди|перереза|неаккурат|намусор|staple|scratch|unsightly|left (?:a |the )?mess|wires? [a-z ]{0,30}(?:laying|lying|hanging)|damaged? (?:my|the|our)|ruined (?:my|our|the) (?:wall|house|home|garden|drive|floor|carpet)/,
  },
  {
    id: 'visit-useless',
    topic: 'visit',
    where: 'network',
    weight: 3,
    pattern: new RegExp(
      `\\d+ (?:engineer|technician)s|(?:engineer|technician)s? (?:who |that )?(?:don t|can t|couldn t|didn t|guess)|${master}[^.]{0,80}(?:приход|приез|приеха|был|сдела|провер|смотр|сказа|говор|ничего|ушел|came|come|fix|left|told|келди|келип|кеткен)|(?:вызва|вызов|приход|приезж|приеха)[^.]{0,40}${master}`,
    ),
    // Asking for a fitter is no complaint about one.
    not: /trying to fix the network|(?:прос[а-я]*|пожалуйста|прошу)[^.]{0,25}(?:направ|пришл|отправ)|(?:направьте|пришлите|отправьте)[^.]{0,30}(?:мастер|специалист|монтер|бригад)|please send|жиберин/,
  },
  {
    id: 'connection-wait',
    topic: 'connection',
    where: 'network',
    weight: 5,
    pattern:
      /waiting (?:for|on) (?:my|our|the|an?) (?:new )?(?:broadband|internet|connection|service|fib(?:re|er)|wifi)[^.]{0,25}(?:set ?up|install|connect|activat|go live)|waiting to (?:be|get) (?:connected|installed|set ?up)|still (?:not|isn t|haven t been) (?:been )?(?:connected|installed|set ?up)|(?:в|на) очередь (?:на |установ|подкл)|заявлени[а-я]* на (?:подкл|установ|перевод)|waiting[^.]{0,40} to connect|установк[а-я]* (?:[а-я]+ )?телефон|install is not going|ничего не подключ|подключал[аи] (?:[а-я]+ ){0,2}(?:месяц|недел|\d+ (?:дн|нед|мес|час)|дв[ае] (?:недел|мес)|три (?:недел|мес)|пол)|потерял[аи] заявк|до сих пор не подкл|заключил[аи]? договор[^.]{0,80}до сих пор|ни одного (?:свободн|доступн)[а-я]* порт|(?:earliest|installation|activation|connection) (?:date|appointment)|surveyor|still waiting (?:for|to)[^.]{0,40}(?:connect|install|activ|service)|(?:couldn t|could not|can t|cannot|unable to) (?:be )?(?:connect(?:ed)?|install(?:ed)?) (?:us|our|the|to|it)|подведени[ея]|хотел[аи]? (?:провести|поставить) [а-я ]{0,12}(?:телефон|интернет)|(?: нет|нету) (?:свободн|доступн)[а-я]* порт|порт[а-я]* нет| нет порт|не (?:могут |может )?(?:провести|проводят|провели) (?!идентиф|провер|беседу|инструкт)|(?: жду| ждем|ждать|ждал|до сих пор(?! помн)|заявк)[^.]{0,50}(?:подключ|установ)|(?:подключ(?!ение происх|ается|ился)|установ|провед|провест)[^.]{0,50}(?: жду| ждем|ждать|до сих пор|месяца? жд)|не (?:подключили|подключали|установили|подключают|устанавливают)|технической возможн|возможност[а-я]* нет| нет возможност|мощностей|не могу установить|подключить (?:нас |меня |его |никак )*не (?:могут|может|хотят)|не (?:может|могут|хотят) (?:нам |мне |никак )*(?:подключить|установить(?! причин| связь| личн)|провести (?:интернет|телефон|линию|кабель))|(?:нет|не было) приставок|приставок [^.]{0,20}(?:нет|не было)|never (?:been )?connected|still not connected|cancel[a-z]* (?:the |my |our )?install|install[a-z]* [^.]{0,80}(?:postpon|pospon|delay|resched)|(?:postpon|pospon)e|reschedul|(?:took|taking|takes|take)[a-z0-9 ]{0,12} (?:ages|forever|days|weeks|months) to (?:install|connect|get)|install(?:ation)? date|come and install|still (?:can ?not|can t|not|haven t|no)[^.]{0,40} install|weeks? to install|months? ago[^.]{0,60}(?:order|install)|order(?:ed)? [^.]{0,40}(?:weeks|months) ago|how my order|when (?:will|can) [^.]{0,30}(?:connect|install)|waiting[^.]{0,40}(?:connected|install|activat)|still (?:dont|don t|do not) have internet|косып бер|тартып бер|косу[^.]{0,20}кут|коспай/,
  },
  // No pattern: triage is sure of the topic and no words of it are known here.
  {
    id: 'connection-trouble',
    topic: 'connection',
    where: 'any',
    weight: 4,
    pattern:
      /(?:пытаюсь|попытк[а-я]*|не получ[а-я]*|не могу|не можем) [^.]{0,15}подключить(?:ся)? (?:у вас |к вам |домашний |новый |себе )?(?:интернет|телефон|id|тв|телевид|услуг)|install[a-z]* (?:process )?(?:was|were|is|has been) (?:[a-z]+ )?(?:appalling|awful|terrible|poor|shocking|disgraceful|disaster|nightmare|joke|mess)|(?:crap|poor|terrible|awful|botched|shoddy) install/,
  },
  {
    id: 'relocation',
    topic: 'connection',
    where: 'network',
    weight: 5,
    pattern:
      /переезд|переехал[аи]?|переезжа|перенос[а-я]* [^.]{0,20}(?:адрес|квартир|точк)|перенест[а-я]* [^.]{0,25}(?:адрес|интернет|телефон|номер)|на нов(?:ый адрес|ую квартиру|ом адресе|ой квартире)|(?:moving|moved?|house) (?:home|house|move|to a new)|new (?:address|house|property|flat|apartment)|кошип (?:кел|кет|бар)|коштик|коштим|жана (?:мекен ?жай|пат[еи]р)/,
  },
  { id: 'visit-trouble', topic: 'visit', where: 'any', weight: 1, pattern: /(?!)/ },
  {
    id: 'repair-wait',
    topic: 'visit',
    where: 'network',
    weight: 5,
    pattern:
      /(?:не|никак не|так и не|до сих пор не) (?:ремонтиру|отремонт|почин|чин[ия]т|устран[яи]|исправ|восстан[ао])[а-я]*|(?:ждем|жду|ждали|ожида)[а-я]* [^.]{0,25}ремонт|(?:ремонт|устранени)[а-я]* [^.]{0,25}(?:затян|тянут|неделю|месяц)|(?:still|never|hasn t|haven t|not) (?:been )?(?:fixed|repaired|resolved)|wait[a-z]* [^.]{0,40}(?:for (?:a |the )?repair|to be (?:fixed|repaired))|weeks? to (?:fix|repair)|жонде(?:мей|ген жок|ме[йи]ди)|жондеуди кут/,
  },
  { id: 'contract-trouble', topic: 'contract', where: 'any', weight: 1, pattern: /(?!)/ },
  {
    id: 'coverage',
    topic: 'connection',
    where: 'network',
    weight: 4,
    pattern:
      /(?:частн[а-я]* сектор|новострой[а-я]*|в сел[еуо] |в поселк|в деревн|глубинк|сельск)[^.]{0,50}(?:не пров|не подк|нет |плох|слаб|ужас|не лов|отсутств|хуже)|(?:нет|плох|слаб|ужас|не лов|хуже)[^.]{0,40}(?:частн[а-я]* сектор|в сел[еуо] |в поселк|в деревн|глубинк|сельск)|не провод[ия]|ауыл[^.]{0,40}(?:жок|нашар|истеме|тартпа|устама|баяу)|(?:no|poor|bad) coverage|(?:not available|no signal|unavailable|not cover)[^.]{0,20} my area/,
  },
  {
    id: 'price-rise',
    topic: 'tariff',
    where: 'any',
    weight: 5,
    pattern:
      /повышени[ея] (?:цен|тариф|ставк|стоимост|абон|платы)|(?:turned in ?to|jumped to|shot up to|gone up to|went up to) \d+|discounts? (?:have |has |had |was |were |been )*(?:ended|taken off|removed|expired?|ran out|stopped)|from \d+ (?:a month |per month |pm )?to \d+ (?:a month|per month|pm|after)|put(?:ting|s)? (?:the |their |my |our )?(?:prices?|bills?) up|(?<!так и не )(?<!скорость )(?:повыша|повыси|подня|подним|увелич)[а-я]* (?:ли )?(?:[а-я]+ )?(?:цен|тариф|плату |плату|платеж|стоимост|абон)|(?:цен[аыу]|тариф[ы]?|плат[аыу]|оплат[ауы])[^.]{0,25}(?:повыша|повыс|подня|вырос|раст[еу]|увелич)|подорож|подороже|больше плат|price[a-z]*[^.]{0,30}(?:increas|ris[ei]|went up|gone up|hike|going up|double)|(?:increas|rais)[a-z]* (?:the |their |my )?(?:price|bill|cost)|rate went up|(?:bills?|costs?|charges?|payments?) (?:just |has |have |was |were |then )*(?:increased|gone up|went up|doubled|shot up)|increased my (?:monthly )?(?:payment|bill)|(?:rise|rising) the price|\d+ ?(?:тг|тенге)[а-я]* (?:еди|болган)|кымбатта|(?:бага|тариф)[^.]{0,15}котер|га котер/,
  },
  {
    id: 'terms-differ',
    topic: 'tariff',
    where: 'any',
    weight: 5,
    pattern:
      /(?:тариф|услов|цен[аы]|акци|услуг|пакет)[а-я]*[^.]{0,30}(?:не соответ[а-я]* (?:заявл|обещ|реклам|действ)|оказал(?:ся|ась|ись|ось) (?:друг|ин|не т))|(?:на деле|по факту|в итоге|оказалось|потом)[^.]{0,30}(?:друг(?:ая|ой|ие|ую) (?:цен|сумм|тариф|услов|стоимост)|совсем не то)|(?:обещал|сказал|заверил|заявл|говорил)[а-я]*[^.]{0,50}(?:бесплатн|скидк|акци)[^.]{0,90}(?:а |но |оказ|теперь|платить|просят|требу|счет)|подключ[а-я]* по акци[^.]{0,90}(?:платить|заплатить|просят|требу|оказ)|not (?:the|what) (?:deal|i (?:signed|agreed|was told|was promised)|we (?:signed|agreed|were told|were promised))|(?:told|promised|quoted|assured|agreed)[^.]{0,60}(?:per month|a month|free|price|discount|deal)[^.]{0,90}(?:but|now|then|instead|actual|turns? out|however)|(?:тегин|безлимит)[а-я]* [^.]{0,30}(?:делинген|деген|деп)[^.]{0,80}(?:бирак|алын|толе|шеш)|assured (?:this|it|that|me|us) [^.]{0,40}(?:not change|fixed|the same)|sold (?:me |us )?a (?:package|deal)[^.]{0,80}(?:but|not)|remove what is promised|(?:n t|not) the deal|mis+ ?sold|mis+ ?sell|hidden (?:terms|clause)|small print|(?:написан[оы]|говорят|обещают|пишут|заявл[а-я]*) одно [^.]{0,50}(?:друго|ин(?:ое|аче))/,
  },
  {
    id: 'price-high',
    topic: 'tariff',
    where: 'any',
    weight: 2,
    pattern:
      / дорог(?:о|ой(?! казах| народ| друг| наш| мой)|ая|ое|оват[а-я]*) | дороговизн| дорогие (?:тариф|цен|услуг)|(?:жестк|несораз|несоиз|бешен|конск)[а-я]* (?:тариф|цен)| цен[аыуе]|бешен[а-я]* деньг|за (?:такие|эти|что|наши) (?:деньги|пла)|за что (?:мы |я |люди )?(?:вообще |такие |им )*(?:платим|плачу|деньги|платят)|завышен|не соответ[а-я]* цен|высок[а-я]* (?:цен|плат)|больш[а-я]* (?:сумм|деньг)|не стоит своих|плата под|грабительск| expensive|overpriced| prices?(?= (?:is|are|was|were|they|i|we|too|for|that|of|you) )|high(?:er)? price| price[a-z]* [^.]{0,15}(?:high|ridicul|rip|double|too)| cost |rip ?off|кымбат| бага(?:сы|лары|ны|га|дан|сын|сына|лар)? |есеге тур|(?:соншага|мунша(?:га)?|ол акшага) (?:турмай|татымай)|(?:акша|акы|бага)[а-я]* [^.]{0,15}(?:турмай|татымай|сай емес)|акша толе|не ушин толе/,
    not: / курс[а-я]* (?:валют|обмен|доллар|евро|для|не )|бага(?:ны|м)? (?:кой|коям|беремин|бердим)|бага(?:сы|лары) (?:орташа|арзан|колжетим|жаксы)|prices?[^.]{0,20}(?:good|great|reasonable|cheap|fair|decent)|(?:good|great|reasonable|cheap|fair|decent) price/,
  },
  {
    id: 'tariff-other',
    topic: 'tariff',
    where: 'network',
    weight: 1,
    pattern: /тариф|пакет| tariff/,
  },
  {
    id: 'plan-changed',
    topic: 'contract',
    where: 'any',
    weight: 5,
    pattern:
      /(?:смени|поменя|измен|(?<! я )переве[лд]|меняют|менять)[^.]{0,30}(?:тариф|пакет|план|услови)|(?:тариф|пакет|план)[^.]{0,30}(?:смени|поменя|измен|переве[лд]|без (?:моего|нашего|ведома))|без (?:моего|нашего|нашей) (?:ведома|соглас)|(?<!(?:отключ|отрез|блокир|выруб)[а-я]{1,8}(?: [а-я]+)? )без (?:предупрежд|уведомл|соглас)|(?:переключил|перевел)[а-я]* (?:нас |меня |всех )?на \d|нов(?:ые|ых) услови|(?:самовольн|самопроизв|самостоятельно|без спроса|без разрешения)(?![^.]{0,30}(?:подключил|услуг))(?=[^.]{0,40}(?:перек|перев|тар|план|услов))|переключа[а-я]+ [а-я ]{0,30}(?:дорог|другой) |without (?:my |our |your |any |even )?(?:consent|notice|asking|permission)|(?:forced|pushed|tied|locked|trapped) (?:me |us )?in ?to (?:a |another )?(?:new )?[a-z0-9 ]{0,12}contract|not my choos|тарифым?ды/,
    // Money taken without asking is a matter of the bill.
    not: /(?:снима|списа|снял|перев[ео]|сняти)[а-я]*[^.]{0,40} без (?:моего |нашего |моей )?(?:ведома|соглас|спрос)|без (?:моего |нашего |моей )?(?:ведома|соглас)[а-я]* (?:снима|списа|снял|перев[ео])/,
  },
  {
    id: 'imposed',
    topic: 'contract',
    where: 'any',
    weight: 5,
    pattern:
      /навяз|(?:привязал|открыл|оформил|повесил)[а-я]*[^.]{0,25}(?:номер|сим ?карт|симк)|впарив|втюх|навеша|(?:самовольн|самопроизв|без спроса)[а-я]* [^.]{0,30}(?:подключ|услуг)|подключил[аи]? [а-я ]{0,12}платн|платн[а-я]* подпис|(?:подключ|навяз|оформ|списыв|плат|снима|включ)[а-я]* [^.]{0,30}(?:дополнительн|лишн)[а-я]* (?:услуг|сервис|функц)|доп ?сервис|доп ?услуг|подключ(?:или|ают)(?!сь)[^.]{0,25}(?:услуг|пакет|симк|сим карт|тариф)|signed me up/,
  },
  {
    id: 'recalculation',
    topic: 'billing',
    where: 'any',
    weight: 5,
    pattern:
      /пере ?рас ?ч[ет]|кайта есепте|пересчит|пересчет|возврат|(?:деньг|средств)[а-я]* (?:[а-я]+ )?не верн|не вернули (?:[а-я]+ ){0,2}(?:деньг|за )|не (?:возвраща|верну)[а-я]*[^.]{0,40}(?:деньг|средств|сумм)|верн(?:уть|ите|ули)(?!сь|ся)[^.]{0,20}деньг|оплата не понижа|refund|reimburs|money back|(?:give|given|gave|get) (?:me |us )?back [a-z ]{0,8}money|акша[^.]{0,30}кайтар|кайтарып бер/,
  },
  {
    id: 'commission',
    topic: 'billing',
    where: 'any',
    weight: 5,
    pattern: /комисси|процента? от|surcharge|admin fee/,
  },
  {
    id: 'charged',
    topic: 'billing',
    where: 'any',
    weight: 4,
    pattern:
      / списыва| списал| списан|(?:не |haven t |hasn t |not )(?:received|receive) (?:the |my |any )?payment|payment[^.]{0,40}(?:not received|haven t received|wasn t received)|что за счета|выставля[а-я]* (?:[а-я]+ )?(?:счет|долг|квитанц)|минус[^.]{0,20}сумм|непонятн[а-я]* сумм|переплат|переплач|за вызов[^.]{0,25}(?:содрал|взял|плат|\d)|требован[а-я]* оплат|требу[а-я]* (?:оплат|заплат)|asking (?:me|us) to pay|need to pay|воровств| украл|пропали деньги|деньги пропали|взяли деньги|took [^.]{0,25}(?:money|from my|out of my)|taken [^.]{0,20}money|took \d+ \d\d |had to pay \d+|(?:want|wants|wanted|asked|asking|tried) (?:me |us )?(?:to )?(?:pay|charge)[a-z ]{0,12} \d+|extra charges?|hidden (?:[a-z]+ )?(?:fee|charge|cost)|charges? (?:me|us|to my)|charging|wrong charges|(?:wrong|incorrect) bill|debt collect|chas(?:ed|ing) (?:me |us )?for|предоплат|за неуплат|оплачиваю[^.]{0,30}(?:отключ|телефон)|снима[юе]т? (?:деньг|\d)| сняли|начисл|квитанц|приход[а-я]* (?:счет|оплат)|задолжен| долг(?:и|а|у|ов|ом)? |должник|два раза опл|(?:оплатил|заплатил|оплачено)[^.]{0,50}(?:не |отключ|обман)|отключил[аи]?[^.]{0,60}(?:оплатил|заплатил|оплачен)|отключ[а-я]*[^.]{0,40} (?:хотя|при) [^.]{0,30}(?:оплат|оплач)|жрут деньг|billed| charged|overcharg|bill (?:is|was|went|has|now|keeps)|direct debit| bills? |акша[а-я]* [^.]{0,20}(?:шеш|туспе|жеп|алып к|алып жатыр)|толе[^.]{0,20}(?:алма|туспе)|туспейди/,
  },
  {
    id: 'debt-calls',
    topic: 'billing',
    where: 'network',
    weight: 4,
    pattern:
      /задолж|(?:^| )долг(?:и|а|у|е|ов|ом)? |коллектор|(?:in|into) arrears| debt|collection agenc|chas(?:e|ed|ing) (?:me|us) for|карыз[а-я]* /,
  },
  {
    id: 'traffic-limit',
    topic: 'tariff',
    where: 'network',
    weight: 4,
    pattern:
      /(?<!кредитный) лимит(?! кредит)| лемит|(?<!(?:никаких|каких|каких то|без|нет) )ограничени|трафик[а-я]*[^.]{0,20}(?:огранич|мало|конча|лимит|не хват|режет|урез)|ограниченн[а-я]* трафик|(?:лимит|гиг|гб)[а-я]* [^.]{0,20} внешк|трафик[а-я]* (?:издев|жалк|улета|исчеза|пропада|жр[её]т)|(?:жр[её]т|списыва[а-я]*|съеда[а-я]*) трафик|трафик(?:ти|тин|и) |(?:лимит|всего|только|после|дают|дается|предел|огранич)[^.]{0,25} \d+ ?(?:гб|гиг)|\d+ ?(?:гб|гиг)[а-я]* [^.]{0,25}(?:мало|не хват|лимит|предел|законч|конча|режет|урез|в месяц)|гигабайт[а-я]* [^.]{0,20}(?:мало|не хват|законч)|безлимит[а-я]* [^.]{0,25}(?:не |ограни|врань|обман|оказал|лимит|после)|(?:псевдо|так называем[а-я]*|якобы) ?безлимит|data cap|usage limit|traffic management|шектеу/,
  },
  {
    id: 'new-customers-only',
    topic: 'tariff',
    where: 'network',
    weight: 5,
    pattern:
      /(?:for|get|gets|only|to|benefit) new customers?|new customers? (?:get|only|pay|have|can|are)|(?:no|little|reward[a-z]*|for|recognition for) (?:my |our |any )?loyalty|loyalty (?:means|is|isn|counts|discount|reward)|existing (?:loyal )?customers?|постоянным (?:абонент|клиент)|(?:только|лишь|лучше|выгодн[а-я]*|акци[а-я]*|услови[а-я]*|скидк[а-я]*)[^.]{0,25}нов(?:ым|ых) (?:абонент|клиент)/,
  },
  {
    id: 'misled',
    topic: 'support',
    where: 'any',
    // The anger of the text rather than its point: whatever else is named comes first.
    weight: -1,
    pattern:
      / дур[ия]т|обман|развод| врут|вранье| лож[ьн]|лохотрон|мошенн(?!ическ[а-я]* действ|ики (?:увели|сняли|украли|звон)|иков)|кидал|дурят|хитро|доверя| scam| con | con artist| lied?s? | lying |misled|mislead|daylight robbery|unethical| алдайд| алдап|отирик|алдан| алдам/,
  },
  {
    id: 'termination',
    topic: 'contract',
    where: 'network',
    weight: 5,
    pattern:
      /(?:заявлени|заявк|письм)[а-я]* [^.]{0,25}(?:на|об) (?:отключени|расторжени|отказ)|^ ?отказ от услуг|расторг(?!н[уе])|расторж|не отключают услуг|отключени[ея] услуг|(?:отказаться|отказались|отказывал|отключить)[^.]{0,30}(?:услуг|договор|интернет|вай|от )|закрыть (?:счет|договор)|неустойк|(?:try|trying|tried|difficult|impossible|hard|easy|asked)[a-z ]{0,25} (?:cancel|leave|terminate)|(?:want|wanted|need|needed) to (?:cancel|terminate)|cancel[a-z]* [^.]{0,50}(?:refus|wouldn|won t|hours|process)|(?:charge[ds]?|charging|demand[a-z]*|slam[a-z]*|pay|hit)[^.]{0,40}(?:cancell?ation|disconnection|leaving|early termination|exit)[a-z ]{0,12}(?:fee|charge|penalty)|pain of leaving|end up contract|(?:trying|tried|impossible|ages|hours|unable|refus[a-z]*|how|hard|decided|asked|called|rang|phoned) [a-z ]{0,12}to cancel|bukip|шарт[^.]{0,10}буз/,
    // Who only says that he wants to leave has met no trouble in leaving.
    not: /(?:хоч[а-я]+|хотим|хотел[аи]?|придется|собира[а-я]+|думаю|решил[аи]?|планиру[а-я]+|буду|будем|готов[аы]?) [^.]{0,15}(?:отказ|расторг|отключить)(?!.*(?:не дают|не мог|не отключ|отказыва|отказали|невозмож|неустойк|пришл|заявлен|гоня|не принима|требу|нужно|долг))/,
  },
  {
    id: 'equipment-return',
    topic: 'contract',
    where: 'network',
    weight: 5,
    pattern:
      /(?:верну|возврат|возвращ|сда(?:ть|л|ла|вал))[а-я]* [^.]{0,25}(?:модем|роутер|приставк|оборудован)|(?:модем|роутер|приставк|оборудован)[а-я]* [^.]{0,20}(?:вернут|верну|сдат|возврат)|(?:return|send|sent|collect|pick)[a-z]* [^.]{0,30}(?:equipment|router|modem| kit|set top|boxes)|(?:equipment|router|modem|boxes|kit)[^.]{0,30}(?:return|collect|sent back|send back)|модемди кайтар|жабдык[а-я]* кайтар/,
  },
  {
    id: 'cut-off',
    topic: 'contract',
    where: 'network',
    weight: 4,
    pattern:
      /(?:отключ|заблокир|обрезал|отрезал)[а-я]* [^.]{0,40}(?:неуплат|задолж|долг|без предупр|без причин|по ошибк|оплачен|заплатил|плат[ия]ш|вовремя)|за (?:неуплат[уы]|долги?) отключ|(?:cut|switched|turned) (?:us|me|my [a-z]+|our [a-z]+|the [a-z]+|it|them) off|cut off (?:my|our|me|us)|disconnected (?:my|our|me|us|without)|suspended (?:my|our)|толенген[^.]{0,20}ошир|ошир[^.]{0,20}толе/,
  },
  {
    id: 'spam-calls',
    topic: 'support',
    where: 'any',
    weight: 5,
    pattern:
      /звон(?:ки|ят|ок|ками) [^.]{0,25}(?:с предложени|предлага|навязыва)|(?:каждый день|каждую неделю|постоянно) звон[а-я]+ [^.]{0,20}предл|трезвон|звонят [^.]{0,20}(?:пропихива|впарива|навязыва|втюхива)|(?<! (?:я|мы|давай|опять|снова|буду|стал[аи]?) )названив|(?:звонят|звонками|беспоко)[^.]{0,60}(?:реклам|предлож|сто раз|робот|каждый день(?![^.]{0,40}(?:долг|задолж|пен)))| спам |рекламн[а-я]* (?:звон|смс|сообщ|рассыл)|от робота|cold call|(?:задолба|замучи|достал|надоел|заколеба)[а-я]* [^.]{0,20}реклам|(?:keep|constantly|always) (?:knocking|(?:calling|ringing) (?:me|us))/,
  },
  {
    id: 'office-queue',
    topic: 'support',
    where: 'any',
    weight: 5,
    pattern:
      /очеред(?!н)(?![а-я]* (?:моя )?подош)| queue|кезек|(?:медлен|долг)[а-я]* обслуж|работает (?:только )?одн[ао] (?:касс|окн|окош)|касс[а-я]* работает одн|одна касса/,
    // A place in the queue of orders or of calls is waited for at home.
    not: /порядков|(?:последн|перв)[а-я]+ очередь|(?:waiting|wait|stuck) (?:in|on) (?:a |the )?queue|(?:phone|call|music|hold)[^.]{0,40} queue|queue[^.]{0,30} (?:phone|call|music|hold|minutes)|дозван|дозвон|звон[а-я]* [^.]{0,60}очеред|очеред[а-я]* [^.]{0,40}(?:звон|оператор)|на очередь|в очередь на|по очереди|очеред[а-я]* на (?:подкл|устан|подвед)|поставили в очередь|очереди (?:нет|не было)|обошлось без очеред|дом [^.]{0,20}очеред|очеред[^.]{0,20}оптик/,
  },
  {
    id: 'email-fault',
    topic: 'account-site',
    where: 'any',
    weight: 5,
    pattern:
      /(?<!no )(?<!an )e ?mails? (?:service |system |account |address )?(?:has |have |is |are |was |keeps? |been |always |constantly |still |repeatedly )*(?:break|down|fail|not work|lost|block|disappear|stopp|hack|crash|vanish)|(?:problems?|issues?|trouble|no access) (?:with|to) (?:my |the |our )?e ?mails?|почт[аыу] [^.]{0,20}не (?:работ|откр|приход)|электронн[а-я]* почт[аыу] [^.]{0,20}не /,
  },
  {
    id: 'opening-hours',
    topic: 'general',
    where: 'elsewhere',
    weight: 5,
    pattern:
      /график[а-я]* работ|режим[а-я]* работ|час[а-я]* работ|(?:работа[а-я]+|открыт[а-я]*) (?:только )?(?:с|до) \d|(?:выходн[а-я]+|воскресень[а-я]*|суббот[а-я]*|обед[а-я]*)[^.]{0,20}(?:не работа|закрыт)|жумыс (?:уакыт|кундер|кесте|саг)|сагат [^.]{0,20}(?:жабыл|ашыл)|(?:неге|ерте) жаб(?:ык|ыл)|касса[а-я]* [^.]{0,30}ашыл|ашылу(?:ы)? керек|opening (?:hours|times)|closed on/,
  },
  {
    id: 'mobile-number',
    topic: 'telephony',
    where: 'any',
    weight: 5,
    pattern:
      /блокир[а-я]* (?:сим|номер)|(?:сим ?карт|симо?к|номер(?!к|н|а[а-я]|у |ок))[а-я]*[^.]{0,60}(?:не работ|не актив|не регистр|заблокир|тиркелм|атында|атыма|баска бир|истеме)|(?:не работ|не актив)[а-я]* [^.]{0,25}(?:сим ?карт|симк)/,
  },
  {
    id: 'bill-missing',
    topic: 'billing',
    where: 'any',
    weight: 5,
    pattern:
      /не (?:приносят|приход[а-я]*|присыла[а-я]*|получа[а-я]*|доставля[а-я]*)[^.]{0,25}(?:квитанц|счет[аов]* )|(?:квитанци|счета )[а-я]* [^.]{0,25}не (?:принос|приход|присыл|получа)|(?:not|never|n t) (?:receive|recieve|get|got)[a-z]* (?:a |my |any |the )?bills?/,
  },
  {
    id: 'no-choice',
    topic: 'general',
    where: 'network',
    weight: 2,
    pattern:
      / монопол|нет выбора|выбора нет|без выбор|отсутстви[а-я]* выбор|альтернатив|безвыход|остался один|хапнул|единственн[а-я]* провайд|monopol|no (?:other )?(?:choice|alternative)/,
  },
  {
    id: 'account-login',
    topic: 'account-site',
    where: 'any',
    weight: 4,
    pattern:
      / парол| код[а-я]* сура|купия ?соз| логин|зарегистрир|регистраци[ия]|(?:вой|вход|зай|захо|пуск)[а-я]* [^.]{0,30}личн[а-я]* кабинет|личн[а-я]* кабинет[^.]{0,30}(?:не |вис|глюч|ошиб)|password|log ?in |sign ?in |тиркел|кире алма|кирмей|кируге болма|аккаунт|account number/,
  },
  {
    id: 'app-offline',
    topic: 'account-site',
    where: 'elsewhere',
    weight: 5,
    pattern:
      /интернет ?сиз|интернетсз|оффлайн|офлайн|offline|(?:тек |гана )[^.]{0,12}интернет(?:пен|мен|ке) |интернет(?:пен|мен) гана|вай ?фай ?(?:мен|сыз|сиз)|интернет (?:жок|болма)[а-я]* (?:кезде|жерде|болса)|без интернета|интернет аркылы (?:гана )?(?:ист|ойна|кос|жур)/,
  },
  {
    id: 'app-ads',
    topic: 'account-site',
    where: 'elsewhere',
    weight: 2,
    pattern: /реклам|жарнама| ads | adverts/,
  },
  {
    id: 'app-fault',
    topic: 'account-site',
    where: 'elsewhere',
    weight: 4,
    pattern:
      /приложени|косымша|багдарлама|программа[а-я]* [^.]{0,60}истеме|обновлен|жанарт|жуктел|жукте[йи] алма|ашылма|шыкпай|шыгып кет|катып кал|катат|катады|катып|глюк|баг |багтар|ошибк|кате |кателик|сайт[а-я]* [^.]{0,25}(?:не |глюч|вис|тормоз|ошиб|лежит|упал|истем|ашыл|кате)|(?:не |плох|ужасн|неудобн)[^.]{0,25}сайт|сервер|скачать|скачива|орнат| app | update|crash|(?:игр[аыу] |ойын)[^.]{0,40}(?:истемей|кирмей|шыкпай|шыгып|катып|лаг|ашылма|косылмай|вылет|виснет|не запуск|не откры|кате)|лагай|вылет/,
  },
  {
    id: 'medical',
    topic: 'support',
    where: 'elsewhere',
    weight: 4,
    pattern:
      / врач|доктор|больниц|поликлин|пациент|медсест|регистратур|дариг|аурухана|емхана|клиника|акушер|гинеколог|роддом|узи |кабылдайды|жедел жардем|тис емдеу/,
  },
  {
    id: 'food',
    topic: 'general',
    where: 'elsewhere',
    weight: 4,
    not: /банк|отделени|кредит|ойын|касса |билет/,
    pattern:
      / еда |вкус| блюд|кофе(?!йн)|кухня|кухн[юие]|бургер|напит|матча|порци|сэндвич|тамак(?! ише)|дамсиз| дами |самса|ас мазир|пицца|бургер| шай | food(?! chain)|taste|coffee|meal/,
  },
  {
    id: 'delivery',
    topic: 'general',
    where: 'elsewhere',
    weight: 4,
    pattern: / достав(?!ил|ля|уч|ш)|жеткиз|курьер|посылк|deliver/,
  },
  {
    id: 'cleanliness',
    topic: 'general',
    where: 'elsewhere',
    weight: 4,
    not: /билик|окимет/,
    pattern: /гряз|не чист|немыт| воня|антисан|таза емес|тазалы[кг]|тазала| лас | кир | иис|dirty|smell|filthy/,
  },
  {
    id: 'accessibility',
    topic: 'general',
    where: 'elsewhere',
    weight: 5,
    pattern: /инвалид|мугедек|пандус|коляск|wheelchair|disabled/,
  },
  {
    id: 'crowded',
    topic: 'general',
    where: 'elsewhere',
    weight: 3,
    pattern:
      /тесно| душно|мало мест|парков|коятын жер|орын (?:аз|жок)|жер (?:аз|жок)|жагдай жок|орын тар|турак|шулы|шум|музыка[а-я]* [^.]{0,25}(?:катты|громк)|громк[а-я]* музык|даретхана|туалет|ыстык|суык|холодно|crowded|parking|noisy/,
  },
  {
    id: 'waiting',
    topic: 'support',
    where: 'elsewhere',
    weight: 3,
    pattern:
      / (?:про|подо|до)?жда[тл]| ожидан| долго(?!е время (?:польз|явля|был|клиент|обслуж))|задерж|кутт|кутип|кутем|кешиг|сагат[а-я]* (?:бойы|кут|турд|отыр)|waited|waiting|slow service/,
  },
  {
    id: 'content',
    topic: 'general',
    where: 'elsewhere',
    weight: 4,
    pattern:
      /книг|перевод[а-я]* [^.]{0,15}(?:книг|фильм|текст)|автор(?!из)|сюжет|фильм|китап(?!ша)|аударма|аудио|жазушы|окыды|озвуч(?!к[а-я]* проблем)|translation| book/,
  },
  {
    id: 'goods-broken',
    topic: 'general',
    where: 'elsewhere',
    weight: 3,
    not: /банк|купюр|терминал/,
    pattern:
      /бракован| с браком |сломал|сынып|сынган|бузыл|ескирг|дурыс корсет|порвал|треснул|тез [а-я]+еди|зарядк|шатак|жыртыл|ошип кал|broken|faulty|stopped working/,
  },
  {
    id: 'kazakh-missing',
    topic: 'general',
    where: 'any',
    weight: 6,
    pattern:
      /(?:казак|казахск)[а-я]* (?:тил|язык)[а-я]*[^.]{0,60}билме|(?:казак|казахск)[а-я]* (?:тил|язык)[а-я]*[^.]{0,30}(?:жок|нету?(?! проблем)|енгиз|косы|керек|болса|неге|шыгар|устемен)|(?:неге|почему|нет )[^.]{0,25}(?:казак|казахск)[а-я]* (?:тил|язык)|казакша[^.]{0,25}(?:жазылма|жок|болса|косы|емес|неге|керек|енгиз|шыгар|жасан)|(?:неге|почему)[^.]{0,20}(?:казакша|на казахском)/,
  },
  {
    id: 'employment',
    topic: 'general',
    where: 'any',
    weight: 6,
    pattern:
      /(?:не|мне) (?:выплат|заплат|дали)[а-я]*[^.]{0,30}(?:зарплат|заработн|расчет)|(?:отняли|удержали)[^.]{0,20}зарплат|я (?:сам |раньше )?работал[аи]? (?:у вас|у них|в этой|месяц|там|электро|монт|оператор)|бывш[а-я]* сотрудни|меня уволил|айлы[кг][а-я]* (?:берме|тол)/,
  },
  {
    id: 'quality-poor',
    topic: 'general',
    where: 'any',
    weight: 1,
    pattern: /качеств|сапа|сервис|обслуж|кызмет|quality|service/,
  },
]

export const aspects: readonly Aspect[] = table.map((aspect) => ({
  ...aspect,
  pattern: new FilteredPattern(readingBoth(aspect.pattern)),
}))
