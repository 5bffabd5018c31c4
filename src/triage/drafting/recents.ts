import { hash } from './seeded.ts'

/**
 * Which sentences the recent replies used, kept from call to call: a run of drafts changes the list by one text at a
 * time, and cutting 200 texts into sentences for every draft would cost more than the draft.
 */
export class RecentSentences {
  readonly #sentencesOf = new Map<string, readonly number[]>()
  #list: readonly string[] = []
  #ages = new Map<number, number>()

  /** @param recent newest first */
  look(recent: readonly string[]): void {
    if (recent === this.#list || sameTexts(recent, this.#list)) return
    const ages = new Map<number, number>()
    for (let age = recent.length - 1; age >= 0; age--) {
      for (const sentence of this.#cut(recent[age] ?? '')) ages.set(sentence, age)
    }
    this.#ages = ages
    this.#list = recent.slice()
    if (this.#sentencesOf.size > 4 * recent.length + 100) this.#forgetAllBut(recent)
  }

  /** How many replies ago one of these sentences was last used; Infinity if never. */
  age(text: string): number {
    let youngest = Infinity
    for (const sentence of this.#cut(text)) youngest = Math.min(youngest, this.#ages.get(sentence) ?? Infinity)
    return youngest
  }

  #cut(text: string): readonly number[] {
    const known = this.#sentencesOf.get(text)
    if (known) return known
    const cut = text
      .split(/(?<=[.!?…])\s+|\n+/)
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence.length > 4)
      .map((sentence) => hash(sentence.replace(/R-\d+/g, 'R')))
    this.#sentencesOf.set(text, cut)
    return cut
  }

  #forgetAllBut(recent: readonly string[]): void {
    const kept = new Set(recent)
    for (const text of this.#sentencesOf.keys()) if (!kept.has(text)) this.#sentencesOf.delete(text)
  }
}

function sameTexts(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false
  return left.every((text, at) => text === right[at])
}
