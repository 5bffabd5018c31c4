import type { Actor } from '../actor.ts'
import type { Kind, TextToJudge, Topic } from '../verdict.ts'
import type { PersonRef } from './read-models.ts'

/** A text whose verdict a person corrected; what the person left alone is left out. */
export interface CorrectedCase {
  readonly caseId: string
  readonly what: TextToJudge
  readonly kind: Kind | undefined
  readonly topics: readonly Topic[] | undefined
}

export interface KnownText {
  readonly caseId: string
  readonly what: TextToJudge
}

/** Share of right answers, 0..1, before and after. */
export interface LearningScore {
  readonly n: number
  readonly before: number
  readonly after: number
}

export type RefusalReason = '' | 'too-few' | 'not-better' | 'regression'

/** What a text would be called under both. */
export interface Reading {
  readonly kind: Kind
  readonly topics: readonly Topic[]
  readonly urgency: string
}

export interface ChangedVerdict {
  readonly caseId: string
  readonly before: Reading
  readonly after: Reading
}

/** A fitted correction layer; `layer` is what the classifier reads and nobody else. */
export interface FittedLayer {
  readonly base: string
  readonly layer: object
  readonly own: LearningScore
  readonly regression: LearningScore
  readonly reason: RefusalReason
  readonly changes: readonly ChangedVerdict[]
}

/** Fits a layer over the frozen base weights. Pure and deterministic; seconds for a thousand texts. */
export interface LayerFitter {
  /** Version of the base weights. */
  readonly base: string
  fit(corrected: readonly CorrectedCase[], recent: readonly KnownText[]): FittedLayer
}

export interface LayerInUse {
  readonly id: string
  readonly base: string
  readonly layer: object
}

export interface LayerView {
  readonly id: string
  readonly base: string
  readonly state: 'candidate' | 'current' | 'retired' | 'refused'
  readonly own: LearningScore
  readonly regression: LearningScore
  readonly reason: RefusalReason
  readonly fittedAt: Date
  readonly fittedBy: PersonRef | null
  readonly usedFrom: Date | null
  readonly usedUntil: Date | null
  readonly usedBy: PersonRef | null
}

/** A changed verdict with what a reader needs to judge it. */
export interface ShownChange extends ChangedVerdict {
  readonly excerpt: string
  readonly stars: number | null
  readonly source: string
}

export interface LearningView {
  /** Corrected texts that the next fit would learn from. */
  readonly corrections: number
  /** Of them, those corrected since the last fit. */
  readonly fresh: number
  readonly current: LayerView | null
  /** The newest fit that is not in use: a candidate, or one that was refused and says why. */
  readonly newest: LayerView | null
  readonly changes: readonly ShownChange[]
  /** Every layer that served or was tried, newest first. */
  readonly history: readonly LayerView[]
}

export interface LearningStore {
  view(): Promise<LearningView>
  /** Newest correction of each case first. */
  corrected(limit: number): Promise<readonly CorrectedCase[]>
  /** The newest texts, corrected or not. */
  recent(limit: number): Promise<readonly KnownText[]>
  /** Corrections made since the last fit; all if there was none. */
  freshCorrections(): Promise<number>
  /** Keeps a fit; an older candidate is retired. Journalled. */
  keep(fitted: FittedLayer, by: Actor, now: Date): Promise<string>
  /** Puts a candidate, or a layer that served before, into use. Journalled. */
  use(id: string, by: Actor, now: Date): Promise<'done' | 'missing' | 'not-usable'>
  /** Takes the layer out of use: the shipped weights judge alone again. Journalled. false if none was in use. */
  withdraw(by: Actor, now: Date): Promise<boolean>
  inUse(): Promise<LayerInUse | null>
}
