import type { Topic } from '../../domain/verdict.ts'

/** What praise can be for. */
export const praisedIds = [
  'stability',
  'speed',
  'price',
  'support',
  'visit',
  'employee',
  'quick-fix',
  'connection',
  'tv',
  'wifi',
  'loyal',
  'recommend',
  'food',
  'place',
  'goods',
  'delivery',
  'app',
  'content',
  'staff',
  'choice',
] as const
export type PraisedId = (typeof praisedIds)[number]

export interface Praised {
  readonly id: PraisedId
  /** What triage calls it; null where its topics say nothing about it. */
  readonly topic: Topic | null
  readonly where: 'network' | 'elsewhere' | 'any'
  readonly weight: number
  /** On folded text. */
  readonly pattern: RegExp
  /** Where this matches, the word is not praised but complained of. */
  readonly not?: RegExp
}

export const praised: readonly Praised[] = [
  {
    id: 'employee',
    topic: 'support',
    where: 'any',
    weight: 5,
    pattern:
      /(?:благодар|спасибо|признательн|алгыс|рахмет|рахмед)[^.]{0,60}(?:оператор|сотрудни|монтер|мастер|инженер|специалист|менеджер|консультант|бариста|врач|доктор|кызметкер|ханым|мырза|апай|дариг|агай|бастык|мамандар)|(?:оператор|сотрудни|монтер|мастер|инженер|специалист|монтажник|консультант|кызметкер|ханым|дариг|апай|агай)[^.]{0,60}(?:благодар|спасибо|алгыс|рахмет|ра[кх]мет)|thanks? to (?:the )?(?:engineer|technician|agent|advisor)/,
  },
  {
    id: 'visit',
    topic: 'visit',
    where: 'network',
    weight: 4,
    pattern:
      /(?:мастер|монтер|монтажник|бригад|ремонт|механик)[а-я]*|приехали|приезжа|на выезд|engineer|technician|installer|шебер/,
    not: /только по вызову|не приех|не приш|долго (?:жда|еха)/,
  },
  {
    id: 'quick-fix',
    topic: 'support',
    where: 'network',
    weight: 4,
    pattern:
      /устран[яи]|быстро (?:реш|почин|исправ|сдела|помог|ответ)|быстр[а-я]+ (?:помощ|решени|ответ|реакци)|решаем|в день обращ|оперативн|fixed|resolved|тез (?:шеш|жонде)/,
    not: /чинят (?:крайне )?долго|не устран/,
  },
  {
    id: 'support',
    topic: 'support',
    where: 'network',
    weight: 3,
    pattern: /поддержк|саппорт|обслужив|сервис|консульт|вежлив|customer service|support|кызмет/,
    not: /(?:ни разу|не) (?:обра[а-я]*[шщ]ал|обра[шщ]а)|поддержк[^.]{0,20}(?:не отвеч|плох|ужас|слаб|хрома)|не дозвон/,
  },
  {
    id: 'stability',
    topic: 'drops',
    where: 'network',
    weight: 4,
    pattern:
      / стабильн|без (?:сбоев|перебоев|обрывов|тормоз|проблем)|никаких (?:сбоев|проблем|нарека)|не вызывает нарек|(?:проблем|сбоев|нареканий|обрывов) (?:нет|не было|не быва)|ни (?:одного|разу|единой) (?:раза? )?(?:не )?(?:было )?(?:сбо|обрыв|проблем|отключ|подв|пада|вис|завис|разрыв)|(?:перебо|обрыв|разрыв|сбо|пробл|глюк)[а-я]* [^.]{0,25}(?:редк|не быв|нет)|очень редк|все работает| stable| reliable|no (?:problem|issue|drop)|узилмей|турак|тыныш/,
    not: /нестабил|не стабил|у кого их нет|проблемы есть|есть проблем/,
  },
  {
    id: 'speed',
    topic: 'speed',
    where: 'network',
    weight: 3,
    pattern:
      /скорост|быстр(?!ую помощ|ая помощ|ый ответ|ое решен|о (?:помог|реш|ответ|отреаг|приех|подкл|исправ|устран|почин))| летает|шустр|мбит|мегабит| fast|speed|жылдам|зымыра|зула/,
    not: /(?:не |насчет |на счет |то что )(?:о |про )?скорост|скорост[^.]{0,20} по ноч|поближе к заявл|прыгает|скорост[^.]{0,25}(?:не ахти|не очень|средн|невысок|не высок|хоть и не|гонит|не соответ|плох|ужас|низк|упал|хрома|слаб)|не очень быстр|не быстр|низк[а-я]* скорост|снижени[а-я]* скорост/,
  },
  {
    id: 'wifi',
    topic: 'wifi-router',
    where: 'network',
    weight: 3,
    pattern: /вай ?фай|вайфай|wi ?fi|роутер|ловит|router/,
    not: /снижени|слаб|плох|глюч|медлен|тормоз|кейде|анда санда/,
  },
  {
    id: 'tv',
    topic: 'tv',
    where: 'network',
    weight: 3,
    pattern: / тв | tv |телевид|канал[а-я]*| телек |теледид/,
    not: /завис|дубл|верните/,
  },
  {
    id: 'connection',
    topic: 'connection',
    where: 'network',
    weight: 4,
    pattern:
      /(?:быстро|сразу|оперативно) (?:подключ|установ|провел)|подключили (?:быстро|сразу|за )|провели|installation|installed|тез косып/,
    not: /долго жд/,
  },
  {
    id: 'price',
    topic: 'tariff',
    where: 'any',
    weight: 3,
    pattern:
      / цен[аыеу] |тариф[а-я]*[^.]{0,25}(?:хорош|выгод|доступ|приятн|адекват|отличн|удобн|норм|лоял|устраив|радует|супер)|(?:хорош|выгод|доступ|приятн|адекват|отличн|удобн|лоял)[а-я]* тариф|недорог|не дорог|дешев| доступн|price|value for|cheap|affordable| бага(?!л)[а-я]*|арзан|колжетим/,
    not: /соотношени[а-я]* |орташа|(?:цен[аыеу]|тариф)[а-я]* [^.]{0,25}(?:высок|кусают|немал|завыш|больш|ниже|дорог)|кроме цен|хотя цен|минус[^.]{0,20}цен|бага[а-я]* [^.]{0,20}(?:жогары|сай емес)|кымбат|дороговат|дорого[а-я]* (?:конечно|но)|expensive/,
  },
  {
    id: 'loyal',
    topic: null,
    where: 'network',
    weight: 2,
    pattern:
      /(?: уже|более|больше|около|вот)[^.]{0,12} (?:\d+|два|две|три|четыре|пять|шесть|семь|десять) ?(?:г |год|года|лет)|много лет|for (?:over )?\d+ years|for years|жыл(?:дан| бойы)/,
  },
  {
    id: 'recommend',
    topic: null,
    where: 'any',
    weight: 1,
    pattern: /рекоменд| советую|посоветую|recommend|усынам|кенес берем/,
    not: /не (?:рекоменд|совет)/,
  },
  {
    id: 'food',
    topic: null,
    where: 'elsewhere',
    weight: 5,
    pattern:
      /вкус| еда | блюд|бургер|пицц| шай |донер|кофе(?!йн)|матча|напит|тамак|дамди| дами|самса|тагам|food|delicious|tasty|coffee|самсасы/,
    not: /дами бер/,
  },
  {
    id: 'place',
    topic: null,
    where: 'elsewhere',
    weight: 4,
    pattern:
      /атмосфер|уютн|интерьер| чист| красив| место|просторн|таза|жайлы|ыдемли|адемил|орын|демал|cozy|cosy|atmosphere|керемет жер|иши |жер екен/,
    not: /вместо/,
  },
  {
    id: 'delivery',
    topic: null,
    where: 'elsewhere',
    weight: 4,
    pattern: / достав|жеткизу|жеткизди|курьер|deliver/,
    not: /кешик|опозд|задерж|late/,
  },
  {
    id: 'staff',
    topic: null,
    where: 'elsewhere',
    weight: 5,
    pattern:
      /мугалим|устаз|учител|преподавател|персонал|продавц|сотрудн|официант|обслуж|врач|доктор|кызмет|сатушы|даяшы|дариг|сервис|консультант|мамандар|staff|service|мейирбике|медсестр/,
  },
  {
    id: 'choice',
    topic: null,
    where: 'elsewhere',
    weight: 4,
    pattern: /выбор|ассортимент|тандау|барлы[гк]ы? бар|бари бар|издегенинди|choice|selection/,
  },
  {
    id: 'app',
    topic: null,
    where: 'elsewhere',
    weight: 4,
    pattern:
      /(?:приложени|программ|сайт)[а-я]*[^.]{0,40}(?:удобн|хорош|отличн|супер|понятн|прост|нрав|класс|быстр)|(?:удобн|хорош|отличн|супер|классн|нрав)[а-я]*[^.]{0,25}(?:приложени|программ|сайт)|косымша|багдарлама| удобн|онлайн|через интернет| игра|ойын| app |ынгайлы|ватсап|колдану/,
  },
  {
    id: 'content',
    topic: null,
    where: 'elsewhere',
    weight: 4,
    not: /мектеп|школ|курс|мугалим|университет|колледж|балабакша|бала бакша/,
    pattern: /книг|китап(?!ша)|автор|сюжет|окыга|окуга|жазушы|шыгарма(?!й)|кейипкер| books? |роман|аудио/,
  },
  {
    id: 'goods',
    topic: null,
    where: 'elsewhere',
    weight: 3,
    pattern: /товар| качеств|тауар|сапа|заты|зат |истейди|жаксы жумыс|quality|product|киим|колданып/,
  },
]

const topics = new Map(praised.map(({ id, topic }) => [id, id === 'price' ? 'tariff' : topic]))

export function topicOfPraise(id: PraisedId): Topic | null {
  return topics.get(id) ?? null
}
