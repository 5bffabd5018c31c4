import { describe, expect, it } from 'vitest'
import type { ThreadedLetter } from '../../src/domain/mail-thread.ts'
import { findThread, threadSubject } from '../../src/domain/mail-thread.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const known: ThreadedLetter[] = [
  { thread: 'a', messageId: '1@x', subject: 'Нет интернета', participants: ['dana@example.com'], at: at(1) },
  { thread: 'b', messageId: '2@x', subject: 'Нет интернета', participants: ['olzhas@example.com'], at: at(2) },
  { thread: 'c', messageId: '1@x', subject: 'Другое', participants: ['dana@example.com'], at: at(3) },
]
const letter = (overrides: object) => ({
  inReplyTo: null,
  references: [],
  subject: '',
  from: { name: '', address: 'dana@example.com' },
  receivedAt: at(10),
  ...overrides,
})

describe('the thread of a letter', () => {
  it('goes by what it refers to, the nearest first, the newest of two with one id', () => {
    expect(findThread(letter({ inReplyTo: '2@x' }), known)).toBe('b')
    expect(findThread(letter({ references: ['1@x', '2@x', 'gone@x'] }), known)).toBe('b')
    expect(findThread(letter({ inReplyTo: '1@x' }), known)).toBe('c')
  })
  it('goes by subject and participant when it says that it is an answer', () => {
    expect(findThread(letter({ subject: 'RE: Отв: нет  интернета' }), known)).toBe('a')
    expect(findThread(letter({ subject: 'Нет интернета' }), known)).toBeNull()
    expect(
      findThread(letter({ subject: 'Re: Нет интернета', from: { name: '', address: 'x@example.com' } }), known),
    ).toBeNull()
    expect(findThread(letter({ subject: 'Re: Нет интернета', receivedAt: at(60) }), known)).toBeNull()
    expect(findThread(letter({ subject: 'Re:' }), known)).toBeNull()
  })
  it('reads prefixes of every program', () => {
    expect(threadSubject('RE[2]: Fwd: Жауап: Тариф')).toBe('тариф')
  })
})
