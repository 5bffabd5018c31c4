import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { LetterSigns } from '../../src/domain/verdict.ts'
import { createClassifier } from '../../src/triage/classifier.ts'
import { readLetter } from '../../src/triage/letter-judge.ts'
import { loadLetterModel } from '../../src/triage/letter-layer.ts'

const { judge } = createClassifier()
const judgeWords = (text: string) => judge({ text, stars: null, source: 'mail', author: null })

function read(text: string, signs: Partial<LetterSigns> = {}, signature = '') {
  const all: LetterSigns = {
    subject: '',
    from: { name: 'Асем', address: 'asem@mail.example' },
    automaticHeaders: [],
    isBounce: false,
    isList: false,
    quoted: '',
    attachments: [],
    ...signs,
  }
  return readLetter(text, all, judgeWords, signature)
}

describe('kind of a letter', () => {
  it.each<[string, string, Partial<LetterSigns>, string, boolean]>([
    ['a bounce', 'Your message could not be delivered', { isBounce: true }, 'bounce', false],
    ['an absence', 'Я в отпуске до 30 ноября', { subject: 'Автоматический ответ: ваш отзыв' }, 'auto', false],
    ['a read receipt', 'Ваше сообщение было прочитано', { subject: 'Прочитано: Перерасчёт' }, 'auto', false],
    [
      'a review notice',
      'Появился новый отзыв о вашей организации',
      { from: { name: '', address: 'noreply@maps.example' }, isList: true },
      'notification',
      false,
    ],
    [
      'a digest',
      'Дайджест списка, выпуск 12',
      { from: { name: '', address: 'ops-request@lists.example' }, isList: true },
      'list',
      false,
    ],
    ['an advertiser', 'Предлагаем продвижение сайта со скидкой, прайс во вложении', {}, 'spam', false],
    ['an executable', 'Смотрите инструкцию', { attachments: ['Инструкция.exe'] }, 'spam', false],
    ['an applicant', 'Прикладываю резюме, могу выйти с декабря', { subject: 'Резюме, монтажник' }, 'job', false],
    [
      'a carrier',
      'Коллеги, фиксируем падение стыка на вашем порту. Наш тикет INC0048.',
      { subject: '[INC0048] Авария: стык' },
      'partner',
      true,
    ],
    [
      'a claim',
      'Досудебная претензия. Требую вернуть начисленное за услугу, на которую я не соглашалась.',
      { subject: 'Претензия' },
      'claim',
      true,
    ],
    ['a reply with a code', 'Здравствуйте, код R-4821, договор 318802.', {}, 'answer-to-request', true],
    [
      'a code in the quoted part',
      'Договор 318802, интернета всё ещё нет',
      { quoted: '> Код обращения R-4926' },
      'answer-to-request',
      true,
    ],
    [
      'no grievance',
      'После ремонта всё работает отлично, спасибо, претензий нет',
      { subject: 'Спасибо' },
      'praise',
      true,
    ],
    [
      'a form of the site',
      'ФИО: Иванова Анна\nТелефон: 8 700 000 11 22\nСообщение: интернета не было три дня, прошу перерасчёт',
      { automaticHeaders: ['auto-submitted: auto-generated'] },
      'complaint',
      true,
    ],
    ['nothing at all', '', {}, 'other', true],
  ])('%s', (_, text, signs, kind, answer) => {
    const reading = read(text, signs)
    expect(reading.verdict.kind.label).toBe(kind)
    expect(reading.answer).toBe(answer)
  })
})

describe('a claim', () => {
  it('that holds everything misses nothing', () => {
    const text = `Директору ТОО «Дала Нет» от Серовой Анны Павловны
договор № 00-11-222, тел. +7 700 000 11 22
ПРЕТЕНЗИЯ
С 3 по 9 ноября 2026 г. интернет по адресу ул. Садовая, 4 не работал. Заявку принял оператор Руслан.
Прошу произвести перерасчёт. Ответ прошу направить заказным письмом.
Серова А. П.`
    expect(read(text, { subject: 'Претензия' }).claimMissing).toEqual([])
  })

  it('that is only a scan misses all eight', () => {
    expect(read('', { subject: 'претензия', attachments: ['скан.pdf'] }).claimMissing).toHaveLength(8)
  })

  it('asks for the name of the owner where a daughter writes', () => {
    const { claimMissing } = read(
      'Претензия\nПишу за маму, договор 12345 оформлен на неё. 6 ноября мастер забрал пульт, имени он не назвал.\nАсем',
      { subject: 'претензия' },
    )
    expect(claimMissing).toContain('fullName')
    expect(claimMissing).not.toContain('employee')
  })
})

describe('mentions of a letter', () => {
  it('takes a bare number as the answer to our quoted question', () => {
    const { verdict } = read('204990. Улица та же', { quoted: '> 1. Номер договора?\n> Код R-4926' })
    expect(verdict.mentions).toContainEqual({ type: 'contract', value: '204990', start: 0, end: 6 })
    expect(verdict.mentions).toContainEqual({ type: 'case-code', value: 'R-4926', start: 0, end: 0 })
  })

  it('gives machine mail none but the case code', () => {
    const { verdict } = read('Я в отпуске, звоните +7 700 000 11 22', { subject: 'Автоматический ответ: R-4930' })
    expect(verdict.mentions.map(({ type }) => type)).toEqual(['case-code'])
  })

  it('keeps positions inside the letter’s own text', () => {
    const text = 'Договор 40871, интернета нет'
    const { verdict } = read(text, { subject: 'Нет связи, договор 40871' })
    for (const { end } of verdict.mentions) expect(end).toBeLessThanOrEqual(text.length)
  })
})

describe('a forward with own words above it', () => {
  const quoted = [
    '---------- Forwarded message ---------',
    'От: Лейла Нурланова <leila@mail.example>',
    'Тема: отключили раньше срока',
    'Кому: <info@dalanet.example>',
    '',
    'Оплачено до 20-го, а отключили 11-го. Договор 662041.',
  ].join('\n')
  const contractOf = (signs: Partial<LetterSigns>) =>
    read('Прошу разобраться.', signs).verdict.mentions.filter(({ type }) => type === 'contract')

  it('names the contract that stands in the forwarded letter', () => {
    expect(contractOf({ subject: 'Fwd: отключили раньше срока', quoted })).toEqual([
      { type: 'contract', value: '662041', start: 0, end: 0 },
    ])
  })

  it('a reply under the same history names none: it is quoted', () => {
    expect(contractOf({ subject: 'Re: отключили раньше срока', quoted })).toEqual([])
  })
})

describe('a letter whose sort no table tells', () => {
  it('is a guess: where it is unsure, a person sees the other reading too', () => {
    const unsure = [
      ['Вопрос', 'Мы думаем перейти к вам всем подъездом, обсудим?'],
      ['Волонтёры', 'Просим помочь детскому дому с интернетом'],
      ['Интервью', 'Газета готовит статью о связи в городе, ответите на вопросы?'],
      ['Сотрудничество', 'Готовы монтировать ваши сети по подряду, бригада шесть человек'],
    ]
      .map(([subject = '', text = '']) => read(text, { subject }).verdict)
      .filter(({ kind }) => kind.confidence < 0.6)
    expect(unsure.length).toBeGreaterThan(0)
    for (const { kind, runnerUp, unsure: said } of unsure) {
      expect(said).toBe(true)
      expect(runnerUp?.label).not.toBe(kind.label)
    }
  })
})

describe('a number without a word for it', () => {
  const contracts = (text: string, subject: string) =>
    read(text, { subject })
      .verdict.mentions.filter(({ type }) => type === 'contract')
      .map(({ value }) => value)

  it('is the contract in an answer to our request, and a street’s is not', () => {
    expect(contracts('Указываю. 31-7720, Сатпаева 8-19.', 'R-6617')).toEqual(['31-7720'])
    expect(contracts('Сатпаева 8-19, второй подъезд.', 'R-6617')).toEqual([])
  })

  it('is nothing in a letter that nobody asked for', () => {
    expect(contracts('Сижу без интернета третий день, заявка 31-7720.', 'Нет связи')).toEqual([])
  })
})

describe('the weights for letters', () => {
  it('are refused where a byte is wrong, and where they are not there, with the mend', () => {
    const shipped = fileURLToPath(new URL('../../models/letters.bin', import.meta.url))
    const copy = join(mkdtempSync(join(tmpdir(), 'otklik-letters-')), 'letters.bin')
    expect(() => loadLetterModel(copy)).toThrow(/Restore the models folder/)
    const bytes = readFileSync(shipped)
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000)
    writeFileSync(copy, bytes)
    copyFileSync(`${shipped}.sha256`, `${copy}.sha256`)
    expect(() => loadLetterModel(copy)).toThrow(/damaged/)
  })
})
