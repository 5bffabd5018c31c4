import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type AspectId, aspectIds } from '../../src/triage/drafting/aspects.ts'
import type { Domain } from '../../src/triage/drafting/domain-of.ts'
import { choosePoints } from '../../src/triage/drafting/points/choose.ts'
import type { PointEvidence } from '../../src/triage/drafting/points/inputs.ts'
import { loadPointModel } from '../../src/triage/drafting/points/model.ts'
import { orderOf } from './orders.ts'

type Chances = Partial<Record<AspectId, number>>

const story = ' слово'.repeat(60)

/** `worded`: what a pattern knows the words of. */
function chosen(first: Chances, named: Chances = {}, domain: Domain = 'network', folded = story, worded = true) {
  const fill = (some: Chances) => Float64Array.from(aspectIds, (id) => some[id] ?? 0)
  const { verdict } = orderOf('Текст', {})
  const found = aspectIds
    .filter((id) => worded && (id in named || id in first))
    .map((id) => ({
      id,
      topic: 'general' as const,
      score: 5,
      agreed: 1,
      at: 0,
      words: 'слово',
      times: 0,
      sure: true,
      firm: true,
      plain: true,
      usual: false,
    }))
  const evidence: PointEvidence = { folded, found, leading: [], verdict, language: 'ru', domain }
  return choosePoints({ first: fill(first), named: fill({ ...first, ...named }) }, evidence)
}

describe('what an answer takes up', () => {
  it('the surest thing, and up to three others only if they are sure as well', () => {
    expect(chosen({ outage: 0.8 }, { charged: 0.7 })).toEqual({ named: ['outage', 'charged'], level: false })
    expect(chosen({ outage: 0.8 }, { charged: 0.5 })).toEqual({ named: ['outage'], level: false })
    const three = { charged: 0.9, 'support-rude': 0.85 }
    expect(chosen({ outage: 0.8 }, three).named).toEqual(['outage', 'charged', 'support-rude'])
    expect(chosen({ outage: 0.8 }, { ...three, 'support-rude': 0.5 }).named).toEqual(['outage', 'charged'])
    expect(chosen({ outage: 0.8 }, { ...three, 'price-high': 0.7 }).named).toHaveLength(4)
    expect(chosen({ outage: 0.8 }, { ...three, 'price-high': 0.6 }).named).toHaveLength(3)
  })

  it('one that no pattern knows only if it is as good as certain', () => {
    const long = ['network', story, false] as const
    expect(chosen({ outage: 0.8 }, { charged: 0.97 }, ...long).named).toEqual(['outage'])
    expect(chosen({ outage: 0.8 }, { charged: 0.99 }, ...long).named).toEqual(['outage', 'charged'])
  })

  it('that there is no choice only after what could be looked into', () => {
    const said = [{ 'no-choice': 0.7, 'speed-slow': 0.2 }, { 'speed-slow': 0.7 }] as const
    expect(chosen(...said).named).toEqual(['speed-slow', 'no-choice'])
    expect(chosen({ 'no-choice': 0.7 }).named).toEqual(['no-choice'])
    const others = { charged: 0.9, 'support-rude': 0.8, 'no-choice': 0.95 }
    expect(chosen({ outage: 0.8 }, others).named).toEqual(['outage', 'charged', 'support-rude'])
  })

  it('the exact thing instead of the sum that it falls under', () => {
    expect(chosen({ 'tariff-other': 0.6 }, { 'price-rise': 0.6 }).named).toEqual(['price-rise'])
    expect(chosen({ 'tariff-other': 0.6 }, { 'price-rise': 0.5 }).named).toEqual(['tariff-other'])
    expect(chosen({ 'tv-other': 0.6 }, { 'tv-off': 0.9 }, 'network', story, false).named).toEqual(['tv-other'])
  })

  it('the exact thing after the wider word that leads, but not the other way round', () => {
    expect(chosen({ 'net-bad': 0.8 }, { drops: 0.9 }).named).toEqual(['net-bad', 'drops'])
    expect(chosen({ drops: 0.8 }, { 'net-bad': 0.9, outage: 0.9 }).named).toEqual(['drops'])
  })

  it('the fault that the text opens with before the help that did not help', () => {
    const said = [{ 'support-unreachable': 0.7, 'speed-slow': 0.2 }, { 'speed-slow': 0.8 }] as const
    expect(chosen(...said)).toMatchObject({ named: ['speed-slow', 'support-unreachable'] })
    expect(chosen(said[0], { 'speed-slow': 0.5 }).named[0]).toBe('support-unreachable')
  })

  it('nothing whose words a table knows to mean something else here', () => {
    const text = ' полчаса слушаю какой я порядковый в очереди звонков '
    const said = { 'office-queue': 0.8, 'support-unreachable': 0.15 } as const
    expect(chosen(said, {}, 'network', text).named[0]).toBe('support-unreachable')
    expect(chosen(said).named[0]).toBe('office-queue')
  })

  it('nothing where nothing is sure, least of all in a trade that is not ours', () => {
    expect(chosen({ outage: 0.1, charged: 0.1 }).named).toEqual([])
    expect(chosen({ 'office-queue': 0.2 }, {}, 'elsewhere').named).toEqual([])
    expect(chosen({ 'office-queue': 0.5 }, {}, 'elsewhere').named[0]).toBe('office-queue')
  })

  it('the wider word where two that it covers are as likely as each other', () => {
    const said = { 'support-rude': 0.35, 'support-unreachable': 0.3, 'support-useless': 0.2 }
    expect(chosen(said).named[0]).toBe('support-useless')
    expect(chosen({ 'support-rude': 0.75, 'support-useless': 0.1 }).named[0]).toBe('support-rude')
  })

  it('no second thing that says the first once more, and no anger beside a point', () => {
    expect(chosen({ outage: 0.8 }, { drops: 0.9 }).named).toEqual(['outage'])
    expect(chosen({ outage: 0.8 }, { 'quality-poor': 0.9, charged: 0.7 }).named).toEqual(['outage', 'charged'])
  })

  it('two side by side in a long text where neither leads', () => {
    const chances = [
      { outage: 0.4, charged: 0.38 },
      { outage: 0.95, charged: 0.9 },
    ] as const
    expect(chosen(...chances)).toEqual({ named: ['outage', 'charged'], level: true })
    expect(chosen(...chances, 'network', ' короткий текст ').level).toBe(false)
    expect(chosen({ outage: 0.7, charged: 0.2 }, { outage: 0.9, charged: 0.9 }).level).toBe(false)
  })

  it('nothing of another trade that no word names', () => {
    expect(chosen({ 'app-fault': 0.9 }, {}, 'elsewhere').named[0]).toBe('app-fault')
    expect(chosen({ 'app-fault': 0.9 }, {}, 'elsewhere', story, false).named).toEqual([])
  })

  it('nothing of our trade where the text is of another', () => {
    expect(chosen({ outage: 0.6, food: 0.4 }, {}, 'elsewhere').named[0]).toBe('food')
    expect(chosen({ outage: 0.4, food: 0.6 }).named[0]).toBe('outage')
  })
})

describe('the weights of points', () => {
  const shipped = fileURLToPath(new URL('../../models/points.bin', import.meta.url))

  function copy(change: (bytes: Buffer) => void, sum = true): string {
    const path = join(mkdtempSync(join(tmpdir(), 'otklik-points-')), 'points.bin')
    const bytes = readFileSync(shipped)
    change(bytes)
    writeFileSync(path, bytes)
    if (sum) copyFileSync(`${shipped}.sha256`, `${path}.sha256`)
    return path
  }

  it('say by name what is missing or damaged, and the mend', () => {
    expect(() => loadPointModel('/nowhere/points.bin')).toThrow(/\/nowhere\/points\.bin cannot be read\. Restore/)
    expect(() => loadPointModel(copy(() => undefined, false))).toThrow(/points\.bin\.sha256 cannot be read\. Restore/)
    const damaged = copy((bytes) => bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1))
    expect(() => loadPointModel(damaged)).toThrow(/damaged \(checksum differs\)\. Restore/)
  })
})
