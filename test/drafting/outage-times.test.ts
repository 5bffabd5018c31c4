import { describe, expect, it } from 'vitest'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { lacksOutageTimes } from '../../src/triage/drafting/outage-times.ts'
import { call, orderOf } from './orders.ts'

describe('a recalculation', () => {
  it.each([
    'Трое суток не было интернета, прошу сделать перерасчёт',
    'Сделайте перерасчет за ноябрь',
    'Интернет үш күн болмады, қайта есептеңіздер',
    'We had no internet for days, please recalculate my bill',
    'Не было связи с понедельника, верните деньги за эти дни',
  ])('without both times asks for them: %s', (text) => {
    expect(lacksOutageTimes(text)).toBe(true)
  })

  it.each([
    'Не было интернета с 10 по 14 ноября, прошу перерасчёт',
    'Перерасчёт за простой с понедельника по среду',
    'Связи не было 12 ноября с 10:00 до 18:30, пересчитайте',
    'Перерасчёт за 10–14 ноября',
    'Интернет 10 қарашадан 14 қарашаға дейін болмады, қайта есептеңіз',
    'No internet from 10 to 14 November, please recalculate',
    'Списали дважды, прошу перерасчёт',
    'Третий день нет интернета',
  ])('with them, or for another reason, does not: %s', (text) => {
    expect(lacksOutageTimes(text)).toBe(false)
  })

  const asks = { ru: /когда она пропала/, kk: /қашан үзіл/, en: /when it stopped/ }
  const wants = {
    ru: 'Три дня нет интернета, прошу сделать перерасчёт, оператор отказал',
    kk: 'Үш күн интернет жоқ, қайта есептеп беріңіздер',
    en: 'No internet for three days, please give me a refund',
  }
  it.each(['ru', 'kk', 'en'] as const)('is asked in %s: in a review, a letter and a formal claim', async (language) => {
    const drafter = createDrafter()
    const letter = {
      subject: '',
      from: { name: '', address: 'a@b.example' },
      automaticHeaders: [],
      isBounce: false,
      isList: false,
      quoted: '',
      attachments: [],
    }
    const judged = { topics: ['billing', 'no-connection'], language } as const
    const what = { text: wants[language], stars: null, source: 'mail', author: null, letter }
    for (const order of [
      orderOf(wants[language], judged),
      orderOf('', judged, { what }),
      orderOf('', { ...judged, kind: 'claim' }, { what, purpose: 'claim', claimMissing: [] }),
    ]) {
      expect((await drafter.draft(order, call))?.text).toMatch(asks[language])
    }
  })
})
