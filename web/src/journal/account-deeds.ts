/** What happened to accounts beside the lines that only say so: asked for together under one name. */
const accountDeeds: readonly string[] = [
  'person-invited',
  'person-changed',
  'invitation-resent',
  'invitation-revoked',
  'link-issued',
  'sessions-ended',
  'token-added',
  'token-revoked',
]

export function isAccountDeed(action: string): boolean {
  return action.startsWith('account-') || accountDeeds.includes(action)
}

/** Whether a name was typed that is nobody's. A link, or a provider that sent nobody back, tells of no name at all. */
export function isStrangers({
  action,
  values,
}: {
  readonly action: string
  readonly values: Readonly<Record<string, unknown>>
}): boolean {
  const named = values['why'] === 'credentials' || values['why'] === 'too-many'
  return action === 'account-sign-in-refused' && values['user'] === null && named
}
