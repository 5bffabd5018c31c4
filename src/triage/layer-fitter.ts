import type { CorrectedCase, KnownText, LayerFitter, Reading } from '../domain/ports/learning.ts'
import { kinds, type Verdict } from '../domain/verdict.ts'
import { type CorrectedText, compare, fitCorrection } from './correction.ts'
import { loadModel } from './model.ts'
import { wordLayerToJson } from './word-layer.ts'

/** More changed verdicts than a person looks through are counted and not shown. */
const changesKept = 100

/** The shipped model's fitter of correction layers, for the company's own texts. */
export function createLayerFitter(): LayerFitter {
  const model = loadModel()
  return {
    base: model.header.version,
    fit(corrected, recent) {
      const correction = fitCorrection(model, corrected.flatMap(asText))
      const texts = [...corrected, ...recent.filter((one) => !corrected.some(({ caseId }) => caseId === one.caseId))]
      const caseOf = new Map(texts.map(({ caseId, what }) => [what, caseId]))
      const changes = correction.taken
        ? compare(
            model,
            correction.layer,
            texts.map(({ what }) => what),
          )
        : []
      return {
        base: model.header.version,
        layer: wordLayerToJson(correction.layer),
        own: correction.own,
        regression: correction.regression,
        reason: correction.reason,
        changes: changes.slice(0, changesKept).map(({ text, before, after }) => ({
          caseId: caseOf.get(text) as KnownText['caseId'],
          before: readingOf(before),
          after: readingOf(after),
        })),
      }
    },
  }
}

/** The words of a claim are those of a complaint; what only headers tell (a bounce, a list) no word can teach. */
function asText({ what, kind, topics }: CorrectedCase): CorrectedText[] {
  const taught = kind === 'claim' ? 'complaint' : kinds.find((each) => each === kind)
  if (taught === undefined && topics === undefined) return []
  return [{ text: what.text, stars: what.stars, kind: taught, topics }]
}

function readingOf(verdict: Verdict): Reading {
  return {
    kind: verdict.kind.label,
    topics: verdict.topics.map(({ label }) => label),
    urgency: verdict.urgency.label,
  }
}
