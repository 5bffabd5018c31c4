import type { TextToJudge } from '../domain/verdict.ts'
import { createClassifier } from '../triage/classifier.ts'
import { becauseOf, labelShape } from '../triage/label-shape.ts'
import { type CommandIo, lines, printLine } from './io.ts'
import { isBlank, objectOf } from './json-lines.ts'

/** `classify`: JSON lines `{id?, text, rating?, source?, author?}` on stdin, one verdict a line on stdout. */
export async function run(_args: readonly string[], io: CommandIo): Promise<number> {
  const classifier = createClassifier()
  let number = 0
  let bad = 0
  for await (const line of lines(io.stdin)) {
    number++
    if (isBlank(line)) continue
    const row = objectOf(line, `line ${number}`, io.stderr)
    const what = row === null ? null : textToJudge(row)
    if (row === null || what === null) {
      if (row !== null) io.stderr.write(`line ${number}: “text” must be a string\n`)
      bad++
      continue
    }
    const verdict = classifier.judge(what)
    const spans = verdict.mentions.map(({ type, value, start, end }) => ({ type, value, start, end }))
    printLine(io, { id: row['id'] ?? null, ...labelShape(verdict), because: becauseOf(verdict, what.text), spans })
  }
  return bad === 0 ? 0 : 1
}

/** null where there is no text; a missing or null text of a rated review is a review without words. */
export function textToJudge(row: Record<string, unknown>): TextToJudge | null {
  const stars = starsOf(row['rating'] ?? row['stars'])
  const text = row['text'] ?? (stars === null ? undefined : '')
  if (typeof text !== 'string') return null
  return { text, stars, source: textOrNull(row['source']), author: textOrNull(row['author']) }
}

function starsOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && number >= 1 && number <= 5 ? number : null
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
