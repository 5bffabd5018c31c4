import '../styles/sources.css'
import { IconPlugConnected, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../api/generated.ts'
import { sourcesQuery } from '../api/queries.ts'
import { useMay, useSession } from '../app/session.ts'
import { buttonClass } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { SourceCard } from './source-card.tsx'

/** What deserves a word, worst first; the rest in one sentence. */
function useSummary(): (sources: readonly Source[]) => string {
  const { t } = useTranslation()
  return (sources) => {
    const named = (state: string): string =>
      sources
        .filter((source) => source.health.state === state)
        .map((source) => source.title)
        .join(', ')
    const parts = (['stopped', 'paused', 'throttled', 'quiet', 'never-read'] as const).flatMap((state) => {
      const names = named(state)
      return names === '' ? [] : [t(`sources.summary.${state}`, { names })]
    })
    const fine = sources.filter(
      (source) => source.health.state === 'reading' || source.health.state === 'recovered',
    ).length
    if (fine === sources.length) parts.push(t('sources.summary.allFine'))
    else if (fine > 0) parts.push(t('sources.summary.restFine'))
    return parts.join(' ')
  }
}

export function SourcesPage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const { installation } = useSession()
  const query = useQuery(sourcesQuery)
  const summary = useSummary()
  const connect = may('source.manage') && (
    <Link to="/sources/connect" className={buttonClass()}>
      <IconPlus className="icon" aria-hidden="true" />
      {t('sources.connect')}
    </Link>
  )
  return (
    <main className="page" id="content">
      <div className="page-in">
        <div className="page-head">
          <div>
            <h1>{t('nav.sources')}</h1>
            {query.data && query.data.items.length > 0 && <p>{summary(query.data.items)}</p>}
          </div>
          {connect}
        </div>
        {query.isPending && <SkeletonRows rows={4} height={76} />}
        {query.isError && (
          <Failed what={t('failed.sources')} error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data?.items.length === 0 && (
          <StateBox icon={IconPlugConnected} title={t('sources.none')} action={connect}>
            {t('sources.noneMeaning')}
          </StateBox>
        )}
        {query.data?.items.map((source) => (
          <SourceCard key={source.id} source={source} />
        ))}
        {installation.sandbox && (
          <p className="t13 quiet sandbox-note">
            {t('sources.sandbox')}{' '}
            {installation.sandboxControl !== null && (
              <a href={installation.sandboxControl} target="_blank" rel="noreferrer">
                {t('sources.sandboxControl')}
              </a>
            )}
          </p>
        )}
      </div>
    </main>
  )
}
