import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/draft.ts'
import { isIssuedByUs, readCaseCodes } from '../../src/domain/case-code.ts'

interface Printed {
  readonly id: string | null
  readonly language: string | null
  readonly text: string | null
  readonly reason?: string
  readonly parts: readonly { readonly role: string; readonly wording: string }[]
  readonly linter: readonly { readonly code: string; readonly severity: string }[]
}

async function drafts(...input: readonly string[]): Promise<{ code: number; printed: Printed[]; said: string }> {
  let out = ''
  let said = ''
  const code = await run([], {
    stdin: Readable.from([input.join('\n')]),
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (said += text) },
  })
  const printed = out.split('\n').filter((line) => line !== '')
  return { code, printed: printed.map((line) => JSON.parse(line) as Printed), said }
}

const complaint = {
  id: 'a',
  text: 'Интернет постоянно отключается, дозвониться нельзя!',
  rating: 1,
  author: 'Алия',
  kind: 'complaint',
}

describe('otklik draft', () => {
  it('prints text, parts and findings, the code being one of ours', async () => {
    const { code, printed } = await drafts(JSON.stringify(complaint))
    expect(code).toBe(0)
    const [draft] = printed
    expect(draft).toMatchObject({ id: 'a', language: 'ru', linter: [] })
    expect(draft?.text).toMatch(/Алия/)
    expect(readCaseCodes(draft?.text ?? '').map(isIssuedByUs)).toEqual([true])
    expect(draft?.parts.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['greeting', 'acknowledgement', 'request', 'closing']),
    )
  })

  it('says the same in every run, and in one run never the same twice', async () => {
    const input = ['a', 'b', 'c', 'd'].map((id) => JSON.stringify({ ...complaint, id }))
    const { printed } = await drafts(...input)
    expect(await drafts(...input)).toMatchObject({ printed })
    expect(new Set(printed.map(({ text }) => text?.replace(/R-\d+/, ''))).size).toBe(4)
  })

  it('names the line it cannot read and goes on', async () => {
    const { code, printed, said } = await drafts('{"text":', JSON.stringify(complaint), '[]', '{"text":5}')
    expect(code).toBe(1)
    expect(printed.length).toBe(1)
    expect(said).toMatch(/Line 1 .*not JSON/)
    expect(said).toMatch(/Line 3 .*not an object/)
    expect(said).toMatch(/Line 4 .*not a string/)
  })

  it('gives a reason where nothing should be said', async () => {
    const { printed } = await drafts(
      JSON.stringify({ text: 'Кредит за час', kind: 'spam' }),
      JSON.stringify({ text: 'Почему небо голубое?', kind: 'question' }),
    )
    expect(printed.map(({ text, reason }) => [text, reason])).toEqual([
      [null, 'spam'],
      [null, 'question-for-a-person'],
    ])
  })

  it('takes a purpose for kind', async () => {
    const { printed } = await drafts(JSON.stringify({ text: 'Спасибо', kind: 'follow-up' }))
    expect(printed[0]?.text).toMatch(/отзыв/)
  })

  it.each(['google', 'nowhere', undefined])('source %s gets the strictest rules, never an error', async (source) => {
    const { code, printed } = await drafts(JSON.stringify({ ...complaint, source }))
    expect([code, printed[0]?.linter]).toEqual([0, []])
  })
})
