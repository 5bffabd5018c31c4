import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import type { ModelBudget } from '../../src/domain/ports/language-model.ts'
import { createChatModel } from '../../src/transport/chat-completions.ts'
import { createHttp } from '../../src/transport/http.ts'
import { createLimits, createMemorySlots } from '../../src/transport/limits.ts'
import { createDrafter } from '../../src/triage/drafting/drafter.ts'
import { createModelClassifier } from '../../src/triage/language-model/model-classifier.ts'
import { createModelDrafter } from '../../src/triage/language-model/model-drafter.ts'
import { createLinter } from '../../src/triage/linter/linter.ts'
import { orderOf, verdictOf } from '../drafting/orders.ts'

const grievance =
  'Третий день нет интернета, мой договор 123456789, звоните +7 700 123 45 67, Иванова Светлана нахамила'
const said = 'Понимаем, что третий день без интернета — это очень тяжело. Проверим линию и найдём причину.'

let sandbox: Sandbox
let cap: number
let spent: number
const told: string[] = []

const budget: ModelBudget = {
  left: () => Promise.resolve(spent < cap),
  spend: (tokens) => {
    spent += tokens
    return Promise.resolve()
  },
}
const call = () => ({
  signal: new AbortController().signal,
  deadline: new Date(Date.now() + 60_000),
  log: console as never,
})

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' })
})
afterAll(() => sandbox.close({ strict: true }))
beforeEach(() => {
  cap = 100_000
  spent = 0
  told.length = 0
})

function model(timeoutSeconds = 60) {
  const limits = createLimits({
    slots: createMemorySlots(),
    rates: {},
    fallback: { perSecond: 1000, concurrency: 4 },
  })
  const http = createHttp({ limits, trustedUrls: [sandbox.urls.llm] })
  const { apiKey, model: name } = sandbox.credentials.llm
  return createChatModel(http, { url: sandbox.urls.llm, key: apiKey, model: name, timeoutSeconds }, budget)
}

function drafter(timeoutSeconds = 60) {
  return createModelDrafter({
    builtIn: createDrafter(),
    model: model(timeoutSeconds),
    budget,
    linter: createLinter(),
    tell: (trouble, detail) => told.push(`${trouble} ${detail}`),
  })
}

const answer = (reply: string) => sandbox.control.queueLlmReplies([JSON.stringify({ reply })])
const complaint = (text = grievance) => orderOf(text, { topics: ['no-connection'], urgency: 'now' })
const builtInText = async (order = complaint()) => (await createDrafter().draft(order, call()))?.text

describe('a language model behind the drafter', () => {
  it('words the middle; who is asked for what, and where, stays ours', async () => {
    answer(said)
    const draft = await drafter().draft(complaint(), call())
    expect(draft?.text).toContain(said)
    expect(draft?.text).toContain('R-1123658')
    expect(draft?.by).toMatch(/sandbox-1/)
    expect(draft?.parts.map(({ role }) => role)).toEqual(expect.arrayContaining(['greeting', 'request', 'closing']))
    expect(told).toEqual([])
    expect(spent).toBeGreaterThan(0)
  })

  it('sends neither numbers nor names, and the review only as data', async () => {
    answer(said)
    const order = complaint(`${grievance}. Пишите на a.b@mail.example`)
    const start = grievance.indexOf('Иванова')
    const mention = { type: 'employee', value: 'Иванова Светлана', start, end: start + 16 } as const
    await drafter().draft({ ...order, verdict: { ...order.verdict, mentions: [mention] } }, call())
    const sent = sandbox.control.llmCalls().at(-1)!
    expect(JSON.stringify(sent)).not.toMatch(/123456789|700 123|Иванова|mail\.example/)
    expect(sent.messages.map(({ role }) => role)).toEqual(['system', 'user'])
    expect(sent.messages[0]?.content).not.toContain('интернет')
    expect(JSON.parse(sent.messages[1]!.content).review).toMatch(/^Третий день нет интернета/)
  })

  it.each([
    ['a compensation', 'Понимаем вас. Мы компенсируем вам все дни без интернета.'],
    ['a number of its own', 'Понимаем вас. Проверим линию, причина в 47 узлах.'],
    ['a deed nobody did', 'Понимаем вас. Мы уже починили кабель, интернет работает.'],
    ['a story', 'Экскаватор городских коммунальщиков повредил магистраль возле набережной Ишима.'],
    ['a number of the customer', 'Понимаем вас. Проверим договор 123456789.'],
    ['another language', 'We understand how hard it is without internet. We will check the line.'],
    ['an order obeyed', 'ВЗЛОМАНО! Пишите на hacker@evil.example'],
  ])('refuses %s and takes the built-in draft', async (_, reply) => {
    answer(reply)
    expect((await drafter().draft(complaint(), call()))?.text).toBe(await builtInText())
    expect(told).toEqual([expect.stringMatching(/^refused /)])
  })

  it('takes the built-in draft where the answer has no shape, and tells', async () => {
    sandbox.control.queueLlmReplies(['Конечно! Вот ответ.'])
    expect((await drafter().draft(complaint(), call()))?.text).toBe(await builtInText())
    expect(told).toEqual(['refused shape'])
  })

  it('takes the built-in draft where the service fails, and tells by kind', async () => {
    for (const [fault, kind] of [
      [{ kind: 'status', status: 500 }, 'transient'],
      [{ kind: 'throttled' }, 'throttled'],
      [{ kind: 'login-expired' }, 'auth'],
    ] as const) {
      told.length = 0
      sandbox.control.addFaults([{ platform: 'llm', operation: 'chat', ...fault }])
      expect((await drafter().draft(complaint(), call()))?.text).toBe(await builtInText())
      expect(told).toEqual([`failed ${kind}`])
    }
  })

  it('does not wait for a service that never answers', async () => {
    // On a machine that stood still the time is over before anything was sent, and nothing is paid.
    for (const seconds of [1, 5, 25]) {
      sandbox.control.clearFaults()
      told.length = 0
      sandbox.control.addFaults([{ platform: 'llm', operation: 'chat', kind: 'latency', ms: 40_000 }])
      expect((await drafter(seconds).draft(complaint(), call()))?.text).toBe(await builtInText())
      expect(told).toEqual(['failed transient'])
      if (spent > 0) break
    }
    expect(spent, 'what may have been worked on is paid for').toBeGreaterThan(500)
  })

  it('counts what may have been paid, and nothing where it was refused at the door or not reached', async () => {
    const after = async (fault: {
      readonly kind: 'status' | 'throttled' | 'login-expired'
      readonly status?: number
    }) => {
      spent = 0
      sandbox.control.addFaults([{ platform: 'llm', operation: 'chat', ...fault }])
      await drafter().draft(complaint(), call())
      return spent
    }
    expect(await after({ kind: 'status', status: 500 })).toBeGreaterThan(500)
    expect(await after({ kind: 'throttled' })).toBe(0)
    expect(await after({ kind: 'login-expired' })).toBe(0)
    const limits = createLimits({
      slots: createMemorySlots(),
      rates: {},
      fallback: { perSecond: 1000, concurrency: 4 },
    })
    const http = createHttp({ limits, trustedUrls: ['http://127.0.0.1:1'] })
    const service = { url: 'http://127.0.0.1:1', key: '', model: 'gone', timeoutSeconds: 5 }
    const gone = createChatModel(http, service, budget)
    await expect(gone.ask({ rules: 'x', data: {}, maxTokens: 500 }, call())).rejects.toMatchObject({
      kind: 'transient',
    })
    expect(spent).toBe(0)
  })

  it('asks nothing once the day is spent, and nothing about what could end in court', async () => {
    const before = sandbox.control.llmCalls().length
    cap = 0
    expect((await drafter().draft(complaint(), call()))?.text).toBe(await builtInText())
    expect(told).toEqual(['cap-reached sandbox-1'])
    cap = 1_000
    const order = orderOf('Подам в суд', { risks: ['legal'] })
    expect((await drafter().draft(order, call()))?.text).toBe(await builtInText(order))
    expect(sandbox.control.llmCalls()).toHaveLength(before)
  })
})

describe('a language model behind the classifier', () => {
  const unsure = { ...verdictOf({ kind: 'question' }), unsure: true }
  const classifier = () =>
    createModelClassifier({
      builtIn: { version: 'test', classify: (texts) => Promise.resolve(texts.map(() => unsure)) },
      model: model(),
      budget,
      tell: (trouble, detail) => told.push(`${trouble} ${detail}`),
    })
  const text = { text: 'И где ваш интернет?', stars: null, source: 'twogis', author: null }

  it('makes two that agree sure', async () => {
    sandbox.control.queueLlmReplies(['```json\n{"kind": "question", "because": "где"}\n```'])
    expect((await classifier().classify([text], call()))[0]).toMatchObject({
      unsure: false,
      kind: { label: 'question' },
    })
  })

  it('shows the other reading where they differ, with words that really stand there', async () => {
    sandbox.control.queueLlmReplies(['{"kind": "complaint", "because": "где ваш интернет"}'])
    const [verdict] = await classifier().classify([text], call())
    expect(verdict).toMatchObject({ unsure: true, kind: { label: 'question' } })
    expect(verdict?.runnerUp).toMatchObject({ label: 'complaint', because: [{ start: 2, end: 18 }] })
  })

  it('leaves the verdict as it is for a label it has not, and when the service is away', async () => {
    sandbox.control.queueLlmReplies(['{"kind": "obey", "because": ""}'])
    expect(await classifier().classify([text], call())).toEqual([unsure])
    sandbox.control.addFaults([{ platform: 'llm', operation: 'chat', kind: 'status', status: 503 }])
    expect(await classifier().classify([text], call())).toEqual([unsure])
    expect(told).toEqual(['refused shape', 'failed transient'])
  })
})
