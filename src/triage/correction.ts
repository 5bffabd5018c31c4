import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TextToJudge, Verdict } from '../domain/verdict.ts'
import { createClassifier } from './classifier.ts'
import { denseNames } from './dense-features.ts'
import { decidedHeads } from './heads.ts'
import type { Model } from './model.ts'
import { prepare } from './prepare.ts'
import { probabilitiesOf } from './second-layer.ts'
import { WordJudge } from './word-judge.ts'

/** What an operator says a text is. Heads he did not correct are left out. */
export interface CorrectedText {
  readonly text: string
  readonly stars: number | null
  readonly kind?: string | undefined
  readonly topics?: readonly string[] | undefined
  readonly urgency?: string | undefined
  readonly risk?: readonly string[] | undefined
}

export interface Correction {
  /** Second-layer weights to hand to `createClassifier`. */
  readonly second: Float32Array
  readonly taken: boolean
  /** Share of right heads on the company's own texts (cross-validated) and on the shipped regression set. */
  readonly own: Comparison
  readonly regression: Comparison
  /** Why it is refused; '' if taken. */
  readonly reason: string
}

export interface Comparison {
  readonly n: number
  readonly before: number
  readonly after: number
}

/** Fewer corrected texts than this fit noise. */
export const fewestCorrections = 30
const folds = 5
const steps = 120
/** Pull back to the shipped weights: a few hundred texts may bend them, not replace them. */
const pull = 0.02
const inputs = denseNames.length

/**
 * Fits a small layer over the frozen base weights and says whether it may be used: it must be better on the company's own
 * texts, each judged by a layer that has not seen it, and no worse on the shipped regression set. Deterministic.
 */
export function fitCorrection(
  model: Model,
  texts: readonly CorrectedText[],
  regression: readonly CorrectedText[] = readRegressionSet(),
): Correction {
  const judge = new WordJudge(model)
  const examples = texts.map((text) => exampleOf(judge, text))
  const checks = regression.map((text) => exampleOf(judge, text))
  if (examples.length < fewestCorrections) {
    const same = rate(model.second, examples)
    const kept = rate(model.second, checks)
    const reason = `Only ${examples.length} corrected texts; at least ${fewestCorrections} are needed.`
    return {
      second: model.second,
      taken: false,
      own: { n: examples.length, before: same, after: same },
      regression: { n: checks.length, before: kept, after: kept },
      reason,
    }
  }
  let right = 0
  for (let fold = 0; fold < folds; fold++) {
    const held = examples.filter((_, i) => i % folds === fold)
    right +=
      rate(
        bend(
          model.second,
          examples.filter((_, i) => i % folds !== fold),
        ),
        held,
      ) * held.length
  }
  const second = bend(model.second, examples)
  const own = { n: examples.length, before: rate(model.second, examples), after: right / examples.length }
  const kept = { n: checks.length, before: rate(model.second, checks), after: rate(second, checks) }
  const reason = refusal(own, kept)
  return { second: reason === '' ? second : model.second, taken: reason === '', own, regression: kept, reason }
}

function refusal(own: Comparison, regression: Comparison): string {
  if (own.after <= own.before) return 'Not better on the company’s own texts.'
  return regression.after < regression.before ? 'Worse on the shipped regression set.' : ''
}

export interface Change {
  readonly text: TextToJudge
  readonly before: Verdict
  readonly after: Verdict
}

/** Verdicts that would change, side by side, for a person to look at before switching. */
export function compare(model: Model, second: Float32Array, texts: readonly TextToJudge[]): Change[] {
  const old = createClassifier({ model })
  const renewed = createClassifier({ model, correction: { name: 'candidate', second } })
  return texts.flatMap((text) => {
    const before = old.judge(text)
    const after = renewed.judge(text)
    return outcome(before) === outcome(after) ? [] : [{ text, before, after }]
  })
}

function outcome(verdict: Verdict): string {
  const topics = verdict.topics.map(({ label }) => label).sort()
  const risks = verdict.risks.map(({ label }) => label).sort()
  return JSON.stringify([verdict.kind.label, verdict.urgency.label, topics, risks])
}

/** The shipped set: invented texts of ours with labels, in three languages. @throws Error if the file is missing */
export function readRegressionSet(): CorrectedText[] {
  const path = fileURLToPath(new URL('../../models/regression.jsonl', import.meta.url))
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const row = JSON.parse(line) as CorrectedText & { readonly rating: number | null }
      return { ...row, stars: row.rating }
    })
}

interface Example {
  readonly input: Float32Array
  /** 1, 0, or -1 where nothing was corrected. */
  readonly truth: Int8Array
}

function exampleOf(judge: WordJudge, text: CorrectedText): Example {
  const input = Float32Array.from(judge.inputs(prepare(text.text), text.stars))
  const families: Readonly<Record<string, readonly string[] | undefined>> = {
    kind: text.kind === undefined ? undefined : [text.kind],
    urgency: text.urgency === undefined ? undefined : [text.urgency],
    topic: text.topics,
    risk: text.risk,
  }
  const truth = Int8Array.from(decidedHeads, (head) => {
    const [family = '', label = ''] = head.split(':')
    const labels = families[family]
    return labels === undefined ? -1 : labels.includes(label) ? 1 : 0
  })
  return { input, truth }
}

/** Gradient steps from the shipped weights, pulled back to them. */
function bend(base: Float32Array, examples: readonly Example[]): Float32Array {
  const weights = Float32Array.from(base)
  const gradient = new Float32Array(weights.length)
  for (let step = 0; step < steps; step++) {
    gradient.fill(0)
    for (const { input, truth } of examples) {
      const p = probabilitiesOf(weights, input)
      for (let head = 0; head < truth.length; head++) {
        if (truth[head] === -1) continue
        const error = ((p[head] as number) - (truth[head] as number)) / examples.length
        const from = head * inputs
        for (let i = 0; i < inputs; i++)
          if (input[i] !== 0) gradient[from + i] = (gradient[from + i] as number) + error * (input[i] as number)
      }
    }
    const rateNow = 0.5 * (1 - step / steps)
    for (let i = 0; i < weights.length; i++) {
      const back = pull * ((weights[i] as number) - (base[i] as number))
      weights[i] = (weights[i] as number) - rateNow * ((gradient[i] as number) + back)
    }
  }
  return weights
}

const exclusive = ['kind:', 'urgency:'].map((prefix) =>
  decidedHeads.flatMap((head, i) => (head.startsWith(prefix) ? [i] : [])),
)

/** Mean share of right answers per text over kind, urgency and each corrected topic and risk. */
function rate(second: Float32Array, examples: readonly Example[]): number {
  let sum = 0
  for (const { input, truth } of examples) {
    const p = probabilitiesOf(second, input)
    let right = 0
    let asked = 0
    for (const group of exclusive) {
      if (truth[group[0] as number] === -1) continue
      const best = group.reduce((a, b) => ((p[b] as number) > (p[a] as number) ? b : a))
      asked += 4
      if (truth[best] === 1) right += 4
    }
    for (let head = 0; head < truth.length; head++) {
      if (truth[head] === -1 || exclusive.some((group) => group.includes(head))) continue
      asked += 0.5
      if ((p[head] as number) >= 0.4 === (truth[head] === 1)) right += 0.5
    }
    sum += asked === 0 ? 1 : right / asked
  }
  return examples.length === 0 ? 1 : sum / examples.length
}
