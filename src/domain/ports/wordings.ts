import type { ReplyLanguage } from '../verdict.ts'
import type { DraftPart } from './triage.ts'

/** A company's own wording of one part, beside the built-in ones. Variables in single braces, as the composer has them. */
export interface OwnWording {
  readonly id: string
  readonly language: ReplyLanguage
  /** Name of the part, e.g. `ru.ack.drops`. */
  readonly part: string
  readonly text: string
  readonly at: Date
}

/** One approved text beside the draft it came from. */
export interface ApprovedDraft {
  readonly caseId: string
  readonly at: Date
  readonly language: string
  readonly topic: string
  readonly parts: readonly DraftPart[]
  readonly text: string
}

export interface WordingStore {
  list(): Promise<readonly OwnWording[]>
  /** Changes with every change, as of the knowledge base. */
  stamp(): Promise<string>
  add(wording: Omit<OwnWording, 'id' | 'at'>, caseId: string | null, by: string, now: Date): Promise<OwnWording>
  retire(id: string, now: Date): Promise<boolean>
  /** What people approved since then, newest first, at most 5,000; approvals of rules are left out: nobody looked at them. */
  approvedSince(since: Date): Promise<readonly ApprovedDraft[]>
  /** What filling a template needs beside the case's facts; null if there is no such case. */
  caseTexts(caseId: string): Promise<CaseTexts | null>
}

export interface CaseTexts {
  /** The text approved last and not taken back. */
  readonly approved: string | null
  readonly branch: string
  readonly author: string | null
}

/** The company's own wordings of a part, to stand beside the built-in ones. */
export interface OwnWordings {
  of(part: string): readonly { readonly id: string; readonly text: string }[]
}
