import { decidedHeads } from '../src/triage/heads.ts'
import type { Prediction } from './crossval.ts'
import { truthOf } from './examples.ts'

export interface Thresholds {
  /** Per decided head; a topic or risk is given at or above it. */
  readonly heads: readonly number[]
  /** Divides the kind's log-odds so that a stated 0.8 is right eight times in ten. */
  readonly temperature: number
  /** Added to a complaint's probability before the best kind is taken. */
  readonly complaintBonus: number
  /** Kinds less confident than this go to a person. */
  readonly unsure: number
}

const kindHeads = decidedHeads.flatMap((head, index) => (head.startsWith('kind:') ? [index] : []))

export function chooseThresholds(predictions: readonly Prediction[]): Thresholds {
  const heads = decidedHeads.map((head, index) =>
    /^(?:topic|risk):/.test(head) ? bestThreshold(predictions, index) : 0.5,
  )
  const temperature = bestTemperature(predictions)
  const complaintBonus = bestBonus(predictions)
  const confidences = predictions
    .map(({ probabilities }) => Math.max(...sharpen(probabilities, temperature)))
    .sort((a, b) => a - b)
  return { heads, temperature, complaintBonus, unsure: confidences[Math.floor(confidences.length * 0.1)] ?? 0.5 }
}

/** Best weighted F1; drawn to the middle because a rare head's best threshold is mostly luck. */
function bestThreshold(predictions: readonly Prediction[], head: number): number {
  let best = { f1: -1, at: 0.4 }
  let positives = 0
  for (let at = 0.1; at <= 0.7; at += 0.02) {
    let hit = 0
    let wrong = 0
    let missed = 0
    for (const { row, probabilities } of predictions) {
      const truth = truthOf(row)[head] === 1
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

function bestBonus(predictions: readonly Prediction[]): number {
  let best = { f1: -1, at: 0 }
  for (let at = -0.2; at <= 0.31; at += 0.02) {
    let hit = 0
    let wrong = 0
    let missed = 0
    for (const { row, probabilities } of predictions) {
      const given = kindOf(probabilities, at) === 'complaint'
      if (row.kind === 'complaint' && given) hit += row.weight
      else if (given) wrong += row.weight
      else if (row.kind === 'complaint') missed += row.weight
    }
    const f1 = (2 * hit) / (2 * hit + wrong + missed)
    if (f1 > best.f1 + 1e-4) best = { f1, at }
  }
  return Math.round(best.at * 50) / 100
}

export function kindOf(probabilities: Float32Array, complaintBonus: number): string {
  let best = { kind: '', value: Number.NEGATIVE_INFINITY }
  for (const head of kindHeads) {
    const kind = (decidedHeads[head] as string).slice(5)
    const value = (probabilities[head] as number) + (kind === 'complaint' ? complaintBonus : 0)
    if (value > best.value) best = { kind, value }
  }
  return best.kind
}
