import '../styles/screen.css'
import { IconChevronLeft, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { ScreenEvent } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { room, Screen } from '../sources/screen.tsx'
import { Button, buttonClass } from '../ui/button.tsx'

type Ended = Extract<ScreenEvent, { type: 'ended' }>

/** The platform's form, filled in by the program; a person looks and presses its last button. */
export function ReportFormPage(): ReactNode {
  const { t } = useTranslation()
  const { reportId = '' } = useParams({ strict: false })
  const { caseId = '', version = 1 } = useSearch({ strict: false })
  const client = useQueryClient()
  const [screen, setScreen] = useState<string | null>(null)
  const [ended, setEnded] = useState<Ended | null>(null)
  const open = useMutation({
    mutationFn: () => dataOf(api.openReportForm(reportId, { version, ...room() })),
    onMutate: () => setEnded(null),
    onSuccess: ({ id }) => setScreen(id),
  })
  const shown = useRef(screen)
  useEffect(() => {
    shown.current = screen
  }, [screen])
  useEffect(
    () => () => {
      if (shown.current !== null) void api.closeScreen(shown.current).catch(() => undefined)
    },
    [],
  )
  const back = (
    <Link
      to="/queue/$caseId"
      params={{ caseId }}
      className={buttonClass(ended?.why === 'done' ? 'primary' : 'default')}
    >
      {t('reportForm.back')}
    </Link>
  )
  return (
    <main className="page" id="content">
      <div className="page-in screen-page">
        <Link to="/queue/$caseId" params={{ caseId }} className="row t13 quiet back">
          <IconChevronLeft className="icon icon-16" aria-hidden="true" />
          {t('reportForm.back')}
        </Link>
        <div className="page-head">
          <h1>{t('reportForm.title')}</h1>
        </div>
        {screen !== null ? (
          <>
            <p className="quiet">{t('reportForm.now')}</p>
            <Screen
              id={screen}
              onEnded={(event) => {
                setScreen(null)
                setEnded(event)
                void client.invalidateQueries({ queryKey: ['moderation'] })
                void client.invalidateQueries({ queryKey: ['case', caseId] })
              }}
            />
            <div className="row">
              <Button onClick={() => void api.closeScreen(screen).catch(() => undefined)}>
                {t('reportForm.close')}
              </Button>
            </div>
          </>
        ) : ended?.why === 'done' ? (
          <div className="card state" role="status">
            <IconCircleCheck className="icon" aria-hidden="true" />
            <h2>{t('reportForm.done')}</h2>
            <p>{t('reportForm.doneMeaning')}</p>
            {back}
          </div>
        ) : (
          <div className="card card-body stack">
            {ended !== null && (
              <p className="banner banner-warn" role="alert">
                {t('reportForm.notSent')} {ended.message}
              </p>
            )}
            {ended === null ? (
              <>
                <p>{t('reportForm.before')}</p>
                <p className="t13 quiet">{t('reportForm.unverified')}</p>
              </>
            ) : (
              <p>{t('reportForm.sayWhether')}</p>
            )}
            {open.isError && (
              <p className="field-error" role="alert">
                {describeProblem(open.error, t).sentence}
              </p>
            )}
            <div className="row wrap">
              {ended === null && (
                <Button look="primary" busy={open.isPending} onClick={() => open.mutate()}>
                  {t('reportForm.open')}
                </Button>
              )}
              {back}
              {open.isPending && (
                <span className="t13 quiet" role="status">
                  {t('screen.opening')}
                </span>
              )}
            </div>
          </div>
        )}
      </div>
    </main>
  )
}
