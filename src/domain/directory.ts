import { latinTwins } from './latin-twins.ts'

/** What a look-up said: `no-key` where nothing was known to look by (a nickname, no number). */
export type DirectoryResult = 'hit' | 'no-hit' | 'no-key'

export const directoryKinds = ['none', 'file', 'service'] as const
export type DirectoryKind = (typeof directoryKinds)[number]

/** Where the company's subscribers can be looked up. */
export interface DirectorySettings {
  readonly kind: DirectoryKind
  readonly file: {
    readonly name: string
    readonly rows: number
    /** ISO. */
    readonly importedAt: string
    /** Keyed hash of a fixed word: tells whether the stored hashes were made with the key of today. */
    readonly probe: string
  } | null
  readonly service: DirectoryServiceSettings | null
}

export interface DirectoryServiceSettings {
  readonly method: 'GET' | 'POST'
  /** With `{contract}`, `{phone}`, `{name}`; a parameter whose place stays empty is left out. */
  readonly url: string
  /** Header that carries the secret; '' sends none. */
  readonly header: string
  /** Where the answer holds who was found, dotted; '' the answer itself. */
  readonly found: string
  readonly timeoutSeconds: number
  /** It stands on the own network; the configuration must allow that too. Default false. */
  readonly ownNetwork?: boolean | undefined
}

export const noDirectory: DirectorySettings = { kind: 'none', file: null, service: null }

/** What is known of an author, as written; null where it is not. */
export interface SubscriberQuery {
  readonly contract: string | null
  readonly phone: string | null
  readonly name: string | null
}

/** Letters and digits alone, look-alike letters folded: `№ 10-29/38 А` and `1029 38a` are one number. '' if there are none. */
export function contractKey(written: string): string {
  const plain = written
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '')
  return Array.from(plain, (letter) => latinTwins[letter] ?? letter).join('')
}

function nameWords(name: string): string[] {
  return (
    name
      .toLowerCase()
      .normalize('NFC')
      .replaceAll('ё', 'е')
      .match(/[\p{L}’'-]+/gu) ?? []
  )
}

/**
 * Keys under which a subscriber can be found by name: every two words, and every word with another's first letter, in
 * any order. Platforms show «Мария К.», billing holds «Кузнецова Мария Ивановна».
 */
export function subscriberNameKeys(name: string): string[] {
  const words = nameWords(name).filter((word) => word.length > 1)
  const keys = words.flatMap((word, at) =>
    words.flatMap((other, index) => (index === at ? [] : [pair(word, other), withInitial(word, other)])),
  )
  return [...new Set(keys)]
}

/** What to look for under an author's name; empty for one word alone, which would find half the town. */
export function authorNameKeys(name: string): string[] {
  const words = nameWords(name)
  const full = words.filter((word) => word.length > 1)
  if (full.length > 1) {
    return [...new Set(full.flatMap((word, at) => full.slice(at + 1).map((other) => pair(word, other))))]
  }
  const initials = words.filter((word) => word.length === 1)
  return full.flatMap((word) => initials.map((initial) => withInitial(word, initial)))
}

const pair = (one: string, other: string) => [one, other].sort().join('|')
const withInitial = (word: string, other: string) => `${word}|${Array.from(other)[0]}.`
