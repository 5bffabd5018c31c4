export const caseStates = [
  'new',
  'triaged',
  'awaiting-approval',
  'approved',
  'publishing',
  'answered',
  'closed',
  'needs-person',
] as const
export type CaseState = (typeof caseStates)[number]

export type CloseReason = 'no-reply-needed' | 'answered-elsewhere' | 'review-gone' | 'by-operator' | 'imported'

export type CaseEvent =
  | { readonly type: 'classified'; readonly needsReply: boolean }
  | { readonly type: 'drafted' }
  /** Triage or drafting found that only a person can go on: unsure, held, no wording. */
  | { readonly type: 'needs-person' }
  | { readonly type: 'approved' }
  | { readonly type: 'sent-back' }
  | { readonly type: 'delivery-started' }
  | { readonly type: 'delivery-returned' }
  | { readonly type: 'delivery-confirmed' }
  | { readonly type: 'delivery-refused' }
  | { readonly type: 'delivery-stuck' }
  /** The platform's own check refused a reply it had taken, up to `moderationMs` later. */
  | { readonly type: 'reply-rejected' }
  /** Our reply stood and no longer stands. */
  | { readonly type: 'reply-vanished' }
  | { readonly type: 'review-edited' }
  | { readonly type: 'review-gone' }
  | { readonly type: 'answered-elsewhere' }
  /** A new letter in a mail thread. */
  | { readonly type: 'customer-wrote' }
  | { readonly type: 'closed-by-operator' }
  | { readonly type: 'reopened' }

type Next = CaseState | ((event: CaseEvent) => CaseState)

const afterAuthor = {
  'review-edited': 'new',
  'customer-wrote': 'new',
  'review-gone': 'closed',
  'answered-elsewhere': 'closed',
} as const

/** Every legal move. A pair that is missing here is refused, and the refusal is journalled. */
export const moves: Record<CaseState, Partial<Record<CaseEvent['type'], Next>>> = {
  new: {
    ...afterAuthor,
    classified: (event) => (event.type === 'classified' && event.needsReply ? 'triaged' : 'closed'),
    'needs-person': 'needs-person',
    'closed-by-operator': 'closed',
  },
  triaged: {
    ...afterAuthor,
    drafted: 'awaiting-approval',
    'needs-person': 'needs-person',
    'closed-by-operator': 'closed',
  },
  'awaiting-approval': {
    ...afterAuthor,
    approved: 'approved',
    drafted: 'awaiting-approval',
    'sent-back': 'triaged',
    'closed-by-operator': 'closed',
  },
  approved: {
    ...afterAuthor,
    'delivery-started': 'publishing',
    'delivery-refused': 'awaiting-approval',
    'delivery-stuck': 'needs-person',
    'sent-back': 'awaiting-approval',
    'closed-by-operator': 'closed',
  },
  // An edit while a reply is on its way is a level, not an edge: the next collection sees it again once settled.
  publishing: {
    'delivery-returned': 'approved',
    'delivery-confirmed': 'answered',
    'delivery-refused': 'awaiting-approval',
    'delivery-stuck': 'needs-person',
    'reply-rejected': 'awaiting-approval',
    'review-gone': 'closed',
  },
  answered: {
    'review-edited': 'new',
    'customer-wrote': 'new',
    'review-gone': 'closed',
    'reply-rejected': 'awaiting-approval',
    'reply-vanished': 'needs-person',
    reopened: 'triaged',
  },
  'needs-person': {
    ...afterAuthor,
    drafted: 'awaiting-approval',
    approved: 'approved',
    'delivery-confirmed': 'answered',
    'sent-back': 'triaged',
    'closed-by-operator': 'closed',
  },
  closed: { 'review-edited': 'new', 'customer-wrote': 'new', reopened: 'triaged' },
}

/** The state after `event`, or null if the pair is not a legal move. */
export function transition(state: CaseState, event: CaseEvent): CaseState | null {
  const next = moves[state][event.type]
  if (next === undefined) return null
  return typeof next === 'function' ? next(event) : next
}

/** States in which the case waits for an operator: what the queue shows. */
export const openStates: readonly CaseState[] = ['awaiting-approval', 'needs-person']
