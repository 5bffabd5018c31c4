import { describe, expect, it } from 'vitest'
import { type CorrectedText, compare, fitCorrection, readRegressionSet } from '../../src/triage/correction.ts'
import { loadModel } from '../../src/triage/model.ts'
import { addWordLayer, wordLayerFromJson, wordLayerToJson } from '../../src/triage/word-layer.ts'

const model = loadModel()
const regression = readRegressionSet().slice(0, 60)

/** A company whose customers call the router “коробка”: the shipped model cannot know. */
const houseWords: CorrectedText[] = Array.from({ length: 48 }, (_, i) => ({
  text:
    [`Коробка мигает красным ${i}`, `Опять коробка греется, этаж ${i}`, `Коробка перезагружается ${i} раз`][i % 3] ??
    '',
  stars: null,
  kind: 'complaint',
  topics: ['wifi-router'],
}))

describe('correction layer', () => {
  it('is taken where it is better on the company’s texts and no worse on the shipped set', () => {
    const correction = fitCorrection(model, houseWords, regression)
    expect(correction.reason).toBe('')
    expect(correction.taken).toBe(true)
    expect(correction.own.after).toBeGreaterThan(correction.own.before)
    expect(correction.regression.after).toBeGreaterThanOrEqual(correction.regression.before)
    const changes = compare(model, correction.layer, [
      { text: 'Коробка опять мигает', stars: null, source: null, author: null },
    ])
    expect(changes[0]?.after.topics.map(({ label }) => label)).toContain('wifi-router')
  })

  it('is refused with too few corrections', () => {
    const correction = fitCorrection(model, houseWords.slice(0, 5), regression)
    expect(correction).toMatchObject({ taken: false })
    expect(correction.reason).toBe('too-few')
  })

  it('is refused where corrections contradict each other', () => {
    const noise = readRegressionSet()
      .slice(60, 110)
      .map((row, i) => ({ ...row, kind: i % 2 === 0 ? 'spam' : 'praise', topics: undefined }))
    expect(fitCorrection(model, noise, regression).taken).toBe(false)
  })
})

describe('a word layer', () => {
  it('comes back from storage as it was, without heads this version does not know', () => {
    const layer = wordLayerFromJson({ коробка: { 'topic:wifi-router': 1.5, 'topic:of-another-version': 2 } })
    expect(wordLayerToJson(layer)).toEqual({ коробка: { 'topic:wifi-router': 1.5 } })
    const logits = new Float32Array(40)
    const word = { start: 0, end: 7, folded: 'коробка' }
    addWordLayer(layer, [word, word], logits)
    expect([...logits].filter((value) => value !== 0)).toEqual([1.5])
  })
})
