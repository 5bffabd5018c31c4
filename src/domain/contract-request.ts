/** Small machine of a case: asked → identified | silent; whoever answers late is still heard. */
export const contractRequestStates = ['asked', 'identified', 'silent'] as const
export type ContractRequestState = (typeof contractRequestStates)[number]

export type ContractRequestEvent = 'answered' | 'deadline-passed' | 'asked-again'

const moves: Readonly<Record<ContractRequestState, Partial<Record<ContractRequestEvent, ContractRequestState>>>> = {
  asked: { answered: 'identified', 'deadline-passed': 'silent', 'asked-again': 'asked' },
  silent: { answered: 'identified', 'asked-again': 'asked' },
  identified: {},
}

export function requestTransition(
  state: ContractRequestState,
  event: ContractRequestEvent,
): ContractRequestState | null {
  return moves[state][event] ?? null
}

/** What an answer and the review it is about have in common, beside the code. */
export interface AnswerMatch {
  readonly reviewAuthor: string | null
  readonly letterAuthor: string
  readonly reviewTopics: readonly string[]
  readonly letterTopics: readonly string[]
}

function nameWords(name: string): string[] {
  const words =
    name
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}]{3,}/gu) ?? []
  return words.map((word) => word.replaceAll('ё', 'е'))
}

/**
 * Whether a code alone may be believed: two digits swapped name somebody else's review. A name or the problem must
 * agree; else a person confirms.
 */
export function agrees(match: AnswerMatch): boolean {
  const names = new Set(match.reviewAuthor === null ? [] : nameWords(match.reviewAuthor))
  if (nameWords(match.letterAuthor).some((word) => names.has(word))) return true
  const general = new Set(['general', 'support'])
  return match.letterTopics.some((topic) => !general.has(topic) && match.reviewTopics.includes(topic))
}

/** Whether a person must say that a letter is the author's: it only looks so, or nothing but a code speaks for it. */
export function needsPerson(answer: {
  readonly via: { readonly kind: string; readonly by?: 'code' | 'likeness' }
  readonly match: AnswerMatch | null
}): boolean {
  return answer.via.by === 'likeness' || (answer.match !== null && !agrees(answer.match))
}

/** `102938` → `••••38`: enough to recognise, too little to use. */
export function maskDigits(value: string): string {
  const digits = value.replace(/\D/g, '')
  if (digits.length <= 2) return '••'
  return `${'•'.repeat(Math.min(6, digits.length - 2))}${digits.slice(-2)}`
}

/** What is said of money is no contract. */
const money = /^\s*(?:тг|тенге|теңге|₸|руб|р\.|kzt|rub|tenge)/iu

/**
 * The number in an answer to our question that stands there without a word beside it: «102938, Абай». By the company's own
 * pattern; null where none or several fit, for a wrong number is worse than none.
 * @param pattern source of a regular expression; '' or a broken one finds nothing
 * @param phone a phone found in the same words: its digits are no contract
 */
export function bareContract(text: string, pattern: string, phone: string | null): string | null {
  const found = bareContracts(text, pattern, phone)
  return found.size === 1 ? ([...found][0] ?? null) : null
}

/** Whether a text holds a number that may be a contract's: one of several is as good here, nobody is called by it. */
export function holdsContract(text: string, pattern: string): boolean {
  return bareContracts(text, pattern, null).size > 0
}

function bareContracts(text: string, pattern: string, phone: string | null): ReadonlySet<string> {
  const found = new Set<string>()
  if (pattern === '') return found
  let expression: RegExp
  try {
    expression = new RegExp(`(?<![\\p{L}\\p{N}+№.,/-])(?:${pattern})(?![\\p{L}\\p{N}/-]|[.,]\\d)`, 'gu')
  } catch {
    return found
  }
  const phoneDigits = phone?.replace(/\D/g, '') ?? ''
  for (const match of text.slice(0, 20_000).matchAll(expression)) {
    const digits = match[0].replace(/\D/g, '')
    if (digits.length < 4 || (phoneDigits !== '' && phoneDigits.includes(digits))) continue
    if (money.test(text.slice(match.index + match[0].length))) continue
    found.add(match[0])
  }
  return found
}
