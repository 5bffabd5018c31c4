import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Verdict } from '../src/domain/verdict.ts'
import { createClassifier } from '../src/triage/classifier.ts'
import { loadModel } from '../src/triage/model.ts'
import type { Row } from './corpus.ts'
import { fit, folds } from './crossval.ts'
import { readInputs } from './inputs.ts'
import { writeModel } from './model-file.ts'
import { selfTaught } from './self-taught.ts'
import { distantLayer, type Material, poolOf } from './stars.ts'
import type { Thresholds } from './thresholds.ts'

const parts = 3

/**
 * Triage for texts that the shipped weights have learnt: each is judged by a model of the other two thirds of the labels.
 * Thresholds are the shipped ones.
 */
export function unseenTriage(material: Material, say: (text: string) => void): (row: Row) => Verdict {
  const { hand, distant, unlabelled } = material
  const fold = folds(parts, hand.length, 5)
  const partOf = new Map(hand.map(({ id }, i) => [id, fold[i] as number]))
  const folder = mkdtempSync(join(tmpdir(), 'otklik-triage-'))
  const { header } = loadModel()
  const thresholds: Thresholds = { ...header, heads: header.thresholds }
  try {
    const judges = Array.from({ length: parts }, (_, part) => {
      const kept = (id: string) => partOf.get(id) !== part
      const rest: Material = {
        hand: hand.filter(({ id }) => kept(id)),
        distant: distant.filter(({ id }) => kept(id)),
        unlabelled: unlabelled.filter(({ id }) => kept(id)),
      }
      const layer = distantLayer(rest)
      const rows = rest.hand.map((row) => ({ row, inputs: readInputs(layer, row.text) }))
      const model = fit(rows, selfTaught(rows, poolOf(rest), layer))
      writeModel(folder, `part ${part}`, { distant: layer, hand: model.hand }, model.second, thresholds)
      say(`triage without part ${part + 1} of ${parts} is ready`)
      return createClassifier({ model: loadModel(join(folder, 'triage.bin')), wordsOnly: true })
    })
    return (row) => {
      const judge = judges[partOf.get(row.id) ?? 0]
      if (judge === undefined) throw new Error('A part of the labels has no model')
      return judge.judge({ text: row.text, stars: row.rating, source: 'review', author: null })
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
