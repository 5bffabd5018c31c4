import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../api/generated.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'

function earliest(times: readonly (string | null)[]): string | null {
  return times.reduce<string | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null)
}

/** How it stands with the reading, for whoever asks why: every line is said even where all is well. */
export function SourceFacts({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const { health, listings, enabled } = source
  const when = (at: string | null): string => (at === null ? t('sources.neverYet') : format.dateTime(at))
  const stopped = health.state === 'stopped'
  const next = stopped || !enabled ? null : earliest(listings.map((each) => each.nextPollAt))
  const deep = earliest(listings.map((each) => each.lastDeepAt))
  const silentMs = source.silentAfterHours * 3_600_000
  const silence =
    health.lastNewAt === null ? null : new Date(new Date(health.lastNewAt).getTime() + silentMs).toISOString()
  const facts: readonly (readonly [string, string])[] = [
    ['circuit', stopped ? t('facts.circuitOpen', { at: when(health.since) }) : t('facts.circuitClosed')],
    [
      'next',
      next === null
        ? t('facts.noNext')
        : new Date(next).getTime() <= now
          ? t('sources.nextSoon')
          : format.dateTime(next),
    ],
    ['lastSuccess', when(health.lastSuccessAt)],
    ['lastNew', when(health.lastNewAt)],
    [
      'silence',
      silence === null
        ? t('facts.silenceUnknown', { span: format.span(silentMs) })
        : t('facts.silenceAt', { at: format.dateTime(silence), span: format.span(silentMs) }),
    ],
    ['deep', deep === null ? t('sources.neverYet') : format.dateTime(deep)],
    [
      'complete',
      t(
        listings.some((each) => each.truncated !== null)
          ? 'facts.truncated'
          : deep === null
            ? 'facts.unread'
            : 'facts.whole',
      ),
    ],
  ]
  return (
    <dl className="facts t13">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt className="meta">{t(`facts.${name}`)}</dt>
          <dd className="num">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
