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
