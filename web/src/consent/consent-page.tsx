import '../styles/sources.css'
import './consent.css'
import { IconChevronLeft, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { adaptersQuery } from '../api/queries.ts'
import { useMay } from '../app/session.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { ConsentForm } from './consent-form.tsx'
import { PlacesForm } from './places-form.tsx'
import { consentQuery } from './queries.ts'

/** A code works once, and React mounts twice while it looks for mistakes. */
let sentState = ''

/** From «which platform» over the platform's own page and back to «which places». */
export function ConsentPage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <Link to="/sources" className="row t13 quiet back">
          <IconChevronLeft className="icon icon-16" aria-hidden="true" />
          {t('nav.sources')}
        </Link>
        <div className="page-head">
          <h1>{t('consent.title')}</h1>
        </div>
        {may('source.manage') ? <Steps /> : <p className="banner banner-info">{t('whyNot.role')}</p>}
      </div>
    </main>
  )
}

function Steps(): ReactNode {
  const { t } = useTranslation()
  const { adapter, source, state, code, error } = useSearch({ from: '/app/sources/consent' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const adapters = useQuery(adaptersQuery)
  const consent = useQuery({ ...consentQuery, enabled: code === undefined })
  const [added, setAdded] = useState<Source | null>(null)
  // The answer leaves the address bar; what it said stays for this visit.
  const [refused] = useState(error !== undefined)
  const [anew, setAnew] = useState(false)
  const finish = useMutation({
    mutationFn: (back: { state: string; code: string }) => dataOf(api.finishConsent(back)),
    onSuccess: (granted) => {
      client.setQueryData(consentQuery.queryKey, granted)
      void client.invalidateQueries({ queryKey: ['sources'] })
    },
  })
  const list = useMutation({
    mutationFn: () => dataOf(api.listConsentPlaces()),
    onSuccess: (granted) => client.setQueryData(consentQuery.queryKey, granted),
  })
  const { mutate } = finish
  useEffect(() => {
    if (state !== undefined && code !== undefined && sentState !== state) {
      sentState = state
      mutate({ state, code })
    }
    // The code leaves the address bar and the history at once.
    if (error !== undefined || code !== undefined) void navigate({ to: '/sources/consent', search: {}, replace: true })
  }, [state, code, error, mutate, navigate])

  if (added) {
    const isMailbox = adapters.data?.items.find(({ id }) => id === added.adapter)?.connect === 'mailbox'
    return <Added source={added} isMailbox={isMailbox} />
  }
  if (finish.isPending) return <p role="status">{t('consent.finishing')}</p>
  if (consent.isPending || adapters.isPending) return <SkeletonRows rows={3} height={56} />
  if (consent.isError || adapters.isError) {
    return (
      <Failed
        what={t('failed.sources')}
        error={consent.error ?? adapters.error}
        onRetry={() => void consent.refetch()}
      />
    )
  }
  const { pending, redirectUri } = consent.data
  const asked = adapter ?? pending?.adapter
  const platform = adapters.data.items.find((each) => each.id === asked)
  const failure = finish.error ?? list.error
  const granted =
    pending?.granted === true && (adapter === undefined || adapter === pending.adapter) && !source && !anew
  return (
    <div className="stack">
      {refused && <p className="banner banner-warn">{t('consent.refused')}</p>}
      {failure && (
        <p className="banner banner-danger" role="alert">
          {describeProblem(failure, t).sentence}
        </p>
      )}
      {granted && pending.sourceId !== null && (
        <p className="banner banner-ok" role="status">
          {t('consent.renewed')}
        </p>
      )}
      {granted && pending.places !== null && (
        <PlacesForm consent={pending} places={pending.places} onAdded={setAdded} />
      )}
      {granted && pending.sourceId === null && (
        <div className="row">
          <Button small look="quiet" onClick={() => setAnew(true)}>
            {t('consent.otherAccount')}
          </Button>
        </div>
      )}
      {granted && pending.places === null && (
        <div className="card card-body stack">
          <p>{t('consent.noPlacesYet')}</p>
          <div className="row">
            <Button look="primary" busy={list.isPending} onClick={() => list.mutate()}>
              {t('consent.listAgain')}
            </Button>
          </div>
        </div>
      )}
      {!granted && platform?.consent && (
        <ConsentForm
          adapter={platform}
          sourceId={source ?? (adapter === undefined ? (pending?.sourceId ?? null) : null)}
          redirectUri={redirectUri}
          entered={pending?.adapter === platform.id}
        />
      )}
      {!granted && !platform?.consent && <p className="banner banner-info">{t('consent.nothing')}</p>}
    </div>
  )
}

function Added({ source, isMailbox }: { readonly source: Source; readonly isMailbox: boolean }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="card state" role="status">
      <IconCircleCheck className="icon" aria-hidden="true" />
      <h2>{t('connect.added', { title: source.title })}</h2>
      <p>{isMailbox ? t('consent.addedMailbox') : t('consent.addedMeaning', { count: source.listings.length })}</p>
      <Link to="/sources" className={buttonClass('primary')}>
        {t('connect.toSources')}
      </Link>
    </div>
  )
}
