import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlatformName } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { Change } from './kpis.tsx'
import type { ListingLine, Snapshot } from './snapshot.ts'

function StarsBar({ counts }: { readonly counts: readonly number[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <span className="stars-bar" role="img" aria-label={t('overview.starsBar', { counts: counts.join(', ') })}>
      {counts.map((count, index) =>
        count === 0 ? null : (
          // oxlint-disable-next-line react/no-array-index-key -- the index is the number of stars
          <i key={index} style={{ flexGrow: count, background: `var(--star-${index + 1})` }} />
        ),
      )}
    </span>
  )
}

function Row({ line }: { readonly line: ListingLine }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const platform = usePlatformName()
  const unknown = <span className="meta">{t('overview.unknown')}</span>
  const { after, change, answered } = line
  return (
    <tr>
      <td className="nowrap">
        <span className="row">
          <PlatformMark adapter={line.source} />
          <span className="visually-hidden">{platform(line.source, currentLanguage())}</span>
          <span>{line.branchName}</span>
        </span>
      </td>
      <td className="right nowrap">
        {after === null ? (
          unknown
        ) : (
          <>
            <b className="bold">{format.number(after.rating, after.decimals)}</b>{' '}
            {change !== null && (
              <Change by={change} text={format.number(Math.abs(change), after.decimals)} better="more" />
            )}
          </>
        )}
      </td>
      <td className="right">{after?.ratings == null ? unknown : format.number(after.ratings)}</td>
      <td className="right">{line.fresh === null ? unknown : format.number(line.fresh)}</td>
      <td className="not-narrow">{line.stars !== null && line.fresh !== 0 && <StarsBar counts={line.stars} />}</td>
      <td className="right not-phone-cell">
        {answered === null || answered.of === 0
          ? unknown
          : answered.of < 5
            ? t('overview.of', { hits: answered.hits, of: answered.of })
            : format.percent(answered.hits / answered.of)}
      </td>
      <td className="right nowrap not-tablet">{line.medianMs === null ? unknown : format.span(line.medianMs)}</td>
    </tr>
  )
}

export function ListingTable({ snapshot }: { readonly snapshot: Snapshot }): ReactNode {
  const { t } = useTranslation()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className="card scroll-x" aria-label={t('overview.places')} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{t('overview.places')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('overview.place')}</th>
            <th scope="col" className="right">
              {t('overview.card')}
            </th>
            <th scope="col" className="right">
              {t('overview.total')}
            </th>
            <th scope="col" className="right">
              {t('overview.new')}
            </th>
            <th scope="col" className="not-narrow">
              {t('overview.weekStars')}
            </th>
            <th scope="col" className="right not-phone-cell">
              {t('overview.answered')}
            </th>
            <th scope="col" className="right not-tablet">
              {t('overview.medianShort')}
            </th>
          </tr>
        </thead>
        <tbody>
          {snapshot.listings.map((line) => (
            <Row key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
