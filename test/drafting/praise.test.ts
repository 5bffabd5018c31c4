import { describe, expect, it } from 'vitest'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { call, orderOf } from './orders.ts'

type Language = 'ru' | 'kk' | 'en'

async function thanks(text: string, language: Language, stars: number | null = 5): Promise<string> {
  const order = orderOf(text, { kind: 'praise', language, topics: ['general'] }, { stars })
  return (await createDrafter().draft(order, call))?.text ?? ''
}

describe('thanks name what was praised', () => {
  it.each([
    ['Ерлан өте сыпайы екен, рақмет', /сыпайы|қарым-қатынас/i],
    ['Сәулеге рақмет!', /алғыс|жеткіземіз/i],
    ['Керемет байланыс', /байланыс|интернет/i],
    ['Мұражай қатты ұнады', /мұражай/i],
    ['Бұл ойын өте күшті', /ойын/i],
    ['Интернетсіз де ойналады екен, керемет', /интернетсіз/i],
    ['Мешіт өте әдемі салынған', /мешіт/i],
    ['Алла разы болсын', /тілег/i],
    ['Ұстаздары мықты, балам қуанып барады', /ұстаз|оқыту/i],
    ['Дәрігер білікті маман екен', /дәрігер|медицина/i],
    ['Ауасы таза, ағашы көп, керемет', /табиғат/i],
    ['Әндері керемет', /ән|музыка/i],
    ['Бәрі тап-таза екен', /таза/i],
    ['Осындай қосымша керек еді, маған қатты ұнады, керемет қосымша', /қосымша/i],
    ['Балаларға арналған жақсы орын, балаларға ұнайды', /балалар|жер/i],
    ['Ыңғайлы жерде орналасқан', /орналас/i],
    ['Бағасы қымбат емес', /баға/i],
  ] as const)('kk: %s', async (text, says) => {
    expect(await thanks(text, 'kk')).toMatch(says)
  })

  it.each([
    ['Отличный музей, всем стоит сходить', /музе/],
    ['Красивый парк, чисто', /парк|красот|чист/],
    ['Замечательные врачи', /врач|медик/],
    ['Прекрасные преподаватели в этом центре', /преподавател|обучени/],
    ['Очень вежливая девушка, спасибо', /вежлив|внимательн|обслуживан/],
    ['Хороший интернет, нареканий не имею', /интернет|связ/],
    ['Классная игра!', /игр/],
    ['Удобное приложение', /приложени/],
    ['Желаю вам процветания', /пожелани/],
  ] as const)('ru: %s', async (text, says) => {
    expect(await thanks(text, 'ru')).toMatch(says)
  })

  it.each([
    ['High download speeds and hardly any downtime', /speed|stable|reliable|steady|let you down/i],
    ['Solid and dependable internet', /connection|reliable|internet/i],
    ['What a great museum', /museum/i],
    ['Lovely polite lady', /courtesy|friendly|treated/i],
  ] as const)('en: %s', async (text, says) => {
    expect(await thanks(text, 'en')).toMatch(says)
  })
})

describe('up to two further things', () => {
  it('are joined', async () => {
    const draft = await thanks('Интернет стабильный, консультанты хорошие, цены выгодные', 'ru')
    expect(draft).toMatch(/стабильн|связ/)
    expect(draft).toMatch(/поддержк|обслуживан/)
    expect(draft).toMatch(/цен|стоимост/)
  })

  it('one of them stays beside a regret', async () => {
    const draft = await thanks('Скорость отличная, поддержка вежливая, но цена высоковата', 'ru', 4)
    expect(draft).toMatch(/скорост/)
    expect(draft).toMatch(/поддержк|вежлив|обслуживан/)
    expect(draft).toMatch(/о цене/)
  })
})

describe('nothing is named that was not praised', () => {
  it.each([
    ['The speed was very slow with the old company, so happy I changed', 'en', /the speed/i],
    ['Біздің қаламызда дүкеннен алдым, бәріне ризамын, ұзақ жазбай-ақ қояйын, сау болыңыздар бәріңіз', 'kk', /дүкен/i],
    ['Бұл баға жетпес керемет жер', 'kk', /бағасы/i],
    ['Интернет болмаса да керемет', 'kk', /[Бб]айланыс|[Ии]нтернет (?:туралы|көң)/],
    ['Төрт жыл бойы бәрі керемет', 'kk', /дәм|тамақ/i],
    ['Қонақжайлық керемет', 'kk', /бұл жер/i],
    ['Отличное место, рядом продают бытовую технику', 'ru', /товар|магазин/],
  ] as const)('%s', async (text, language, never) => {
    expect(await thanks(text, language)).not.toMatch(never)
  })
})
