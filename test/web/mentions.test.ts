import { describe, expect, it } from 'vitest'
import { mentionedIn, notePieces, offeredFor, unknownIn, withMention } from '../../web/src/case/mentions.ts'

const people = [
  { id: 'a', name: 'Дана' },
  { id: 'b', name: 'Данияр О.' },
  { id: 'c', name: 'Данияр К.' },
]

describe('colleagues named in a note', () => {
  it('are offered while the name is typed, and put in whole', () => {
    expect(offeredFor('Проверьте порт, @дани', people).map(({ id }) => id)).toEqual(['b', 'c'])
    expect(offeredFor('Проверьте порт @Данияр О', people).map(({ id }) => id)).toEqual(['b'])
    expect(offeredFor('mail@', people)).toHaveLength(3)
    expect(offeredFor('Проверьте порт', people)).toEqual([])
    expect(withMention('Проверьте порт, @дани', people[1]!)).toBe('Проверьте порт, @Данияр О. ')
  })

  it('are told only where the whole name stands, one of two namesakes alone', () => {
    expect(mentionedIn('@Данияр О. и @Дана, посмотрите', people)).toEqual(['b', 'a'])
    expect(mentionedIn('@Данияр, @Дан и @Данаевич', people)).toEqual([])
    expect(notePieces('для @Дана!', people)).toEqual([
      { text: 'для ', person: null },
      { text: '@Дана', person: people[0] },
      { text: '!', person: null },
    ])
  })

  it('a name that nobody has is called unknown before it is sent', () => {
    expect(unknownIn('@Дан и @Дана, почта info@dalanet.example', people)).toEqual(['@Дан'])
  })
})
