/** Whether a mention found is the one labelled: equal digits for numbers, half of the words shared for the rest. */
export function sameMention(type: string, found: string, labelled: string): boolean {
  if (type === 'contract' || type === 'phone' || type === 'caseCode') {
    const [a, b] = [digitsOf(found), digitsOf(labelled)]
    return a === '' && b === '' ? found.trim() === labelled.trim() : a === b
  }
  const a = wordsOf(found)
  const b = wordsOf(labelled)
  const shared = [...a].filter((word) => b.has(word)).length
  const smaller = Math.min(a.size, b.size)
  return smaller > 0 && shared / smaller >= 0.5
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}<>]+/gu) ?? [])
}
