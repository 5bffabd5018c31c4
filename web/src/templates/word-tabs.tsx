import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const tabs = [
  { to: '/templates', name: 'nav.templates' },
  { to: '/templates/knowledge', name: 'knowledge.title' },
  { to: '/templates/wordings', name: 'wordings.title' },
] as const

/** What answers are made of: templates, articles, wordings. */
export function WordTabs({ current }: { readonly current: (typeof tabs)[number]['to'] }): ReactNode {
  const { t } = useTranslation()
  return (
    <nav className="word-tabs" aria-label={t('wordings.tabs')}>
      {tabs.map(({ to, name }) => (
        <Link key={to} to={to} aria-current={to === current ? 'page' : undefined} activeOptions={{ exact: true }}>
          {t(name)}
        </Link>
      ))}
    </nav>
  )
}
