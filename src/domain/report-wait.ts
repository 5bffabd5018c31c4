import type { NotACustomer } from './moderation.ts'
import type { ReportStanding } from './ports/complaint-store.ts'

const dayMs = 86_400_000

export const reportWaits = [
  'review-gone',
  'off',
  'breach-later',
  'not-asked',
  'waiting',
  'identified',
  'answered',
  'trust-marks',
  'needs-directory',
  'reply-gone',
  'soon',
] as const
export type ReportWait = (typeof reportWaits)[number]

type Facts = Pick<
  ReportStanding,
  'writtenAt' | 'gone' | 'trustMarks' | 'breach' | 'request' | 'authorAnswered' | 'rules'
>

/** Why nothing is proposed yet, in the order of `proposeReport`; `until` is when it will be, where that is known. */
export function reportWait(
  facts: Facts,
  trait: NotACustomer,
  now: Date,
): { readonly code: ReportWait; readonly until: Date | null } {
  const { rules, request, writtenAt } = facts
  const after = (from: Date) => new Date(from.getTime() + rules.days * dayMs)
  const none = (code: ReportWait) => ({ code, until: null })
  if (facts.gone) return none('review-gone')
  if (rules.policy === 'off') return none('off')
  if (facts.breach && rules.policy === 'after-days' && now < after(writtenAt)) {
    return { code: 'breach-later', until: after(writtenAt) }
  }
  if (request === null) return none(facts.breach ? 'soon' : 'not-asked')
  if (request.state === 'identified') return none('identified')
  if (facts.authorAnswered) return none('answered')
  if (facts.trustMarks.length > 0) return none('trust-marks')
  if (trait === 'weak-with-directory') return none('needs-directory')
  if (!request.stands) return none('reply-gone')
  const until = new Date(Math.max(request.deadlineAt.getTime(), after(request.askedAt).getTime()))
  return now < until ? { code: 'waiting', until } : none('soon')
}
