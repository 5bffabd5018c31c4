import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Verdict } from '../src/domain/verdict.ts'
import { aspectIds } from '../src/triage/drafting/aspects.ts'
import { choosePoints, type Points } from '../src/triage/drafting/points/choose.ts'
import { clueNames, cluesOf, denseInputs, pointBits } from '../src/triage/drafting/points/inputs.ts'
import { type PointHeader, pointColumns, pointMagic, weighClues } from '../src/triage/drafting/points/model.ts'
import type { Row } from './corpus.ts'
import { folds } from './crossval.ts'
import { type ClueExample, trainClues } from './point-clues.ts'
import { pointFigures } from './point-figures.ts'
import { readPointTexts } from './point-material.ts'
import { type PointWords, scorePointWords, trainPointWords } from './point-words.ts'

const version = 'otklik-points-2026.11.3'
const parts = 4

/**
 * Trains what a grievance's point is and writes `models/points.bin`.
 * @param judge triage that has not learnt from the text it judges
 * @param hidden texts that nothing is learnt from
 * @returns figures on texts that neither step had learnt from
 */
export function trainPoints(
  root: string,
  data: string,
  judge: (row: Row) => Verdict,
  say: (text: string) => void,
  hidden: ReadonlySet<string> = new Set(),
  into = join(root, 'models'),
): object {
  const texts = readPointTexts(data, join(root, 'train'), judge).filter(({ label }) => !hidden.has(label.id))
  say(`${texts.length} complaints with their points`)
  const fold = folds(parts, texts.length, 7)
  const examples = texts.map((text): ClueExample => ({ text, clues: new Float32Array(0) }))
  for (let f = 0; f < parts; f++) {
    const words = trainPointWords(texts.filter((_, i) => fold[i] !== f))
    texts.forEach((text, i) => {
      if (fold[i] === f) examples[i] = { text, clues: cluesOf(text.evidence, scorePointWords(words, text)) }
    })
    say(`part ${f + 1} of ${parts} read without having learnt from it`)
  }
  const chosen = texts.map((): Points => ({ named: [], level: false }))
  for (let f = 0; f < parts; f++) {
    const clues = trainClues(examples.filter((_, i) => fold[i] !== f))
    examples.forEach(({ text, clues: seen }, i) => {
      if (fold[i] === f) chosen[i] = choosePoints(weighClues(clues, seen), text.evidence)
    })
  }
  const figures = { version, texts: texts.length, ...pointFigures(texts, chosen) }
  say(JSON.stringify(figures))
  const sum = write(into, trainPointWords(texts), trainClues(examples))
  say(`points.bin written, sha256 ${sum}`)
  return figures
}

function write(folder: string, words: PointWords, clues: ReturnType<typeof trainClues>): string {
  const buckets = 1 << pointBits
  const scales = Array.from({ length: pointColumns }, (_, column) => {
    let top = 1e-9
    for (let bucket = 0; bucket < buckets; bucket++)
      top = Math.max(top, Math.abs(words.hashed[bucket * pointColumns + column] as number))
    return top / 127
  })
  const small = Int8Array.from(words.hashed, (weight, i) => Math.round(weight / (scales[i % pointColumns] as number)))
  const header: PointHeader = {
    version,
    bits: pointBits,
    aspects: [...aspectIds],
    clues: [...clueNames],
    denseInputs,
    scales,
    bias: [...words.bias],
    ...clues,
  }
  const head = Buffer.from(JSON.stringify(header))
  const start = Buffer.alloc(16)
  start.write(pointMagic, 0, 'latin1')
  start.writeUInt32LE(head.length, 8)
  const bytes = Buffer.concat([start, head, Buffer.from(small.buffer), Buffer.from(words.dense.buffer)])
  const sum = createHash('sha256').update(bytes).digest('hex')
  writeFileSync(join(folder, 'points.bin'), bytes)
  writeFileSync(join(folder, 'points.bin.sha256'), `${sum}  points.bin\n`)
  return sum
}
