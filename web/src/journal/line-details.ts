import { useTranslation } from 'react-i18next'
import type { JournalLine } from '../api/generated.ts'
import { isAccountDeed, isStrangers } from './account-deeds.ts'

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
