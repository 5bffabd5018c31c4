import { describe, expect, it } from 'vitest'
import { fold } from '../../src/triage/drafting/fold.ts'
import { subjectOf } from '../../src/triage/drafting/subjects.ts'

type Language = Parameters<typeof subjectOf>[1]

const said = (text: string, language: Language) => subjectOf(fold(text), language)

describe('the noun that a text turns on', () => {
  it.each([
    ['Не приходят СМС-коды для входа', 'с СМС-кодами'],
    ['Сбоит ваш DNS, приходится прописывать чужой', 'с DNS'],
    ['Загнали всех за NAT, белый IP не дают', 'с IP-адресом'],
    ['Зимой снег перед входом никто не убирает', 'с уборкой снега'],
    ['В обменнике выдали меньше, чем положено', 'с обменом валюты'],
    ['Отказались принять купюру с пятном, а банкнота целая', 'с купюрами'],
    ['Бонусы начисляют, а потратить их нельзя', 'с бонусами'],
    ['Кэшбэк за покупки не пришёл', 'с кэшбэком'],
    ['Банкомат не работает вторую неделю', 'с банкоматом'],
    ['Справочная даёт неверные сведения', 'со справочной'],
    ['Парковки нет, ставить машину негде', 'с парковкой'],
    ['Доверенность не приняли', 'с доверенностью'],
    ['Очень медленное и неудобное приложение', 'с приложением'],
  ] as const)('ru: %s', (text, noun) => {
    expect(said(text, 'ru')).toBe(noun)
  })

  it.each([
    ['Андроидта компас неге жоқ?', 'компас'],
    ['Машина қоятын жер реттелмеген', 'автотұрақ'],
    ['Көлік қоятын жер аз', 'автотұрақ'],
    ['Туалеттегі крандары ескі', 'дәретхана'],
    ['Ішкі жолды жөндеу керек', 'жол'],
    ['Поездар неге кешігіп келеді', 'пойыз'],
    ['Астындағы галереяны алып тастапты', 'галерея'],
    ['Алдыңғы версиясы жақсы еді', 'жаңа нұсқа'],
    ['Намазхана жоқ', 'намазхана'],
    ['Каспий QR-мен төлем жасай алмайсың', 'QR төлемі'],
    ['Мегабайтты көп жейді', 'трафик'],
    ['Аудармасы қате жазылған', 'аударма'],
    ['Бонус түспеді', 'бонустар'],
  ] as const)('kk: %s', (text, noun) => {
    expect(said(text, 'kk')).toBe(noun)
  })

  it.each([
    ['Referred a friend and never saw the reward', 'the referral reward'],
    ['The vouchers never came', 'the voucher'],
    ['They cancelled my direct debit without telling me', 'the direct debit'],
    ['They damaged my credit score', 'the credit record'],
  ] as const)('en: %s', (text, noun) => {
    expect(said(text, 'en')).toBe(noun)
  })
})

describe('a noun that stands in another word or aside', () => {
  it('«қойыңдар» is no game', () => {
    expect(said('Сабын қойыңдар', 'kk')).toBeNull()
  })

  it('pictures that do not load are a matter of the network', () => {
    expect(said('Суреттер ашылмайды, интернет баяу', 'kk')).toBe('интернет')
  })

  it('the book of complaints is no book', () => {
    expect(said('Попросила книгу жалоб, не дали', 'ru')).toBeNull()
  })

  it('without notice is no matter of notifications', () => {
    expect(said('Закрыли карту без уведомления', 'ru')).toBe('с картой')
  })

  it('a photo that proves it is not the point', () => {
    const text = 'Кабель бросили поперёк двора и ушли, так он и лежит с прошлой среды на дорожке, фото прилагаю'
    expect(said(text, 'ru')).toBeNull()
  })

  it('«осы жолы» is no road', () => {
    expect(said('Осы жолы көңілім толмады', 'kk')).toBeNull()
  })

  it('bought as a gift', () => {
    expect(said('Покупали монету в подарок', 'ru')).toBeNull()
  })
})
