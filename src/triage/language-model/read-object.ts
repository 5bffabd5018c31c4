/** The JSON object in a model's answer, which may stand in a code fence or behind a sentence; null where none is. */
export function readObject(answer: string): unknown {
  const start = answer.indexOf('{')
  const end = answer.lastIndexOf('}')
  if (start < 0 || end <= start) return null
  try {
    return JSON.parse(answer.slice(start, end + 1))
  } catch {
    return null
  }
}
