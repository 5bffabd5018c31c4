import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseLetter } from '../src/collectors/mail/parse-letter.ts'
import type { Kind } from '../src/domain/verdict.ts'
import { createClassifier } from '../src/triage/classifier.ts'
import { bucketBits } from '../src/triage/features.ts'
import { letterHits } from '../src/triage/letter-kind.ts'
import {
  hashedReach,
  learntKinds,
  letterBuckets,
  letterDense,
  letterInputs,
  letterMagic,
} from '../src/triage/letter-layer.ts'
import { findCaseCodes } from '../src/triage/mentions/case-code.ts'
import { prepare } from '../src/triage/prepare.ts'
import type { HandRow } from './corpus.ts'
import { minimise } from './minimise.ts'

const columns = learntKinds.length
const buckets = 1 << bucketBits
const decay = 3e-4
const rounds = 40
/** Reviews are ten times as many as letters and no letters; they tell what a complaint sounds like. */
const weightOfReview = 0.03

interface InventedLetter {
  readonly kind: Kind
  readonly subject: string
  readonly text: string
  /** The tables were mended with it in view: how well they fit it tells nothing. */
  readonly known?: true
}

interface Seen {
  readonly buckets: Int32Array
  readonly dense: Float32Array
  readonly kind: number
  readonly weight: number
}

/** Trains what tells a letter's sort by its words, on our invented letters, the given ones and labelled reviews. */
export async function trainLetters(root: string, data: string, hand: readonly HandRow[]): Promise<string> {
  const { judge } = createClassifier({ wordsOnly: true })
  const seen = (letter: InventedLetter, weight: number): Seen => {
    const { subject, text, known } = letter
    const whole = subject === '' ? text : `${subject}\n${text}`
    const prepared = prepare(whole)
    const { kind, runnerUp } = judge({ text: whole, stars: null, source: 'mail', author: null })
    return {
      buckets: letterBuckets(prepared).slice(),
      dense: letterDense({
        prepared,
        subject,
        text,
        hits: known ? new Map() : letterHits(prepared.tokens),
        subjectHits: known ? new Map() : letterHits(prepare(subject).tokens),
        hasCaseCode: !known && findCaseCodes(whole).length > 0,
        wordsSay: kind,
        orElse: runnerUp,
      }),
      kind: learntKinds.indexOf(letter.kind as (typeof learntKinds)[number]),
      weight,
    }
  }
  const invented = readFileSync(join(root, 'train', 'letters.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as InventedLetter)
  const all = [
    ...[...invented, ...(await givenLetters(join(data, 'mail')))].map((letter) => seen(letter, 1)),
    ...hand.map(({ kind, text }) => seen({ kind: kind as Kind, subject: '', text, known: true }, weightOfReview)),
  ].filter(({ kind }) => kind >= 0)
  return write(join(root, 'models'), fitSoftmax(all))
}

async function givenLetters(folder: string): Promise<InventedLetter[]> {
  if (!existsSync(folder)) return []
  const expected = readFileSync(join(folder, 'expected.jsonl'), 'utf8').trim().split('\n')
  const kindOf = new Map(
    expected.map((line) => JSON.parse(line)).map(({ file, kind }) => [file as string, kind as Kind]),
  )
  const letters = readdirSync(folder)
    .filter((name) => kindOf.has(name))
    .map(async (name): Promise<InventedLetter> => {
      const { subject, text } = await parseLetter(readFileSync(join(folder, name)), new Date(0))
      return { kind: kindOf.get(name) as Kind, subject, text: text.slice(0, 3000), known: true }
    })
  return Promise.all(letters)
}

function fitSoftmax(all: readonly Seen[]): Float64Array {
  const denseFrom = buckets * columns
  const size = denseFrom + letterInputs * columns
  const total = all.reduce((sum, { weight }) => sum + weight, 0)
  const errors = new Float64Array(columns)
  return minimise(
    (at, slope) => {
      let value = 0
      for (let i = 0; i < size; i++) {
        const weight = at[i] as number
        value += 0.5 * decay * weight * weight
        slope[i] = decay * weight
      }
      for (const text of all) {
        const reach = hashedReach / Math.sqrt(text.buckets.length + 1)
        errors.fill(0)
        visit(text, reach, denseFrom, (from, input) => {
          for (let k = 0; k < columns; k++) errors[k] = (errors[k] as number) + input * (at[from + k] as number)
        })
        const share = text.weight / total
        value += share * toErrors(errors, text.kind)
        visit(text, reach, denseFrom, (from, input) => {
          for (let k = 0; k < columns; k++)
            slope[from + k] = (slope[from + k] as number) + share * input * (errors[k] as number)
        })
      }
      return value
    },
    size,
    rounds,
  )
}

function visit(text: Seen, reach: number, denseFrom: number, each: (from: number, input: number) => void): void {
  for (const bucket of text.buckets) each(bucket * columns, reach)
  text.dense.forEach((input, i) => {
    if (input !== 0) each(denseFrom + i * columns, input * hashedReach)
  })
}

/** Turns scores into what they are wrong by, in place. @returns the loss */
function toErrors(scores: Float64Array, truth: number): number {
  const top = Math.max(...scores)
  const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0)
  const loss = Math.log(sum) + top - (scores[truth] as number)
  for (let k = 0; k < columns; k++) scores[k] = Math.exp((scores[k] as number) - top) / sum - (k === truth ? 1 : 0)
  return loss
}

function write(folder: string, weights: Float64Array): string {
  const hashed = weights.subarray(0, buckets * columns)
  const scale = hashed.reduce((top, weight) => Math.max(top, Math.abs(weight)), 1e-9) / 127
  const start = Buffer.alloc(16)
  start.write(letterMagic, 0, 'latin1')
  start.writeFloatLE(scale, 8)
  const small = Int8Array.from(hashed, (weight) => Math.round(weight / scale))
  const dense = Float32Array.from(weights.subarray(buckets * columns))
  const bytes = Buffer.concat([start, Buffer.from(small.buffer), Buffer.from(dense.buffer)])
  const sum = createHash('sha256').update(bytes).digest('hex')
  writeFileSync(join(folder, 'letters.bin'), bytes)
  writeFileSync(join(folder, 'letters.bin.sha256'), `${sum}  letters.bin\n`)
  return sum
}
