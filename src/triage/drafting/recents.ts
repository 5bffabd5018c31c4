import { stepBetween } from '../linter/window.ts'
import { hash, hashOnce } from './seeded.ts'

/** Sentences of wordings are cut once; more than this many different texts at once nobody compares. */
const remembered = 4_000

/**
 * Which sentences the recent replies used, kept from call to call: a run of drafts changes the list by one text at a
 * time, and cutting 200 texts into sentences for every draft would cost more than the draft.
 */
export class RecentSentences {
  readonly #cuts = new Map<string, readonly number[]>()
  #list: readonly string[] = []
  /** Sentence → serial number of the newest text that holds it. */
  #lastUse = new Map<number, number>()
  #serial = 0

  /** @param recent newest first */
  look(recent: readonly string[]): void {
    const step = stepBetween(this.#list, recent)
    if (step.kind === 'same') return
    if (step.kind === 'slid') this.#use(step.added)
    else {
      this.#lastUse = new Map()
      this.#serial = 0
      for (let at = recent.length - 1; at >= 0; at--) this.#use(recent[at] ?? '')
    }
    this.#list = recent.slice()
  }

  /** How many replies ago one of these sentences was last used, 0 = in the newest; Infinity if never. */
  age(text: string): number {
    let youngest = Infinity
    // Every case has its own code: with it in, no wording that names one would ever be found among the cuts kept.
    for (const sentence of this.#cut(text.includes('R-') ? text.replace(/R-\d+/g, 'R') : text)) {
      const used = this.#lastUse.get(sentence)
      // A text that fell off the end of the list is forgotten, whatever the map still holds.
      if (used !== undefined && this.#serial - used < this.#list.length)
        youngest = Math.min(youngest, this.#serial - used)
    }
    return youngest
  }

  #use(text: string): void {
    this.#serial++
    for (const sentence of cut(text)) this.#lastUse.set(sentence, this.#serial)
    if (this.#lastUse.size > remembered) {
      for (const [sentence, used] of this.#lastUse) if (this.#serial - used > 1_000) this.#lastUse.delete(sentence)
    }
  }

  #cut(text: string): readonly number[] {
    const known = this.#cuts.get(text)
    if (known) return known
    if (this.#cuts.size > remembered) this.#cuts.clear()
    const sentences = cut(text)
    this.#cuts.set(text, sentences)
    return sentences
  }
}

function cut(text: string): number[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .filter((sentence) => sentence.length > 4)
    .map((sentence) => (sentence.includes('R-') ? hash(sentence.replace(/R-\d+/g, 'R')) : hashOnce(sentence)))
}
