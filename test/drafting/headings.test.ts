import { describe, expect, it } from 'vitest'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { fold } from '../../src/triage/drafting/fold.ts'
import { emphasisedIn, headingsIn } from '../../src/triage/drafting/headings.ts'
import { call, orderOf } from './orders.ts'

type Order = Parameters<typeof orderOf>

async function drafted(...order: Order): Promise<string> {
  return (await createDrafter().draft(orderOf(...order), call))?.text ?? ''
}

const weather = 'Погода в тот день стояла серая, и дел было много. '

describe('what is blamed in general words', () => {
  it.each([
    ['Nobody can imagine how bad the customer service is here', 'support-useless'],
    ['Заявку приняли, но поддержка ноль, одни слова', 'support-useless'],
    ['Операторлар нашар, сөйлеспейді', 'support-useless'],
    ['Frequent service disruption since the spring', 'drops'],
    ['Мастера ужас, наследили и ушли', 'visit-trouble'],
    ['Phone line. I asked about it twice', 'phone-line'],
  ] as const)('%s', (text, id) => {
    expect(headingsIn(fold(text)).map((each) => each.id)).toContain(id)
  })

  it.each([
    'Неплохая поддержка, отвечают сразу',
    'Связь ужас. Спасибо, что поддержка на месте и вежлива',
    'Установили за мой счёт, результат ноль',
    'The service was not bad at all',
  ])('nothing where the word of blame stands elsewhere: %s', (text) => {
    expect(headingsIn(fold(text)).map((each) => each.id)).not.toContain(
      /счёт/.test(text) ? 'charged' : 'support-useless',
    )
  })

  it('takes the title before a finer word in passing', async () => {
    const text = 'Ужасные операторы. Кое-как дозвонилась, ответа по существу так и нет.'
    expect(await drafted(text, { topics: ['support'] })).not.toMatch(/дозвон|на звонок/)
  })

  it('reads what the author says matters most, and not what he says does not', () => {
    const [stressed] = emphasisedIn(
      fold('Медленно. Главная проблема — не скорость, а лимит трафика. Остальное терпимо'),
    )
    expect(stressed).toMatch(/лимит/)
    expect(stressed).not.toMatch(/скорость|остальное/)
  })
})

describe('which of several', () => {
  it('what is called the main problem', async () => {
    const text = 'Скорость бывает разная, привыкли. Но главная проблема — лимит трафика, за неделю ничего не остаётся.'
    const draft = await drafted(text, { topics: ['speed', 'tariff'] })
    expect(draft.split('. ')[1]).toMatch(/ограничени|гигабайт|трафик/)
  })

  it('both of two that weigh alike, under one heading', async () => {
    const text = `${weather.repeat(6)}Деньги списали дважды. ${weather.repeat(2)}Мастер так и не приехал. ${weather.repeat(3)}`
    const draft = await drafted(text, { topics: ['billing', 'visit'] })
    expect(draft).toMatch(/начислени/)
    expect(draft).toMatch(/мастер|специалист/i)
  })

  it.each([
    [
      'Не работает интернет: договор подписан, а подключить не могут',
      ['connection'],
      /подключ/i,
      /обрыв|узла до квартиры/,
    ],
    ['Promised 100 mb, getting 12 at best', ['speed'], /speed/, /promises that were not kept/],
    ['Скорость в разы ниже той, что обещали, обещаниями сыт', ['speed'], /скорост/i, /невыполненных обещани/],
    [
      'Модем старый, роутер новый, а связь постоянно рвётся',
      ['drops', 'wifi-router'],
      /обрыв|перебо|прерыва|соедин|разрыв|то есть, то нет/i,
      /^[^.]*\. [^.]*оборудовани/,
    ],
  ] as const)('%s', async (text, topics, says, never) => {
    const language = /[a-z]{4}/.test(text) ? 'en' : 'ru'
    const draft = await drafted(text, { topics: [...topics], language })
    expect(draft).toMatch(says)
    expect(draft).not.toMatch(never)
  })
})

describe('what the whole of a text says', () => {
  it('a story of help that helped is thanked for, though triage took it for a grievance', async () => {
    const text =
      'Was on the phone about an enquiry that needed fixing. The adviser went out of his way, was thoughtful and efficient, and I could not fault the service. Thank you.'
    const draft = await drafted(text, { topics: ['support'], language: 'en' })
    expect(draft).toMatch(/thank|glad|pleased/i)
    expect(draft).not.toMatch(/sorry|apolog|criticism/i)
  })

  it('no line is tested for somebody whom nobody has connected', async () => {
    const text = `We are without internet. They were supposed to connect us in spring, and we are still not connected. ${'The weather has been grey all the while, and nobody told us anything new. '.repeat(3)}`
    const draft = await drafted(text, { topics: ['no-connection', 'connection'], language: 'en' })
    expect(draft).not.toMatch(/test the line|follow the line|connection statistics|check the line/)
  })
})

describe('words read in their sense', () => {
  it.each([
    ['Приходится кричать в трубку, так плохо слышно линию', ['support'], /должного уважения|вежлив|отношени/],
    ['Speed has gone down from 60 mb to 3 mb', ['speed'], /connection dropping|interruption|unstable/],
    ['Раньше были разрывы, но после замены кабеля стало нормально, а цена высокая', ['tariff'], /обрыв|перебо|прерыва/],
    ['Блокируют номер, до оператора не дойти', ['support'], /сайт|сервис[а-я]* не/],
    ['Скорость не очень стабильная, но цена выше', ['speed', 'tariff'], /обрыв/],
  ] as const)('%s', async (text, topics, never) => {
    const language = /[a-z]{4}/.test(text) ? 'en' : 'ru'
    expect(await drafted(text, { topics: [...topics], language })).not.toMatch(never)
  })

  it('a fault named only by its department under «Минусы» is not passed over', async () => {
    const text = 'Хороший интернет, доволен. Из минусов: поддержка'
    expect(await drafted(text, { kind: 'praise', topics: ['general'] }, { stars: 4 })).toMatch(/поддержк|замечани/i)
  })
})
