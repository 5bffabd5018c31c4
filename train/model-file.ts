import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { denseNames } from '../src/triage/dense-features.ts'
import { bucketBits } from '../src/triage/features.ts'
import { decidedHeads, hashedHeads } from '../src/triage/heads.ts'
import { type ModelHeader, modelMagic } from '../src/triage/model.ts'
import type { FirstLayer } from './first-layer.ts'
import type { Thresholds } from './thresholds.ts'

/** Writes `triage.bin` and its checksum. One byte a weight; each head has its own scale. */
export function writeModel(
  folder: string,
  version: string,
  layers: { readonly distant: FirstLayer; readonly hand: FirstLayer },
  second: Float32Array,
  thresholds: Thresholds,
): string {
  const columns = hashedHeads.length
  const buckets = 1 << bucketBits
  const pick = (column: number) => (column < 4 ? layers.distant : layers.hand)
  const scales = hashedHeads.map((_, column) => {
    let top = 1e-9
    const { weights } = pick(column)
    for (let bucket = 0; bucket < buckets; bucket++)
      top = Math.max(top, Math.abs(weights[bucket * columns + column] as number))
    return top / 127
  })
  const small = new Int8Array(buckets * columns)
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (let column = 0; column < columns; column++) {
      const at = bucket * columns + column
      small[at] = Math.round((pick(column).weights[at] as number) / (scales[column] as number))
    }
  }
  const header: ModelHeader = {
    version,
    bucketBits,
    hashedHeads: [...hashedHeads],
    decidedHeads: [...decidedHeads],
    denseNames: [...denseNames],
    scales,
    bias: hashedHeads.map((_, column) => pick(column).bias[column] as number),
    thresholds: [...thresholds.heads],
    temperature: thresholds.temperature,
    complaintBonus: thresholds.complaintBonus,
    suggestionBonus: thresholds.suggestionBonus,
    unsure: thresholds.unsure,
  }
  const head = Buffer.from(JSON.stringify(header))
  const padded = Buffer.alloc(Math.ceil((head.length + 16) / 16) * 16 - 16, 0x20)
  head.copy(padded)
  const start = Buffer.alloc(16)
  start.write(modelMagic, 0, 'latin1')
  start.writeUInt32LE(padded.length, 8)
  const bytes = Buffer.concat([
    start,
    padded,
    Buffer.from(small.buffer),
    Buffer.from(second.buffer, second.byteOffset, second.byteLength),
  ])
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'triage.bin'), bytes)
  const sum = createHash('sha256').update(bytes).digest('hex')
  writeFileSync(join(folder, 'triage.bin.sha256'), `${sum}  triage.bin\n`)
  return sum
}
