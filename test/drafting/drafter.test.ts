import { describe, expect, it } from 'vitest'
import { sandboxArticles } from '../../src/config/sandbox-articles.ts'
import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { createKnowledgeBase } from '../../src/triage/drafting/knowledge-base.ts'
import { similarity } from '../../src/triage/linter/similarity.ts'
import { call, orderOf } from './orders.ts'

const drafter = createDrafter({ knowledge: createKnowledgeBase(sandboxArticles) })

async function drafted(...order: Parameters<typeof orderOf>): Promise<string | null> {
  return (await drafter.draft(orderOf(...order), call))?.text ?? null
}

describe('a complaint', () => {
  const text = 'Третью неделю вечером падает скорость, видео не грузится, дозвониться нельзя.'
  const judged = { topics: ['speed', 'support'], urgency: 'soon' } as const

  it('is answered to the point, with the case code and the plea not to publish the number', async () => {
    const draft = await drafted(text, judged, { author: 'Алия' })
    expect(draft).toMatch(/Алия/)
    expect(draft).toMatch(/вечер/i)
    expect(draft).toMatch(/R-1123658/)
    expect(draft).toMatch(/номер/)
    expect(draft).toMatch(/не (?:публик|указывать|оставляйте)|публиковать.{0,30}не нужно/i)
    expect(draft).toContain(sandboxCompany.answerHours?.ru)
    expect(draft).toMatch(/«Дала Нет»$/)
  })

  it('does not open with thanks', async () => {
    for (let number = 0; number < 40; number++) {
      const draft = await drafted(text, judged, { seed: `case ${number}` })
      expect(draft?.split('. ')[1]).not.toMatch(/^(?:Спасибо|Благодарим)/)
    }
  })

  it('gets no reboot advice after a reboot', async () => {
    const order = orderOf('Интернет рвётся каждый час, роутер перезагружал сто раз.', {
      topics: ['drops'],
      urgency: 'soon',
    })
    const draft = await drafter.draft(order, call)
    expect(draft?.parts.map(({ role }) => role)).not.toContain('hint')
  })

  it('of a café is answered without networks and contracts', async () => {
    const draft = await drafted('Кофе невкусный, столы грязные.', { topics: ['general'] }, { stars: 2 })
    expect(draft).not.toMatch(/линии|интернет|роутер|договор|скорост/i)
    expect(draft).toMatch(/R-1123658/)
  })

  it('promises no time where the rules promise none', async () => {
    const order = { ...orderOf(text, judged), company: { ...sandboxCompany, answerHours: null } }
    const draft = await drafter.draft(order, call)
    expect(draft?.parts.some(({ role }) => role === 'timing')).toBe(false)
    expect(draft?.text).not.toMatch(/\d{1,2}:\d{2}/)
  })
})

describe('other kinds', () => {
  it('praise is thanked for what was praised, in at most sixty words', async () => {
    const draft = await drafted(
      'Мастер приехал быстро, спасибо!',
      { kind: 'praise', topics: ['visit'] },
      { stars: 5, caseCode: null },
    )
    expect(draft).toMatch(/мастер|специалист|коллег|выезд|благодар/i)
    expect(draft?.split(/\s+/).length).toBeLessThanOrEqual(60)
  })

  it.each([
    [5, /Спасибо|Благодарим|Приятно/],
    [3, /лучше|улучш|не хватило/],
    [1, /R-1123658/],
  ])('%i stars without a word', async (stars, expected) => {
    expect(await drafted('', { kind: stars < 3 ? 'complaint' : 'praise', language: null }, { stars })).toMatch(expected)
  })

  it.each([
    ['ru', 'Какие документы нужны для подключения?', /удостоверение/],
    ['kk', 'Қосылу үшін қандай құжаттар керек?', /куәлік/],
    ['en', 'Which documents do I need for a new connection?', /identity card/],
  ] as const)('a question in %s is answered from the knowledge base', async (language, question, answer) => {
    expect(await drafted(question, { kind: 'question', language }, { caseCode: null })).toMatch(answer)
  })

  it.each(['wi-fi бар ма?', 'Почему небо голубое?', 'Когда концерт?'])('«%s» goes to a person', async (question) => {
    expect(await drafted(question, { kind: 'question', language: /ма\?/.test(question) ? 'kk' : 'ru' })).toBeNull()
  })

  it.each(['spam', 'auto', 'bounce', 'list', 'job', 'partner', 'notification'] as const)(
    '%s gets no answer',
    async (kind) => {
      expect(await drafted('Кредит за час', { kind })).toBeNull()
    },
  )

  it.each(['safety', 'self-harm'] as const)('a risk of %s is left to a person', async (risk) => {
    expect(await drafted('Кабель искрит', { risks: [risk] })).toBeNull()
  })

  it('a threat of court is answered calmly', async () => {
    const draft = await drafted('Верните деньги или подам в суд', { topics: ['billing'], risks: ['legal'] })
    expect(draft).toMatch(/серьёзн|ситуация зашла/)
    expect(draft).not.toMatch(/суд|юрист/i)
  })
})

describe('steps of a case', () => {
  it('a claim is asked only for what is missing', async () => {
    const draft = await drafted(
      'Претензия',
      { kind: 'claim' },
      { purpose: 'claim', claimMissing: ['контактный телефон', 'дата происшествия'] },
    )
    expect(draft).toMatch(/контактный телефон, дата происшествия/)
    expect(await drafted('Претензия', { kind: 'claim' }, { purpose: 'claim', claimMissing: [] })).toMatch(
      /все нужные сведения|ничего не нужно/i,
    )
  })

  it.each(['answer-to-request', 'follow-up', 'outage', 'wrong-company', 'review-changed', 'thread-reply'] as const)(
    '%s in three languages, every variable filled',
    async (purpose) => {
      for (const language of ['ru', 'kk', 'en'] as const) {
        const draft = await drafted('Всё так же', { language }, { purpose })
        expect(draft).not.toMatch(/[{}]/)
        expect(draft?.length).toBeGreaterThan(60)
      }
    },
  )

  it('a follow-up offers nothing and asks kindly', async () => {
    expect(await drafted('', { kind: 'complaint' }, { purpose: 'follow-up' })).toMatch(/отзыв/)
  })
})

describe('alternatives', () => {
  const order = orderOf('Интернет постоянно отключается', { topics: ['drops'], urgency: 'soon' })

  it('the same order gives the same draft', async () => {
    expect(await createDrafter().draft(order, call)).toEqual(await createDrafter().draft(order, call))
  })

  it('another variant says it in other words', async () => {
    const first = await drafter.draft(order, call)
    const second = await drafter.draft({ ...order, variant: 1 }, call)
    expect(similarity(first?.text ?? '', second?.text ?? '')).toBeLessThan(0.6)
  })

  it('sixty answers to the same words stay apart', async () => {
    const recent: string[] = []
    for (let number = 0; number < 60; number++) {
      const draft = await drafter.draft({ ...order, seed: `case ${number}`, recent: [...recent] }, call)
      const text = draft?.text ?? ''
      expect(Math.max(0, ...recent.map((other) => similarity(text, other)))).toBeLessThan(0.8)
      recent.unshift(text)
    }
  })

  it('the company that writes without «ё» gets none', async () => {
    const draft = await drafter.draft({ ...order, company: { ...sandboxCompany, yo: false } }, call)
    expect(draft?.text).not.toMatch(/ё/i)
  })
})
