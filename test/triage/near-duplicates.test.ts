import { describe, expect, it } from 'vitest'
import { alikeFrom, likeness } from '../../src/domain/likeness.ts'
import { signatureOf } from '../../src/triage/near-duplicates.ts'

const original =
  'Третью неделю обещают прислать мастера, каждый раз переносят, а деньги за интернет списали полностью и вовремя'
const copied =
  'Третью неделю обещают прислать мастера, каждый раз переносят, а деньги за интернет списали полностью и без задержки'
const other = 'Подключили за два дня, монтажники аккуратные, скорость соответствует тарифу, рекомендую соседям'

function signed(text: string) {
  const signature = signatureOf(text)
  if (signature === null) throw new Error('too short')
  return signature
}

describe('near duplicates', () => {
  it('share a band, whatever the case and punctuation; other texts share none', () => {
    const { bands } = signed(original)
    const shared = (text: string) => signed(text).bands.filter((band) => bands.includes(band)).length
    expect(shared(original.toUpperCase().replaceAll(',', ' !'))).toBe(bands.length)
    expect(shared(copied)).toBeGreaterThan(0)
    expect(shared(other)).toBe(0)
  })

  it('are not claimed for texts too short to prove anything', () => {
    expect(signatureOf('Отлично, всем советую')).toBeNull()
  })

  it('score apart what only shares a subject', () => {
    const score = (a: string, b: string) => likeness(signed(a).signature, signed(b).signature)
    expect(score(original, original)).toBe(1)
    expect(score(original, copied)).toBeGreaterThan(alikeFrom)
    expect(score(original, other)).toBeLessThan(0.2)
  })
})
