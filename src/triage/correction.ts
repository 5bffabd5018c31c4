import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LearningScore, RefusalReason } from '../domain/ports/learning.ts'
import type { TextToJudge, Verdict } from '../domain/verdict.ts'
import { createClassifier } from './classifier.ts'
import { judgedTokens } from './features.ts'
import { decidedHeads } from './heads.ts'
import type { Model } from './model.ts'
import { prepare } from './prepare.ts'
import { logitsOf, squash } from './second-layer.ts'
import { WordJudge } from './word-judge.ts'
import { addWordLayer, type WordLayer } from './word-layer.ts'

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
  /** To hand to `createClassifier`; empty where refused. */
  readonly layer: WordLayer
  readonly taken: boolean
  /** Share of right heads on the company's own texts (cross-validated) and on the shipped regression set. */
  readonly own: LearningScore
  readonly regression: LearningScore
  /** Why it is refused; '' if taken. */
  readonly reason: RefusalReason
}

/** Fewer corrected texts than this fit noise. */
export const fewestCorrections = 30
const folds = 5
const steps = 80
/** A word that one text only uses tells of that text. */
const fewestTexts = 2
/** Words of everybody would carry the company's whole label mix into every text. */
const largestShare = 0.5
const pull = 0.05
const none: WordLayer = { words: new Map() }

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
  const examples = texts.map((text) => exampleOf(model, judge, text))
  const checks = regression.map((text) => exampleOf(model, judge, text))
  const own = { n: examples.length, before: rate(none, examples), after: crossValidated(examples) }
  const layer = learn(examples)
  const kept = { n: checks.length, before: rate(none, checks), after: rate(layer, checks) }
  const reason = examples.length < fewestCorrections ? 'too-few' : refusal(own, kept)
  return { layer: reason === '' ? layer : none, taken: reason === '', own, regression: kept, reason }
}

function crossValidated(examples: readonly Example[]): number {
  let right = 0
  for (let fold = 0; fold < folds; fold++) {
    const held = examples.filter((_, i) => i % folds === fold)
    right += rate(learn(examples.filter((_, i) => i % folds !== fold)), held) * held.length
  }
  return examples.length === 0 ? 1 : right / examples.length
}

function refusal(own: LearningScore, regression: LearningScore): RefusalReason {
  if (own.after <= own.before) return 'not-better'
  return regression.after < regression.before ? 'regression' : ''
}

export interface Change {
  readonly text: TextToJudge
  readonly before: Verdict
  readonly after: Verdict
}

/** Verdicts that would change, side by side, for a person to look at before switching. */
export function compare(model: Model, layer: WordLayer, texts: readonly TextToJudge[]): Change[] {
  const old = createClassifier({ model })
  const renewed = createClassifier({ model, correction: { name: 'candidate', layer } })
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
  readonly tokens: ReturnType<typeof judgedTokens>
  /** Base scores, frozen. */
  readonly logits: Float32Array
  /** 1, 0, or -1 where nothing was corrected. */
  readonly truth: Int8Array
}

function exampleOf(model: Model, judge: WordJudge, text: CorrectedText): Example {
  const prepared = prepare(text.text)
  const logits = logitsOf(model.second, judge.inputs(prepared, text.stars))
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
  return { tokens: judgedTokens(prepared), logits, truth }
}

/** Weights for the words that several corrected texts share, by gradient steps over the frozen base. */
function learn(examples: readonly Example[]): WordLayer {
  const wordsOf = examples.map(({ tokens }) => [...new Set(tokens.map(({ folded }) => folded))])
  const texts = new Map<string, number>()
  for (const words of wordsOf) for (const word of words) texts.set(word, (texts.get(word) ?? 0) + 1)
  const words = new Map<string, Float32Array>()
  for (const [word, count] of texts) {
    if (
      count >= fewestTexts &&
      word.length > 2 &&
      (count / examples.length <= largestShare || examples.length < fewestCorrections * 4)
    ) {
      words.set(word, new Float32Array(decidedHeads.length))
    }
  }
  const layer = { words }
  for (let step = 0; step < steps; step++) {
    for (let i = 0; i < examples.length; i++) {
      const { tokens, logits, truth } = examples[i] as Example
      const p = Float32Array.from(logits)
      addWordLayer(layer, tokens, p)
      squash(p)
      const known = (wordsOf[i] as string[]).flatMap((word) => words.get(word) ?? [])
      const rateNow = (0.3 * (1 - step / steps)) / Math.max(1, Math.sqrt(known.length))
      for (let head = 0; head < truth.length; head++) {
        if (truth[head] === -1) continue
        const error = (p[head] as number) - (truth[head] as number)
        for (const weights of known) weights[head] = (weights[head] as number) * (1 - pull * rateNow) - rateNow * error
      }
    }
  }
  return layer
}

const exclusive = ['kind:', 'urgency:'].map((prefix) =>
  decidedHeads.flatMap((head, i) => (head.startsWith(prefix) ? [i] : [])),
)

/** Mean share of right answers per text over kind, urgency and each corrected topic and risk. */
function rate(layer: WordLayer, examples: readonly Example[]): number {
  let sum = 0
  for (const { tokens, logits, truth } of examples) {
    const p = Float32Array.from(logits)
    addWordLayer(layer, tokens, p)
    squash(p)
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
