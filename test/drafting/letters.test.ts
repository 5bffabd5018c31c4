import { describe, expect, it } from 'vitest'
import type { Mention } from '../../src/domain/verdict.ts'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { call, orderOf, verdictOf } from './orders.ts'

const letter = {
  subject: 'Нет интернета',
  from: { name: 'Людмила Ивановна', address: 'lida@example.org' },
  automaticHeaders: [],
  isBounce: false,
  isList: false,
  quoted: '',
  attachments: [],
}
const contract: Mention = { type: 'contract', value: '102938', start: 0, end: 6 }

async function answered(text: string, author: string, mentions: readonly Mention[], more = {}): Promise<string> {
  const order = orderOf(text, { topics: ['no-connection'] }, more)
  const draft = await createDrafter().draft(
    { ...order, what: { ...order.what, stars: null, author, letter }, verdict: { ...order.verdict, mentions } },
    call,
  )
  return draft?.text ?? ''
}

describe('an answer by letter', () => {
  it('asks in the letter, and speaks of no review', async () => {
    for (let variant = 0; variant < 8; variant++) {
      const text = await answered('Второй день не работает интернет', 'Тимур', [], { variant })
      expect(text).toMatch(/номер договора/)
      expect(text).not.toMatch(/отзыв|оценк|публик|личного кабинета/i)
    }
  })

  it('does not ask for the number that stands in the letter', async () => {
    for (let variant = 0; variant < 4; variant++) {
      const text = await answered('Договор 102938, интернета нет', 'Тимур', [contract], { variant })
      expect(text).not.toMatch(/нужен номер договора|укажите номер|Сообщите, пожалуйста/)
      expect(text).not.toContain('102938')
    }
  })

  it('calls the author by name and patronymic', async () => {
    expect(await answered('Интернета нет', 'Людмила Ивановна', [])).toContain('Людмила Ивановна')
    expect(await answered('Интернета нет', 'Людмила Петрова', [])).not.toContain('Петрова')
  })

  it('names what a claim lacks in words, and says nothing where nobody has looked', async () => {
    const claim = { purpose: 'claim' as const, verdict: verdictOf({ kind: 'claim' }) }
    const lacking = await answered('Претензия', 'Тимур', [], { ...claim, claimMissing: ['contract', 'replyBy'] })
    expect(lacking).toMatch(/номер договора, удобный способ получить ответ/)
    const unknown = await answered('Претензия', 'Тимур', [], claim)
    expect(unknown).not.toMatch(/ничего не нужно|сведения в письме есть|не хватает/)
  })
})
