import { maskNumbers } from '../domain/mask-numbers.ts'
import type { CaseDetail } from '../domain/ports/case-reads.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { caseMissing } from './load-case.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

/** Seconds until the page hides them again: long enough to type a contract number into another program. */
const hideAfterSeconds = 120

/** What strangers wrote, as a person reads it: a number stands in it wherever its author put it. */
export interface CaseTexts {
  readonly review: {
    readonly text: string
    readonly revisions: readonly { readonly number: number; readonly text: string }[]
  } | null
  readonly messages: readonly {
    readonly id: string
    readonly subject: string
    readonly text: string
    readonly quoted: string
  }[]
  /** What triage read; its spans fit masked text too. */
  readonly judged: string
}

/**
 * The case with contract numbers and phones masked in everything that was written in it, and whether there were any. Our
 * public replies stay as they are: they stand where everybody reads them.
 */
export function maskCase(detail: CaseDetail): { readonly detail: CaseDetail; readonly masked: boolean } {
  let masked = false
  const hide = (text: string): string => {
    const hidden = maskNumbers(text)
    masked ||= hidden !== text
    return hidden
  }
  const { review, messages, facts } = detail
  const shown = {
    ...detail,
    review: review && {
      ...review,
      text: hide(review.text),
      revisions: review.revisions.map((one) => ({ ...one, text: hide(one.text) })),
    },
    messages: messages.map((one) => ({
      ...one,
      subject: hide(one.subject),
      text: hide(one.text),
      quoted: hide(one.quoted),
    })),
    facts: { ...facts, what: { ...facts.what, text: hide(facts.what.text) } },
  }
  return { detail: shown, masked }
}

/** The same texts with their numbers, for a while; who looked stands in the journal. */
export async function revealTexts(
  deps: Pick<DeskDeps, 'clock' | 'cases' | 'journal'>,
  actor: DeskActor,
  caseId: string,
): Promise<CaseTexts & { readonly hideAfterSeconds: number }> {
  demand(actor, 'case.reveal')
  const now = deps.clock.now()
  const detail = await deps.cases.detail(caseId, now)
  if (detail === null) throw caseMissing()
  // First the line, then the texts: a crash in between must not leave a look that nobody knows of.
  await deps.journal.write({
    at: now,
    actor: { kind: 'person', userId: actor.userId },
    action: 'revealed',
    caseId,
    values: { what: 'texts' },
  })
  return { review: detail.review, messages: detail.messages, judged: detail.facts.what.text, hideAfterSeconds }
}

/** What came with a letter, often a scan with everything in it; who took it stands in the journal. */
export async function openAttachment(
  deps: Pick<DeskDeps, 'clock' | 'cases' | 'journal'>,
  actor: DeskActor,
  id: string,
): Promise<{ readonly name: string; readonly content: Uint8Array }> {
  demand(actor, 'case.reveal')
  const found = await deps.cases.attachment(id)
  if (found?.content == null) throw new Refused('not-found', 'This attachment was not kept')
  await deps.journal.write({
    at: deps.clock.now(),
    actor: { kind: 'person', userId: actor.userId },
    action: 'revealed',
    caseId: found.caseId,
    values: { what: 'attachment', attachment: id },
  })
  return { name: found.name, content: found.content }
}
