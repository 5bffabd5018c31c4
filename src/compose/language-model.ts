import type { Config } from '../config/schema.ts'
import type { ModelTrouble } from '../domain/ports/language-model.ts'
import type { NoticeStore } from '../domain/ports/records.ts'
import type { Clock, Log } from '../domain/ports/runtime.ts'
import type { Classifier, Drafter, Linter } from '../domain/ports/triage.ts'
import type { Database } from '../storage/database.ts'
import { createModelBudget } from '../storage/model-budget.ts'
import { createChatModel } from '../transport/chat-completions.ts'
import type { Http } from '../transport/http.ts'
import { createModelClassifier } from '../triage/language-model/model-classifier.ts'
import { createModelDrafter } from '../triage/language-model/model-drafter.ts'

export interface LanguageModelDeps {
  readonly config: Config['languageModel']
  readonly http: Http
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly notices: NoticeStore
  readonly linter: Linter
}

export interface WithLanguageModel {
  drafter(builtIn: Drafter): Drafter
  classifier(builtIn: Classifier): Classifier
}

/** The configured language model around what is built in; without one, what is built in as it is. */
export function openLanguageModel(deps: LanguageModelDeps): WithLanguageModel {
  const { config, http, database, clock, log, notices, linter } = deps
  if (config === null) return { drafter: (builtIn) => builtIn, classifier: (builtIn) => builtIn }
  const budget = createModelBudget(database, clock, config.tokensPerDay)
  const model = createChatModel(http, config, budget)

  function tell(trouble: ModelTrouble, detail: string): void {
    log.warn('language model not used', { trouble, detail })
    // A refused answer is the checks at work; a silent service or a spent cap is for the administrator, once a day.
    if (trouble === 'refused') return
    const now = clock.now()
    const key = `model:${trouble}:${now.toISOString().slice(0, 10)}`
    const values = { trouble, detail, model: config?.model ?? '' }
    const notice = {
      key,
      userId: null,
      channel: 'desk',
      code: 'model-trouble',
      caseId: null,
      values,
      notBefore: now,
    } as const
    notices.raise([notice]).catch((error: unknown) => log.error('notice not stored', { error }))
  }

  return {
    drafter: (builtIn) => (config.drafts ? createModelDrafter({ builtIn, model, budget, linter, tell }) : builtIn),
    classifier: (builtIn) => (config.verdicts ? createModelClassifier({ builtIn, model, budget, tell }) : builtIn),
  }
}
