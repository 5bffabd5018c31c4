import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../app/session.ts'

/** Pages of the settings; those that the role may not open are not named. */
export function SettingsTabs(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <nav className="settings-tabs" aria-label={t('nav.settings')}>
      <Link to="/settings" activeOptions={{ exact: true }}>
        {t('settingsTabs.general')}
      </Link>
      {may('people.manage') && <Link to="/settings/people">{t('settingsTabs.people')}</Link>}
      {may('token.manage') && <Link to="/settings/api">{t('settingsTabs.api')}</Link>}
      <Link to="/learning">{t('settingsTabs.learning')}</Link>
      <Link to="/settings/model">{t('settingsTabs.model')}</Link>
      {may('operations.manage') && <Link to="/settings/data">{t('settingsTabs.data')}</Link>}
    </nav>
  )
}
