import { aspectIds } from '../src/triage/drafting/aspects.ts'
import { clueCount } from '../src/triage/drafting/points/inputs.ts'
import type { ClueWeights } from '../src/triage/drafting/points/model.ts'
import { isMain, isNamed, type PointText } from './point-material.ts'

const size = aspectIds.length
const rate = 0.05

export interface ClueExample {
  readonly text: PointText
  readonly clues: Float32Array
}

interface Goal {
  readonly on: (text: PointText, aspect: number) => boolean
  /** Turns scores into errors, in place. */
  readonly errors: (scores: Float64Array, truth: Uint8Array) => void
  readonly rounds: number
  readonly decay: { readonly clues: number; readonly bias: number }
  /** Where the weights begin. */
  readonly start: { readonly clue: number; readonly weight: number; readonly bias: number }
}

/** Which aspect is the point: all of a text's right ones together against the rest. */
const first: Goal = {
  on: isMain,
  errors: listwise,
  rounds: 200,
  decay: { clues: 1e-3, bias: 3e-3 },
  start: { clue: 0, weight: 1, bias: 0 },
}
/** Whether an aspect is complained of at all: each for itself. */
const named: Goal = {
  on: isNamed,
  errors: pointwise,
  rounds: 200,
  decay: { clues: 1e-3, bias: 1e-3 },
  start: { clue: 1, weight: 0.7, bias: -2 },
}

/** @param examples with scores of words that had not learnt from their texts, or the clues would trust them too much */
export function trainClues(examples: readonly ClueExample[]): {
  readonly first: ClueWeights
  readonly named: ClueWeights
} {
  const pointed = examples.filter(({ text }) => text.label.main.length > 0)
  return { first: fit(pointed, first), named: fit(examples, named) }
}

function fit(examples: readonly ClueExample[], { on, errors, rounds, decay, start }: Goal): ClueWeights {
  const truths = examples.map(({ text }) => Uint8Array.from(aspectIds, (_, aspect) => (on(text, aspect) ? 1 : 0)))
  const weights = new Float64Array(clueCount)
  weights[start.clue] = start.weight
  const bias = new Float64Array(size).fill(start.bias)
  const memory = { weights: adam(clueCount), bias: adam(size) }
  const scores = new Float64Array(size)
  for (let round = 1; round <= rounds; round++) {
    const slope = Float64Array.from(weights, (weight) => decay.clues * weight)
    const biasSlope = Float64Array.from(bias, (value) => decay.bias * value)
    examples.forEach(({ clues }, i) => {
      for (let a = 0; a < size; a++) {
        let score = bias[a] as number
        for (let k = 0; k < clueCount; k++) score += (weights[k] as number) * (clues[a * clueCount + k] as number)
        scores[a] = score
      }
      errors(scores, truths[i] as Uint8Array)
      for (let a = 0; a < size; a++) {
        const error = (scores[a] as number) / examples.length
        biasSlope[a] = (biasSlope[a] as number) + error
        for (let k = 0; k < clueCount; k++)
          slope[k] = (slope[k] as number) + error * (clues[a * clueCount + k] as number)
      }
    })
    const pace = rate * (1 - (0.9 * round) / rounds)
    memory.weights(weights, slope, round, pace)
    memory.bias(bias, biasSlope, round, pace)
  }
  return { weights: rounded(weights), bias: rounded(bias) }
}

function listwise(scores: Float64Array, truth: Uint8Array): void {
  const top = Math.max(...scores)
  let sum = 0
  let right = 0
  for (let a = 0; a < size; a++) {
    scores[a] = Math.exp((scores[a] as number) - top)
    sum += scores[a] as number
    if (truth[a] === 1) right += scores[a] as number
  }
  for (let a = 0; a < size; a++) {
    const score = scores[a] as number
    scores[a] = score / sum - (truth[a] === 1 ? score / (right + 1e-9) : 0)
  }
}

function pointwise(scores: Float64Array, truth: Uint8Array): void {
  for (let a = 0; a < size; a++) scores[a] = 1 / (1 + Math.exp(-(scores[a] as number))) - (truth[a] as number)
}

function adam(length: number) {
  const mean = new Float64Array(length)
  const square = new Float64Array(length)
  return (values: Float64Array, slope: Float64Array, round: number, pace: number): void => {
    for (let i = 0; i < length; i++) {
      mean[i] = 0.9 * (mean[i] as number) + 0.1 * (slope[i] as number)
      square[i] = 0.99 * (square[i] as number) + 0.01 * (slope[i] as number) ** 2
      const step =
        (mean[i] as number) / (1 - 0.9 ** round) / (Math.sqrt((square[i] as number) / (1 - 0.99 ** round)) + 1e-8)
      values[i] = (values[i] as number) - pace * step
    }
  }
}

function rounded(values: Float64Array): number[] {
  return [...values].map((value) => Number(value.toFixed(4)))
}
