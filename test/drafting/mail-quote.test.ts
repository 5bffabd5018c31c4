import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLetter } from '../../src/collectors/mail/parse-letter.ts'
import { quoteLetter } from '../../src/domain/mail-quote.ts'
import type { ReplyLanguage } from '../../src/domain/verdict.ts'

const letter = {
  at: new Date('2026-11-20T05:04:00Z'),
  name: 'Динара Ахметова',
  address: 'dinara@example.org',
  text: 'Добрый день.\n\nИнтернет пропал вчера.\n> Прошлый ваш ответ',
}

describe('the quotation below an answer', () => {
  it('is introduced in the language of the answer, in the company’s zone', () => {
    expect(quoteLetter(letter, 'ru', 'Asia/Almaty').split('\n')).toEqual([
      '20.11.2026, 10:04, Динара Ахметова <dinara@example.org> пишет:',
      '> Добрый день.',
      '>',
      '> Интернет пропал вчера.',
      '>> Прошлый ваш ответ',
    ])
    expect(quoteLetter(letter, 'kk', 'Asia/Almaty')).toContain('Динара Ахметова <dinara@example.org> жазды:\n> ')
    expect(quoteLetter(letter, 'en', 'Asia/Almaty')).toMatch(/^On 20\/11\/2026, 10:04, .* wrote:\n> /)
  })

  it('leaves no line of the customer’s outside, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ maxLength: 40 }), (text, name) => {
        const [introduction, ...rest] = quoteLetter({ ...letter, text, name }, 'ru', 'Asia/Almaty').split('\n')
        expect(introduction).toMatch(/пишет:$/)
        expect(rest.every((line) => line.startsWith('>'))).toBe(true)
      }),
    )
    expect(quoteLetter({ ...letter, text: 'я'.repeat(100_000) }, 'ru', 'UTC').length).toBeLessThan(9_000)
  })

  it.each(['ru', 'kk', 'en'] as const satisfies readonly ReplyLanguage[])(
    'our own reader tells it from the answer (%s)',
    async (language) => {
      const answer = 'Проверим линию. Код R-4821365.'
      const body = `${answer}\n\n${quoteLetter(letter, language, 'Asia/Almaty')}\n`
      const raw = `From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`
      const parsed = await parseLetter(Buffer.from(raw), new Date())
      expect(parsed.text.trim()).toBe(answer)
      expect(parsed.quoted).toContain('Интернет пропал вчера')
    },
  )
})
