import type { Actor } from '../actor.ts'
import type { CloseReason } from '../case.ts'
import type { DeliveryTraits } from '../delivery.ts'
import type { Verdict } from '../verdict.ts'
import type { DraftPart } from './triage.ts'

/** Every command compares the version that the person looked at. */
export interface CommandOn {
  readonly caseId: string
  readonly version: number
  readonly actor: Actor
  readonly now: Date
}

export type Refusal =
  /** Someone or something was quicker; `version` is the present one. */
  | { readonly ok: false; readonly why: 'stale'; readonly version: number; readonly state: string }
  | { readonly ok: false; readonly why: 'not-found' }
  /** Not a legal move from `state`; journalled. */
  | { readonly ok: false; readonly why: 'illegal'; readonly state: string }
  /** Too late: it is on its way already. */
  | { readonly ok: false; readonly why: 'already-sent' }

export type Done = { readonly ok: true; readonly version: number; readonly state: string }
export type CommandResult = Done | Refusal

export interface ApproveOrder extends CommandOn {
  /** Letter by letter what will be published. */
  readonly text: string
  readonly draftId: string | null
  /** 0 untouched … 1 rewritten. */
  readonly editShare: number
  /** The template that the text began from, and the share changed since; left out where none was taken. */
  readonly template?: { readonly id: string; readonly version: number; readonly share: number } | null
  /** Nothing leaves before this. */
  readonly notBefore: Date
  /**
   * How it goes out. `reply`: by the responder. `assisted`: a person posts it by hand and says so. `mail`: to the
   * letter's author.
   */
  readonly route:
    | { readonly kind: 'reply'; readonly replacing: DeliveryTraits['replacing'] }
    | { readonly kind: 'assisted' }
    | { readonly kind: 'mail' }
}

export interface DraftEdit extends CommandOn {
  readonly text: string
  readonly language: string
  readonly by: string
  readonly parts: readonly DraftPart[]
  readonly purpose: string
  /** Which alternative, from 0; left out: 0. */
  readonly variant?: number | undefined
}

export interface CaseCommands {
  /** One transaction: compare-and-set, approval (text hash, revision), outbox rows, journal. `deliveryId` for the nudge. */
  approve(order: ApproveOrder): Promise<(Done & { readonly deliveryId: string }) | Refusal>
  /** Back to the editor while nothing has left; the outbox row becomes void, the approval revoked. Serves undo too. */
  takeBack(on: CommandOn): Promise<CommandResult>
  /** A draft that will not do: back to drafting with the operator's words for the drafter (not published). */
  sendBack(on: CommandOn & { readonly note: string }): Promise<CommandResult>
  close(on: CommandOn & { readonly reason: CloseReason }): Promise<CommandResult>
  reopen(on: CommandOn): Promise<CommandResult>
  /** A new draft text, by a person or by the drafter again. The case stays or comes to `awaiting-approval`. */
  saveDraft(edit: DraftEdit): Promise<CommandResult>
  /** A person's other reading: kept as training material, and the case follows it. */
  correctVerdict(on: CommandOn & { readonly verdict: Verdict }): Promise<CommandResult>
  assign(on: CommandOn & { readonly assigneeId: string | null }): Promise<CommandResult>
  snooze(on: CommandOn & { readonly until: Date | null; readonly reason: string }): Promise<CommandResult>
  /** The risk hold is lifted by a coordinator. */
  release(on: CommandOn): Promise<CommandResult>
  /** The operator posted the approved text by hand. */
  confirmAssisted(on: CommandOn): Promise<CommandResult>
  /** A stuck delivery, decided by a person: it stands, or it does not and goes back to the editor. */
  decideStuck(on: CommandOn & { readonly stands: boolean }): Promise<CommandResult>
  /** Soft lock for «is being edited by»; no version, never refuses others' commands. False if someone else holds it. */
  lock(caseId: string, userId: string, until: Date, now: Date): Promise<boolean>
  unlock(caseId: string, userId: string): Promise<void>
  note(caseId: string, authorId: string, text: string, mentions: readonly string[], now: Date): Promise<void>
}
