import { composeLetter, type Letter } from '../mail/compose.ts'
import { imapTime } from '../mail/imap-time.ts'
import { createRandom, hex, type Random } from '../random.ts'
import { makeReview } from '../state/reviews.ts'
import { type BranchState, emptyWorld, type ReviewPlatform, type ReviewState, type WorldState } from '../state/world.ts'
import { OLD_ANSWERS } from './answers.ts'
import { type BulkOptions, bulkWorld } from './bulk.ts'
import { composeDraft, type Draft, inventReview, inventStars, moodOf } from './cast.ts'
import { BRANCHES } from './company.ts'
import { LETTERS } from './letters.ts'
import { addressOf } from './people.ts'
import { replyToAnswer } from './replies.ts'
import type { Language } from './text.ts'
import { TEXTS_EN } from './texts-en.ts'
import { TEXTS_KK } from './texts-kk.ts'
import { TEXTS_OUTAGE } from './texts-outage.ts'
import { TEXTS_RU } from './texts-ru.ts'

export interface SeedOptions {
  readonly kind: 'dalanet' | 'empty' | BulkOptions
  readonly number: number
  readonly now: Date
}

const DAY = 86_400_000
const HISTORY_DAYS = 730
/** Reviews younger than this wait for an answer. */
const FRESH_DAYS = 10
const OUTAGE_DAYS_AGO = 5
const OUTAGE_BRANCH = 'almaty-alatau'

const HOW_MANY: Readonly<Record<ReviewPlatform, { readonly old: number; readonly fresh: number }>> = {
  twogis: { old: 294, fresh: 15 },
  google: { old: 118, fresh: 5 },
  yandex: { old: 92, fresh: 4 },
}

interface Planned {
  readonly draft: Draft
  readonly at: Date
  readonly branch: BranchState
}

function handDrafts(): Draft[] {
  const of = (texts: typeof TEXTS_RU, language: Language): Draft[] => texts.map((text) => ({ ...text, language }))
  return [...of(TEXTS_RU, 'ru'), ...of(TEXTS_KK, 'kk'), ...of(TEXTS_EN, 'en')]
}

/** People write in the evening and at lunch, rarely at night. */
function humanTime(random: Random, day: Date): Date {
  const hour = random.chance(0.5) ? random.int(17, 22) : random.int(8, 17)
  const midnight = Math.floor((day.getTime() + 5 * 3_600_000) / DAY) * DAY - 5 * 3_600_000
  return new Date(midnight + hour * 3_600_000 + random.int(0, 3_599_999))
}

/** Old answers greet by first name; a nickname is left out rather than mangled. */
function greet(template: string, name: string): string {
  const first = addressOf(name)
  if (first !== null) return template.replaceAll('{name}', first)
  const bare = template.replace('{name}, ', '').replace(', {name}', '')
  return bare.slice(0, 1).toUpperCase() + bare.slice(1)
}

function answerOld(random: Random, review: ReviewState, id: string, now: Date): void {
  const templates = OLD_ANSWERS[review.language as Language][moodOf(review.rating)]
  const at = new Date(new Date(review.createdAt).getTime() + random.int(20, 4000) * 60_000)
  if (at > now) return
  const code = `R-${random.int(1_000_000, 9_999_999)}`
  review.answers.push({
    id,
    text: greet(random.pick(templates), review.author.name).replaceAll('{code}', code),
    official: true,
    createdAt: at.toISOString(),
    updatedAt: null,
    by: 'seed',
    moderation: 'approved',
    violation: null,
    settles: null,
  })
}

const POSTSCRIPT: Readonly<Record<Language, Readonly<Record<'better' | 'same', string>>>> = {
  ru: { better: 'Дополнено: приехали и починили, спасибо. Оценку исправляю.', same: 'Дополнено: пока так же.' },
  kk: { better: 'Қосымша: келіп жөндеп берді, рақмет. Бағамды өзгертемін.', same: 'Қосымша: әзірге сол күйінде.' },
  en: { better: 'Update: fixed now, thank you. Changing my rating.', same: 'Update: still the same.' },
}

/** Some authors change their mind, some take it back, some are taken over from another service. */
function age(random: Random, review: ReviewState, now: Date): void {
  const written = new Date(review.createdAt).getTime()
  const later = new Date(Math.min(written + random.int(1, 40) * DAY, now.getTime() - 3_600_000))
  const draw = random.next()
  if (later.getTime() <= written) return
  if (draw < 0.06 && review.text !== '') {
    review.revisions.push({ at: review.createdAt, rating: review.rating, text: review.text })
    const better = review.rating !== null && review.rating < 3
    const words = POSTSCRIPT[review.language as Language]
    review.text += `\n\n${better ? words.better : words.same}`
    if (better) review.rating = 4
    review.editedAt = later.toISOString()
  } else if (draw < 0.1) {
    review.deletedAt = later.toISOString()
  } else if (draw < 0.13) {
    review.hidden = true
    review.hidingReason = 'moderation'
  }
}

function planOf(
  random: Random,
  platform: ReviewPlatform,
  hands: { readonly fresh: Draft[]; readonly old: Draft[] },
  now: Date,
): Planned[] {
  const { old, fresh } = HOW_MANY[platform]
  const planned: Planned[] = []
  for (let index = 0; index < old + fresh; index++) {
    const isFresh = index >= old
    const daysAgo = isFresh
      ? 0.02 + (FRESH_DAYS - 0.5) * ((index - old) / fresh) ** 1.3
      : FRESH_DAYS + (HISTORY_DAYS - FRESH_DAYS) * random.next() ** 1.15
    const day = new Date(now.getTime() - daysAgo * DAY)
    const human = humanTime(random, day)
    const at = human > now || (isFresh && daysAgo < 1) ? day : human
    const draft =
      !isFresh && random.chance(0.17)
        ? starsOnly(random)
        : ((isFresh ? hands.fresh : hands.old).pop() ?? composeDraft(random))
    planned.push({ draft, at, branch: random.pick(BRANCHES) })
  }
  return planned
}

function starsOnly(random: Random): Draft {
  return { stars: inventStars(random), text: '', language: 'ru' }
}

function outageOf(random: Random, now: Date): Planned[] {
  const branch = BRANCHES.find((one) => one.key === OUTAGE_BRANCH)
  if (!branch) return []
  const evening = Math.floor((now.getTime() - OUTAGE_DAYS_AGO * DAY) / DAY) * DAY + 14.7 * 3_600_000
  return TEXTS_OUTAGE.map((text, index) => ({
    draft: { ...text, language: /[әғқңөұүһі]/i.test(text.text) ? 'kk' : 'ru' },
    at: new Date(evening + index * 11 * 60_000 + random.int(0, 9 * 60_000)),
    branch,
  }))
}

function seedReviews(world: WorldState, random: Random, now: Date): void {
  const drafts = random.shuffle(handDrafts())
  // The newest ones are what a visitor reads first: they are written by hand.
  const hands = { fresh: drafts.splice(0, 18), old: drafts }
  for (const platform of ['twogis', 'google', 'yandex'] as const) {
    const planned = planOf(random, platform, hands, now)
    if (platform === 'twogis') planned.push(...outageOf(random, now))
    planned.sort((a, b) => a.at.getTime() - b.at.getTime())
    for (const { draft, at, branch } of planned) {
      const input = inventReview(random, platform, branch, at.toISOString(), draft)
      const elsewhere = platform === 'twogis' && random.chance(0.05)
      world.nextId += random.int(1, 900)
      const review = makeReview(
        {
          ...input,
          ...(elsewhere ? { provider: 'flamp', rating: random.chance(0.5) ? null : draft.stars } : {}),
          rated: elsewhere ? false : !random.chance(platform === 'twogis' ? 0.05 : 0),
        },
        platform === 'twogis' ? String(world.nextId) : foreignId(random, platform),
      )
      world.reviews.push(review)
      const ageDays = (now.getTime() - at.getTime()) / DAY
      if (ageDays < FRESH_DAYS) continue
      world.nextId += 1
      if (!elsewhere && review.text !== '' && random.chance(0.86)) answerOld(random, review, String(world.nextId), now)
      age(random, review, now)
    }
  }
}

/** Google's and Yandex's ids are opaque words. */
export function foreignId(random: Random, platform: ReviewPlatform): string {
  const word = Buffer.from(hex(random, 48), 'hex').toString('base64url')
  return platform === 'google' ? `AbFvOq${word}dala` : word.slice(0, 31)
}

interface DatedLetter {
  readonly at: Date
  readonly letter: Omit<Letter, 'at' | 'messageId'>
}

function handLetters(now: Date): DatedLetter[] {
  return LETTERS.map((letter) => ({
    at: new Date(now.getTime() - letter.daysAgo * DAY),
    letter: {
      from: { name: letter.from[0], address: letter.from[1] },
      subject: letter.subject,
      text: letter.text,
      ...(letter.headers === undefined ? {} : { headers: letter.headers }),
      ...(letter.html ? { html: `<html><body><p>${letter.text.replaceAll('\n', '<br>')}</p></body></html>` } : {}),
    },
  }))
}

/** Authors whom an old answer asked for the contract number, and who wrote with the code they were given. */
function replyLetters(world: WorldState, random: Random, now: Date): DatedLetter[] {
  const letters: DatedLetter[] = []
  for (const review of world.reviews.toReversed()) {
    const answer = review.answers[0]
    const code = answer && /R-\d+/.exec(answer.text)?.[0]
    const { persona } = review
    if (!answer || !code || persona?.reaction !== 'letter' || !persona.mail || letters.length >= 7) continue
    const at = new Date(new Date(answer.createdAt).getTime() + random.int(30, 2600) * 60_000)
    if (at > now) continue
    review.reacted = true
    letters.push({ at, letter: replyToAnswer(review, code) })
  }
  return letters
}

function seedLetters(world: WorldState, random: Random, now: Date): void {
  const letters = [...handLetters(now), ...replyLetters(world, random, now)]
  letters.sort((a, b) => a.at.getTime() - b.at.getTime())
  const messages = letters.map(({ at, letter }, index) => {
    const host = letter.from.address.split('@')[1] ?? 'mail.example'
    const raw = composeLetter({ ...letter, at, messageId: `<${hex(random, 20)}@${host}>` })
    const seen = now.getTime() - at.getTime() > 12 * DAY
    return { raw, flags: seen ? ['\\Seen'] : [], uid: index + 1, internaldate: imapTime(at) }
  })
  world.mail.folders['INBOX'] = { uidvalidity: 1_700_000_001, uidnext: messages.length + 1, messages }
}

/** The whole company as it stands at `now`. The same number and the same `now` give the same world. */
export function seedWorld(options: SeedOptions): WorldState {
  if (typeof options.kind === 'object') return bulkWorld(options.kind, options.number, options.now)
  const world = emptyWorld()
  world.branches = BRANCHES.map((branch) => structuredClone(branch))
  if (options.kind === 'empty') return world
  const random = createRandom(options.number)
  seedReviews(world, random, options.now)
  seedLetters(world, random, options.now)
  return world
}
