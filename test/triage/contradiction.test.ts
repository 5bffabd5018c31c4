import { expect, it } from 'vitest'
import { createClassifier } from '../../src/triage/classifier.ts'

const classifier = createClassifier()

function judge(text: string, stars: number | null) {
  return classifier.judge({ text, stars, source: null, author: null })
}

it('asks a person where weak words contradict the stars', () => {
  const text = 'Играю по вечерам, пинг до Москвы 60, до Алматы вообще 2. Потерь нет. Для игр лучший в районе.'
  const verdict = judge(text, 5)
  expect(verdict.kind.label !== 'complaint' || verdict.unsure).toBe(true)
})

it('is sure where words and stars agree', () => {
  const verdict = judge('Интернета нет третий день, поддержка не отвечает, ужасный сервис', 1)
  expect(verdict).toMatchObject({ complaint: true, unsure: false })
})
