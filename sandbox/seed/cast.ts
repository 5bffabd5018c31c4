import type { Letter } from '../mail/compose.ts'
import { hex, type Random } from '../random.ts'
import type { ReviewInput } from '../state/reviews.ts'
import type { AuthorState, BranchState, PersonaState, ReviewPlatform } from '../state/world.ts'
import { DISTRICTS } from './company.ts'
import { LETTERS } from './letters.ts'
import { BAD_KK, GOOD_KK, MIXED_KK } from './parts-kk.ts'
import { BAD_RU, GOOD_RU, MIXED_RU, type Parts } from './parts-ru.ts'
import { inventPerson, mailOf } from './people.ts'
import type { Gender, Language } from './text.ts'
import { TEXTS_KK } from './texts-kk.ts'
import { TEXTS_RU } from './texts-ru.ts'

/** What a review says, before somebody is found who says it. */
export interface Draft {
  readonly stars: number
  readonly text: string
  readonly language: Language
  readonly by?: Gender | undefined
}

export function inventAuthor(random: Random, name: string): AuthorState {
  return {
    id: String(random.int(20_000_000, 79_999_999)),
    publicId: hex(random, 32),
    name,
    reviewsCount: random.chance(0.3) ? 1 : random.int(2, 40),
    provider: '2gis',
  }
}

function inventPersona(random: Random, name: string, street: string): PersonaState {
  const customer = random.chance(0.88)
  const draw = random.next()
  return {
    customer,
    contract: customer ? `700${random.int(100, 999)}` : null,
    phone: customer ? `+7 700 000 ${random.int(10, 99)} ${random.int(10, 99)}` : null,
    mail: mailOf(name, random.int(1, 99)),
    address: customer ? `${street}, ${random.int(1, 120)}, кв. ${random.int(1, 90)}` : null,
    reaction: customer && draw < 0.45 ? 'letter' : customer && draw < 0.55 ? 'edit' : 'silence',
  }
}

function fillSlots(random: Random, text: string, branch: BranchState): string {
  const district = DISTRICTS.find((one) => one.branch === branch.key)
  if (!district) return text
  return text
    .replaceAll('{street}', () => `${random.pick(district.streets)}, ${random.int(2, 140)}`)
    .replaceAll('{micro}', () => random.pick(district.micro))
    .replaceAll('{mbps}', () => String(random.int(2, 12)))
    .replaceAll('{days}', () => random.pick(['второй день', 'третьи сутки', 'неделю', 'четыре дня', 'полторы недели']))
    .replaceAll('{years}', () => random.pick(['второй год', 'третий год', 'полгода', 'с прошлого лета', 'пять лет']))
}

function assemble(random: Random, parts: Parts): string {
  const bodies = random.shuffle(parts.body).slice(0, random.chance(0.45) ? 2 : 1)
  return [random.pick(parts.open), ...bodies, random.pick(parts.close)].filter((one) => one !== '').join(' ')
}

const PARTS: Readonly<Record<'ru' | 'kk', Readonly<Record<'bad' | 'mixed' | 'good', Parts>>>> = {
  ru: { bad: BAD_RU, mixed: MIXED_RU, good: GOOD_RU },
  kk: { bad: BAD_KK, mixed: MIXED_KK, good: GOOD_KK },
}

export function moodOf(stars: number | null): 'bad' | 'mixed' | 'good' {
  if (stars === null || stars === 3) return 'mixed'
  return stars < 3 ? 'bad' : 'good'
}

/** Stars as an internet provider gets them: many fives, many ones, little between. */
export function inventStars(random: Random): number {
  const draw = random.next()
  if (draw < 0.46) return 5
  if (draw < 0.59) return 4
  if (draw < 0.68) return 3
  if (draw < 0.78) return 2
  return 1
}

export function composeDraft(random: Random): Draft {
  const stars = inventStars(random)
  const language = random.chance(0.24) ? 'kk' : 'ru'
  return { stars, language, text: assemble(random, PARTS[language][moodOf(stars)]) }
}

/** A review of one of the cast, for the control page and the life loop. */
export function inventReview(
  random: Random,
  platform: ReviewPlatform,
  branch: BranchState,
  createdAt: string,
  draft?: Draft,
): ReviewInput {
  const byHand = random.chance(0.4)
  const language: Language = random.chance(0.25) ? 'kk' : 'ru'
  const hand = random.pick(language === 'kk' ? TEXTS_KK : TEXTS_RU)
  const chosen: Draft = draft ?? (byHand ? { ...hand, language } : composeDraft(random))
  const person = inventPerson(random, chosen.language, chosen.by)
  return {
    platform,
    branch: branch.key,
    author: inventAuthor(random, person.name),
    rating: chosen.stars,
    text: fillSlots(random, chosen.text, branch),
    createdAt,
    language: chosen.language,
    persona: inventPersona(random, person.name, fillSlots(random, '{street}', branch)),
    likes: random.chance(0.2) ? random.int(1, 9) : 0,
    photos: random.chance(0.06) ? random.int(1, 3) : 0,
    visits: random.chance(0.3) ? random.int(1, 3) : 0,
  }
}

export function inventLetter(random: Random, at: Date): Letter {
  const letter = random.pick(LETTERS)
  return {
    from: { name: letter.from[0], address: letter.from[1] },
    subject: letter.subject,
    text: letter.text,
    at,
    messageId: `<${hex(random, 24)}@${letter.from[1].split('@')[1] ?? 'mail.example'}>`,
    ...(letter.headers === undefined ? {} : { headers: letter.headers }),
  }
}
