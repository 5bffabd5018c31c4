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
  'looking-up',
  'in-directory',
  'reply-gone',
  'soon',
] as const
export type ReportWait = (typeof reportWaits)[number]

type Facts = Pick<
  ReportStanding,
  'writtenAt' | 'gone' | 'trustMarks' | 'breach' | 'request' | 'authorAnswered' | 'rules' | 'directory'
>

/**
 * Why nothing is proposed yet, in the order of `proposeReport`; `until` is when it will be, where that is known.
 * @param connected whether subscribers can be looked up at all
 */
export function reportWait(
  facts: Facts,
  trait: NotACustomer,
  connected: boolean,
  now: Date,
): { readonly code: ReportWait; readonly until: Date | null } {
  const { rules, request, writtenAt } = facts
  const after = (from: Date) => new Date(from.getTime() + rules.days * dayMs)
  const none = (code: ReportWait) => ({ code, until: null })
  if (facts.gone) return none('review-gone')
  if (rules.policy === 'off') return none('off')
  if (request?.state === 'identified') return none('identified')
  if (request !== null && facts.authorAnswered) return none('answered')
  if (facts.breach && rules.policy === 'after-days' && now < after(writtenAt)) {
    return { code: 'breach-later', until: after(writtenAt) }
  }
  if (request === null) return none(facts.breach ? 'soon' : 'not-asked')
  if (facts.trustMarks.length > 0) return none('trust-marks')
  if (!request.stands) return none('reply-gone')
  const until = new Date(Math.max(request.deadlineAt.getTime(), after(request.askedAt).getTime()))
  if (facts.directory?.result === 'hit') return none('in-directory')
  if (now < until) return { code: 'waiting', until }
  if (connected && facts.directory === null) return none('looking-up')
  const looked = facts.directory?.result === 'no-hit'
  return none(trait === 'weak-with-directory' && !looked ? 'needs-directory' : 'soon')
}
