import { type CaseEvent, openStates, transition } from '../domain/case.ts'
import type { CaseFacts } from '../domain/ports/case-reads.ts'
import type { Channel } from '../domain/ports/channels.ts'
import { type Action, actorMay, type DeskActor } from './permissions.ts'

/** Why an action is impossible, as a code with values; the page says it in the button's place. null: possible. */
export type WhyNot = { readonly code: string; readonly values: Readonly<Record<string, string | number | null>> } | null

function no(code: string, values: Readonly<Record<string, string | number | null>> = {}): WhyNot {
  return { code, values }
}

function move(facts: CaseFacts, type: Exclude<CaseEvent['type'], 'classified'>): WhyNot {
  return transition(facts.state, { type }) === null ? no('state', { state: facts.state }) : null
}

export interface Asked {
  readonly facts: CaseFacts
  readonly channel: Channel | null
  readonly actor: DeskActor
  readonly now: Date
}

/** Whether the platform would take an answer at all. */
function answerable({ facts, channel }: Asked): WhyNot {
  if (facts.reviewGone) return no('review-gone')
  if (channel?.route == null) return no('channel-cannot-answer')
  if (facts.answerable === 'no-text' && channel.traits?.answersTextless !== true) return no('no-text')
  if (facts.answerable === 'foreign-provider' || facts.answerable === 'closed-by-platform') return no(facts.answerable)
  if (facts.foreignReply) return no('other-reply')
  if (facts.ownReply && channel.traits?.replacing === 'never') return no('reply-cannot-be-changed')
  return null
}

function lockedByOther({ facts, actor }: Asked): WhyNot {
  const holder = facts.lockedBy
  return holder !== null && holder.id !== actor.userId ? no('locked', { by: holder.name }) : null
}

function approve(asked: Asked): WhyNot {
  return (
    move(asked.facts, 'approved') ?? answerable(asked) ?? (asked.facts.held ? no('held') : null) ?? lockedByOther(asked)
  )
}

function bulk(asked: Asked): WhyNot {
  const { stars, language, state } = asked.facts
  if (stars === null || stars < 4) return no('bulk-only-4-5-stars')
  if (language === null || language === 'mixed') return no('bulk-one-language')
  return state === 'awaiting-approval' ? approve(asked) : no('state', { state })
}

function onItsWay({ facts }: Asked): WhyNot {
  if (facts.state === 'publishing') return no('already-sent')
  if (facts.state !== 'approved') return no('state', { state: facts.state })
  return facts.delivery?.state === 'pending' ? null : no('already-sent')
}

function sendNow(asked: Asked): WhyNot {
  const { source, delivery } = asked.facts
  const missing = onItsWay(asked)
  if (missing !== null) return missing
  if (source.mode === 'dry-run') return no('dry-run')
  if (source.circuit === 'open') return no('circuit-open', { since: source.circuitSince?.toISOString() ?? null })
  return delivery !== null && delivery.notBefore > asked.now ? null : no('window-over')
}

function open({ facts }: Asked): WhyNot {
  return openStates.includes(facts.state) ? null : no('state', { state: facts.state })
}

function assisted({ facts }: Asked): WhyNot {
  if (facts.delivery?.kind !== 'assisted-reply') return no('not-assisted')
  return facts.state === 'approved' || facts.state === 'publishing' ? null : no('state', { state: facts.state })
}

function report({ facts, channel }: Asked): WhyNot {
  if (facts.isLetter || channel === null || channel.reasons.length === 0) return no('channel-takes-no-reports')
  return facts.reviewGone ? no('review-gone') : null
}

const rules = {
  approve: ['case.approve', approve],
  'bulk-approve': ['case.bulk-approve', bulk],
  edit: ['case.edit-draft', (asked) => move(asked.facts, 'drafted') ?? answerable(asked) ?? lockedByOther(asked)],
  draft: [
    'case.edit-draft',
    (asked) =>
      move(asked.facts, 'drafted') ??
      (asked.facts.verdict === null ? no('not-judged') : null) ??
      answerable(asked) ??
      lockedByOther(asked),
  ],
  'send-back': [
    'case.send-back',
    (asked) => (asked.facts.state === 'approved' ? no('use-undo') : move(asked.facts, 'sent-back')),
  ],
  close: ['case.close', (asked) => move(asked.facts, 'closed-by-operator') ?? lockedByOther(asked)],
  reopen: ['case.reopen', (asked) => (asked.facts.reviewGone ? no('review-gone') : move(asked.facts, 'reopened'))],
  undo: ['case.undo', onItsWay],
  'send-now': ['case.undo', sendNow],
  snooze: ['case.snooze', open],
  assign: ['case.assign', () => null],
  note: ['case.note', () => null],
  correct: ['case.correct', (asked) => (asked.facts.verdict === null ? no('not-judged') : null)],
  report: ['case.approve', report],
  'mark-published': ['case.mark-published', assisted],
  decide: [
    'case.decide',
    ({ facts }) =>
      facts.state === 'needs-person' && facts.delivery?.state === 'stuck' ? null : no('state', { state: facts.state }),
  ],
  release: ['case.release', (asked) => (asked.facts.held ? null : no('not-held'))],
} as const satisfies Record<string, readonly [Action, (asked: Asked) => WhyNot]>

export type CaseAction = keyof typeof rules

export function whyNot(action: CaseAction, asked: Asked): WhyNot {
  const [needed, rule] = rules[action]
  return actorMay(asked.actor, needed) ? rule(asked) : no('role', { role: asked.actor.role })
}

export function allWhyNot(asked: Asked): Readonly<Record<CaseAction, WhyNot>> {
  const names = Object.keys(rules) as CaseAction[]
  return Object.fromEntries(names.map((name) => [name, whyNot(name, asked)])) as Record<CaseAction, WhyNot>
}
