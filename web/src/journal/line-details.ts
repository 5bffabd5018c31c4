import { useTranslation } from 'react-i18next'
import type { JournalLine } from '../api/generated.ts'

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
export function isStrangers({ action, values }: Pick<JournalLine, 'action' | 'values'>): boolean {
  const named = values['why'] === 'credentials' || values['why'] === 'too-many'
  return action === 'account-sign-in-refused' && values['user'] === null && named
}

/** How, from where and whose, after the words of the action; '' where there is nothing to add. */
export function useLineDetails(): (line: JournalLine) => string {
  const { t } = useTranslation()
  return ({ action, values, actorName, aboutName }) => {
    if (!isAccountDeed(action)) return ''
    const code = (kind: 'way' | 'factor' | 'why', value: unknown): string =>
      typeof value === 'string' ? t(`journal.detail.${kind}.${value}`, { defaultValue: '' }) : ''
    const { role, was, disabled, from } = values
    return [
      aboutName === actorName ? '' : (aboutName ?? ''),
      isStrangers({ action, values }) ? t('journal.detail.stranger') : '',
      code('way', values['way']),
      code('factor', values['factor']),
      code('why', values['why']),
      role === undefined ? '' : [...new Set([was ?? role, role])].map((each) => t(`role.${each}`)).join(' → '),
      disabled === undefined ? '' : t(disabled === true ? 'journal.detail.disabled' : 'journal.detail.enabled'),
      values['newDevice'] === true ? t('journal.detail.newDevice') : '',
      typeof from === 'string' && from !== '' ? t('journal.detail.from', { from }) : '',
    ]
      .filter((part) => part !== '')
      .join(', ')
  }
}
