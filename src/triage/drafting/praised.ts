import type { Topic } from '../../domain/verdict.ts'

/** What praise can be for. */
export const praisedIds = [
  'stability',
  'speed',
  'price',
  'support',
  'visit',
  'employee',
  'quick-fix',
  'connection',
  'tv',
  'wifi',
  'loyal',
  'recommend',
  'food',
  'place',
  'goods',
  'delivery',
  'app',
  'content',
  'staff',
  'choice',
  'internet',
  'company',
  'tariff',
  'equipment',
  'works',
  'offline',
  'game',
  'ease',
  'useful',
  'interest',
  'prompt',
  'kazakh',
  'music',
  'kindness',
  'teaching',
  'treatment',
  'craft',
  'clean',
  'beauty',
  'nature',
  'rest',
  'children',
  'location',
  'conditions',
  'product',
  'mosque',
  'blessing',
] as const
export type PraisedId = (typeof praisedIds)[number]

export interface Praised {
  readonly id: PraisedId
  /** What triage calls it; null where its topics say nothing about it. */
  readonly topic: Topic | null
  readonly where: 'network' | 'elsewhere' | 'any'
  readonly weight: number
  /** On folded text. */
  readonly pattern: RegExp
  /** Where this matches, the word is not praised but complained of. */
  readonly not?: RegExp
}
