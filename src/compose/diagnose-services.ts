import { z } from 'zod'
import type { Finding } from '../cli/store.ts'
import { createModelBudget } from '../storage/model-budget.ts'
import { createChatModel } from '../transport/chat-completions.ts'
import { bare } from './adapters.ts'
import type { CommandStoreDeps } from './command-store.ts'
import { broken, failed, fine } from './finding.ts'

const modelMend =
  'Compare url, key and model under languageModel of the configuration with the service. Drafts are the built-in ones meanwhile.'
const providerMend =
  'Compare oidc.issuer of the configuration with the provider. People sign in by password or link meanwhile.'
const providerMs = 10_000
const discovery = z.looseObject({ issuer: z.string() })

/** Asks the language model for three words, which are counted like any others; silent where none is configured. */
export async function diagnoseLanguageModel(deps: CommandStoreDeps): Promise<readonly Finding[]> {
  const { config, adapters, database, clock } = deps
  const { languageModel } = config
  if (languageModel === null) return []
  const budget = createModelBudget(database, clock, languageModel.tokensPerDay)
  if (!(await budget.left())) {
    const mend = 'Wait for the next day, or raise languageModel.tokensPerDay.'
    return [broken('language-model', `the day’s ${languageModel.tokensPerDay} tokens are spent`, mend)]
  }
  const { http } = adapters.depsFor(bare('language-model'))
  const model = createChatModel(http, languageModel, budget)
  try {
    const order = { rules: 'Answer with the JSON object {"ok":true}.', data: {}, maxTokens: 20 }
    await model.ask(order, adapters.call(languageModel.timeoutSeconds * 1_000))
    return [fine('language-model', `${languageModel.model} answers`)]
  } catch (error) {
    return [failed('language-model', error, modelMend)]
  }
}

/** Reads what the company's sign-in provider says of itself; silent where none is configured. */
export async function diagnoseProvider({ config }: CommandStoreDeps): Promise<readonly Finding[]> {
  if (config.oidc === null) return []
  const { issuer } = config.oidc
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(providerMs) })
    const said = discovery.safeParse(await answer.json())
    if (!answer.ok || !said.success) {
      return [
        broken('sign-in-provider', `${url} answers ${answer.status} and no description of a provider`, providerMend),
      ]
    }
    return [fine('sign-in-provider', `${said.data.issuer} answers`)]
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return [failed('sign-in-provider', cause, providerMend)]
  }
}
