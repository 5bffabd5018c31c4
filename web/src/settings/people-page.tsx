import '../styles/settings.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../app/session.ts'
import { PeopleSection } from './people-section.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

export function PeoplePage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <div className="page-head">
          <div>
            <h1>{t('people.title')}</h1>
            <p>{t('people.meaning')}</p>
          </div>
        </div>
        <SettingsTabs />
        {may('people.manage') ? <PeopleSection /> : <p>{t('problem.forbidden')}</p>}
      </div>
    </main>
  )
}
