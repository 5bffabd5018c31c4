import { describe, expect, it } from 'vitest'
import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { createLinter } from '../../src/triage/linter/linter.ts'
import { call, orderOf } from './orders.ts'

const texts = {
  ru: 'Третий день нет интернета, по телефону никто не отвечает',
  kk: 'Үш күн болды интернет жоқ, ешкім жауап бермейді',
  en: 'No internet for three days and nobody answers the phone',
} as const
const languages = ['ru', 'kk', 'en'] as const
const drafter = createDrafter()

function lint(text: string, language: (typeof languages)[number]) {
  const { traits, company, caseCode } = orderOf('')
  return createLinter()
    .lint({
      text,
      source: 'yandex',
      traits,
      language,
      answering: '',
      verdict: null,
      company,
      caseCode,
      recent: [],
      audience: 'public',
    })
    .map(({ code, severity }) => `${severity} ${code}`)
}

describe.each(languages)('asking for the contract number in %s', (language) => {
  const order = (more: Parameters<typeof orderOf>[2]) =>
    orderOf(texts[language], { topics: ['no-connection'], language }, more)

  it('goes through the private channel alone, whatever the wording', async () => {
    for (let variant = 0; variant < 8; variant += 1) {
      const draft = await drafter.draft(order({ variant }), call)
      expect(draft?.text).toContain(sandboxCompany.privateChannel[language])
      expect(lint(draft?.text ?? '', language)).not.toContain('advisory asks-in-public')
    }
  })

  it('happens in the open only where the source says so, with the private channel, the code and a warning beside it', async () => {
    for (let variant = 0; variant < 6; variant += 1) {
      const draft = await drafter.draft(order({ variant, asksInPublic: true }), call)
      expect(draft?.parts.map((part) => part.wording).join()).toContain(`${language}.request.open`)
      expect(draft?.text).toContain(sandboxCompany.privateChannel[language])
      expect(draft?.text).toContain('R-1123658')
      const found = lint(draft?.text ?? '', language)
      expect(found).toContain('advisory asks-in-public')
      expect(found.filter((one) => one.startsWith('blocking'))).toEqual([])
    }
  })

  it('asks nobody in the open who may have no contract, nor without a code, nor in a letter', async () => {
    const open = async (more: Parameters<typeof orderOf>[2]) => {
      const draft = await drafter.draft(order({ ...more, asksInPublic: true }), call)
      return draft?.parts.some((part) => part.wording.includes('request.open')) ?? false
    }
    expect(await open({})).toBe(true)
    expect(await open({ caseCode: null })).toBe(false)
    const letter = { subject: '', from: { name: '', address: 'a@b.example' }, automaticHeaders: [], isBounce: false }
    const what = {
      text: texts[language],
      stars: null,
      source: 'mail',
      author: null,
      letter: { ...letter, isList: false, quoted: '', attachments: [] },
    }
    expect(await open({ what })).toBe(false)
  })

  it('names the platform’s own channel where it has one, and the company’s where that is empty', async () => {
    const channels = { yandex: { [language]: `<${language} channel>` }, twogis: { [language]: ' ' } }
    const company = { ...sandboxCompany, channels }
    const on = async (source: string) => (await drafter.draft(order({ source, company }), call))?.text
    expect(await on('yandex')).toContain(`<${language} channel>`)
    expect(await on('twogis')).toContain(sandboxCompany.privateChannel[language])
    expect(await on('google')).toContain(sandboxCompany.privateChannel[language])
  })
})

it('an operator’s own words that lead to a published number are remarked on', () => {
  expect(lint('Напишите номер договора здесь, под отзывом.', 'ru')).toContain('advisory asks-in-public')
  expect(lint('Номер договора здесь писать не нужно, напишите в чат.', 'ru')).not.toContain('advisory asks-in-public')
  expect(lint('Please post your contract number below.', 'en')).toContain('advisory asks-in-public')
})
