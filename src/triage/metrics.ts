/** Counts of one label: given and true, given and wrong, true and not given. */
export interface Tally {
  hit: number
  wrong: number
  missed: number
}

export function tally(): Tally {
  return { hit: 0, wrong: 0, missed: 0 }
}

export function addTo(into: Tally, truth: boolean, given: boolean): void {
  if (truth && given) into.hit++
  else if (given) into.wrong++
  else if (truth) into.missed++
}

export function precisionOf({ hit, wrong }: Tally): number {
  return hit + wrong === 0 ? 0 : round(hit / (hit + wrong))
}

export function recallOf({ hit, missed }: Tally): number {
  return hit + missed === 0 ? 0 : round(hit / (hit + missed))
}

export function f1Of({ hit, wrong, missed }: Tally): number {
  return hit === 0 ? 0 : round((2 * hit) / (2 * hit + wrong + missed))
}

export function scoresOf(counts: Tally) {
  return { precision: precisionOf(counts), recall: recallOf(counts), f1: f1Of(counts), n: counts.hit + counts.missed }
}

export function sumOf(all: Iterable<Tally>): Tally {
  const sum = tally()
  for (const { hit, wrong, missed } of all) {
    sum.hit += hit
    sum.wrong += wrong
    sum.missed += missed
  }
  return sum
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : round(values.reduce((a, b) => a + b, 0) / values.length)
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** One label per text: classes, accuracy, macro over all classes and over those with ten rows or more. */
export class SingleLabel {
  readonly #classes = new Map<string, Tally>()
  readonly #confusion = new Map<string, Map<string, number>>()
  #right = 0
  #n = 0

  add(truth: string, given: string): void {
    this.#n++
    if (truth === given) this.#right++
    for (const label of new Set([truth, given])) addTo(this.#of(label), truth === label, given === label)
    const row = this.#confusion.get(truth) ?? new Map<string, number>()
    row.set(given, (row.get(given) ?? 0) + 1)
    this.#confusion.set(truth, row)
  }

  report() {
    const present = [...this.#classes].filter(([, counts]) => counts.hit + counts.missed > 0)
    const often = present.filter(([, counts]) => counts.hit + counts.missed >= 10)
    return {
      accuracy: this.#n === 0 ? 0 : round(this.#right / this.#n),
      macroF1: mean(present.map(([, counts]) => f1Of(counts))),
      macroF1Over10: mean(often.map(([, counts]) => f1Of(counts))),
      perClass: Object.fromEntries([...this.#classes].map(([label, counts]) => [label, scoresOf(counts)])),
      confusion: Object.fromEntries([...this.#confusion].map(([truth, row]) => [truth, Object.fromEntries(row)])),
    }
  }

  #of(label: string): Tally {
    const found = this.#classes.get(label) ?? tally()
    this.#classes.set(label, found)
    return found
  }
}

/** Any number of labels per text. */
export class ManyLabels {
  readonly #classes = new Map<string, Tally>()

  add(truth: readonly string[], given: readonly string[]): void {
    for (const label of new Set([...truth, ...given])) {
      const counts = this.#classes.get(label) ?? tally()
      this.#classes.set(label, counts)
      addTo(counts, truth.includes(label), given.includes(label))
    }
  }

  report() {
    const micro = sumOf(this.#classes.values())
    const present = [...this.#classes].filter(([, counts]) => counts.hit + counts.missed > 0)
    return {
      microF1: f1Of(micro),
      macroF1: mean(present.map(([, counts]) => f1Of(counts))),
      precision: precisionOf(micro),
      recall: recallOf(micro),
      perClass: Object.fromEntries([...this.#classes].map(([label, counts]) => [label, scoresOf(counts)])),
    }
  }
}

/** Expected calibration error over ten bins of stated confidence. */
export class Calibration {
  readonly #bins = Array.from({ length: 10 }, () => ({ n: 0, right: 0, confidence: 0 }))

  add(confidence: number, right: boolean): void {
    const bin = this.#bins[Math.min(9, Math.max(0, Math.floor(confidence * 10)))]
    if (bin === undefined) return
    bin.n++
    bin.confidence += confidence
    if (right) bin.right++
  }

  error(): number {
    const n = this.#bins.reduce((sum, bin) => sum + bin.n, 0)
    return n === 0 ? 0 : round(this.#bins.reduce((sum, bin) => sum + Math.abs(bin.right - bin.confidence), 0) / n)
  }
}
