import {
  type Icon,
  IconCircleCheck,
  IconCircleX,
  IconClockExclamation,
  IconClockPause,
  IconHourglass,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { ByHandEntry, useByHand } from '../by-hand/by-hand.tsx'
import { ConsentAgain } from '../consent/consent-links.tsx'
import { Button } from '../ui/button.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { SignInLink, useSignsIn } from './sign-in-link.tsx'

const SourceDetails = lazy(async () => ({ default: (await import('./source-details.tsx')).SourceDetails }))

type State = Source['health']['state']

const looks: Record<State, readonly [Icon, 'ok' | 'warn' | 'danger' | 'ink2']> = {
  reading: [IconCircleCheck, 'ok'],
  recovered: [IconCircleCheck, 'ok'],
  'never-read': [IconHourglass, 'ink2'],
  quiet: [IconClockExclamation, 'warn'],
  throttled: [IconHourglass, 'warn'],
  paused: [IconClockPause, 'warn'],
  stopped: [IconCircleX, 'danger'],
}

const minuteMs = 60_000

function useStateTexts(source: Source): { readonly title: string; readonly detail: string } {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const { health } = source
  const last =
    health.lastSuccessAt === null
      ? t('sources.neverYet')
      : t('sources.last', { when: format.ago(health.lastSuccessAt, now) })
  switch (health.state) {
    case 'stopped':
      return {
        title:
          health.since === null
            ? t('sources.state.stopped')
            : t('sources.stoppedAt', { at: format.dayTime(health.since, now) }),
        detail: t('sources.notReading'),
      }
    case 'quiet':
      return {
        title: t('sources.state.quiet'),
        detail:
          health.lastNewAt === null
            ? last
            : t('sources.quietFor', {
                span: format.span(now - new Date(health.lastNewAt).getTime()),
                usual: format.span(source.silentAfterHours * 60 * minuteMs),
              }),
      }
    case 'paused':
      return {
        title: t('sources.state.paused'),
        detail:
          health.pausedUntil === null
            ? t('sources.untilResumed')
            : t('sources.until', { at: format.dateTime(health.pausedUntil) }),
      }
    case 'recovered':
      return {
        title: t('sources.state.recovered'),
        detail: health.downMs === null ? last : t('sources.wasDown', { span: format.span(health.downMs) }),
      }
    default:
      return { title: t(`sources.state.${health.state}`), detail: last }
  }
}

function NextRead({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const { lastAttemptAt, state } = source.health
  if (state === 'stopped' || state === 'paused' || lastAttemptAt === null) return null
  const next = new Date(lastAttemptAt).getTime() + source.pollMinutes * minuteMs
  return (
    <div className="t12 meta">
      {next <= now ? t('sources.nextSoon') : t('sources.next', { span: format.span(next - now) })}
    </div>
  )
}

export function SourceCard({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const { health } = source
  const [Sign, tone] = looks[health.state]
  const byHand = useByHand(source)
  const state = useStateTexts(source)
  const texts = byHand ? { title: t('byHand.state'), detail: '' } : state
  const read = useMutation({
    mutationFn: () => dataOf(api.readSourceNow(source.id)),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  })
  const reviews = source.listings.reduce((sum, each) => sum + (each.reviewCount ?? 0), 0)
  const places = source.listings
    .flatMap((each) => each.branch?.name ?? [])
    .toSorted((one, other) => one.localeCompare(other))
    .join(', ')
  // Our own words for what is known by name; anything else stays as the program wrote it down, apart from them.
  const known = health.reason === null ? '' : t(`whyNot.${health.reason}`, { defaultValue: '' })
  const trouble = health.state === 'stopped' || health.state === 'throttled'
  const signsIn = useSignsIn(source) === 'cabinet' && health.failure === 'auth'
  return (
    <section className="card source" aria-label={source.title}>
      <div className="source-head">
        <PlatformMark adapter={source.adapter} size={26} />
        <div>
          <h2>{source.title}</h2>
          <div className="t12 meta">{places || source.listings.map((each) => each.title).join(', ')}</div>
        </div>
        <div>
          <div className="source-state" data-tone={tone}>
            <Sign className="icon icon-16" aria-hidden="true" />
            {texts.title}
          </div>
          <div className="t12 meta">{texts.detail}</div>
        </div>
        <div className="source-numbers">
          {health.waiting > 0 ? (
            <>
              <div className="t13 num">{t('sources.waiting', { count: health.waiting })}</div>
              <div className="t12 meta">{t('sources.waitingWhy')}</div>
            </>
          ) : (
            <>
              {reviews > 0 && (
                <div className="t13 num">
                  {t('sources.reviews', { count: reviews, number: format.number(reviews) })}
                </div>
              )}
              {!byHand && <NextRead source={source} />}
            </>
          )}
        </div>
        <div className="source-mode">
          <span className={source.mode === 'live' ? 'chip chip-ok' : 'chip chip-info'}>
            {t(`sources.mode.${source.mode}`)}
          </span>
        </div>
        <div className="source-buttons">
          {may('source.read-now') && !trouble && !byHand && (
            <Button small look="quiet" busy={read.isPending} onClick={() => read.mutate()}>
              {t('sources.readNow')}
            </Button>
          )}
          <Button small look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'sources.less' : 'sources.more')}
          </Button>
        </div>
      </div>
      <ByHandEntry source={source} />
      {trouble && (
        <div className="banner banner-danger source-trouble">
          <div className="grow">
            <b className="bold">
              {t(`sources.failure.${health.failure ?? 'other'}`, { defaultValue: t('sources.failure.other') })}
            </b>{' '}
            {known !== '' && `${known} `}
            {t('sources.nothingLost')}
            {known === '' && health.message !== null && (
              <span className="t12 meta source-said" lang="en">
                {health.message}
              </span>
            )}
            {health.evidenceId !== null && may('source.manage') && (
              <>
                {' '}
                <a href={`/api/v1/sources/${source.id}/evidence`} download>
                  {t('sources.evidence')}
                </a>
              </>
            )}
          </div>
          {health.failure === 'auth' && <ConsentAgain source={source} />}
          {signsIn && <SignInLink source={source} again />}
          {may('source.read-now') && (
            <Button look={signsIn ? 'default' : 'primary'} busy={read.isPending} onClick={() => read.mutate()}>
              {t('sources.readNow')}
            </Button>
          )}
        </div>
      )}
      {read.isError && <p className="field-error source-error">{describeProblem(read.error, t).sentence}</p>}
      {open && (
        <Suspense>
          <SourceDetails source={source} />
        </Suspense>
      )}
    </section>
  )
}
