import { describe, expect, it } from 'vitest'
import type { Template } from '../../web/src/api/generated.ts'
import { byFit, starsText } from '../../web/src/templates/fitting.ts'

type Traits = Pick<Template, 'language' | 'kind' | 'topic' | 'stars'>
const any: Traits = { language: 'ru', kind: '', topic: '', stars: [] }
const suited = { language: 'ru', kind: 'complaint', topics: ['drops'], stars: 2 }

function order(...templates: readonly Partial<Traits>[]): readonly number[] {
  const named = templates.map((template, index) => ({ ...any, ...template, index }))
  return byFit(named, suited).map(({ index }) => index)
}

describe('templates offered for a case', () => {
  it('those for its stars stand before those for any, and those for other stars last', () => {
    expect(order({ stars: [4, 5] }, {}, { stars: [1, 2, 3] })).toEqual([2, 1, 0])
  })

  it('a topic outweighs stars, a kind outweighs both, the language everything', () => {
    expect(order({ stars: [2] }, { topic: 'drops', stars: [5] })).toEqual([1, 0])
    expect(order({ topic: 'drops', stars: [2] }, { kind: 'complaint', topic: 'tariff', stars: [5] })).toEqual([1, 0])
    const fitting = { kind: 'complaint', topic: 'drops', stars: [2] }
    expect(order({ ...fitting, language: 'kk' }, { kind: 'praise', topic: 'tariff', stars: [5] })).toEqual([1, 0])
  })

  it('a letter has no stars: what is meant for stars stands behind', () => {
    const letter = { ...suited, stars: null }
    const templates = [
      { ...any, stars: [1], name: 'for one' },
      { ...any, name: 'for any' },
    ]
    expect(byFit(templates, letter).map(({ name }) => name)).toEqual(['for any', 'for one'])
  })

  it('equals stay in the order of the catalogue', () => {
    expect(order({}, {}, {})).toEqual([0, 1, 2])
  })

  it.each([
    [[], ''],
    [[4], '4★'],
    [[1, 2, 3], '1–3★'],
    [[1, 5], '1, 5★'],
  ])('stars %j are written %j', (stars, text) => expect(starsText(stars)).toBe(text))
})
