import { describe, expect, it } from 'vitest'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { call, orderOf } from './orders.ts'

type Order = Parameters<typeof orderOf>

/** What the parts are called, without the language and the number: `ack.drops`, `praise.speed`. */
async function parts(...order: Order): Promise<string> {
  const draft = await createDrafter().draft(orderOf(...order), call)
  return draft?.parts.map(({ wording }) => wording.replace(/^..\./, '')).join(' ') ?? 'none'
}

const thanked = /praise\.(?!closing)/

describe('praise that triage took for a grievance', () => {
  it.each([
    ['Хороший интернет, обрывов не было ни разу. Не пойму, почему столько плохих отзывов', 4],
    ['У меня работает без перебоев, скорость соответствует тарифу, а кто жалуется, пусть проверит кабель', 4],
    ['Скорость повысили, гигабайт теперь хватает с головой', 3],
    ['Спасибо оператору Айгуль! Была проблема с роутером, она всё выяснила и перезвонила сама', null],
    ['Это не жалоба. Обратилась из-за отключения телефона, а мастер оказался очень вежлив', null],
  ] as const)('%s', async (text, stars) => {
    const said = await parts(text, { topics: ['drops'] }, { stars })
    expect(said).not.toContain('ack.')
    if (stars !== 3) expect(said).toMatch(thanked)
  })

  it.each([
    ['The service has been excellent since we moved here, we love it, and I cannot fault them', true],
    ['Great service, they said. I would not recommend them, the bill is wrong every month', false],
    ['They promised an amazing deal. Not helpful, not efficient, and the fault is still not resolved', false],
  ] as const)('%s', async (text, kindly) => {
    const said = await parts(text, { topics: ['support'], language: 'en' })
    if (kindly) expect(said).toMatch(thanked)
    else expect(said).toContain('ack.')
  })

  it.each([
    ['Провайдер хороший, но последние дни скорость ужасно падает и видео не грузит', 4],
    ['Скорость обещали одну, а режут после лимита, бесит', 4],
    ['Спасибо большое, я уже третью неделю жду мастера, так и не приехал', null],
  ] as const)('but not: %s', async (text, stars) => {
    expect(await parts(text, { topics: ['speed'] }, { stars })).toContain('ack.')
  })
})

describe('a grievance that triage took for something else', () => {
  it.each([
    ['Зачем тогда рекламируете, если вечером ничего не грузит', 'praise', null],
    ['Спасибо офису на вокзале. Хожу туда уже полгода', 'praise', null],
    ['Почему на безлимите кончился трафик? Как можно превысить безлимит?', 'question', 1],
    ['Жаңарту дұрыс болмады, ескі түріне қайтарыңыздаршы', 'suggestion', 2],
  ] as const)('%s', async (text, kind, stars) => {
    const language = /[іңғқү]/.test(text) ? 'kk' : 'ru'
    expect(await parts(text, { kind, topics: ['speed'], language }, { stars })).toContain('ack.')
  })

  it('an app that should work offline leaves nobody without a connection', async () => {
    const said = await parts('Без интернета болса жақсы болар еді', { language: 'kk' }, { stars: 1 })
    expect(said).not.toMatch(/ack\.(?:outage|net-bad|drops)/)
  })
})

describe('what is neither', () => {
  it('a rhetorical question under five stars is praise', async () => {
    expect(
      await parts('Бұл саябақтың жаман жері бола ма?', { kind: 'question', language: 'kk' }, { stars: 5 }),
    ).toMatch(thanked)
  })

  it.each(['Добрый день. Хотелось бы узнать, можно ли подключить дачу', 'Нужна помощь, потерял пароль'])(
    '%s waits for a person',
    async (text) => {
      expect(await parts(text, { kind: 'praise' }, { stars: 5 })).toBe('none')
    },
  )

  it('hearts beside a rolled eye mean it', async () => {
    expect(await parts('Супер, всё нравится 😍🙄👍', { kind: 'praise' }, { stars: 5 })).toMatch(thanked)
  })
})

describe('a small regret inside praise', () => {
  async function regretted(text: string, stars = 5): Promise<string> {
    const draft = await createDrafter().draft(orderOf(text, { kind: 'praise' }, { stars }), call)
    return draft?.parts.find(({ wording }) => wording.includes('regret'))?.text ?? ''
  }

  it.each([
    'Всё отлично, но могу сказать одно: интернет не вылетает и не лагает',
    'Хороший провайдер, не оченьь дорого',
    'Отличный интернет. Единственное желание: так держать, не нужно никуда дозваниваться',
    'Раньше пробовал других, иногда пропадала связь. Потом подключили вас, всё летает',
  ])('is not invented: %s', async (text) => {
    expect(await regretted(text)).toBe('')
  })

  it.each([
    ['Хороший интернет, но иногда скорость резко снижается', /качеств|связ/, /низк/],
    ['Отличный провайдер, правда, не всегда стабильно работает', /качеств|связ/, /скорост/],
    ['Всё нравится, но в частных домах работает медленнее', /./, /низкой скорост/],
    ['Всё нравится, но через Wi-Fi скорость медленная', /Wi-Fi/, /скорост/],
    ['Хороший интернет, но дорогой интернет выходит по итогу', /цен/, /скорост/],
  ] as const)('is called by its name: %s', async (text, says, never) => {
    expect(await regretted(text, 4)).toMatch(says)
    expect(await regretted(text, 4)).not.toMatch(never)
  })

  it('a Kazakh «бірақ» with nothing kind after it is not passed over', async () => {
    const order = orderOf(
      'Орны жақсы, бірақ көлік қоятын орын табылмайды',
      { kind: 'praise', language: 'kk' },
      { stars: 4 },
    )
    const draft = await createDrafter().draft(order, call)
    expect(draft?.parts.some(({ wording }) => wording.includes('regret'))).toBe(true)
  })
})
