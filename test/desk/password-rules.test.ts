import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordFault } from '../../src/desk/password-rules.ts'

const around = { email: 'asel.karimova@dalanet.example', brand: 'Дала Нет' }

describe('a password', () => {
  it.each([
    'password1234',
    'P@ssw0rd2024',
    'Passw0rd!Passw0rd!',
    'qwertyuiop12',
    'Qwerty123456!',
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'zaq1xsw2cde3',
    'йцукенгшщзхъ',
    'Йцукен12345!',
    'Пароль123456',
    'gfhjkm123456',
    '123456789012',
    '87001234567890',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'Almaty-2024!!',
    'Алматы2026Алматы',
    'iloveyou1314520',
    'Natasha1987!',
    'Salem_Kazakhstan_1',
    'Summer2025Winter2026',
    'admin-admin-admin',
    'Otklik-2026-!',
    'DalaNet: Дала Нет 2026',
    'LetMeIn!LetMeIn!',
    'футболхоккей99',
  ])('that is guessed first is refused: %s', (password) => {
    expect(passwordFault(password, { ...around, brand: 'Дала Нет, DalaNet' })).toBe('common')
  })

  it.each([
    'a password of her own',
    'korobka kefir limuzin',
    'трамвай жует асфальт',
    'Тоңазытқыш кеше сөйледі',
    '84a93k20571x',
    '9$kQ!x2#Lm7z',
    '3f9a1c07b2e4',
    'hX7-wrpd-Q2kz',
  ])('that is long and nobody’s first thought is taken: %s', (password) => {
    expect(passwordFault(password, around)).toBeNull()
  })

  it('is refused when it is short or hardly more than one’s own address', () => {
    expect(passwordFault('hX7-wrpd-Q2', around)).toBe('short')
    expect(passwordFault('Asel.Karimova-1', around)).toBe('own-name')
  })

  it('is taken from every generator of random letters and digits', () => {
    const sign = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'.split(''))
    const random = fc.string({ unit: sign, minLength: 16, maxLength: 60 })
    // One in some hundreds looks like a pattern by chance; the generator is asked again then.
    const refused = fc.sample(random, { numRuns: 500, seed: 7 }).filter((one) => passwordFault(one, around) !== null)
    expect(refused.length).toBeLessThan(3)
  })

  it('is judged at once, however it is made', () => {
    const from = process.cpuUsage()
    for (const unit of ['a', 'ab', 'password', 'passwor', '1q2w', 'йц', '((('])
      passwordFault(unit.repeat(200).slice(0, 200), around)
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(500)
  })
})
