import { describe, expect, it } from 'vitest'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { call, orderOf } from './orders.ts'

type Order = Parameters<typeof orderOf>

async function drafted(...order: Order): Promise<string> {
  return (await createDrafter().draft(orderOf(...order), call))?.text ?? ''
}

describe('what the draft takes up', () => {
  it.each([
    ['Пинг под двести, потери пакетов', ['drops'], /пинг|задерж|отклик/i, /игр/],
    ['В онлайн игры не поиграть, лагает', ['drops'], /игр/i, /телевид/],
    ['Телевизор вторые сутки не показывает', ['tv'], /ТВ|телевид/i, /связ[ьи] (?:всё время )?прерыва|каналов/],
    ['Интернет просто ужасный', ['general'], /интернет|связ/i, /телевид/],
    ['Хуже нет интернета, и дорого', ['tariff'], /цен|стоимост|деньги/i, /без интернета/],
    ['Дорого, и уже в очередной раз не дозвониться', ['support'], /дозвон|звонок|поддержк|ответ/i, /очеред/],
    ['Прошу направить мастера, не работает интернет', ['no-connection', 'visit'], /интернет|связ/i, /выездных/],
  ] as const)('%s', async (text, topics, says, never) => {
    const draft = await drafted(text, { topics: [...topics] })
    expect(draft).toMatch(says)
    expect(draft).not.toMatch(never)
  })

  it('all three points, the one that the text opens with first', async () => {
    const text = 'Скорость упала вдвое. Дозвониться невозможно, висишь на линии час. И цену подняли без повода.'
    const draft = await drafted(text, { topics: ['speed', 'support', 'tariff'] })
    const places = [/скорост|интернет/i, /дозвон|поддержк|ответ/i, / цен|стоимост/].map((one) => draft.search(one))
    expect(places).not.toContain(-1)
    expect(places[0]).toBe(Math.min(...places))
  })

  it('what is broken before the help that did not help', async () => {
    const text = 'My broadband has been on and off for days and has now stopped. Really poor customer service.'
    const draft = await drafted(text, { topics: ['support', 'no-connection'], language: 'en' })
    expect(draft).toMatch(/without|no service|run|internet/i)
    expect(draft.indexOf('customer service')).not.toBeLessThan(60)
  })

  it.each([
    ['Качество услуг ниже плинтуса', ['support'], /провод|выполненн/],
    ['Опозорили приставку Казах, обслуживание нулевое', ['support'], / ТВ|телевид/],
    ['Отключают телефон за неуплату, хотя оплачиваю, не смог позвонить в поликлинику', ['billing'], /здоровь|врач/],
    ['Деньги переводами из банка не пришли, три раза выкидывало из приложения', ['billing'], /вкус|прочт/],
  ] as const)('nothing out of its sense: %s', async (text, topics, never) => {
    expect(await drafted(text, { topics: [...topics] })).not.toMatch(never)
  })

  it('of several lengths of time none is guessed at', async () => {
    const text = 'Целый месяц чинили, прошло уже восемь лет, а интернет пропадает'
    expect(await drafted(text, { topics: ['drops'] })).not.toMatch(/месяц|лет/)
  })

  it('a neighbour without a contract is asked for one only if there is one', async () => {
    const draft = await drafted('Нет технической возможности, не могут провести интернет', { topics: ['connection'] })
    expect(draft).toMatch(/если (?:он )?(?:у вас )?есть/)
  })
})

describe('praise that is none', () => {
  it.each([
    'Спасибо за скорость, которой нет',
    'Отличный "сервис", просто отличный',
    'Лучший провайдер, если вы любите тишину',
    'Great internet, when it works',
  ])('%s', async (text) => {
    const draft = await drafted(text, { kind: 'praise', language: /[а-я]/i.test(text) ? 'ru' : 'en' }, { stars: 5 })
    expect(draft).not.toMatch(/спасибо|благодар|рады|thank|glad/i)
    expect(draft).toContain('R-')
  })

  it('lukewarm words under three stars earn no delight', async () => {
    const draft = await drafted('Ну сойдёт, худо-бедно', { kind: 'praise' }, { stars: 3 })
    expect(draft).not.toMatch(/приятно|рады, что/i)
  })

  it('«не очень дорого» is no regret', async () => {
    const draft = await drafted('Всё работает, и главное не очень дорого', { kind: 'praise' }, { stars: 5 })
    expect(draft).not.toMatch(/замечание|учтём/i)
  })
})

describe('what triage misread', () => {
  it('a warm story told as a grievance is thanked for', async () => {
    const text = 'Инженер был вежливый и внимательный, всё объяснил, очень благодарен, рекомендую'
    expect(await drafted(text, { topics: ['support'] })).toMatch(/спасибо|благодар|приятно|рады/i)
  })

  it('a bare question under good stars waits for an article or a person', async () => {
    const order = orderOf('Сколько стоит подключение?', { topics: ['tariff'] }, { stars: 4 })
    expect(await createDrafter().draft(order, call)).toBeNull()
  })
})

describe('a case without a code', () => {
  it.each([
    ['ru', /номер договора/],
    ['kk', /шарт нөмір/i],
    ['en', /contract number/],
  ] as const)('is asked for the contract all the same (%s)', async (language, number) => {
    for (let variant = 0; variant < 4; variant++) {
      const draft = await drafted('Интернет, internet', { topics: ['drops'], language }, { caseCode: null, variant })
      expect(draft).toMatch(number)
      expect(draft).not.toMatch(/R-|\{/)
    }
  })
})
