import { describe, expect, it } from 'vitest'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { callContext } from '../contracts/call.ts'
import { testSettings } from '../desk/desk-fixture.ts'
import { verdict } from '../support/stored.ts'

const letter = {
  subject: 'Нет интернета',
  from: { name: 'Ерлан', address: 'erlan@example.org' },
  automaticHeaders: [],
  isBounce: false,
  isList: false,
  quoted: '',
  attachments: [],
}

/** Anything given in return for a changed review would buy it. */
const offered =
  /скидк|бонус|подар|компенс|перерасч|бесплатн|жеңілдік|сыйлық|тегін|discount|bonus|gift|refund|free of charge/i

describe('a follow-up', () => {
  it.each(['ru', 'kk', 'en'] as const)('asks and offers nothing (%s)', async (language) => {
    const texts: string[] = []
    for (const asLetter of [false, true]) {
      for (let variant = 0; variant < 6; variant += 1) {
        const made = await createDrafter().draft(
          {
            purpose: 'follow-up',
            what: {
              text: 'Нет интернета',
              stars: asLetter ? null : 1,
              source: 'steppe',
              author: 'Ерлан',
              ...(asLetter ? { letter } : {}),
            },
            verdict: { ...verdict, language },
            caseCode: 'R-48213',
            source: 'steppe',
            traits: null,
            company: testSettings.company,
            recent: texts,
            seed: `${language} ${variant}`,
            variant,
          },
          callContext(),
        )
        expect(made?.language).toBe(language)
        const text = made?.text ?? ''
        texts.push(text)
        expect(text).toContain('R-48213')
        expect(text).not.toMatch(offered)
        // A letter's author is never told that there is a review of theirs.
        if (asLetter) expect(text).not.toMatch(/обновить свой отзыв|return to your review|пікіріңізге қайта/i)
      }
    }
    expect(new Set(texts).size).toBeGreaterThan(6)
  })
})
