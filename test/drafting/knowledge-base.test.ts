import { describe, expect, it } from 'vitest'
import { sandboxArticles } from '../../src/config/sandbox-articles.ts'
import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import { createKnowledgeBase } from '../../src/triage/drafting/knowledge-base.ts'
import { kazakhStem, stemsOf } from '../../src/triage/drafting/stems.ts'
import { createLinter } from '../../src/triage/linter/linter.ts'

const base = createKnowledgeBase(sandboxArticles)

describe('the knowledge base', () => {
  it.each([
    ['ru', 'Как оплатить интернет картой?', 'payment'],
    ['ru', 'Сколько стоит тариф?', 'tariffs'],
    ['ru', 'Как поменять пароль на вай-фае, забыл пароль', 'set-up'],
    ['ru', 'Какие документы нужны для договора?', 'documents'],
    ['kk', 'Қалай төлеуге болады, картамен бола ма?', 'payment'],
    ['kk', 'Wi-Fi құпиясөзін қалай өзгертемін', 'set-up'],
    ['kk', 'вайфай парольді ұмыттым', 'set-up'],
    ['en', 'How can I pay my bill by card?', 'payment'],
    ['en', 'I forgot my wifi password', 'set-up'],
  ] as const)('answers in %s: «%s»', async (language, question, id) => {
    expect((await base.search(question, language))?.article).toMatchObject({ id, language })
  })

  it.each([
    ['ru', 'Возьмёте на работу сварщика?'],
    ['ru', '???'],
    ['ru', 'интернет'],
    ['kk', 'концерт қашан болады'],
    ['en', 'Do you sell pizza?'],
  ] as const)('leaves to a person in %s: «%s»', async (language, question) => {
    expect(await base.search(question, language)).toBeNull()
  })

  it('finds Kazakh forms, typed on either keyboard', () => {
    expect(stemsOf('құжаттарымыздың', 'kk')).toEqual(stemsOf('кужат', 'kk'))
    expect(kazakhStem('тарифтерге')).toBe('тариф')
  })

  it('holds nothing that the linter refuses', () => {
    const linter = createLinter()
    for (const { body, language } of sandboxArticles) {
      const findings = linter.lint({
        text: body,
        source: 'x',
        traits: null,
        language,
        answering: '',
        verdict: null,
        company: sandboxCompany,
        caseCode: null,
        recent: [],
        audience: 'public',
      })
      expect(findings.filter(({ severity }) => severity === 'blocking')).toEqual([])
    }
  })
})
