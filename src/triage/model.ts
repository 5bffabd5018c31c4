import { fileURLToPath } from 'node:url'
import { Failure } from '../domain/failure.ts'
import { denseNames } from './dense-features.ts'
import { bucketBits, type FeatureBuffer, mostWords } from './features.ts'
import { decidedHeads, hashedHeads } from './heads.ts'
import { type PackedRows, packRows, sumRows } from './packed-rows.ts'
import { readWeights } from './weights-file.ts'

export const modelMagic = 'OTKTRG1\n'

export interface ModelHeader {
  readonly version: string
  readonly bucketBits: number
  readonly hashedHeads: readonly string[]
  readonly decidedHeads: readonly string[]
  readonly denseNames: readonly string[]
  readonly scales: readonly number[]
  readonly bias: readonly number[]
  readonly thresholds: readonly number[]
  readonly temperature: number
  readonly complaintBonus: number
  readonly suggestionBonus: number
  readonly unsure: number
}

export interface Model {
  readonly header: ModelHeader
  /** Columns as `hashedHeads`. */
  readonly first: PackedRows
  readonly second: Float32Array
}

const modelPath = fileURLToPath(new URL('../../models/triage.bin', import.meta.url))

/**
 * Reads the shipped weights. They fit only the code they were trained with: lexicon tables are inputs of the second layer.
 * @throws Failure `invalid` where the file is missing, damaged or of another version, with the mend
 */
export function loadModel(path: string = modelPath): Model {
  const bytes = readWeights(path, 'triage')
  if (bytes.toString('latin1', 0, 8) !== modelMagic) throw bad(`${path} is no triage model.`)
  const headerSize = bytes.readUInt32LE(8)
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + headerSize)) as ModelHeader
  if (
    header.bucketBits !== bucketBits ||
    !same(header.hashedHeads, hashedHeads) ||
    !same(header.decidedHeads, decidedHeads) ||
    !same(header.denseNames, denseNames)
  ) {
    throw bad(`${path} was trained for other heads or tables than this version has. Run “npm run train”.`)
  }
  const firstSize = (1 << bucketBits) * hashedHeads.length
  const from = 16 + headerSize
  const first = packRows(bytes.subarray(from, from + firstSize), hashedHeads.length)
  const end = from + firstSize + decidedHeads.length * denseNames.length * 4
  const second = new Float32Array(bytes.buffer.slice(bytes.byteOffset + from + firstSize, bytes.byteOffset + end))
  return { header, first, second }
}

/** Scratch space for one text at a time. */
export class Scores {
  readonly heads = new Float32Array(hashedHeads.length)
  readonly sums: Int32Array
  /** Per word: what its features weigh for the head that learnt from stars, and how many they are. */
  readonly angry = new Int32Array(mostWords)
  readonly features = new Uint16Array(mostWords)
  /** Scratch for one head at a time. */
  readonly byWord = new Int32Array(mostWords)

  constructor(model: Model) {
    this.sums = new Int32Array(4 * model.first.rowWords)
  }
}

/** Scores of the first layer; `words` is how many words the features stand in. */
export function scoreFeatures(model: Model, features: FeatureBuffer, words: number, into: Scores): void {
  const { first, header } = model
  const rowBytes = 4 * first.rowWords
  const { buckets, length } = features
  const { sums, angry, heads } = into
  sumRows(first, buckets, length, sums)
  angry.fill(0, 0, words)
  into.features.fill(0, 0, words)
  for (let i = 0; i < length; i++) {
    const word = features.words[i] as number
    if (word < 0) continue
    angry[word] = (angry[word] as number) + (first.bytes[(buckets[i] as number) * rowBytes] as number) - 128
    into.features[word] = (into.features[word] as number) + 1
  }
  const scale = 1 / Math.sqrt(length + 1)
  for (let column = 0; column < heads.length; column++) {
    heads[column] =
      (sums[column] as number) * (header.scales[column] as number) * scale + (header.bias[column] as number)
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}

function bad(message: string): Failure {
  return new Failure('invalid', message, { at: 'triage' })
}
