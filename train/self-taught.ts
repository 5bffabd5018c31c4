import { decidedHeads, headIndex } from '../src/triage/heads.ts'
import { probabilitiesOf } from '../src/triage/second-layer.ts'
import { type Row, readRows, shuffled } from './corpus.ts'
import { fit, type Read } from './crossval.ts'
import { type Example, type FirstLayer, trainFirstLayer } from './first-layer.ts'
import { denseOf, readInputs } from './inputs.ts'

const options = { epochs: 2, rate: 0.1, decay: 1e-5, seed: 2 }

/** Collections whose unlabelled rows are judged, and at most how many. */
const pool: readonly (readonly [string, number])[] = [
  ['isp-ru.jsonl', 9999],
  ['kk-telecom-keywords.jsonl', 9999],
  ['kk-mapping.jsonl', 9999],
  ['isp-en.jsonl', 9999],
  ['telecom-tweets-ru.jsonl', 2500],
  ['general-ru.jsonl', 3000],
  ['spam-ru.jsonl', 500],
]

export function unlabelled(folder: string): Row[] {
  const seen = new Set<string>()
  return pool.flatMap(([name, most]) =>
    shuffled(readRows(folder, name), 3)
      .slice(0, most)
      .filter(({ id, text }) => text !== '' && !seen.has(id) && seen.add(id)),
  )
}

/**
 * A first layer that learnt from what a teacher says of unlabelled texts, where the hand labels' layer begins. The
 * teacher knows stars and tables, the layer sees letters only, so it takes over what they tell. The teacher learns from
 * our own labels and never from the gold set, or its figures would flatter. Kinds alone: topics got worse by it (our
 * labels name fewer of a text's topics than the gold set's do, and the teacher hands that on).
 */
export function selfTaught(rows: readonly Read[], texts: readonly Row[], distant: FirstLayer): FirstLayer {
  const teacher = fit(
    rows.filter(({ row }) => !row.gold),
    null,
  )
  const kinds = decidedHeads.flatMap((head, index) => (head.startsWith('kind:') ? [{ head, index }] : []))
  const examples = texts.map(({ text, rating }): Example => {
    const inputs = readInputs(distant, text.slice(0, 1200))
    const probabilities = probabilitiesOf(teacher.second, denseOf(inputs, rating, teacher.hand))
    return {
      features: inputs.features,
      targets: kinds.map(({ head, index }) => ({
        column: headIndex.get(head) as number,
        truth: probabilities[index] as number,
        weight: 1,
      })),
    }
  })
  return trainFirstLayer(examples, options)
}
