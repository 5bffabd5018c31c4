import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultOutageRules, findClusters, outageTopics, type RecentComplaint } from '../../src/domain/outage.ts'
import { outagePlaceKey, outagePlaceLabel } from '../../src/domain/outage-place.ts'

const same = [
  ['ул. Абая 10', 'Абая, 25 кв 3', 'улице Абая', 'Абай көшесі', 'Абай көшесінде 12-үй', 'проспект Абая 5/2'],
  ['мкр. Калкаман, 2', 'в Калкамане', 'микрорайоне Калкаман', 'Калкаман мөлтек ауданы'],
  ['8 микрорайон', 'мкр 8', '8-ой мкр', 'микрорайоне 8, дом 5'],
  ['50 лет Октября 3', 'ул. 50 лет Октября'],
  ['Толе би 45', 'улица Толе би'],
  ['Достык, 12а', 'Достыка 15'],
  ['Карагандинский район', 'Карагандинского района'],
  ['мкр. Степной-3', 'Степной-3'],
] as const

describe('a street or district', () => {
  it('is the same however it is written, whatever the house', () => {
    for (const [first, ...others] of same) {
      expect(outagePlaceKey(first)).not.toBe('')
      for (const other of others) expect(outagePlaceKey(other), other).toBe(outagePlaceKey(first))
    }
    expect(new Set(same.map(([first]) => outagePlaceKey(first))).size).toBe(same.length)
    expect(outagePlaceKey('Степной-1')).not.toBe(outagePlaceKey('Степной-3'))
    expect(outagePlaceKey('дом 5')).toBe('')
  })

  it('is told without house and flat, and its label is the same place', () => {
    expect(outagePlaceLabel('ул. Абая, дом 10, кв. 3')).toBe('ул. Абая')
    expect(outagePlaceLabel('микрорайоне 8, дом 5')).toBe('микрорайон 8')
    expect(outagePlaceLabel('улице Тимирязева, 80')).toBe('улица Тимирязева')
    expect(outagePlaceLabel('Абай көшесінде 12-үй')).toBe('Абай көшесі')
    expect(outagePlaceLabel('Абая')).toBe('Абая')
    for (const place of same.flat()) expect(outagePlaceKey(outagePlaceLabel(place)), place).toBe(outagePlaceKey(place))
  })

  it('reads anything without an error, and its label never grows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(outagePlaceLabel(text).length).toBeLessThanOrEqual(text.normalize('NFC').length)
        expect(typeof outagePlaceKey(text)).toBe('string')
      }),
    )
  })
})

const now = new Date('2026-11-20T10:00:00Z')
const many = (count: number, places: readonly string[][]): RecentComplaint[] =>
  Array.from({ length: count }, (_, number) => ({
    caseId: `${places.join('/')} ${number}`,
    topic: 'drops',
    places: places[number % places.length] ?? [],
    at: new Date(now.getTime() - number * 60_000),
  }))

describe('clusters by place', () => {
  it('gather one street under many spellings, each complaint once', () => {
    const abay = many(6, [['ул. Абая 10'], ['мкр. Калкаман', 'Абая, 25'], ['Абай көшесі']])
    const found = findClusters([...abay, ...many(1, [['мкр. Калкаман']])], () => 0, now, defaultOutageRules)
    expect(found.map(({ caseIds }) => caseIds.length)).toEqual([6])
    expect(outagePlaceKey(found[0]?.place ?? '')).toBe(outagePlaceKey('Абая'))
    expect(found[0]?.place).not.toMatch(/\d/)
  })

  it('take one more complaint from a street whose outage is open, and no other', () => {
    const one = many(1, [['Абая 7']])
    expect(findClusters(one, () => 0, now, defaultOutageRules)).toEqual([])
    const open = [{ topic: 'drops', place: 'улица Абая' }] as const
    expect(findClusters(one, () => 0, now, defaultOutageRules, open)).toMatchObject([{ caseIds: [one[0]?.caseId] }])
    expect(findClusters(many(1, [['Достык 7']]), () => 0, now, defaultOutageRules, open)).toEqual([])
    // The usual trickle would keep an outage of the whole town open for ever.
    expect(findClusters(many(1, [[]]), () => 0, now, defaultOutageRules, [{ topic: 'drops', place: '' }])).toEqual([])
  })

  it('are never smaller than the rules ask for, whatever is written', () => {
    const any = fc.record({
      topic: fc.constantFrom(...outageTopics),
      places: fc.subarray(same.flat(), { maxLength: 3 }),
      minutes: fc.integer({ min: 0, max: 90 }),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), fc.integer({ min: 0, max: 3 }), (rows, usual) => {
        const complaints = rows.map(({ minutes, ...rest }, number) => ({
          ...rest,
          caseId: String(number),
          at: new Date(now.getTime() - minutes * 60_000),
        }))
        for (const found of findClusters(complaints, () => usual, now, defaultOutageRules)) {
          expect(found.caseIds.length).toBeGreaterThanOrEqual(defaultOutageRules.least)
          expect(found.caseIds.length).toBeGreaterThanOrEqual(usual * defaultOutageRules.factor)
          for (const id of found.caseIds) {
            const one = complaints[Number(id)]
            expect(one?.topic).toBe(found.topic)
            if (found.place !== '') expect(one?.places.map(outagePlaceKey)).toContain(outagePlaceKey(found.place))
          }
        }
      }),
    )
  })
})
