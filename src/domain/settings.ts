import type { DirectorySettings } from './directory.ts'
import type { RetentionRules } from './ports/privacy.ts'
import type { CompanyProfile } from './ports/triage.ts'
import type { EscalationStep } from './task.ts'
import type { ReplyLanguage } from './verdict.ts'

/** Working hours until an answer is due; formal claims in days. */
export interface AnswerTargets {
  readonly oneTwoStarsHours: number
  readonly threeStarsHours: number
  readonly fourFiveStarsHours: number
  readonly letterHours: number
  readonly claimDays: number
  /** Calendar days unless said otherwise: the law's ten; some companies' rules say fourteen working days. */
  readonly claimUnit?: 'days' | 'working-days' | undefined
}

export interface WorkHours {
  /** IANA name. */
  readonly zone: string
  /** Local hours, 0..24. */
  readonly fromHour: number
  readonly toHour: number
  /** 1 = Monday. */
  readonly weekdays: readonly number[]
  /** The company's own days, over the public holidays: a day off, or a working Saturday. `date` is YYYY-MM-DD. */
  readonly ownDays: readonly { readonly date: string; readonly working: boolean }[]
}

/** What an administrator sets in the pages; the configuration file only gives the values before that. */
export interface TaskSettings {
  /** `builtin`, or the tracker outside that new tasks also go to. */
  readonly tracker: string
  /** The tracker's own settings, flat texts. */
  readonly options: Readonly<Record<string, string>>
  /** Who is told of an overdue task, one step after another; empty tells nobody. */
  readonly escalation: readonly EscalationStep[]
}

export interface Settings {
  readonly company: CompanyProfile
  readonly targets: AnswerTargets
  readonly workHours: WorkHours
  readonly tasks: TaskSettings
  readonly directory: DirectorySettings
  /** Seconds between an approval and its way out; 0 sends at once. */
  readonly undoSeconds: number
  /** Reviews older than this many days at the first reading get no draft. */
  readonly importAgeDays: number
  /** Of people who chose none. */
  readonly language: ReplyLanguage
  /** Approves 5★ praise without a question by itself, named in the journal. Off by default. */
  readonly autoApprovePraise: boolean
  readonly retention: RetentionRules
}

export interface SettingsStore {
  /** Stored parts over the defaults handed over at start. */
  read(): Promise<Settings>
  /** Replaces whole parts. `by` is a user's id. */
  change(parts: Partial<Settings>, by: string): Promise<Settings>
}
