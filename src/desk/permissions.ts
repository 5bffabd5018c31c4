/** Who may do what: the one table that the API, the command line and the pages share. */
export const roles = ['operator', 'coordinator', 'marketing', 'administrator'] as const
export type Role = (typeof roles)[number]

export const actions = [
  'case.read',
  'case.approve',
  'case.bulk-approve',
  'case.edit-draft',
  'case.send-back',
  'case.close',
  'case.reopen',
  'case.undo',
  'case.snooze',
  'case.assign',
  'case.lock',
  'case.take-over',
  'case.note',
  'case.correct',
  'case.mark-published',
  'case.decide',
  'case.release',
  'case.reveal',
  'case.identify',
  'report-to-moderator.propose',
  'report-to-moderator.decide',
  'task.read',
  'task.manage',
  'view.share',
  'source.read',
  'source.read-now',
  'source.manage',
  'branch.manage',
  'settings.read',
  'settings.manage',
  'template.read',
  'template.manage',
  'report.read',
  'report.send',
  'report.recipients',
  'journal.read',
  'journal.export',
  'people.manage',
  'token.manage',
  'webhook.manage',
  'privacy.manage',
  'operations.manage',
] as const
export type Action = (typeof actions)[number]

const o = true
const _ = false

/** Columns: operator, coordinator, marketing, administrator. */
const matrix: Readonly<Record<Action, readonly [boolean, boolean, boolean, boolean]>> = {
  'case.read': [o, o, o, o],
  'case.approve': [o, o, _, o],
  'case.bulk-approve': [o, o, _, o],
  'case.edit-draft': [o, o, _, o],
  'case.send-back': [o, o, _, o],
  'case.close': [o, o, _, o],
  'case.reopen': [o, o, _, o],
  'case.undo': [o, o, _, o],
  'case.snooze': [o, o, _, o],
  'case.assign': [o, o, _, o],
  'case.lock': [o, o, _, o],
  'case.take-over': [o, o, _, o],
  'case.note': [o, o, o, o],
  'case.correct': [o, o, _, o],
  'case.mark-published': [o, o, _, o],
  'case.decide': [o, o, _, o],
  'case.release': [_, o, _, o],
  'case.reveal': [o, o, _, o],
  'case.identify': [o, o, _, o],
  'report-to-moderator.propose': [o, o, _, o],
  'report-to-moderator.decide': [_, o, _, o],
  'task.read': [o, o, o, o],
  'task.manage': [o, o, _, o],
  'view.share': [_, o, _, o],
  'source.read': [o, o, o, o],
  'source.read-now': [o, o, _, o],
  'source.manage': [_, _, _, o],
  'branch.manage': [_, _, _, o],
  'settings.read': [o, o, o, o],
  'settings.manage': [_, _, _, o],
  'template.read': [o, o, o, o],
  'template.manage': [_, o, _, o],
  'report.read': [o, o, o, o],
  'report.send': [_, _, o, o],
  'report.recipients': [_, _, o, o],
  'journal.read': [_, o, _, o],
  'journal.export': [_, _, _, o],
  'people.manage': [_, _, _, o],
  'token.manage': [_, _, _, o],
  'webhook.manage': [_, _, _, o],
  'privacy.manage': [_, _, _, o],
  'operations.manage': [_, _, _, o],
}

export function may(role: Role, action: Action): boolean {
  return matrix[action][roles.indexOf(role)] === true
}

export function allowedActions(role: Role): readonly Action[] {
  return actions.filter((action) => may(role, action))
}

/** What a token's scope opens, within the role of the person who made it. */
const scopes: Readonly<Record<string, (action: Action) => boolean>> = {
  'cases:read': (action) => action === 'case.read' || action === 'template.read',
  'cases:write': (action) => action.startsWith('case.'),
  'tasks:read': (action) => action === 'task.read',
  'tasks:write': (action) => action.startsWith('task.'),
  'sources:read': (action) => action === 'source.read',
  'reports:read': (action) => action === 'report.read',
  'journal:read': (action) => action === 'journal.read' || action === 'journal.export',
}

/** Who acts: a person, or a token of that person limited by its scopes. */
export interface DeskActor {
  readonly userId: string
  readonly role: Role
  /** null: the person. */
  readonly scopes: readonly string[] | null
}

export function actorMay(actor: DeskActor, action: Action): boolean {
  if (!may(actor.role, action)) return false
  return actor.scopes === null || actor.scopes.some((scope) => scopes[scope]?.(action) === true)
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}
