import '../styles/sources.css'
import '../styles/screen.css'
import { IconChevronLeft, IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { ScreenEvent, Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { sourcesQuery, usePlatformName } from '../api/queries.ts'
import { currentLanguage } from '../app/i18n.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { CabinetPlaces } from './cabinet-places.tsx'
import { room, Screen } from './screen.tsx'
import { useSignsIn } from './sign-in-link.tsx'

type Ended = Extract<ScreenEvent, { type: 'ended' }>

function SignIn({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const name = usePlatformName()(source.adapter, currentLanguage())
  const purpose = useSignsIn(source) ?? 'cabinet'
  const client = useQueryClient()
  const [screen, setScreen] = useState<string | null>(null)
  const [ended, setEnded] = useState<Ended | null>(null)
  const open = useMutation({
    mutationFn: () => dataOf(api.openSignIn(source.id, room())),
    onMutate: () => setEnded(null),
    onSuccess: ({ id }) => setScreen(id),
  })
  const shown = useRef(screen)
  useEffect(() => {
    shown.current = screen
  }, [screen])
  useEffect(
    () => () => {
      // Who leaves the page must not leave a signed-in browser behind.
      if (shown.current !== null) void api.closeScreen(shown.current).catch(() => undefined)
    },
    [],
  )
  if (screen !== null)
    return (
      <>
        <p className="quiet">{t('screen.now', { name })}</p>
        <Screen
          id={screen}
          onEnded={(event) => {
            setScreen(null)
            setEnded(event)
            void client.invalidateQueries({ queryKey: ['sources'] })
            void client.invalidateQueries({ queryKey: ['cabinet-places', source.id] })
          }}
        />
        <div className="row">
          <Button onClick={() => void api.closeScreen(screen).catch(() => undefined)}>{t('screen.close')}</Button>
        </div>
      </>
    )
  if (ended?.why === 'done')
    return (
      <>
        <div className="card state" role="status">
          <IconCircleCheck className="icon" aria-hidden="true" />
          <h2>{t('screen.done')}</h2>
          <p>{t(`screen.doneFor.${purpose}`, { name })}</p>
          <Link to="/sources" className={buttonClass('primary')}>
            {t('connect.toSources')}
          </Link>
        </div>
        {purpose === 'cabinet' && <CabinetPlaces source={source} />}
      </>
    )
  return (
    <div className="card card-body stack">
      {ended !== null && (
        <p className="banner banner-warn" role="alert">
          {t(`screen.ended.${ended.why}`)} {ended.message}
        </p>
      )}
      <p>{t('screen.before', { name })}</p>
      {purpose === 'reports' && <p>{t('screen.forReports', { name })}</p>}
      <ul className="t13 quiet bullets">
        <li>{t('screen.kept')}</li>
        <li>{t('screen.notSeen')}</li>
        <li>{t('screen.limits')}</li>
      </ul>
      {open.isError && (
        <p className="field-error" role="alert">
          {describeProblem(open.error, t).sentence}
        </p>
      )}
      <div className="row">
        <Button look="primary" busy={open.isPending} onClick={() => open.mutate()}>
          {t(ended === null ? 'screen.open' : 'screen.openAgain')}
        </Button>
        {open.isPending && (
          <span className="t13 quiet" role="status">
            {t('screen.opening')}
          </span>
        )}
      </div>
    </div>
  )
}

export function SignInToSourcePage(): ReactNode {
  const { t } = useTranslation()
  const { sourceId } = useParams({ strict: false })
  const query = useQuery(sourcesQuery)
  const platform = usePlatformName()
  const source = query.data?.items.find((each) => each.id === sourceId)
  return (
    <main className="page" id="content">
      <div className="page-in screen-page">
        <Link to="/sources" className="row t13 quiet back">
          <IconChevronLeft className="icon icon-16" aria-hidden="true" />
          {t('nav.sources')}
        </Link>
        <div className="page-head">
          <h1>
            {source ? t('screen.title', { name: platform(source.adapter, currentLanguage()) }) : t('screen.titlePlain')}
          </h1>
        </div>
        {query.isPending && <SkeletonRows rows={2} height={76} />}
        {query.isError && (
          <Failed what={t('failed.sources')} error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data && !source && <StateBox icon={IconPlugConnectedX} title={t('screen.noSource')} />}
        {source && <SignIn key={source.id} source={source} />}
      </div>
    </main>
  )
}
