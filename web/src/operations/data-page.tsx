import '../styles/settings.css'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { settingsQuery } from '../api/queries.ts'
import { useMay } from '../app/session.ts'
import { SettingsTabs } from '../settings/settings-tabs.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { ConfigurationSection } from './configuration-section.tsx'
import { HealthSection } from './health-section.tsx'
import { MachineSection } from './machine-section.tsx'
import { PersonSection } from './person-section.tsx'
import { RetentionForm } from './retention-form.tsx'

/** What is kept and for how long, what is held on one person, and what the machine did by itself. */
export function DataPage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const settings = useQuery(settingsQuery)
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <div className="page-head">
          <div>
            <h1>{t('data.title')}</h1>
            {!may('privacy.manage') && <p>{t('settings.readOnly')}</p>}
          </div>
        </div>
        <SettingsTabs />
        {settings.isPending && <SkeletonRows rows={3} height={91} />}
        {settings.isError && (
          <Failed what={t('failed.settings')} error={settings.error} onRetry={() => void settings.refetch()} />
        )}
        {settings.data && (
          <div className="stack">
            {may('operations.manage') && <HealthSection />}
            <RetentionForm retention={settings.data.retention} editable={may('settings.manage')} />
            {may('privacy.manage') && <PersonSection />}
            {may('settings.manage') && <ConfigurationSection />}
            {may('operations.manage') && <MachineSection />}
          </div>
        )}
      </div>
    </main>
  )
}
