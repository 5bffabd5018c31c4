import type { Random } from '../random.ts'
import type { Gender, Language } from './text.ts'

/** Kazakh, Russian and foreign first names; the cast writes in the language that its names suggest. */
const FIRST: Readonly<Record<Language, Readonly<Record<Gender, readonly string[]>>>> = {
  kk: {
    f: [
      'Айгерім',
      'Динара',
      'Сәуле',
      'Мадина',
      'Гүлнәр',
      'Әсел',
      'Жанар',
      'Ботагөз',
      'Алтынай',
      'Перизат',
      'Айнұр',
      'Назерке',
      'Әсем',
      'Ұлжан',
      'Томирис',
      'Кенже',
      'Раушан',
      'Балнұр',
    ],
    m: [
      'Ерлан',
      'Нұрлан',
      'Арман',
      'Данияр',
      'Ерболат',
      'Айдос',
      'Бауыржан',
      'Серік',
      'Қанат',
      'Мирас',
      'Ғалымжан',
      'Әлихан',
      'Дәурен',
      'Олжас',
      'Санжар',
      'Азамат',
      'Самат',
      'Жандос',
    ],
  },
  ru: {
    f: [
      'Айгерим',
      'Динара',
      'Сауле',
      'Мадина',
      'Гульнара',
      'Асель',
      'Жанар',
      'Светлана',
      'Ольга',
      'Наталья',
      'Ирина',
      'Елена',
      'Татьяна',
      'Марина',
      'Анастасия',
      'Виктория',
      'Людмила',
      'Камила',
      'Зарина',
      'Лейла',
      'Дильназ',
      'Ботагоз',
    ],
    m: [
      'Ерлан',
      'Нурлан',
      'Арман',
      'Данияр',
      'Тимур',
      'Руслан',
      'Андрей',
      'Сергей',
      'Александр',
      'Дмитрий',
      'Виталий',
      'Игорь',
      'Павел',
      'Роман',
      'Максим',
      'Рустам',
      'Азамат',
      'Олжас',
      'Санжар',
      'Бауыржан',
    ],
  },
  en: {
    f: ['Emma', 'Priya', 'Julia', 'Sofia'],
    m: ['Daniel', 'Marco', 'James', 'Ahmed'],
  },
}

/** Stem and the ending that a woman's name takes. */
const LAST: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  kk: [
    ['Қасымов', 'а'],
    ['Сүлейменов', 'а'],
    ['Төлеген', ''],
    ['Серікбай', ''],
    ['Есенғали', ''],
    ['Мұрат', ''],
    ['Досжан', ''],
    ['Бекмұхамбет', ''],
    ['Ахметов', 'а'],
    ['Нұрғалиев', 'а'],
    ['Омаров', 'а'],
    ['Жақсылық', ''],
  ],
  ru: [
    ['Жумабеков', 'а'],
    ['Сатпаев', 'а'],
    ['Ахметов', 'а'],
    ['Нургалиев', 'а'],
    ['Омаров', 'а'],
    ['Байжанов', 'а'],
    ['Тлеубаев', 'а'],
    ['Ибраев', 'а'],
    ['Кузнецов', 'а'],
    ['Ковалев', 'а'],
    ['Мельник', ''],
    ['Шевченко', ''],
    ['Петров', 'а'],
    ['Ли', ''],
    ['Ким', ''],
    ['Цой', ''],
    ['Юсупов', 'а'],
    ['Абдрахманов', 'а'],
    ['Вебер', ''],
    ['Захаров', 'а'],
    ['Искаков', 'а'],
    ['Романенко', ''],
  ],
  en: [
    ['Weber', ''],
    ['Rossi', ''],
    ['Patel', ''],
    ['Novak', ''],
    ['Miller', ''],
  ],
}

const NICKS = [
  'Aika',
  'Kanat_87',
  'дядя Вова',
  'Мама двойняшек',
  'Zhan B',
  'ТОО «Самал-Т»',
  'Сосед сверху',
  'K.',
  'Инкогнито',
  'bek_alm',
  'Гость',
  'Ainura Z.',
  'Тестировщик',
  'Madi',
  'Карагандинец',
  'Diana',
  'Пользователь',
]

export interface Person {
  readonly name: string
  /** How the company would address the person; null for a nickname. */
  readonly first: string | null
  readonly gender: Gender
}

/** Somebody who writes in this language; one in ten hides behind a nickname. */
export function inventPerson(random: Random, language: Language, gender?: Gender): Person {
  const chosen = gender ?? (random.chance(0.52) ? 'f' : 'm')
  if (gender === undefined && random.chance(0.1)) return { name: random.pick(NICKS), first: null, gender: chosen }
  const first = random.pick(FIRST[language][chosen])
  if (random.chance(0.22)) return { name: first, first, gender: chosen }
  const [stem, ending] = random.pick(LAST[language])
  const last = chosen === 'f' ? stem + ending : stem
  const name = random.chance(0.15) ? `${first} ${last.slice(0, 1)}.` : `${first} ${last}`
  return { name, first, gender: chosen }
}

/** The first name by which an answer may address an author, or null for nicknames. */
export function addressOf(name: string): string | null {
  const first = name.split(' ')[0] ?? ''
  const known = Object.values(FIRST).some((names) => names.f.includes(first) || names.m.includes(first))
  return known ? first : null
}

const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  қ: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ы: 'y',
  і: 'i',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** A mail address that fits the name, at a host that cannot exist. */
export function mailOf(name: string, number: number): string {
  const latin = Array.from(name.toLowerCase(), (char) => LATIN[char] ?? (/[a-z0-9]/.test(char) ? char : '.')).join('')
  const tidy = latin.replace(/\.+/g, '.').replace(/^\.|\.$/g, '')
  return `${tidy || 'user'}${number}@mail.example`
}
