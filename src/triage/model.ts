import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Failure } from '../domain/failure.ts'
import { denseNames } from './dense-features.ts'
import { bucketBits, type FeatureBuffer, mostWords } from './features.ts'
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
  /** One byte a weight, 128 more than it is, `rowBytes` a bucket: the columns of `hashedHeads`, filled up with nothing. */
  readonly first: Uint8Array
  /** The same, four columns at a time. */
  readonly firstWords: Uint32Array
  readonly second: Float32Array
}

const rowWords = 4 * Math.ceil(hashedHeads.length / 16)
export const rowBytes = 4 * rowWords

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
  const from = 16 + headerSize
  const first = packed(bytes.subarray(from, from + firstSize))
  const end = from + firstSize + decidedHeads.length * denseNames.length * 4
  const second = new Float32Array(bytes.buffer.slice(bytes.byteOffset + from + firstSize, bytes.byteOffset + end))
  return { header, first, firstWords: new Uint32Array(first.buffer), second }
}

/** Rows of whole words; the file's own rows are as long as there are heads. */
function packed(weights: Uint8Array): Uint8Array {
  const columns = hashedHeads.length
  const buckets = weights.length / columns
  const rows = new Uint8Array(buckets * rowBytes)
  for (let bucket = 0; bucket < buckets; bucket++)
    for (let column = 0; column < columns; column++)
      rows[bucket * rowBytes + column] = ((weights[bucket * columns + column] as number) + 128) & 0xff
  return rows
}

/** Scratch space for one text at a time. */
export class Scores {
  readonly heads = new Float32Array(hashedHeads.length)
  readonly sums = new Int32Array(rowBytes)
  /** Per word: what its features weigh for the head that learnt from stars, and how many they are. */
  readonly angry = new Int32Array(mostWords)
  readonly features = new Uint16Array(mostWords)
  /** Scratch for one head at a time. */
  readonly byWord = new Int32Array(mostWords)
}

/** Scores of the first layer; `words` is how many words the features stand in. */
export function scoreFeatures(model: Model, features: FeatureBuffer, words: number, into: Scores): void {
  const { first, firstWords, header } = model
  const { buckets, length } = features
  const { sums, angry, heads } = into
  sums.fill(0)
  for (let start = 0; start < length; start += mostInLane) {
    const end = Math.min(length, start + mostInLane)
    for (let word = 0; word < rowWords; word += 4) addColumns(firstWords, word, buckets, start, end, sums)
  }
  angry.fill(0, 0, words)
  into.features.fill(0, 0, words)
  for (let i = 0; i < length; i++) {
    const word = features.words[i] as number
    if (word < 0) continue
    angry[word] = (angry[word] as number) + (first[(buckets[i] as number) * rowBytes] as number) - 128
    into.features[word] = (into.features[word] as number) + 1
  }
  const scale = 1 / Math.sqrt(length + 1)
  for (let column = 0; column < heads.length; column++) {
    const sum = (sums[column] as number) - 128 * length
    heads[column] = sum * (header.scales[column] as number) * scale + (header.bias[column] as number)
  }
}

/** So many bytes of 255 fit into half a word. */
const mostInLane = 256

/**
 * Adds sixteen columns of the buckets from `start` to `end`. Two sums share a word, each in its own half: half the work of
 * one byte after another, and this loop is a fifth of what judging a text costs.
 */
function addColumns(
  rows: Uint32Array,
  word: number,
  buckets: Int32Array,
  start: number,
  end: number,
  sums: Int32Array,
): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let e = 0
  let f = 0
  let g = 0
  let h = 0
  for (let i = start; i < end; i++) {
    const at = (buckets[i] as number) * rowWords + word
    const first = rows[at] as number
    const second = rows[at + 1] as number
    const third = rows[at + 2] as number
    const fourth = rows[at + 3] as number
    a = (a + (first & 0xff00ff)) | 0
    b = (b + ((first >>> 8) & 0xff00ff)) | 0
    c = (c + (second & 0xff00ff)) | 0
    d = (d + ((second >>> 8) & 0xff00ff)) | 0
    e = (e + (third & 0xff00ff)) | 0
    f = (f + ((third >>> 8) & 0xff00ff)) | 0
    g = (g + (fourth & 0xff00ff)) | 0
    h = (h + ((fourth >>> 8) & 0xff00ff)) | 0
  }
  addLanes(sums, 4 * word, a, b)
  addLanes(sums, 4 * word + 4, c, d)
  addLanes(sums, 4 * word + 8, e, f)
  addLanes(sums, 4 * word + 12, g, h)
}

/** `even` holds the sums of a word's first and third byte, `odd` those of the second and fourth. */
function addLanes(sums: Int32Array, from: number, even: number, odd: number): void {
  sums[from] = (sums[from] as number) + (even & 0xffff)
  sums[from + 1] = (sums[from + 1] as number) + (odd & 0xffff)
  sums[from + 2] = (sums[from + 2] as number) + (even >>> 16)
  sums[from + 3] = (sums[from + 3] as number) + (odd >>> 16)
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
