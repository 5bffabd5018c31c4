import { z } from 'zod'
import { Failure } from '../domain/failure.ts'
import type { LanguageModel, ModelBudget } from '../domain/ports/language-model.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { Http } from './http.ts'

export interface ChatService {
  /** Up to and with `/v1`. */
  readonly url: string
  /** Empty sends no `authorization`: local services want none. */
  readonly key: string
  readonly model: string
  readonly timeoutSeconds: number
}

const at = 'language model'

const answerShape = z.looseObject({
  choices: z.array(z.looseObject({ message: z.looseObject({ content: z.string().nullable().optional() }) })).min(1),
  usage: z.looseObject({ total_tokens: z.number().optional() }).nullish(),
})

/** `POST /chat/completions` as the OpenAI-compatible services speak it (vLLM, Ollama, llama.cpp, LiteLLM and others). */
export function createChatModel(http: Http, service: ChatService, budget: ModelBudget): LanguageModel {
  const url = `${service.url.replace(/\/+$/, '')}/chat/completions`
  return {
    name: service.model,
    async ask({ rules, data, maxTokens }, call) {
      const asked = JSON.stringify(data)
      /** About so many tokens are paid where nobody said how many: three letters each, Cyrillic included. */
      const guess = (answered: number) => Math.ceil((rules.length + asked.length) / 3) + answered
      const answer = await http
        .json(
          {
            at,
            method: 'POST',
            url,
            // Not for the world's sake: what may have arrived is paid for, and a service that never answers must not
            // cost without end.
            safe: false,
            maxBytes: 1_000_000,
            timeoutMs: service.timeoutSeconds * 1000,
            headers: service.key === '' ? {} : { authorization: `Bearer ${service.key}` },
            body: {
              model: service.model,
              temperature: 0.3,
              max_tokens: maxTokens,
              response_format: { type: 'json_object' },
              messages: [
                { role: 'system', content: rules },
                { role: 'user', content: asked },
              ],
            },
          },
          within(call, service.timeoutSeconds * 1000),
        )
        .catch(async (error: unknown) => {
          if (!(error instanceof Failure) || error.kind !== 'uncertain') throw error
          await budget.spend(guess(maxTokens))
          const kind = error.cause instanceof SyntaxError ? 'layout-changed' : 'transient'
          throw new Failure(kind, error.message, { at, cause: error })
        })
      const read = answerShape.safeParse(answer)
      if (!read.success) {
        await budget.spend(guess(maxTokens))
        throw new Failure('layout-changed', 'The language model answered in another shape', { at })
      }
      const text = read.data.choices[0]?.message.content ?? ''
      await budget.spend(read.data.usage?.total_tokens ?? guess(Math.ceil(text.length / 3)))
      return text
    },
  }
}

function within(call: CallContext, ms: number): CallContext {
  return {
    ...call,
    signal: AbortSignal.any([call.signal, AbortSignal.timeout(ms)]),
    deadline: new Date(Math.min(call.deadline.getTime(), Date.now() + ms)),
  }
}
