import {
  type Icon,
  IconBell,
  IconChartBar,
  IconChecklist,
  IconHistory,
  IconInbox,
  IconPlugConnected,
  IconSettings,
  IconTemplate,
} from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sourcesQuery, useCounts } from '../api/queries.ts'
import { watchNotices } from '../notices/desktop.ts'
import { useUnread } from '../notices/queries.ts'
import { Avatar } from '../ui/avatar.tsx'
import { LiveRegions } from './announce.tsx'
import { useShortcuts } from './keyboard.ts'
import { useLiveUpdates } from './live.ts'
import { ModeBar } from './mode-bar.tsx'
import { useProofAsked } from './proof.ts'
import { useSession } from './session.ts'
import { StoreBar } from './store-bar.tsx'

const ProofDialog = lazy(async () => ({ default: (await import('./proof-dialog.tsx')).ProofDialog }))
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }))

interface Section {
  readonly to: '/queue' | '/tasks' | '/overview' | '/sources' | '/templates' | '/notices' | '/journal' | '/settings'
  readonly name: string
  readonly icon: Icon
  readonly count?: number
  readonly countLabel?: string
  /** Left out of the phone's bottom bar; reached through the avatar there. */
  readonly secondary?: boolean
}

function RailLink({ section }: { readonly section: Section }): ReactNode {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const current = path === section.to || path.startsWith(`${section.to}/`)
  const Sign = section.icon
  const { count = 0 } = section
  return (
    <Link
      to={section.to}
      className={section.secondary ? 'hide' : undefined}
      aria-current={current ? 'page' : undefined}
    >
      <Sign className="icon" aria-hidden="true" />
      {section.name}
      {count > 0 && (
        <span className="count">
          <span aria-hidden="true">{count > 999 ? '999+' : count}</span>
          <span className="visually-hidden">{section.countLabel}</span>
        </span>
      )}
    </Link>
  )
}

function Logo({ title }: { readonly title: string }): ReactNode {
  return (
    <div className="logo" title={title}>
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path
          strokeLinejoin="round"
          d="M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-5l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"
        />
        <path strokeLinejoin="round" d="M8.5 10.5l2.5 2.5 4.5-4.5" />
      </svg>
    </div>
  )
}

/** Sources that wait for a person. */
function useStoppedSources(): number {
  const { data } = useQuery(sourcesQuery)
  return data?.items.filter((source) => source.enabled && source.health.state === 'stopped').length ?? 0
}

/** Rail, mode bar and what every page shares: shortcuts between pages, live updates, spoken announcements. */
export function AppFrame(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const session = useSession()
  const counts = useCounts()
  const [help, setHelp] = useState(false)
  const proofAsked = useProofAsked()
  const bare = useRouterState({ select: (state) => /^\/queue\/./.test(state.location.pathname) })
  useLiveUpdates(session.user.id)
  const client = useQueryClient()
  useEffect(
    () =>
      watchNotices(
        client,
        (caseId) => void navigate({ to: '/queue/$caseId', params: { caseId }, search: { view: 'all' } }),
      ),
    [client, navigate],
  )
  const unread = useUnread()
  useShortcuts({
    'KeyG KeyQ': () => void navigate({ to: '/queue' }),
    'KeyG KeyT': () => void navigate({ to: '/tasks' }),
    'KeyG KeyD': () => void navigate({ to: '/overview' }),
    'KeyG KeyS': () => void navigate({ to: '/sources' }),
    'KeyG KeyP': () => void navigate({ to: '/templates' }),
    'Shift+Slash': () => setHelp(true),
  })
  const waiting = counts.data?.views['to-answer'] ?? 0
  const stopped = useStoppedSources()
  const sections: readonly Section[] = [
    {
      to: '/queue',
      name: t('nav.queue'),
      icon: IconInbox,
      count: waiting,
      countLabel: t('nav.waiting', { count: waiting }),
    },
    { to: '/tasks', name: t('nav.tasks'), icon: IconChecklist },
    { to: '/overview', name: t('nav.overview'), icon: IconChartBar },
    {
      to: '/sources',
      name: t('nav.sources'),
      icon: IconPlugConnected,
      count: stopped,
      countLabel: t('nav.stopped', { count: stopped }),
    },
    { to: '/templates', name: t('nav.templates'), icon: IconTemplate },
  ]
  const foot: readonly Section[] = [
    {
      to: '/notices',
      name: t('nav.notices'),
      icon: IconBell,
      count: unread,
      countLabel: t('notices.unread', { count: unread }),
      secondary: true,
    },
    { to: '/journal', name: t('nav.journal'), icon: IconHistory, secondary: true },
    { to: '/settings', name: t('nav.settings'), icon: IconSettings, secondary: true },
  ]
  return (
    <div className="shell">
      <a className="btn btn-primary skip" href="#content">
        {t('nav.skip')}
      </a>
      <StoreBar />
      <ModeBar />
      <div className="app" data-bare={bare || undefined}>
        <nav className="rail" aria-label={t('nav.label')}>
          <Logo title={t('product')} />
          {sections.map((section) => (
            <RailLink key={section.to} section={section} />
          ))}
          <span className="space" />
          {foot.map((section) => (
            <RailLink key={section.to} section={section} />
          ))}
          <Link to="/profile">
            <span className="visually-hidden">{t('nav.profile', { name: session.user.name })}</span>
            <Avatar name={session.user.name} look="accent" />
            <span className="only-phone">{t('nav.more')}</span>
          </Link>
        </nav>
        <Outlet />
      </div>
      <LiveRegions />
      {help && (
        <Suspense>
          <KeyboardHelp onClose={() => setHelp(false)} />
        </Suspense>
      )}
      {proofAsked && (
        <Suspense>
          <ProofDialog />
        </Suspense>
      )}
    </div>
  )
}
