import { probabilitiesOf } from '../src/triage/second-layer.ts'
import type { HandRow, Row } from './corpus.ts'
import { fit, folds } from './crossval.ts'
import { f1 } from './figures.ts'
import { type Example, type FirstLayer, trainFirstLayer } from './first-layer.ts'
import { denseOf, readInputs } from './inputs.ts'
import { selfTaught } from './self-taught.ts'
import { kindOf, type Thresholds } from './thresholds.ts'

const distantOptions = { epochs: 2, rate: 0.1, decay: 1e-5, seed: 1 }

export interface Material {
  readonly hand: readonly HandRow[]
  readonly distant: readonly (Example & { readonly id: string })[]
  readonly unlabelled: readonly Row[]
}

/** The layer of stars and other distant labels. It never sees a text that is to be judged, nor one labelled by hand. */
export function distantLayer({ hand, distant }: Material, hidden: ReadonlySet<string> = new Set()): FirstLayer {
  const held = new Set(hand.map(({ id }) => id))
  return trainFirstLayer(
    distant.filter(({ id }) => !held.has(id) && !hidden.has(id)),
    distantOptions,
  )
}

/** The unlabelled texts that a model may learn from. */
export function poolOf({ hand, unlabelled }: Material, hidden: ReadonlySet<string> = new Set()): Row[] {
  const held = new Set(hand.map(({ id }) => id))
  return unlabelled.filter(({ id }) => !held.has(id) && !hidden.has(id))
}

/** Reviews of the provider with stars, judged without seeing them; each fold's texts are hidden from every layer. */
export function starFigures(material: Material, rated: readonly Row[], thresholds: Thresholds) {
  const fold = folds(5, rated.length, 9)
  const complaint = { hit: 0, wrong: 0, missed: 0 }
  const fine = { hit: 0, wrong: 0, missed: 0 }
  for (let f = 0; f < 5; f++) {
    const hidden = new Set(rated.filter((_, i) => fold[i] === f).map(({ id }) => id))
    const distant = distantLayer(material, hidden)
    const rows = material.hand
      .filter(({ id }) => !hidden.has(id))
      .map((row) => ({ row, inputs: readInputs(distant, row.text) }))
    const model = fit(rows, selfTaught(rows, poolOf(material, hidden), distant))
    for (const row of rated.filter(({ id }) => hidden.has(id))) {
      const dense = denseOf(readInputs(distant, row.text), null, model.hand)
      const given = kindOf(probabilitiesOf(model.second, dense), thresholds) === 'complaint'
      const truth = (row.rating ?? 3) < 3
      if (truth && given) complaint.hit++
      else if (!truth && !given) fine.hit++
      else if (given) {
        complaint.wrong++
        fine.missed++
      } else {
        complaint.missed++
        fine.wrong++
      }
    }
  }
  return {
    n: rated.length,
    complaintF1: f1(complaint),
    macroF1: Math.round(((f1(complaint) + f1(fine)) / 2) * 1000) / 1000,
  }
}
