import '../styles/settings.css'
import '../styles/journal.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../app/session.ts'
import { SettingsTabs } from './settings-tabs.tsx'
import { TelegramSection } from './telegram-section.tsx'
import { TokensSection } from './tokens-section.tsx'
import { WebhooksSection } from './webhooks-section.tsx'

/** What other programs may do here, and what they are told. */
export function ApiPage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <div className="page-head">
          <div>
            <h1>{t('settingsTabs.api')}</h1>
            <p>{t('settingsTabs.apiMeaning')}</p>
          </div>
        </div>
        <SettingsTabs />
        {may('token.manage') ? (
          <div className="stack">
            <TokensSection />
            <WebhooksSection />
            <TelegramSection />
          </div>
        ) : (
          <p>{t('problem.forbidden')}</p>
        )}
      </div>
    </main>
  )
}
