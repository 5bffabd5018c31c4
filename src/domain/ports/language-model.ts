import type { CallContext } from './runtime.ts'

export interface ModelOrder {
  /** Our rules; nothing of a stranger's stands in here. */
  readonly rules: string
  /** What the rules speak of, as JSON: a review's words are data, never a continuation of the rules. */
  readonly data: object
  /** Cap on the answer's length, in the model's tokens. */
  readonly maxTokens: number
}

/** Some language model, wherever it runs. It proposes; what it says is checked as a stranger's text is. */
export interface LanguageModel {
  /** Name for drafts and verdicts, e.g. `llama-3.1-8b`. */
  readonly name: string
  /**
   * The model's answer, as text that should be one JSON object.
   * @throws Failure `transient` | `throttled` | `auth` | `invalid` | `layout-changed`
   */
  ask(order: ModelOrder, call: CallContext): Promise<string>
}

/** What is spent a day, counted over all workers. */
export interface ModelBudget {
  /** False once the day's cap is used up. */
  left(): Promise<boolean>
  /** Tokens of one answer, as the service counted them. */
  spend(tokens: number): Promise<void>
}

/** Why the built-in took over. Users see nothing of it; the administrator is told. */
export type ModelTrouble = 'failed' | 'refused' | 'cap-reached'
