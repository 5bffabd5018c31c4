import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Failure } from '../domain/failure.ts'
import { denseNames } from './dense-features.ts'
import { bucketBits, type FeatureBuffer } from './features.ts'
import { decidedHeads, hashedHeads } from './heads.ts'

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
  /** One byte a weight, a row of `hashedHeads` per bucket. */
  readonly first: Int8Array
  readonly second: Float32Array
}

const modelPath = fileURLToPath(new URL('../../models/triage.bin', import.meta.url))

/**
 * Reads the shipped weights. They fit only the code they were trained with: lexicon tables are inputs of the second layer.
 * @throws Failure `invalid` where the file is missing, damaged or of another version, with the mend
 */
export function loadModel(path: string = modelPath): Model {
  const bytes = readBytes(path)
  const sum = createHash('sha256').update(bytes).digest('hex')
  const expected = readBytes(`${path}.sha256`).toString('utf8').slice(0, 64)
  if (sum !== expected) throw bad(`The model file ${path} is damaged (checksum differs). Restore it from the release.`)
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
  // A view, not a copy, of the bytes read: they are most of what the classifier keeps in memory.
  const from = bytes.byteOffset + 16 + headerSize
  const first = new Int8Array(bytes.buffer, from, firstSize)
  const end = from + firstSize + decidedHeads.length * denseNames.length * 4
  const second = new Float32Array(bytes.buffer.slice(from + firstSize, end))
  return { header, first, second }
}

/** Scores of the first layer; `sums` is scratch space of the same length. */
export function scoreFeatures(model: Model, features: FeatureBuffer, into: Float32Array, sums: Int32Array): void {
  const columns = hashedHeads.length
  const { first, header } = model
  const { buckets, length } = features
  sums.fill(0)
  for (let i = 0; i < length; i++) {
    const from = (buckets[i] as number) * columns
    for (let column = 0; column < columns; column++)
      sums[column] = (sums[column] as number) + (first[from + column] as number)
  }
  const scale = 1 / Math.sqrt(length + 1)
  for (let column = 0; column < columns; column++) {
    into[column] =
      (sums[column] as number) * (header.scales[column] as number) * scale + (header.bias[column] as number)
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new Failure(
      'invalid',
      `The triage model ${path} cannot be read. Restore the models folder from the release.`,
      { at: 'triage', cause },
    )
  }
}

function bad(message: string): Failure {
  return new Failure('invalid', message, { at: 'triage' })
}
