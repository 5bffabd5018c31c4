import { decidedHeads } from '../src/triage/heads.ts'
import type { HandRow } from './corpus.ts'
import type { Prediction } from './crossval.ts'
import { truthOf } from './examples.ts'

export interface Thresholds {
  /** Per decided head; a topic or risk is given at or above it. */
  readonly heads: readonly number[]
  /** Divides the kind's log-odds so that a stated 0.8 is right eight times in ten. */
  readonly temperature: number
  /** Added to a complaint's probability before the best kind is taken. */
  readonly complaintBonus: number
  /** The same for a suggestion: so rare that it would hardly ever come first. */
  readonly suggestionBonus: number
  /** Kinds less confident than this go to a person. */
  readonly unsure: number
}

const kindHeads = decidedHeads.flatMap((head, index) => (head.startsWith('kind:') ? [index] : []))

export function chooseThresholds(predictions: readonly Prediction[]): Thresholds {
  const heads = decidedHeads.map((head, index) =>
    /^(?:topic|risk):/.test(head) ? bestThreshold(predictions, index) : 0.5,
  )
  const temperature = bestTemperature(predictions)
  const bonuses = bestBonuses(predictions)
  const confidences = predictions
    .map(({ probabilities }) => Math.max(...sharpen(probabilities, temperature)))
    .sort((a, b) => a - b)
  return { heads, temperature, ...bonuses, unsure: confidences[Math.floor(confidences.length * 0.1)] ?? 0.5 }
}

/** Best weighted F1; drawn to the middle because a rare head's best threshold is mostly luck. */
function bestThreshold(predictions: readonly Prediction[], head: number): number {
  let best = { f1: -1, at: 0.4 }
  let positives = 0
  const truths = predictions.map(({ row }) => truthOf(row)[head] === 1)
  for (let at = 0.1; at <= 0.7; at += 0.02) {
    let hit = 0
    let wrong = 0
    let missed = 0
    for (const [i, { row, probabilities }] of predictions.entries()) {
      const truth = truths[i]
      const given = (probabilities[head] as number) >= at
      if (truth && given) hit += row.weight
      else if (given) wrong += row.weight
      else if (truth) missed += row.weight
    }
    positives = hit + missed
    const f1 = hit === 0 ? 0 : (2 * hit) / (2 * hit + wrong + missed)
    if (f1 > best.f1) best = { f1, at }
  }
  const trust = positives / (positives + 8)
  return Math.round((trust * best.at + (1 - trust) * 0.3) * 1000) / 1000
}

export function sharpen(probabilities: Float32Array, temperature: number): number[] {
  const scaled = kindHeads.map((head) => Math.max(1e-9, probabilities[head] as number) ** (1 / temperature))
  const sum = scaled.reduce((a, b) => a + b, 0)
  return scaled.map((value) => value / sum)
}

function bestTemperature(predictions: readonly Prediction[]): number {
  let best = { loss: Number.POSITIVE_INFINITY, at: 1 }
  for (let at = 0.6; at <= 2.01; at += 0.05) {
    let loss = 0
    for (const { row, probabilities } of predictions) {
      const truth = kindHeads.findIndex((head) => decidedHeads[head] === `kind:${row.kind}`)
      loss -= Math.log(Math.max(1e-9, sharpen(probabilities, at)[truth] as number)) * row.weight
    }
    if (loss < best.loss) best = { loss, at }
  }
  return Math.round(best.at * 100) / 100
}

/** Between bonuses that are worth the same within the noise, the smaller is taken. */
const priceOfBonus = 0.05

type Bonuses = Pick<Thresholds, 'complaintBonus' | 'suggestionBonus'>

/**
 * Best complaint F1, with a third of that weight on the mean over all kinds, on texts with and without their stars. A
 * complaint is held back a little at most: one that is missed costs a customer, a praise misread costs a glance. The gold
 * set weighs as much as all our labels together: it is a fair sample of what comes in, ours were picked for doubt.
 */
function bestBonuses(predictions: readonly Prediction[]): Bonuses {
  const gold = predictions.filter(({ row }) => row.gold).length
  const weightOf = (row: HandRow) => (row.gold ? (predictions.length - gold) / gold : row.weight)
  let best = { worth: -1, complaintBonus: 0, suggestionBonus: 0 }
  for (let complaint = -5; complaint <= 5; complaint++) {
    for (const suggestionBonus of [0, 0.1, 0.15, 0.2, 0.25]) {
      const bonuses = { complaintBonus: complaint / 50, suggestionBonus }
      const worth =
        worthOf(predictions, bonuses, 'probabilities', weightOf) +
        worthOf(predictions, bonuses, 'bare', weightOf) / 2 -
        priceOfBonus * (Math.abs(bonuses.complaintBonus) + suggestionBonus)
      if (worth > best.worth + 1e-4) best = { worth, ...bonuses }
    }
  }
  return { complaintBonus: best.complaintBonus, suggestionBonus: best.suggestionBonus }
}

function worthOf(
  predictions: readonly Prediction[],
  bonuses: Bonuses,
  which: 'probabilities' | 'bare',
  weightOf: (row: HandRow) => number,
): number {
  const kinds = kindHeads.map((head) => ({
    kind: (decidedHeads[head] as string).slice(5),
    hit: 0,
    wrong: 0,
    missed: 0,
  }))
  for (const prediction of predictions) {
    const { row } = prediction
    const given = kindOf(prediction[which], bonuses)
    for (const counts of kinds) {
      if (counts.kind === given && given === row.kind) counts.hit += weightOf(row)
      else if (counts.kind === given) counts.wrong += weightOf(row)
      else if (counts.kind === row.kind) counts.missed += weightOf(row)
    }
  }
  const f1 = kinds.map(({ hit, wrong, missed }) => (hit === 0 ? 0 : (2 * hit) / (2 * hit + wrong + missed)))
  return (f1[0] as number) + 0.3 * (f1.reduce((a, b) => a + b, 0) / f1.length)
}

export function kindOf(probabilities: Float32Array, { complaintBonus, suggestionBonus }: Bonuses): string {
  let best = { kind: '', value: Number.NEGATIVE_INFINITY }
  for (const head of kindHeads) {
    const kind = (decidedHeads[head] as string).slice(5)
    const bonus = kind === 'complaint' ? complaintBonus : kind === 'suggestion' ? suggestionBonus : 0
    const value = (probabilities[head] as number) + bonus
    if (value > best.value) best = { kind, value }
  }
  return best.kind
}
