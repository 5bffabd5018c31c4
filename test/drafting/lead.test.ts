import { describe, expect, it } from 'vitest'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { call, orderOf } from './orders.ts'

type Order = Parameters<typeof orderOf>

async function drafted(...order: Order): Promise<string> {
  return (await createDrafter().draft(orderOf(...order), call))?.text ?? ''
}

const aside = 'Соседи рассказывали о разном, погода стояла плохая, и настроения писать не было. '

describe('which grievance leads', () => {
  it('the one in the title, whatever is told after it', async () => {
    const text = 'Сбои интернета. Приходили мастера, мастера смотрели, мастера сказали, что линия в порядке.'
    const draft = await drafted(text, { topics: ['visit', 'drops'] })
    expect(draft).toMatch(/^Здравствуйте\. |^Добрый день\. /)
    expect(draft.split('. ')[1]).toMatch(/связ|соедин|интернет|обрыв|перебо/i)
  })

  it('what stands under «Недостатки», and never what stands under «Достоинства»', async () => {
    const text = 'Карта Достоинства: электронная очередь Недостатки: хамят в отделении Отзыв: пришли, посидели, ушли'
    const draft = await drafted(text, { topics: ['support'] })
    expect(draft).toMatch(/отношени|уважени|вежлив|разгов/i)
    expect(draft).not.toMatch(/очеред/)
  })

  it('no word from the middle of a story that nothing else bears out', async () => {
    const text = `${aside.repeat(3)}Пришла посылка с роутером. ${aside.repeat(3)}`
    const draft = await drafted(text, { topics: ['contract'] })
    expect(draft).toMatch(/договор/)
    expect(draft).not.toMatch(/оборудовани|роутер/)
  })

  it.each([
    ['Скорость так и не повысили, платим как раньше', ['speed'], /повышени|стоимост/],
    ['Интернет supercharged, а толку нет, скорость низкая', ['speed'], /начислен|оплат/],
    ['Полчаса слушаю, какой я порядковый в очереди звонков', ['support'], /очередях|в очереди/],
    ['Приехали на второй день, связи нет', ['no-connection'], /два дня/],
    ['Цена бешеная, не берут телефон, как отключить интернет', ['speed'], /телефон[а-я]* лини|домашний телефон/],
    ['Связь стабильная, почти без разрывов, но очень дорого', ['tariff'], /обрыв|перебо|прерыва/],
    ['Блокируют всё подряд, сайты не открыть', ['general', 'speed'], /скорост/],
    [
      'Медленно отзывающаяся компания, доставучие сотрудники',
      ['support'],
      /интернет[а-я]* .{0,20}(?:тормоз|медлен)|доставк/,
    ],
    ['Подключили услугу без спроса, верните деньги и сделайте перерасчёт', ['contract'], /пропала и когда появилась/],
    ['Многие соседи отказались от услуг телефона, жду порта', ['connection'], /[Рр]ешение за вами|ваш выбор/i],
  ] as const)('nothing that is not said: %s', async (text, topics, never) => {
    expect(await drafted(text, { topics: [...topics] })).not.toMatch(never)
  })

  it.each([
    ['Тариф на деле не соответствует обещанному', ['tariff'], /услови|обещано/],
    ['Купили тариф 300 мб, до сих пор 100 мб', ['tariff', 'speed'], /скорост/i],
    ['Номер 160 работает или нет, почему не поднять трубку', ['support', 'billing'], /дозвон|звонок|ответ|поддержк/i],
    ['Сколько можно трезвонить с рекламой', ['support'], /реклам|предложени/],
    ['Истемейд интернет', ['general'], /[Ии]нтернет|байланыс/i, 'kk'],
    ['Операторлар трубканы алмайды', ['support'], /жауап|хабарлас|байланыс/i, 'kk'],
    ['Disgusting customer service. Prices for new customers are lower', ['support', 'tariff'], /service/, 'en'],
  ] as const)('what is said: %s', async (text, topics, says, language?: 'kk' | 'en') => {
    expect(await drafted(text, { topics: [...topics], language: language ?? 'ru' })).toMatch(says)
  })
})

describe('no second point that nobody made', () => {
  it.each([
    ['Скорость интернета постоянно падает, приходите и замеряйте', ['speed', 'drops'], /обрыв|перебо|прерыва/],
    ['Сутки нет интернета, хочу отказаться от услуг', ['no-connection', 'contract'], /сложностях с отключением/],
    ['Скорость слабая, 4000 тенге в месяц за тариф', ['speed', 'tariff'], /о цене|стоимост/],
    ['Каждый вечер одно и то же, скорость падает', ['speed', 'support'], /разных ответах|говорит своё/],
    ['Перебои со скоростью, вместо обещанного половина', ['speed', 'drops'], /обрыв|перебо|прерыва/],
    ['Раньше не провели идентификацию, отношение к абонентам плохое', ['support', 'connection'], /подключени/],
    ['Неуважаемый провайдер, пинг двести', ['drops', 'support'], /отношени[а-я]* сотрудник|без должного уважения/],
    ['Ужасная скорость, обнаглели, 20 гб качаю неделю', ['speed', 'tariff'], /ограничени|гигабайт/],
  ] as const)('%s', async (text, topics, never) => {
    expect(await drafted(text, { topics: [...topics] })).not.toMatch(never)
  })

  it.each([
    ['The price keeps increasing, I have to keep calling back to bargain', ['tariff', 'support'], /sales|offers/],
    ['I promise this is honest: the speed is dreadful in the evening', ['speed', 'support'], /promise/],
    [
      'No issues with my broadband, but I am overcharged every month',
      ['billing', 'speed'],
      /internet should|quality of the conn/,
    ],
    ['Slow speeds, and the call kept dropping when I rang', ['speed', 'drops'], /the connection dropping/],
  ] as const)('%s', async (text, topics, never) => {
    expect(await drafted(text, { topics: [...topics], language: 'en' })).not.toMatch(never)
  })
})

describe('words that lead', () => {
  it('what the text says plainly before what triage alone thinks', async () => {
    const text = 'For speed nobody comes close, but we have been left without internet for eight days since May'
    const draft = await drafted(text, { topics: ['speed'], language: 'en' })
    expect(draft).toMatch(/no service|without internet|not been working|was not there/i)
  })

  it('two things of a long English text that does not begin with its point', async () => {
    const text = `${'We moved here a while ago and have told friends about it since. '.repeat(5)}I was overcharged twice and the technician never came.`
    const draft = await drafted(text, { topics: ['billing', 'visit'], language: 'en' })
    expect(draft).toMatch(/billing|charge/)
    expect(draft).toMatch(/technician/)
  })

  it('praise for what is not praised', async () => {
    const text = 'Бывает и хуже. Пусть не всегда стабильно, но советую'
    const draft = await drafted(text, { kind: 'praise', topics: ['speed'] }, { stars: 5 })
    expect(draft).not.toMatch(/стабильн/)
    expect(draft).toMatch(/спасибо|благодарим|приятно/i)
  })

  it.each(['Советую Билайн, тут грузит слабо и супер медленно', 'Скорость часто меньше положенной. Бывает, тормозит'])(
    'no thanks under four stars where nothing is praised and something is wrong: %s',
    async (text) => {
      const draft = await drafted(text, { kind: 'praise', topics: ['speed'] }, { stars: 4 })
      expect(draft).not.toMatch(/рекомендовать|рекомендац|спасибо|благодар/i)
      expect(draft).toMatch(/скорост|медлен|тормоз/i)
      expect(draft).toMatch(/номер договора/)
    },
  )

  it('a doubtful grievance under five stars is named', async () => {
    const text = 'Возмущены: десять лет платили без хлопот, а с мая вводят комиссию три процента'
    const order = orderOf(text, { topics: ['billing'] }, { stars: 5 })
    const doubtful = { ...order, verdict: { ...order.verdict, unsure: true } }
    expect((await createDrafter().draft(doubtful, call))?.text).toMatch(/комисси/)
  })

  it('a wish inside praise is taken up', async () => {
    const draft = await drafted(
      'Өте жақсы, күнде бір ертегі шықса дұрыс болады',
      { kind: 'praise', language: 'kk' },
      { stars: 4 },
    )
    expect(draft).toMatch(/[Тт]ілегіңіз/)
  })

  it('unrated praise that names a fault is answered as the fault', async () => {
    const text = 'At nine the internet keeps dropping every few minutes. As reliable as a paper umbrella'
    expect(await drafted(text, { kind: 'praise', topics: ['drops'], language: 'en' })).not.toMatch(/thank|glad|steady/i)
  })
})

describe('where nothing is sure', () => {
  it.each([
    [`${aside.repeat(3)}Курс валют на табло был другой.`, 'ru', /с обменом валюты/],
    [`${aside.repeat(3)}Рассрочку так и не оформили.`, 'ru', /с рассрочкой/],
    ['Бассейнге көңіл бөлсеңіздерші', 'kk', /[Бб]ассейн/],
  ] as const)('its own noun is said: %s', async (text, language, says) => {
    expect(await drafted(text, { topics: ['general'], language })).toMatch(says)
  })

  it('the noun of the first words before one that comes later', async () => {
    const text = `Кредит. ${aside.repeat(3)}Потом рассрочка.`
    const draft = await drafted(text, { topics: ['general'] })
    expect(draft).toMatch(/с кредитом/)
  })
})

describe('a hint', () => {
  const hint = /перезагруз|кабель/

  it('for a calm word about a fresh fault', async () => {
    expect(await drafted('Скорость сегодня низкая', { topics: ['speed'] })).toMatch(hint)
  })

  it.each([
    'Скорость низкая во всём доме',
    'Скорость 2 мбит вместо 30',
    'Скорость низкая!',
    'Думаю перейти к другим, скорость низкая',
  ])('never for: %s', async (text) => {
    expect(await drafted(text, { topics: ['speed'] })).not.toMatch(hint)
  })
})

describe('praise', () => {
  it.each([
    ['Хороший интернет. Из минусов: не всегда толковая поддержка', 4, /замечание|прямот|поддержк/i],
    ['Хороший интернет, разве что один недостаток: отчёты не приходят', 5, /недочёт|замечание|прямот|есть над чем/i],
    ['Жақсы, бірақ маған ұнамайды', 4, /ескертпе|ашық айт|кемшілік|жақсарт/i],
  ] as const)('its fault is not passed over: %s', async (text, stars, says) => {
    const language = /[құ]/.test(text) ? 'kk' : 'ru'
    expect(await drafted(text, { kind: 'praise', language, topics: ['general'] }, { stars })).toMatch(says)
  })

  it.each([
    ['Доволен своим провайдером уже много лет. Когда нас подключили, скорость была 256 кбит', /скорост/i],
    ['Спасибо за консультацию, всё доступно предоставили', /доставк/i],
    ['Өте жақсы, бес деген баға бере аламын', /[Бб]аға(?:сы|ның|мен)/],
  ] as const)('thanks for nothing that is not praised: %s', async (text, never) => {
    const language = /[ө]/.test(text) ? 'kk' : 'ru'
    expect(await drafted(text, { kind: 'praise', language, topics: ['general'] }, { stars: 5 })).not.toMatch(never)
  })

  it.each([
    ['Отличный интернет. Недостатков нет, всё устраивает', 5],
    ['Хотелось бы выразить благодарность за подключение', 5],
    ['Интернет летает, порой на высоченной скорости', 5],
    ['Подключился недавно, но очень доволен и скоростью, и работой', 3],
    ['Достоинства: рядом с домом Недостатки: нет минусов Отзыв: спасибо, всё отлично', 5],
  ] as const)('no fault is made up: %s', async (text, stars) => {
    expect(await drafted(text, { kind: 'praise', topics: ['general'] }, { stars })).not.toMatch(
      /замечание|прямот|недочёт|есть над чем|низк/i,
    )
  })
})

it.each([
  ['Otte keremet', /Пікір|рақмет|Жылы|қуаныш/],
  ['Spasibo, otlichno', /Спасибо|Благодарим|Рады|Приятно/],
  ['Super fast and the team is great', /Thank|glad|good/],
] as const)('the language under Latin letters: %s', async (text, says) => {
  expect(await drafted(text, { kind: 'praise', language: 'en' }, { stars: 5 })).toMatch(says)
})
