import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { SourceHistory as History, Source } from '../api/generated.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { Failed, SkeletonRows } from '../ui/states.tsx'

type Reading = History['readings'][number]

function useReadingWords(): (reading: Reading) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (reading) => {
    if (reading.failure !== null) {
      const what = t(`sources.failure.${reading.failure}`, { defaultValue: t('sources.failure.other') })
      return reading.runs > 1 ? `${what} ${t('history.times', { count: reading.runs })}` : what
    }
    const parts = (['created', 'edited', 'gone', 'unreadable'] as const).flatMap((what) =>
      reading[what] > 0 ? [t(`history.${what}`, { count: reading[what], number: format.number(reading[what]) })] : [],
    )
    const looked = t('history.seen', { count: reading.seen, number: format.number(reading.seen) })
    return [looked, ...(parts.length === 0 ? [t('history.nothingNew')] : parts)].join(', ')
  }
}

/** What readings brought and when nothing was read, newest first. */
export function SourceHistory({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const words = useReadingWords()
  const query = useQuery({
    queryKey: ['sources', source.id, 'history'],
    queryFn: ({ signal }) => dataOf(api.sourceHistory(source.id, { signal })),
  })
  if (query.isPending) return <SkeletonRows rows={2} height={40} />
  if (query.isError)
    return <Failed what={t('history.title')} error={query.error} onRetry={() => void query.refetch()} />
  const { readings, outages } = query.data
  const quiet = source.health.lastSuccessAt
  return (
    <section className="stack" aria-label={t('history.title')}>
      <h3>{t('history.title')}</h3>
      {outages.length > 0 && (
        <ul className="t13 history">
          {outages.map(({ from, to, reason }) => (
            <li key={from}>
              <span className="meta num">{format.dateTime(from)}</span>
              <span>
                {to === null
                  ? t('history.stillDown', { span: format.span(now - new Date(from).getTime()) })
                  : t('history.wasDown', { span: format.span(new Date(to).getTime() - new Date(from).getTime()) })}{' '}
                {t(`sources.failure.${reason}`, { defaultValue: t('sources.failure.other') })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {readings.length === 0 ? (
        <p className="t13 quiet">{t('history.none')}</p>
      ) : (
        <ul className="t13 history" aria-label={t('history.readings')}>
          {quiet !== null && quiet > (readings[0]?.lastAt ?? '') && (
            <li>
              <span className="meta num">{format.dateTime(quiet)}</span>
              <span>{t('history.quietSince')}</span>
            </li>
          )}
          {readings.map((reading) => (
            <li key={reading.id} data-failed={reading.failure !== null || undefined}>
              <span className="meta num">{format.dateTime(reading.lastAt)}</span>
              <span>
                {source.listings.length > 1 && <span className="meta">{reading.listing}: </span>}
                {words(reading)}
                {reading.depth === 'deep' && <span className="chip">{t('history.deep')}</span>}
                {reading.truncated !== null && <span className="chip chip-warn">{t('sources.truncated')}</span>}
                {reading.message !== null && <span className="t12 meta history-message">{reading.message}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
