import { passwordWords } from './password-words-table.ts'

export type PasswordFault = 'short' | 'common' | 'own-name'

/** Signs that stand for a letter; people think of them before attackers' programs do, not after. */
const disguises: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

/** Neighbours on the two keyboards, and what is counted off. */
const rows = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
  // Columns.
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'йфяцычувскамепинртгоьшлбщдю',
] as const
const walks = [...rows, ...rows.map((row) => row.split('').reverse().join(''))]
/** A shorter walk stands in a good password by chance. */
const shortestWalk = 4

/** Words that these people would think of first. */
export interface PasswordSurroundings {
  readonly email: string
  /** As reviews call the company. */
  readonly brand: string
}

/**
 * Why a password will not do; null if it will. Length is all that is asked for, besides what is guessed first: rules
 * about signs and digits only make people write passwords down (NIST SP 800-63B §3.1.1). What is left over when common
 * words, walks over the keyboard, years and repetitions are taken out must be worth guessing.
 */
export function passwordFault(password: string, { email, brand }: PasswordSurroundings): PasswordFault | null {
  if (password.length < 12) return 'short'
  const lower = password.normalize('NFKC').toLowerCase()
  const name = email.toLowerCase().split('@')[0] ?? ''
  if (name.length >= 4 && lower.replaceAll(name, '').length < 6) return 'own-name'
  const words = [...passwordWords, ...brand.toLowerCase().split(/[^\p{L}]+/u)].filter((word) => word.length > 1)
  return [lower, undisguised(lower)].some((form) => leftOver(form, words) < hardlyAnything) ? 'common' : null
}

/** Letters of no common word or walk: fewer are tried with the commonest words before and behind them. */
const hardlyAnything = 5

function undisguised(text: string): string {
  return text.replace(/[@4310!$57]/g, (sign) => disguises[sign] ?? sign)
}

/** How many signs nobody would have guessed; of repetitions the first alone. Digits scattered about count a little. */
function leftOver(text: string, words: readonly string[]): number {
  const once = text.replace(/^(.{1,8}?)\1+/u, '$1').replace(/(.)\1{2,}/gu, '$1')
  const rest = withoutWalks(once).replace(/(?:19|20)\d\d/g, ' ')
  const letters = rest.split(/[\d\p{P}\p{S}\s]+/u).reduce((sum, part) => sum + unknownLetters(part, words), 0)
  const scattered = (rest.match(/\d+/g)?.length ?? 0) - 2
  return letters + 2 * Math.max(0, scattered)
}

function withoutWalks(text: string): string {
  let rest = ''
  for (let at = 0; at < text.length; ) {
    const length = walkAt(text, at)
    rest += length === 0 ? text.charAt(at) : ' '
    at += Math.max(1, length)
  }
  return rest
}

function walkAt(text: string, at: number): number {
  for (let end = text.length; end - at >= shortestWalk; end -= 1) {
    const part = text.slice(at, end)
    if (walks.some((row) => row.includes(part))) return end - at
  }
  return 0
}

/** Fewest letters that stand outside of common words, whatever way the words are laid. */
function unknownLetters(part: string, words: readonly string[]): number {
  const least: number[] = [0]
  for (let end = 1; end <= part.length; end += 1) {
    let best = (least[end - 1] ?? 0) + 1
    for (const word of words) {
      if (word.length <= end && part.endsWith(word, end)) best = Math.min(best, least[end - word.length] ?? end)
    }
    least.push(best)
  }
  return least[part.length] ?? part.length
}
