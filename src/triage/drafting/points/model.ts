import { fileURLToPath } from 'node:url'
import { Failure } from '../../../domain/failure.ts'
import { type PackedRows, packRows, sumRows } from '../../packed-rows.ts'
import { readWeights } from '../../weights-file.ts'
import { aspectIds } from '../aspects.ts'
import {
  bucketsOf,
  clueCount,
  clueNames,
  cluesOf,
  denseInputs,
  denseOf,
  type PointEvidence,
  pointBits,
} from './inputs.ts'

export const pointMagic = 'OTKPNT1\n'
/** Per aspect: is it the point, and is it complained of at all. */
export const pointColumns = 2 * aspectIds.length

/** Weights of the clues, the same for every aspect, and what each aspect gets beside them. */
export interface ClueWeights {
  readonly weights: readonly number[]
  readonly bias: readonly number[]
}

export interface PointHeader {
  readonly version: string
  readonly bits: number
  readonly aspects: readonly string[]
  readonly clues: readonly string[]
  readonly denseInputs: number
  readonly scales: readonly number[]
  readonly bias: readonly number[]
  readonly first: ClueWeights
  readonly named: ClueWeights
}

export interface PointModel {
  readonly header: PointHeader
  readonly hashed: PackedRows
  /** A row of `pointColumns` per dense input. */
  readonly dense: Float32Array
}

export interface PointWeights {
  /** Probability per aspect that it is the point; they sum to 1. */
  readonly first: Float64Array
  /** Probability per aspect that it is complained of at all. */
  readonly named: Float64Array
}

/** Weighs every aspect for one complaint. */
export function weighPoints(model: PointModel, evidence: PointEvidence): PointWeights {
  return weighClues(model.header, cluesOf(evidence, wordScores(model, evidence)))
}

/** The second step alone. */
export function weighClues(by: Pick<PointHeader, 'first' | 'named'>, clues: Float32Array): PointWeights {
  const first = scoreClues(by.first, clues)
  const top = Math.max(...first)
  let sum = 0
  for (let i = 0; i < first.length; i++) sum += first[i] = Math.exp((first[i] as number) - top)
  for (let i = 0; i < first.length; i++) first[i] = (first[i] as number) / sum
  const named = scoreClues(by.named, clues).map((score) => 1 / (1 + Math.exp(-score)))
  return { first, named }
}

const sums = new Int32Array(16 * Math.ceil(pointColumns / 16))

function wordScores({ header, hashed, dense }: PointModel, evidence: PointEvidence): Float32Array {
  const buckets = bucketsOf(evidence.folded)
  sumRows(hashed, buckets, buckets.length, sums)
  const scale = 1 / Math.sqrt(buckets.length + 1)
  const scores = new Float32Array(pointColumns)
  for (let column = 0; column < pointColumns; column++)
    scores[column] =
      (sums[column] as number) * (header.scales[column] as number) * scale + (header.bias[column] as number)
  const inputs = denseOf(evidence)
  for (let i = 0; i < inputs.length; i += 2) {
    const row = (inputs[i] as number) * pointColumns
    const value = inputs[i + 1] as number
    for (let column = 0; column < pointColumns; column++)
      scores[column] = (scores[column] as number) + (dense[row + column] as number) * value
  }
  return scores
}

function scoreClues({ weights, bias }: ClueWeights, clues: Float32Array): Float64Array {
  const scores = new Float64Array(aspectIds.length)
  for (let aspect = 0; aspect < scores.length; aspect++) {
    let score = bias[aspect] as number
    for (let clue = 0; clue < clueCount; clue++)
      score += (weights[clue] as number) * (clues[aspect * clueCount + clue] as number)
    scores[aspect] = score
  }
  return scores
}

const modelPath = fileURLToPath(new URL('../../../../models/points.bin', import.meta.url))
let shipped: PointModel | null = null

/** The shipped weights, read once. @throws Failure `invalid` as `loadPointModel` */
export function pointModel(): PointModel {
  shipped ??= loadPointModel()
  return shipped
}

/** @throws Failure `invalid` where the weights are missing, damaged or of other tables, with the mend */
export function loadPointModel(path: string = modelPath): PointModel {
  const bytes = readWeights(path, 'drafting')
  if (bytes.toString('latin1', 0, 8) !== pointMagic) throw bad(`${path} holds no weights of points.`)
  const from = 16 + bytes.readUInt32LE(8)
  const header = JSON.parse(bytes.toString('utf8', 16, from)) as PointHeader
  const fits =
    header.bits === pointBits &&
    header.denseInputs === denseInputs &&
    header.aspects.join() === aspectIds.join() &&
    header.clues.join() === clueNames.join()
  if (!fits) throw bad(`${path} was trained for other tables than this version has. Run “npm run train -- --points”.`)
  const end = from + (1 << pointBits) * pointColumns
  return {
    header,
    hashed: packRows(bytes.subarray(from, end), pointColumns),
    dense: new Float32Array(Uint8Array.from(bytes.subarray(end)).buffer),
  }
}

function bad(message: string): Failure {
  return new Failure('invalid', message, { at: 'drafting' })
}
