import type { AccountEvent } from './notices.ts'
import type { ToldNotice } from './ports/staff.ts'
import type { ReplyLanguage } from './verdict.ts'

type Values = ToldNotice['values']
type Sentence = (values: Values, about: NonNullable<ToldNotice['about']>) => string
type Words = Readonly<Record<string, Sentence>>

const stars = (about: NonNullable<ToldNotice['about']>): string => (about.stars === null ? '' : `${about.stars}★`)
/** «1★, Абая 10»: what is known of the case, without the author's name or words. */
const which = (about: NonNullable<ToldNotice['about']>): string =>
  [stars(about), about.place, about.code ?? ''].filter((part) => part !== '').join(', ')
const text = (value: Values[string] | undefined): string => (value === null || value === undefined ? '' : String(value))

interface StoreWords {
  readonly full: string
  /** Where and how much, of the embedded database. */
  readonly room: (free: string, needed: string, folder: string) => string
  readonly away: string
  readonly since: (at: string) => string
  readonly rest: string
}

function storeTrouble(words: StoreWords): Sentence {
  return (values) => {
    const folder = text(values['folder'])
    const full = values['trouble'] === 'disk-full'
    const room = folder === '' ? '' : words.room(text(values['freeMb']), text(values['neededMb']), folder)
    const parts = [full ? words.full : words.away, words.since(text(values['since'])), full ? room : '', words.rest]
    return parts.filter((part) => part !== '').join(' ')
  }
}

const ru: Words = {
  'store-trouble': storeTrouble({
    full: 'Отклик ничего не записывает: на диске базы данных нет места.',
    room: (free, needed, folder) =>
      `Свободно ${free} МБ, нужно не меньше ${needed} МБ: освободите место в папке ${folder}.`,
    away: 'Отклик не работает: база данных не отвечает.',
    since: (at) => `Это началось ${at}.`,
    rest: 'Ничего не потеряно; пока это так, ответы не публикуются и отзывы не читаются. Работа продолжится сама.',
  }),
  'store-recovered': (values) => `База данных снова записывает, перерыв ${text(values['minutes'])} мин`,
  'disk-low': (values) => `На диске мало места: ${text(values['freeMb'])} МБ в ${text(values['folder'])}`,
  'low-stars': (_, about) => `Новый отзыв ${which(about)}: ответ готовится, нужен человек`,
  'risk-hold': (_, about) => `Обращение задержано: в тексте риск (${which(about)})`,
  mentioned: (_, about) => `Вас упомянули в заметке (${which(about)})`,
  'taken-over': (_, about) => `У вас переняли обращение (${which(about)})`,
  outage: (values) => `Похоже на аварию: жалоб подряд ${text(values['count'])} ${text(values['place'])}`.trim(),
  'answer-to-confirm': (_, about) => `Автор, возможно, прислал номер договора: проверьте (${which(about)})`,
  'source-failed': (values) => `Источник не читается: ${text(values['source'])}`,
  'source-recovered': (values) =>
    `Источник снова читается: ${text(values['source'])}, перерыв ${text(values['minutes'])} мин`,
  'source-silent': (values) => `Из источника давно ничего нового: ${text(values['source'])}`,
  alert: (values) => text(values['ru']),
  'alert-news': (values) => text(values['ru']),
  'alert-over': (values) => text(values['ru']),
  'report-unsure': (_, about) => `Неясно, подана ли жалоба модераторам: посмотрите и скажите (${which(about)})`,
  'tracker-failed': (values) => `Задачи не уходят в трекер ${text(values['tracker'])}`,
  'model-trouble': (values) => `Языковая модель ${text(values['model'])} не ответила, черновики составляем сами`,
  'task-escalated': (_, about) => `Задача просрочена (${which(about)})`,
  'task-dropped': (_, about) => `В трекере отказались от задачи (${which(about)})`,
}

const kk: Words = {
  'store-trouble': storeTrouble({
    full: 'Отклик ештеңе жазбай тұр: дерекқор дискісінде орын жоқ.',
    room: (free, needed, folder) =>
      `Бос орын ${free} МБ, кемінде ${needed} МБ керек: ${folder} қалтасында орын босатыңыз.`,
    away: 'Отклик жұмыс істемей тұр: дерекқор жауап бермейді.',
    since: (at) => `Басталған уақыты: ${at}.`,
    rest: 'Ештеңе жоғалған жоқ; әзірге жауаптар жарияланбайды, пікірлер оқылмайды. Жұмыс өзі жалғасады.',
  }),
  'store-recovered': (values) => `Дерекқор қайта жазып тұр, үзіліс ${text(values['minutes'])} мин`,
  'disk-low': (values) => `Дискіде орын аз: ${text(values['folder'])} қалтасында ${text(values['freeMb'])} МБ`,
  'low-stars': (_, about) => `Жаңа пікір ${which(about)}: жауап дайындалуда, адам керек`,
  'risk-hold': (_, about) => `Өтініш тоқтатылды: мәтінде тәуекел бар (${which(about)})`,
  mentioned: (_, about) => `Сізді жазбада атады (${which(about)})`,
  'taken-over': (_, about) => `Өтінішті сізден біреу өзіне алды (${which(about)})`,
  outage: (values) => `Апатқа ұқсайды: қатарынан ${text(values['count'])} шағым ${text(values['place'])}`.trim(),
  'answer-to-confirm': (_, about) => `Автор шарт нөмірін жіберген болуы мүмкін: тексеріңіз (${which(about)})`,
  'source-failed': (values) => `Дереккөз оқылмай тұр: ${text(values['source'])}`,
  'source-recovered': (values) =>
    `Дереккөз қайта оқылады: ${text(values['source'])}, үзіліс ${text(values['minutes'])} мин`,
  'source-silent': (values) => `Дереккөзден көптен жаңа ештеңе жоқ: ${text(values['source'])}`,
  alert: (values) => text(values['kk']),
  'alert-news': (values) => text(values['kk']),
  'alert-over': (values) => text(values['kk']),
  'report-unsure': (_, about) => `Модераторларға шағым берілді ме, белгісіз: қарап, айтыңыз (${which(about)})`,
  'tracker-failed': (values) => `Тапсырмалар ${text(values['tracker'])} трекеріне кетпей тұр`,
  'model-trouble': (values) => `${text(values['model'])} тілдік моделі жауап бермеді, жобаларды өзіміз жазамыз`,
  'task-escalated': (_, about) => `Тапсырманың мерзімі өтті (${which(about)})`,
  'task-dropped': (_, about) => `Трекерде тапсырмадан бас тартты (${which(about)})`,
}

const en: Words = {
  'store-trouble': storeTrouble({
    full: 'Otklik writes nothing: the disk of the database is full.',
    room: (free, needed, folder) => `${free} MB are free, at least ${needed} MB are needed: make room in ${folder}.`,
    away: 'Otklik does not work: the database does not answer.',
    since: (at) => `It began ${at}.`,
    rest: 'Nothing is lost; until it is over no answer is published and no review is read. Work goes on by itself.',
  }),
  'store-recovered': (values) => `The database takes everything again, after ${text(values['minutes'])} min`,
  'disk-low': (values) => `Little room on the disk: ${text(values['freeMb'])} MB in ${text(values['folder'])}`,
  'low-stars': (_, about) => `New review ${which(about)}: a person is needed`,
  'risk-hold': (_, about) => `A case is held back: its text carries a risk (${which(about)})`,
  mentioned: (_, about) => `You were mentioned in a note (${which(about)})`,
  'taken-over': (_, about) => `Somebody took a case over from you (${which(about)})`,
  outage: (values) => `Looks like an outage: ${text(values['count'])} complaints ${text(values['place'])}`.trim(),
  'answer-to-confirm': (_, about) => `The author may have sent the contract number: check it (${which(about)})`,
  'source-failed': (values) => `A source cannot be read: ${text(values['source'])}`,
  'source-recovered': (values) =>
    `A source is read again: ${text(values['source'])}, after ${text(values['minutes'])} min`,
  'source-silent': (values) => `Nothing new from a source for long: ${text(values['source'])}`,
  alert: (values) => text(values['en']),
  'alert-news': (values) => text(values['en']),
  'alert-over': (values) => text(values['en']),
  'report-unsure': (_, about) =>
    `Nobody knows whether the report to moderators was filed: look and say (${which(about)})`,
  'tracker-failed': (values) => `Tasks do not reach the tracker ${text(values['tracker'])}`,
  'model-trouble': (values) =>
    `The language model ${text(values['model'])} did not answer: drafts are composed by ourselves`,
  'task-escalated': (_, about) => `A task is overdue (${which(about)})`,
  'task-dropped': (_, about) => `The tracker turned a task down (${which(about)})`,
}

const catalogues: Readonly<Record<ReplyLanguage, Words>> = { ru, kk, en }
const unknown: Readonly<Record<ReplyLanguage, string>> = { ru: 'Событие', kk: 'Оқиға', en: 'Event' }
const nothing = { stars: null, place: '', code: null, dueAt: null }

/** One sentence; names, numbers and texts of customers stand in none of them, because chats and mailboxes leave the house. */
export function noticeSentence(notice: ToldNotice, language: ReplyLanguage): string {
  const sentence = catalogues[language][notice.code]
  if (sentence === undefined) return `${unknown[language]}: ${notice.code}`
  return sentence(notice.values, notice.about ?? nothing).replace(' ()', '')
}

interface Frame {
  readonly digest: string
  readonly digestCounts: (opened: number, waiting: number, overdue: number) => string
  readonly many: (count: number) => string
  readonly test: string
  /** First words of the bot in a linked chat. */
  readonly linked: string
  readonly invitation: string
  readonly invitationText: (company: string, link: string, days: number) => string
  readonly account: Readonly<Record<AccountEvent, { readonly subject: string; readonly text: string }>>
  readonly accountPlace: (at: string, address: string, device: string) => string
  readonly accountNotYou: string
  readonly settings: string
}

export const noticeFrames: Readonly<Record<ReplyLanguage, Frame>> = {
  ru: {
    digest: 'Отклик: сводка',
    digestCounts: (opened, waiting, overdue) =>
      `Новых обращений: ${opened}. Ждут ответа: ${waiting}, из них просрочено: ${overdue}.`,
    many: (count) => `Отклик: уведомлений ${count}`,
    test: 'Отклик: проверка. Если вы это читаете, уведомления доходят.',
    linked: 'Чат привязан: уведомления Отклика будут приходить сюда.',
    invitation: 'Приглашение в Отклик',
    invitationText: (company, link, days) =>
      `Вас пригласили работать с отзывами «${company}» в Отклике.\n\nВойдите по ссылке, она сработает один раз и действует ${days} дн.:\n${link}\n\nЕсли вы этого не ждали, ничего не делайте.`,
    account: {
      'password-changed': {
        subject: 'Отклик: ваш пароль изменён',
        text: 'Пароль вашей учётной записи в Отклике изменён, остальные сеансы завершены.',
      },
      'two-factor-on': {
        subject: 'Отклик: второй фактор включён',
        text: 'При входе в Отклик теперь нужен код из приложения.',
      },
      'two-factor-off': {
        subject: 'Отклик: второй фактор выключен',
        text: 'Код из приложения при входе в Отклик больше не нужен.',
      },
      'new-device': {
        subject: 'Отклик: вход с нового устройства',
        text: 'В вашу учётную запись вошли из браузера, которого нет среди ваших открытых сеансов.',
      },
    },
    accountPlace: (at, address, device) => `Когда: ${at}\nАдрес: ${address}\nБраузер: ${device}`,
    accountNotYou: 'Если это были не вы, сразу скажите администратору и завершите чужие сеансы в профиле.',
    settings: 'Как вас уведомлять',
  },
  kk: {
    digest: 'Отклик: жиынтық',
    digestCounts: (opened, waiting, overdue) =>
      `Жаңа өтініштер: ${opened}. Жауап күтуде: ${waiting}, оның ішінде мерзімі өткені: ${overdue}.`,
    many: (count) => `Отклик: ${count} хабарлама`,
    test: 'Отклик: тексеру. Мұны оқып отырсаңыз, хабарламалар жетеді.',
    linked: 'Чат байланды: Отклик хабарламалары осында келеді.',
    invitation: 'Откликке шақыру',
    invitationText: (company, link, days) =>
      `Сізді Откликте «${company}» пікірлерімен жұмыс істеуге шақырды.\n\nСілтеме арқылы кіріңіз, ол бір рет қана істейді және ${days} күн жарамды:\n${link}\n\nКүтпеген болсаңыз, ештеңе істемеңіз.`,
    account: {
      'password-changed': {
        subject: 'Отклик: құпиясөзіңіз өзгертілді',
        text: 'Откликтегі тіркелгіңіздің құпиясөзі өзгертілді, қалған сеанстар аяқталды.',
      },
      'two-factor-on': {
        subject: 'Отклик: екінші фактор қосылды',
        text: 'Откликке кіргенде енді қосымшадағы код керек.',
      },
      'two-factor-off': {
        subject: 'Отклик: екінші фактор өшірілді',
        text: 'Откликке кіргенде қосымшадағы код енді керек емес.',
      },
      'new-device': {
        subject: 'Отклик: жаңа құрылғыдан кіру',
        text: 'Тіркелгіңізге ашық сеанстарыңыздың арасында жоқ браузерден кірді.',
      },
    },
    accountPlace: (at, address, device) => `Қашан: ${at}\nМекенжай: ${address}\nБраузер: ${device}`,
    accountNotYou: 'Бұл сіз болмасаңыз, бірден әкімшіге айтыңыз және бөтен сеанстарды профильде аяқтаңыз.',
    settings: 'Хабарлау тәсілі',
  },
  en: {
    digest: 'Otklik: digest',
    digestCounts: (opened, waiting, overdue) =>
      `New cases: ${opened}. Waiting for an answer: ${waiting}, overdue: ${overdue}.`,
    many: (count) => `Otklik: ${count} notices`,
    test: 'Otklik: a test. If you can read this, notices arrive.',
    linked: 'This chat is linked: notices of Otklik will arrive here.',
    invitation: 'Invitation to Otklik',
    invitationText: (company, link, days) =>
      `You have been invited to look after the reviews of “${company}” in Otklik.\n\nSign in by this link; it works once and for ${days} days:\n${link}\n\nIf you did not expect this, do nothing.`,
    account: {
      'password-changed': {
        subject: 'Otklik: your password was changed',
        text: 'The password of your account in Otklik was changed, your other sessions were ended.',
      },
      'two-factor-on': {
        subject: 'Otklik: second factor switched on',
        text: 'Signing in to Otklik now takes a code of your app.',
      },
      'two-factor-off': {
        subject: 'Otklik: second factor switched off',
        text: 'Signing in to Otklik takes no code of your app any more.',
      },
      'new-device': {
        subject: 'Otklik: a sign-in from a new device',
        text: 'Somebody signed in to your account from a browser that none of your open sessions has.',
      },
    },
    accountPlace: (at, address, device) => `When: ${at}\nAddress: ${address}\nBrowser: ${device}`,
    accountNotYou:
      'If it was not you, tell an administrator at once and end the sessions that are not yours in your profile.',
    settings: 'How you are told',
  },
}
