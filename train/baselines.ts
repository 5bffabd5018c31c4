import { fold, tokenize } from '../src/triage/tokens.ts'
import type { HandRow } from './corpus.ts'
import { f1 } from './figures.ts'

/** Multinomial naive Bayes over words, stars as labels: what a text-classification toolkit does out of the box. */
export function naiveBayes(
  train: readonly { readonly text: string; readonly on: boolean }[],
): (text: string) => boolean {
  const counts = [new Map<string, number>(), new Map<string, number>()]
  const totals = [0, 0]
  const rows = [0, 0]
  for (const { text, on } of train) {
    const side = on ? 1 : 0
    rows[side] = (rows[side] as number) + 1
    for (const word of words(text)) {
      const table = counts[side] as Map<string, number>
      table.set(word, (table.get(word) ?? 0) + 1)
      totals[side] = (totals[side] as number) + 1
    }
  }
  const size = new Set([...(counts[0] as Map<string, number>).keys(), ...(counts[1] as Map<string, number>).keys()])
    .size
  return (text) => {
    let odds = Math.log(((rows[1] as number) + 1) / ((rows[0] as number) + 1))
    for (const word of words(text)) {
      odds += Math.log((((counts[1] as Map<string, number>).get(word) ?? 0) + 1) / ((totals[1] as number) + size))
      odds -= Math.log((((counts[0] as Map<string, number>).get(word) ?? 0) + 1) / ((totals[0] as number) + size))
    }
    return odds > 0
  }
}

function words(text: string): string[] {
  return tokenize(fold(text)).map((token) => token.folded)
}

export function complaintF1(rows: readonly HandRow[], given: (row: HandRow) => boolean): number {
  const counts = { hit: 0, wrong: 0, missed: 0 }
  for (const row of rows) {
    const truth = row.kind === 'complaint'
    const on = given(row)
    if (truth && on) counts.hit++
    else if (on) counts.wrong++
    else if (truth) counts.missed++
  }
  return f1(counts)
}
