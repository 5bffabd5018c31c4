import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillTemplate, findVariables, type TemplateValues } from '../../src/domain/template-text.ts'
import { partOf, wordingUse } from '../../src/domain/wording-use.ts'

const values: TemplateValues = {
  name: 'Гульнар',
  channel: 'в чат личного кабинета',
  code: 'R-4821365',
  hours: 'по будням с 10:00 до 18:00',
  branch: 'Абая, 12',
  brand: 'Дала Нет',
  signature: 'С уважением, команда «Дала Нет»',
}

describe('a template in use', () => {
  it('is filled; a greeting without a name loses its comma; what nobody knows stays for the linter', () => {
    expect(fillTemplate('Здравствуйте, {{name}}. Код {{code}}.', values)).toBe('Здравствуйте, Гульнар. Код R-4821365.')
    expect(fillTemplate('Здравствуйте, {{name}}. Код {{code}}.', { ...values, name: '' })).toBe(
      'Здравствуйте. Код R-4821365.',
    )
    const nameless = { ...values, name: '' }
    expect(fillTemplate('{{name}}, добрый день. Код {{code}}.', nameless)).toBe('Добрый день. Код R-4821365.')
    expect(fillTemplate('Здравствуйте {{name}}.', nameless)).toBe('Здравствуйте.')
    expect(fillTemplate('{{unknown}} {{constructor}}', values)).toBe('{{unknown}} {{constructor}}')
  })

  it('comes back out of the filled text, the longest value first', () => {
    const text = 'Здравствуйте, {{name}}. Напишите {{channel}}, код {{code}}. Отвечаем {{hours}}.\n\n{{signature}}'
    expect(findVariables(fillTemplate(text, values), values, 2)).toBe(text)
    expect(findVariables('Код R-4821365', values, 1)).toBe('Код {code}')
  })

  it('never takes a piece of a word for a name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[а-я]{1,6}$/), (letters) => {
        const text = `Про${letters}гульнар${letters}`
        expect(findVariables(text, { ...values, name: 'гульнар' }, 2)).toBe(text)
      }),
    )
    expect(findVariables('в январе', { ...values, name: 'Ян' }, 2)).toBe('в январе')
  })
})

describe('how wordings fare', () => {
  const part = (wording: string, text: string) => ({ role: 'action' as const, wording, text })
  const approved = (text: string) => ({
    caseId: '01999999-0000-7000-8000-000000000001',
    at: new Date('2026-11-20T10:00:00Z'),
    language: 'ru',
    topic: 'drops',
    parts: [part('ru.action.line.1', 'Проверим линию.'), part('ru.hint.line.2', 'Перезагрузите роутер.')],
    text,
  })

  it('each new sentence stands for the part it replaced, and nobody guesses where they do not match', () => {
    const [line, hint] = wordingUse([approved('Линию проверим. Роутер перезагрузите.')])
    expect(line?.instead[0]?.text).toBe('Линию проверим.')
    expect(hint?.instead[0]?.text).toBe('Роутер перезагрузите.')
    const [whole] = wordingUse([approved('Одно. Два. Три.')])
    expect(whole?.instead[0]?.text).toBe('Одно. Два. Три.')
    expect(
      wordingUse([approved('Проверим линию. Перезагрузите роутер.')]).map(({ used, kept }) => used - kept),
    ).toEqual([0, 0])
  })

  it('part names drop the number of the wording, built in or own', () => {
    expect(partOf('ru.ack.drops.3')).toBe('ru.ack.drops')
    expect(partOf('ru.ack.drops.own-01999999-0000-7000-8000-000000000001')).toBe('ru.ack.drops')
    expect(partOf('ru.signature')).toBe('ru.signature')
  })
})
