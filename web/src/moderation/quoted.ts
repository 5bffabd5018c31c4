import type { CaseView } from '../api/generated.ts'

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Numbers are masked in one and may be shown in the other: a digit is as good as its mask. */
function words(text: string): string {
  return oneLine(text).replace(/\d/gu, '•')
}

/** Whether these are words of the review itself. */
export function isQuoted(view: CaseView, quote: string): boolean {
  return words(view.review?.text ?? '').includes(words(quote))
}
