import { describe, expect, it } from 'vitest'
import { DuplicateIndex, likeness, signatureOf } from '../../src/triage/near-duplicates.ts'

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
  it('are found among other texts, whatever the case and punctuation', () => {
    const index = new DuplicateIndex()
    index.add('other', signed(other))
    index.add('copy', signed(copied))
    index.add('shouted', signed(original.toUpperCase().replaceAll(',', ' !')))
    expect(index.find(signed(original)).map(({ id }) => id)).toEqual(['shouted', 'copy'])
  })

  it('are forgotten when a text is erased', () => {
    const index = new DuplicateIndex()
    index.add('copy', signed(copied))
    index.remove('copy')
    expect(index.find(signed(original))).toEqual([])
  })

  it('are not claimed for texts too short to prove anything', () => {
    expect(signatureOf('Отлично, всем советую')).toBeNull()
  })

  it('score apart what only shares a subject', () => {
    expect(likeness(signed(original), signed(copied))).toBeGreaterThan(0.7)
    expect(likeness(signed(original), signed(other))).toBeLessThan(0.2)
  })
})
