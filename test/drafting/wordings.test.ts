import { describe, expect, it } from 'vitest'
import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import { fill } from '../../src/triage/drafting/choose.ts'
import { withRightPreposition } from '../../src/triage/drafting/russian.ts'
import { sayTimeSpan } from '../../src/triage/drafting/time-span.ts'
import { catalogue } from '../../src/triage/drafting/wordings/catalogue.ts'
import { languageOf } from '../../src/triage/linter/form.ts'
import { createLinter } from '../../src/triage/linter/linter.ts'

const linter = createLinter()
const variables = {
  name: 'Алия',
  code: 'R-1123658',
  brand: 'Дала Нет',
  about: 'Wi-Fi',
  thing: 'Wi-Fi',
  subject: 'Wi-Fi',
  praised: 'Wi-Fi',
  span: '',
  missing: 'дата',
}

function* wordingsIn(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) yield* wordingsIn(part, `${path}.${key}`)
  }
}

describe.each(['ru', 'kk', 'en'] as const)('wordings in %s', (language) => {
  const all = [...wordingsIn(catalogue[language], language)]
  const company = {
    channel: sandboxCompany.privateChannel[language],
    hours: sandboxCompany.answerHours?.[language] ?? '',
    span: sayTimeSpan({ count: 2, unit: 'week' }, language),
  }

  it('break no rule one by one', () => {
    for (const [path, wording] of all) {
      const text = withRightPreposition(fill(wording, { ...variables, ...company }))
      const findings = linter.lint({
        text,
        source: 'x',
        traits: null,
        language: null,
        answering: '',
        verdict: null,
        company: sandboxCompany,
        caseCode: variables.code,
        recent: [],
        audience: 'public',
      })
      const blocking = findings.filter(({ severity }) => severity === 'blocking')
      expect({ path, blocking }).toEqual({ path, blocking: [] })
      expect({
        path,
        found: findings.filter(({ code }) => code === 'quotes' || code === 'yo-missing' || code === 'spaces'),
      }).toEqual({ path, found: [] })
    }
  })

  it('are written in their language, each only once in its list', () => {
    for (const [path, wording] of all) {
      const spoken = wording.length > 60 ? languageOf(wording) : null
      if (spoken) expect({ path, spoken }).toEqual({ path, spoken: language })
    }
    const sentences = all.filter(([path]) => /\.ack\.\d+$/.test(path)).map(([, wording]) => wording)
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  it('are several of every kind', () => {
    const { complaints } = catalogue[language]
    const main = ['speed-slow', 'drops', 'outage', 'support-unreachable', 'support-useless', 'price-high'] as const
    for (const aspect of main) expect(complaints[aspect].ack.length).toBeGreaterThanOrEqual(language === 'ru' ? 6 : 4)
    for (const { ack } of Object.values(complaints)) expect(ack.length).toBeGreaterThanOrEqual(2)
  })
})
