import { describe, expect, it } from 'vitest'
import { Matcher } from '../../src/triage/lexicon-matcher.ts'
import { prepare } from '../../src/triage/prepare.ts'

function labels(table: Record<string, string>, text: string): string[] {
  const matcher = new Matcher([table])
  return matcher.find(prepare(text).tokens).map(({ label }) => matcher.labels[label] as string)
}

describe('a lexicon pattern', () => {
  it.each([
    ['нет интернет*', 'у нас нет интернета', true],
    ['нет', 'интернета нету', false],
    ['интернет* ~ не работает', 'интернет третий день не работает', true],
    ['интернет* ~ не работает', 'интернет и всё остальное уже не работает', false],
    ['трубк* бросает|бросил*', 'трубку бросили', true],
    ['қызмет*', 'кызмет корсету', true],
    ['ещё', 'еще раз', true],
  ])('“%s” in “%s”', (pattern, text, expected) => {
    expect(labels({ x: pattern }, text).includes('x')).toBe(expected)
  })

  it('that cannot be read is refused by name', () => {
    expect(() => new Matcher([{ speed: 'медленно ~' }])).toThrow(/speed.*медленно/)
  })
})
