import type { ListingLine } from '../domain/report/snapshot.ts'

/** Rows of a mail. */
export const listingsShown = 25

function rating(line: ListingLine): number | null {
  return line.after ? (line.after.exact ?? line.after.rating) : null
}

/**
 * All of them in the order of the snapshot, or the worst, then those that changed most, then the best: a third each, the
 * odd one to the worst.
 */
export function chooseListings(lines: readonly ListingLine[], limit = listingsShown): readonly ListingLine[] {
  if (lines.length <= limit) return lines
  const chosen = new Set<ListingLine>()
  const take = (count: number, sorted: readonly ListingLine[]): void => {
    const end = Math.min(limit, chosen.size + count)
    for (const line of sorted) {
      if (chosen.size >= end) return
      chosen.add(line)
    }
  }
  const rated = lines.filter((each) => rating(each) !== null)
  const third = Math.floor(limit / 3)
  take(
    third + 1,
    rated.toSorted((a, b) => (rating(a) ?? 0) - (rating(b) ?? 0)),
  )
  take(
    third,
    rated
      .filter((each) => each.change !== null && each.change !== 0)
      .toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0)),
  )
  take(
    third,
    rated.toSorted((a, b) => (rating(b) ?? 0) - (rating(a) ?? 0)),
  )
  take(limit, lines)
  return [...chosen]
}
