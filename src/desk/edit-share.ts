import { diffWordsWithSpace } from 'diff'

/** Longer than any reply; comparing whole novels would hold up everybody. */
const compared = 20_000

/** Share of the characters that a person changed: 0 untouched … 1 nothing left. */
export function editShare(draft: string, approved: string): number {
  if (draft === approved) return 0
  const total = draft.length + approved.length
  if (total === 0) return 0
  if (total > 2 * compared) return 1
  const changed = diffWordsWithSpace(draft, approved)
    .filter((part) => part.added || part.removed)
    .reduce((sum, part) => sum + part.value.length, 0)
  return Math.min(1, changed / total)
}
